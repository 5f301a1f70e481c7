//! People and drafts: reviews, replies, signatures, contests, corrections, with the built program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::binary::{Ended, Folder, findings, truceline};

const TERMS: &str = r#"[agreement]
id = "truce"
title = "A made-up truce"
class = "preliminary"
status = "in-force"

[reporting]
day = "00:00[UTC]"
until = "2026-01-16T00:00Z"
as_of = "2026-01-20T00:00Z"
publication = { delay = "24 h", coarsen = "5 km", profile = "invented" }

[workflow]
reply_within = "48 h"

[[party]]
id = "NC"
name = "Northern Council"

[[party]]
id = "SC"
name = "Southern Council"

[[period]]
id = "main"
start = "2026-01-12T00:00Z"
end = "2026-01-22T00:00Z"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["NC", "SC"]
when = "main"
"#;

const INTAKE: &str = r#"[[table]]
files = ["evidence/*.csv"]
columns = { id = "id", date = "date", time = "time", latitude = "lat", longitude = "lon", what = "what", actor = "actor", count = "count" }
dates = "iso"
zone = "UTC"
values.what = { "shelling" = "indirect-fire" }
"#;

const MISSION: &str = "\
id,date,time,lat,lon,what,actor,count
m1,2026-01-13,10:00,48.10,37.80,shelling,NC,12
m2,2026-01-14,09:00,48.20,37.90,shelling,SC,3
";

const PRESS: &str = "\
id,date,time,lat,lon,what,actor,count
p1,2026-01-13,10:10,48.101,37.801,shelling,NC,
p2,2026-01-14,23:00,48.60,38.40,shelling,,
p3,2026-01-15,11:00,48.30,37.70,shelling,SC,2
";

/// The finding that the walk is about.
const EVENT: &str = "no-fire/everywhere/2026-01-13";

fn source(id: &str, kind: &str, once: bool) -> String {
    format!(
        "[[source]]\nid = \"{id}\"\nname = \"The {id}\"\nkind = \"{kind}\"\nfamily = \"{id}\"\n\
         side = \"none\"\ninterest = \"none\"\ngrade = {{ reliability = \"B\", history = \"invented\" }}\n\
         one_record_per_event = {once}\nfiles = [\"evidence/{id}.csv\"]\nlicence = \"CC0\"\n\
         credit = \"invented\"\nredistribute = true\n\n"
    )
}

struct Case {
    folder: Folder,
    /// The names of the parties are exchanged in the case and in all that is decided.
    swapped: bool,
}

impl Case {
    fn new(name: &str) -> Self {
        Self::of(name, false)
    }

    fn of(name: &str, swapped: bool) -> Self {
        let case = Self {
            folder: Folder::new(name),
            swapped,
        };
        std::fs::create_dir_all(case.folder.join("evidence")).expect("a folder");
        let sources = source("mission", "own-monitor", true) + &source("press", "media", false);
        case.write("agreement.toml", TERMS);
        case.write("sources.toml", &sources);
        case.write("intake.toml", INTAKE);
        case.write("evidence/mission.csv", MISSION);
        case.write("evidence/press.csv", PRESS);
        case
    }

