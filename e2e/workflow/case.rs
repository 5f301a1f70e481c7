//! The made-up case that the acts are tried on, and how a person acts on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::binary::{Ended, Folder, findings, truceline};
use crate::truce;

/// Its terms, with whoever may act.
pub(super) fn terms(people: &str) -> String {
    truce::terms(
        "publication = { delay = \"24 h\", coarsen = \"5 km\", profile = \"invented\" }\n",
        &format!("[workflow]\n{people}"),
    )
}

/// Where nothing is said of who may act.
pub(super) const REPLIES: &str = "reply_within = \"48 h\"\n";

pub(super) const PRESS: &str = "\
id,date,time,lat,lon,what,actor,count
p1,2026-01-13,10:10,48.101,37.801,shelling,NC,
p2,2026-01-14,23:00,48.60,38.40,shelling,,
p3,2026-01-15,11:00,48.30,37.70,shelling,SC,2
";

/// The finding that the walk is about.
pub(super) const EVENT: &str = "no-fire/everywhere/2026-01-13";

pub(super) struct Case {
    pub(super) folder: Folder,
    /// The names of the parties are exchanged in the case and in all that is decided.
    pub(super) swapped: bool,
}

impl Case {
    pub(super) fn new(name: &str) -> Self {
        Self::of(name, false)
    }

    pub(super) fn of(name: &str, swapped: bool) -> Self {
        let case = Self {
            folder: Folder::new(name),
            swapped,
        };
        std::fs::create_dir_all(case.folder.join("evidence")).expect("a folder");
        let sources = truce::source("mission", "own-monitor", true, "evidence/mission.csv")
            + &truce::source("press", "media", false, "evidence/press.csv");
        case.write("agreement.toml", &terms(REPLIES));
        case.write("sources.toml", &sources);
        case.write("intake.toml", truce::INTAKE);
        case.write("evidence/mission.csv", truce::MISSION);
        case.write("evidence/press.csv", PRESS);
        case
    }

    pub(super) fn swap(&self, text: &str) -> String {
        if self.swapped {
            text.replace("NC", "?")
                .replace("SC", "NC")
                .replace('?', "SC")
        } else {
            text.to_owned()
        }
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.join(name), self.swap(text)).expect("written");
    }

    pub(super) fn path(&self) -> &str {
        self.folder.path().to_str().expect("UTF-8")
    }

    pub(super) fn decisions(&self) -> PathBuf {
        self.folder.join("decisions/decisions.jsonl")
    }

    /// Calls a command on the case: `review v1 2026-01-16T10:00Z TARGET --outcome verified`.
    pub(super) fn call(&self, line: &[&str]) -> Ended {
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
    pub(super) fn done(&self, line: &[&str]) -> Value {
        self.call(line).fine().json()
    }

    #[track_caller]
    pub(super) fn refused(&self, line: &[&str], why: &str) {
        let before = std::fs::read(self.decisions()).ok();
        let ended = self.call(line);
        assert_eq!(ended.code, 2, "{}\n{}", ended.out, ended.err);
        assert!(ended.out.contains(why), "{why}: {}", ended.out);
        let after = std::fs::read(self.decisions()).ok();
        assert_eq!(before, after, "something was written");
    }

    #[track_caller]
    pub(super) fn derive(&self) -> Value {
        truceline(&["derive", self.path(), "--json"]).fine().json()
    }

    /// One finding of the report.
    #[track_caller]
    pub(super) fn finding(&self, day: &str, party: &str) -> Value {
        let party = self.swap(party);
        let all = findings(self.folder.path());
        let mut all = all
            .into_iter()
            .filter(|f| f["day"] == day && f["party"].as_str().unwrap_or_default() == party);
        all.next().expect("a finding")
    }

    pub(super) fn page(&self) -> String {
        let path = self.folder.join("derived/report/report.html");
        std::fs::read_to_string(path).expect("a page")
    }

    /// The finding of the 13th, brought to two signatures and a contest.
    pub(super) fn bring_to_contest(&self) {
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

/// The rows of a derived table, as text.
pub(super) fn table(case: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
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