    fn swap(&self, text: &str) -> String {
        if self.swapped {
            text.replace("NC", "?")
                .replace("SC", "NC")
                .replace('?', "SC")
        } else {
            text.to_owned()
        }
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.join(name), self.swap(text)).expect("written");
    }

    fn path(&self) -> &str {
        self.folder.path().to_str().expect("UTF-8")
    }

    fn decisions(&self) -> PathBuf {
        self.folder.join("decisions/decisions.jsonl")
    }

    /// Calls a command on the case: `review v1 2026-01-16T10:00Z TARGET --outcome verified`.
    fn call(&self, line: &[&str]) -> Ended {
        let [command, by, at, rest @ ..] = line else {
            panic!("command, handle, time: {line:?}")
        };
        let mut args = vec![*command, self.path()];
        let rest: Vec<String> = rest.iter().map(|word| self.swap(word)).collect();
        args.extend(rest.iter().map(String::as_str));
        args.extend(["--by", by, "--at", at, "--json"]);
        truceline(&args)
    }

    #[track_caller]
    fn done(&self, line: &[&str]) -> Value {
        self.call(line).fine().json()
    }

    #[track_caller]
    fn refused(&self, line: &[&str], why: &str) {
        let before = std::fs::read(self.decisions()).ok();
        let ended = self.call(line);
        assert_eq!(ended.code, 2, "{}\n{}", ended.out, ended.err);
        assert!(ended.out.contains(why), "{why}: {}", ended.out);
        let after = std::fs::read(self.decisions()).ok();
        assert_eq!(before, after, "something was written");
    }

    #[track_caller]
    fn derive(&self) -> Value {
        truceline(&["derive", self.path(), "--json"]).fine().json()
    }

    /// One finding of the report.
    #[track_caller]
    fn finding(&self, day: &str, party: &str) -> Value {
        let party = self.swap(party);
        let all = findings(self.folder.path());
        let mut all = all
            .into_iter()
            .filter(|f| f["day"] == day && f["party"].as_str().unwrap_or_default() == party);
        all.next().expect("a finding")
    }

    fn page(&self) -> String {
        let path = self.folder.join("derived/report/report.html");
        std::fs::read_to_string(path).expect("a page")
    }

    /// The finding of the 13th, brought to two signatures and a contest.
    fn bring_to_contest(&self) {
        self.done(&[
            "review",
            "v-one",
            "2026-01-16T10:00Z",
            EVENT,
            "--outcome",
            "verified",
            "--credibility",
            "2",
        ]);
        self.done(&[
            "review",
            "v-two",
            "2026-01-16T12:00Z",
            EVENT,
            "--role",
            "reviewer",
            "--outcome",
            "verified",
        ]);
        self.done(&[
            "reply",
            "nc-desk",
            "2026-01-17T09:00Z",
            EVENT,
            "--party",
            "NC",
            "--words",
            "It was an exercise at 48.1234, 37.5678.",
        ]);
        self.done(&[
            "reply",
            "sc-desk",
            "2026-01-19T09:00Z",
            EVENT,
            "--party",
            "SC",
            "--words",
            "They fired.",
        ]);
        self.done(&[
            "decide",
            "s-one",
            "2026-01-19T10:00Z",
            "sign",
            EVENT,
            "--standard",
            "reasonable-grounds",
        ]);
        self.done(&[
            "decide",
            "s-two",
            "2026-01-19T11:00Z",
            "sign",
            EVENT,
            "--standard",
            "balance-of-probabilities",
        ]);
        self.done(&[
            "decide",
            "nc-desk",
            "2026-01-19T12:00Z",
            "contest",
            EVENT,
            "--party",
            "NC",
            "--why",
            "The time is wrong.",
        ]);
    }
}

#[test]
fn a_draft_is_verified_answered_signed_and_contested_and_a_correction_undoes_none_of_it_silently() {
    let case = Case::new("workflow");
    case.derive();
    let draft = case.finding("2026-01-13", "");
    assert_eq!(draft["stage"], "draft");
    let early = [
        "decide",
        "s-one",
        "2026-01-16T09:00Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-grounds",
    ];
    case.refused(&early, "the draft is not verified");
    case.done(&[
        "review",
        "v-one",
        "2026-01-16T10:00Z",
        EVENT,
        "--outcome",
        "verified",
    ]);
    let one = case.done(&[
        "review",
        "v-two",
        "2026-01-16T12:00Z",
        EVENT,
        "--role",
        "reviewer",
        "--outcome",
        "verified",
    ]);
    let told = one["changes"].to_string();
    assert!(told.contains("2 reviews"), "{told}");
    let open = [
        "decide",
        "s-one",
        "2026-01-17T10:00Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-grounds",
    ];
    case.refused(&open, "NC may reply until 2026-01-18T12:00:00Z");
    let tasks = truceline(&[
        "tasks",
        case.path(),
        "--as-of",
        "2026-01-17T00:00Z",
        "--json",
    ])
    .fine()
    .json();
    assert_eq!(tasks["tasks"][0]["kind"], "reply", "{tasks}");
    assert_eq!(tasks["tasks"][0]["due"], "2026-01-18T12:00:00Z");
    case.done(&[
        "reply",
        "nc-desk",
        "2026-01-17T09:00Z",
        EVENT,
        "--party",
        "NC",
        "--words",
        "It was an exercise at 48.1234, 37.5678.",
    ]);
    case.done(&[
        "reply",
        "sc-desk",
        "2026-01-19T09:00Z",
        EVENT,
        "--party",
        "SC",
        "--words",
        "They fired.",
    ]);
    case.done(&[
        "decide",
        "s-one",
        "2026-01-19T10:00Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-grounds",
    ]);
    let again = [
        "decide",
        "s-one",
        "2026-01-19T10:30Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-grounds",
    ];
    case.refused(&again, "signs the same draft twice");
    let low = [
        "decide",
        "s-two",
        "2026-01-19T10:30Z",
        "sign",
        EVENT,
        "--standard",
        "reasonable-suspicion",
    ];
    case.refused(&low, "below the standard");
    let tasks = truceline(&[
        "tasks",
        case.path(),
        "--as-of",
        "2026-01-19T10:30Z",
        "--json",
    ])
    .fine()
    .json();
    assert_eq!(tasks["tasks"][0]["words"], "1 of 2 signatures");
    case.done(&[
        "decide",
        "s-two",
        "2026-01-19T11:00Z",
        "sign",
        EVENT,
        "--standard",
        "balance-of-probabilities",
    ]);
    case.done(&[
        "decide",
        "nc-desk",
        "2026-01-19T12:00Z",
        "contest",
        EVENT,
        "--party",
        "NC",
        "--why",
        "The time is wrong.",
    ]);
    case.derive();
    let signed = case.finding("2026-01-13", "");
    assert_eq!(signed["stage"], "contested");
    assert_eq!(signed["finds"], "violation");
    assert_eq!(
        signed["standard_applied"], "reasonable-grounds",
        "the lower of the two"
    );
    assert_eq!(signed["contested_by"], serde_json::json!(["NC"]));
    assert_eq!(
        signed["draft"], "machine draft",
        "the draft stays beside it"
    );
    for figure in ["state", "p", "p_low", "p_high", "version", "reason"] {
        assert_eq!(signed[figure], draft[figure], "{figure}");
    }
    let page = case.page();
    for said in [
        "replied in time",
        "replied late",
        "Signed and contested.",
        "They fired.",
        "The time is wrong.",
        "[place withheld]",
    ] {
        assert!(page.contains(said), "{said}");
    }

    // A count is corrected: the draft is another one, and what was said of the old one is told so.
    let correction = case.done(&[
        "decide",
        "v-one",
        "2026-01-19T13:00Z",
        "correct",
        "mission:m1",
        "--field",
        "actor",
        "--new",
        "",
    ]);
    case.derive();
    let corrected = case.finding("2026-01-13", "");
    assert_ne!(corrected["version"], draft["version"]);
    assert_eq!(corrected["stage"], "draft", "nobody has verified this one");
    assert_eq!(corrected["finds"], Value::Null);
    let page = case.page();
    assert!(
        page.matches("made on an earlier version of the draft")
            .count()
            >= 7
    );
    let tasks = truceline(&[
        "tasks",
        case.path(),
        "--as-of",
        "2026-01-19T14:00Z",
        "--json",
    ])
    .fine()
    .json();
    let renew = tasks["tasks"]
        .as_array()
        .expect("tasks")
        .iter()
        .find(|t| t["kind"] == "renew");
    assert!(
        renew
            .expect("a task")
            .to_string()
            .contains("7 decisions were made")
    );

    // The correction is withdrawn, and all of it counts again.
    let lines = std::fs::read_to_string(case.decisions()).expect("decisions");
    assert_eq!(lines.lines().count(), 8);
    let own = one["id"].as_str().expect("an identity");
    let withdraw = ["decide", "v-three", "2026-01-19T14:00Z", "withdraw", own];
    case.refused(&withdraw, "withdraws what `v-two` decided");
    let id = correction["id"].as_str().expect("an identity");
    case.done(&["decide", "v-one", "2026-01-19T15:00Z", "withdraw", id]);
    case.derive();
    assert_eq!(case.finding("2026-01-13", "")["stage"], "contested");
}

/// The rows of a derived table, as text.
fn table(case: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    use parquet::record::reader::RowIter;
    let path = case.join(format!("derived/{name}.parquet"));
    let file = std::fs::File::open(path).expect("a table");
    let reader = parquet::file::reader::SerializedFileReader::new(file).expect("Parquet");
    RowIter::from_file_into(Box::new(reader))
        .map(|row| {
            let row = row.expect("a row");
            row.get_column_iter()
                .map(|(name, field)| (name.clone(), field.to_string().trim_matches('"').to_owned()))
                .collect()
        })
        .collect()
}

#[test]
fn a_contested_finding_is_referred_and_ruled_upon_and_dissent_takes_no_signature_back() {
    let case = Case::new("workflow-commission");
    case.bring_to_contest();
    let stage = || {
        case.derive();
        case.finding("2026-01-13", "")["stage"].clone()
    };
    case.done(&[
        "decide",
        "com-1",
        "2026-01-19T13:00Z",
        "refer",
        EVENT,
        "--role",
        "commission",
        "--to",
        "the guarantors",
    ]);
    assert_eq!(stage(), "referred");
    case.done(&[
        "decide",
        "head",
        "2026-01-19T14:00Z",
        "rule",
        EVENT,
        "--ruling",
        "not-upheld",
        "--why",
        "The clock was wrong.",
    ]);
    assert_eq!(stage(), "ruled");
    let page = case.page();
    for said in [
        "refers it to the guarantors",
        "ruled that it does not stand",
        "The clock was wrong.",
    ] {
        assert!(page.contains(said), "{said}");
    }
    case.refused(
        &[
            "decide",
            "nc-desk",
            "2026-01-19T15:00Z",
            "rule",
            EVENT,
            "--party",
            "NC",
            "--ruling",
            "upheld",
        ],
        "may not `rule`",
    );
    case.refused(
        &[
            "decide",
            "nc-desk",
            "2026-01-19T15:00Z",
            "contest",
            EVENT,
            "--party",
            "SC",
            "--why",
            "x",
        ],
        "acts here as `party:SC`",
    );
    case.refused(
        &[
            "decide",
            "nc-desk",
            "2026-01-19T15:00Z",
            "sign",
            EVENT,
            "--standard",
            "reasonable-grounds",
        ],
        "acts here as `signer`",
    );

    case.done(&[
        "review",
        "v-three",
        "2026-01-19T16:00Z",
        EVENT,
        "--outcome",
        "not-verified",
    ]);
    assert_eq!(stage(), "disputed");
    let disputed = case.finding("2026-01-13", "");
    assert_eq!(
        disputed["finds"], "violation",
        "what was signed stays signed"
    );
    assert_eq!(disputed["state"], "violation");

    // Before any of it: what the case knew at an earlier instant.
    let path = case.path();
    truceline(&["derive", path, "--as-of", "2026-01-18T13:00Z"]).fine();
    assert_eq!(
        case.finding("2026-01-13", "")["stage"],
        "to_sign",
        "SC was silent and its clock ran out"
    );
    let page = case.page();
    assert!(page.contains("did not reply"), "silence is told");
    assert!(
        page.contains("which this report does not tell: 7"),
        "and what came later"
    );
}

#[test]
fn nobody_is_named_in_what_leaves() {
    let case = Case::new("workflow-names");
    case.bring_to_contest();
    case.derive();
    let rows = table(case.folder.path(), "decisions");
    assert!(rows.iter().any(|r| r["by"] == "v-one"), "the case knows");
    let report = case.folder.join("derived/report");
    for entry in std::fs::read_dir(report).expect("a report") {
        let path = entry.expect("an entry").path();
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned();
        for handle in [
            "v-one", "v-two", "s-one", "s-two", "nc-desk", "sc-desk", "48.1234",
        ] {
            assert!(!text.contains(handle), "{handle} in {}", path.display());
        }
    }
    let csv = std::fs::read_to_string(case.folder.join("derived/report/workflow.csv"));
    let csv = csv.expect("a table");
    assert!(csv.contains("NC:in_time; SC:late"), "{csv}");
}

#[test]
fn the_parties_exchanged_the_outcome_is_exchanged() {
    let told = |swapped: bool| {
        let case = Case::of("workflow-swapped", swapped);
        case.bring_to_contest();
        let party = "no-fire/everywhere/2026-01-13/NC";
        case.done(&[
            "review",
            "v-one",
            "2026-01-16T10:00Z",
            party,
            "--outcome",
            "not-verified",
        ]);
        case.derive();
        ["", "NC", "SC"].map(|party| {
            let f = case.finding("2026-01-13", party);
            let contests = case.swap(&f["contested_by"].to_string());
            [
                "state",
                "p",
                "p_low",
                "p_high",
                "stage",
                "finds",
                "standard_applied",
            ]
            .map(|key| f[key].to_string())
            .join(" ")
                + &contests
        })
    };
    assert_eq!(told(false), told(true));
}

#[test]
fn silence_and_contest_change_no_figure() {
    let figures = |acts: &[&[&str]]| {
        let case = Case::new("workflow-silence");
        for act in acts {
            case.done(act);
        }
        case.derive();
        let all = findings(case.folder.path());
        let of = |f: &Value| {
            [
                "day", "party", "state", "p", "p_low", "p_high", "version", "reason",
            ]
            .map(|key| f[key].to_string())
        };
        all.iter().map(of).collect::<Vec<_>>()
    };
    let none = figures(&[]);
    let verified: [&[&str]; 2] = [
        &[
            "review",
            "v-one",
            "2026-01-16T10:00Z",
            EVENT,
            "--outcome",
            "verified",
        ],
        &[
            "review",
            "v-two",
            "2026-01-16T12:00Z",
            EVENT,
            "--outcome",
            "verified",
        ],
    ];
    assert_eq!(none, figures(&verified), "reviewed, and no party replies");
    let reply: &[&str] = &[
        "reply",
        "nc-desk",
        "2026-01-17T09:00Z",
        EVENT,
        "--party",
        "NC",
        "--words",
        "No.",
    ];
    assert_eq!(none, figures(&[verified[0], verified[1], reply]));
    let contest: &[&str] = &[
        "decide",
        "nc-desk",
        "2026-01-17T09:00Z",
        "contest",
        EVENT,
        "--party",
        "NC",
        "--why",
        "No.",
    ];
    assert_eq!(none, figures(&[contest]));
}

#[test]
fn files_and_lines_have_no_order() {
    let case = Case::new("workflow-order");
    case.bring_to_contest();
    let digest = case.derive()["digest"].clone();
    let text = std::fs::read_to_string(case.decisions()).expect("decisions");
    let lines: Vec<&str> = text.lines().collect();
    let (first, second) = lines.split_at(3);
    let reversed = |lines: &[&str]| lines.iter().rev().copied().collect::<Vec<_>>().join("\n\n");
    std::fs::write(case.folder.join("decisions/b.jsonl"), reversed(first)).expect("written");
    // A line that stands twice is one decision.
    let twice = format!("{}\n{}\n", reversed(second), first[0]);
    std::fs::write(case.folder.join("decisions/a.jsonl"), twice).expect("written");
    std::fs::remove_file(case.decisions()).expect("removed");
    assert_eq!(case.derive()["digest"], digest);
    let less = format!("{}\n", reversed(&second[1..]));
    std::fs::write(case.folder.join("decisions/a.jsonl"), less).expect("written");
    assert_ne!(
        case.derive()["digest"],
        digest,
        "a decision less is another case"
    );
}

#[test]
fn records_are_joined_parted_corrected_and_set_aside() {
    let case = Case::new("workflow-records");
    let members = |case: &Case| -> BTreeMap<String, String> {
        case.derive();
        let rows = table(case.folder.path(), "membership");
        let name = |r: &BTreeMap<String, String>| format!("{}:{}", r["source"], r["id"]);
        rows.iter()
            .map(|r| (name(r), r["incident_id"].clone()))
            .collect()
    };
    let before = members(&case);
    assert_eq!(
        before["mission:m1"], before["press:p1"],
        "joined by the machine"
    );
    assert_ne!(before["mission:m2"], before["press:p2"]);
    case.done(&[
        "decide",
        "v-one",
        "2026-01-17T10:00Z",
        "split",
        &before["mission:m1"],
        "--part",
        "press:p1",
        "--why",
        "Two places.",
    ]);
    case.done(&[
        "decide",
        "v-one",
        "2026-01-17T11:00Z",
        "merge",
        &before["mission:m2"],
        &before["press:p2"],
    ]);
    let after = members(&case);
    assert_ne!(after["mission:m1"], after["press:p1"]);
    assert_eq!(after["mission:m2"], after["press:p2"]);
    let other = [
        "decide",
        "v-two",
        "2026-01-17T12:00Z",
        "different",
        "mission:m2",
        "press:p2",
        "--role",
        "reviewer",
    ];
    case.refused(&other, "one happening by one decision and two by another");
    case.refused(
        &[
            "decide",
            "v-one",
            "2026-01-17T12:00Z",
            "same",
            "mission:m1",
            "mission:m2",
        ],
        "their source has one record of each",
    );

    let reject = |by: &str, at: &str| {
        case.done(&[
            "review",
            by,
            at,
            "press:p3",
            "--outcome",
            "rejected",
            "--why",
            "No such place.",
        ])
    };
    let state = |case: &Case| {
        case.derive();
        case.finding("2026-01-15", "")["state"].clone()
    };
    assert_eq!(state(&case), "not_established");
    reject("v-one", "2026-01-18T10:00Z");
    assert_eq!(
        state(&case),
        "not_established",
        "one person sets nothing aside"
    );
    reject("v-two", "2026-01-18T11:00Z");
    assert_eq!(state(&case), "evidence_not_held");
    let rows = table(case.folder.path(), "corrections");
    assert_eq!(
        (rows[0]["record"].as_str(), rows[0]["to"].as_str()),
        ("press:p3", "rejected by 2 people")
    );

    case.done(&[
        "decide",
        "v-one",
        "2026-01-18T12:00Z",
        "correct",
        "mission:m2",
        "--field",
        "count",
        "--new",
        ">=30",
    ]);
    case.derive();
    let rows = table(case.folder.path(), "corrections");
    let count = rows
        .iter()
        .find(|r| r["field"] == "count")
        .expect("a correction");
    assert_eq!(
        (count["from"].as_str(), count["to"].as_str()),
        ("3", ">=30")
    );
    case.refused(
        &[
            "decide",
            "v-one",
            "2026-01-18T12:30Z",
            "correct",
            "mission:m2",
            "--field",
            "conduct",
            "--new",
            "noise",
        ],
        "is no conduct",
    );

    // The record arrives anew with another value: the correction was made on an earlier version.
    case.write("evidence/mission.csv", &MISSION.replace("SC,3", "SC,4"));
    case.derive();
    let rows = table(case.folder.path(), "decisions");
    let correct = rows
        .iter()
        .find(|r| r["kind"] == "correct")
        .expect("a decision");
    assert_eq!(correct["standing"], "earlier_version");
}

#[test]
fn calls_at_once_are_all_recorded() {
    let case = Case::new("workflow-at-once");
    std::thread::scope(|scope| {
        for n in 0..4 {
            let case = &case;
            scope.spawn(move || {
                let by = format!("v-{n}");
                case.done(&[
                    "review",
                    &by,
                    "2026-01-16T10:00Z",
                    EVENT,
                    "--outcome",
                    "verified",
                ]);
            });
        }
    });
    let text = std::fs::read_to_string(case.decisions()).expect("decisions");
    assert_eq!(text.lines().count(), 4);
    let left: Vec<_> = std::fs::read_dir(case.folder.join("decisions"))
        .expect("a folder")
        .collect();
    assert_eq!(left.len(), 1, "nothing is left beside it");
}

/// What `truceline derive` says of a case with these lines of decisions.
fn shown(lines: &[&str]) -> String {
    let case = Case::new("workflow-mistakes");
    case.derive();
    let event = case.finding("2026-01-13", "");
    let text = |key: &str| event[key].as_str().expect("text").to_owned();
    let written: Vec<String> = lines
        .iter()
        .map(|l| {
            l.replace("FINDING", &text("finding_id"))
                .replace("VERSION", &text("version"))
        })
        .collect();
    std::fs::create_dir_all(case.folder.join("decisions")).expect("a folder");
    case.write(
        "decisions/people.jsonl",
        &format!("{}\n", written.join("\n")),
    );
    let before = std::fs::read(case.folder.join("derived/manifest.json")).expect("a manifest");
    let ended = truceline(&["derive", case.path()]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    let after = std::fs::read(case.folder.join("derived/manifest.json")).expect("a manifest");
    assert_eq!(before, after, "the earlier derivation stays");
    // What the engine makes of the evidence is not what is tested here.
    ended
        .err
        .replace(&text("finding_id"), "IDENTITY_FINDING")
        .replace(&text("version"), "VERSION_OF_DRAFT")
}

macro_rules! mistakes {
    ($($name:ident: $lines:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), shown(&$lines));
        })*
    };
}

const REVIEW: &str = r#"{"by":"v1","role":"verifier","at":"2026-01-16T10:00Z","kind":"review","target":["finding:FINDING"],"value":{"version":"VERSION","outcome":"verified"},"why":""}"#;
const SIGN: &str = r#"{"by":"s1","role":"signer","at":"2026-01-16T10:00Z","kind":"sign","target":["finding:FINDING"],"value":{"version":"VERSION","standard":"reasonable-grounds","finds":"violation"},"why":""}"#;

mistakes! {
    decisions_no_json: [REVIEW, r#"{"by":"v1","role":"#];
    decisions_unknown_kind: [&REVIEW.replace("\"review\"", "\"reveiw\"")];
    decisions_unknown_key: [&REVIEW.replace("\"why\"", "\"because\"")];
    decisions_unknown_finding: [&REVIEW.replace("FINDING", "0123456789abcdef")];
    decisions_unknown_record: [r#"{"by":"v1","role":"verifier","at":"2026-01-16T10:00Z","kind":"same","target":["mission:m1","press:p11"],"why":""}"#];
    decisions_unknown_party: [r#"{"by":"x1","role":"party:NCC","at":"2026-01-16T10:00Z","kind":"reply","target":["finding:FINDING"],"value":{"version":"VERSION","words":"No."},"why":""}"#];
    decisions_time_without_zone: [&REVIEW.replace("10:00Z", "10:00")];
    decisions_a_party_for_another: [r#"{"by":"NC","role":"party:SC","at":"2026-01-16T10:00Z","kind":"reply","target":["finding:FINDING"],"value":{"version":"VERSION","words":"No."},"why":""}"#];
    decisions_signed_twice: [SIGN, &SIGN.replace("10:00Z", "11:00Z")];
    decisions_not_its_role: [&SIGN.replace("\"signer\"", "\"party:NC\"")];
    decisions_without_version: [&REVIEW.replace("\"version\":\"VERSION\",", "")];
    decisions_unknown_decision: [REVIEW, r#"{"by":"v2","role":"verifier","at":"2026-01-17T10:00Z","kind":"withdraw","target":["decision:0123456789abcdef"],"why":""}"#];
    decisions_out_of_range: [&REVIEW.replace("\"verified\"", "\"verified\",\"credibility\":7")];
}

#[test]
fn what_is_no_file_of_decisions_is_not_passed_over() {
    let case = Case::new("workflow-files");
    std::fs::create_dir_all(case.folder.join("decisions")).expect("a folder");
    case.write("decisions/reviews.json", "{}");
    let ended = truceline(&["check", case.path()]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("NAME.jsonl"), "{}", ended.err);
}

#[test]
fn only_listed_people_act() {
    let case = Case::new("workflow-people");
    let people = "reply_within = \"48 h\"\n\n[[workflow.person]]\nid = \"v-one\"\nroles = [\"verifier\"]\n\n\
                  [[workflow.person]]\nid = \"nc-desk\"\nroles = [\"party:NC\"]\nside = \"NC\"\n";
    case.write(
        "agreement.toml",
        &TERMS.replace("reply_within = \"48 h\"\n", people),
    );
    let review = |by: &'static str, role: &'static str| {
        [
            "review",
            by,
            "2026-01-16T10:00Z",
            EVENT,
            "--outcome",
            "verified",
            "--role",
            role,
        ]
    };
    case.refused(&review("v-onne", "verifier"), "did you mean `v-one`");
    case.refused(&review("v-one", "reviewer"), "may not act as `reviewer`");
    case.done(&review("v-one", "verifier"));
    let reply = [
        "reply",
        "nc-desk",
        "2026-01-17T10:00Z",
        EVENT,
        "--party",
        "SC",
        "--words",
        "No.",
    ];
    case.refused(&reply, "is from NC, and speaks here for SC");
}
