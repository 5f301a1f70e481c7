use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, Date32Array, Float64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;

use super::score;

/// A folder of its own for a test, emptied first.
fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("truceline-score-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("truth")).unwrap();
    dir
}

fn parquet(dir: &Path, table: &str, columns: Vec<(&str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, c)| (name, c, true)),
    )
    .unwrap();
    let file = fs::File::create(dir.join(format!("{table}.parquet"))).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

fn texts(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

/// Two days of one provision: on the first three records of one incident, two of them naming A.
fn derived(dir: &Path) {
    let mut incidents = ListBuilder::new(StringBuilder::new());
    for list in [&["i1"][..], &["i1"], &[], &[]] {
        for i in list {
            incidents.values().append_value(i);
        }
        incidents.append(true);
    }
    let same = |word: &'static str| texts(&[word; 4]);
    parquet(
        dir,
        "findings",
        vec![
            // Another order of columns than they are asked for.
            ("p", Arc::new(Float64Array::from(vec![0.8, 0.96, 0.2, 0.1]))),
            ("provision", same("no-fire")),
            ("reading", same("as-written")),
            ("zone", same("valley")),
            (
                "day",
                Arc::new(Date32Array::from(vec![18_470, 18_470, 18_471, 18_471])),
            ),
            ("level", texts(&["event", "party", "event", "party"])),
            (
                "party",
                Arc::new(StringArray::from(vec![None, Some("A"), None, Some("A")])),
            ),
            (
                "state",
                texts(&["violation", "violation", "none_detected", "not_monitored"]),
            ),
            (
                "p_low",
                Arc::new(Float64Array::from(vec![0.7, 0.9, 0.1, 0.0])),
            ),
            (
                "p_high",
                Arc::new(Float64Array::from(vec![0.9, 1.0, 0.3, 0.2])),
            ),
            ("incidents", Arc::new(incidents.finish())),
        ],
    );
    parquet(
        dir,
        "membership",
        vec![
            ("source", texts(&["s", "s", "t"])),
            ("id", texts(&["1", "2", "1"])),
            ("incident_id", texts(&["i1", "i1", "i1"])),
            (
                "probability",
                Arc::new(Float64Array::from(vec![1.0, 0.9, 0.8])),
            ),
            ("observation_id", texts(&["o1", "o2", "o3"])),
        ],
    );
    parquet(
        dir,
        "observations",
        vec![
            ("observation_id", texts(&["o1", "o2", "o3"])),
            (
                "actor_party",
                Arc::new(StringArray::from(vec![Some("A"), None, Some("A")])),
            ),
        ],
    );
}

const FINDINGS: &str = "provision,reading,zone,day,level,party,state\n\
                        no-fire,as-written,valley,2020-07-27,event,,violation\n\
                        no-fire,as-written,valley,2020-07-27,party,A,no_violation\n\
                        no-fire,as-written,valley,2020-07-28,event,,violation\n\
                        no-fire,as-written,valley,2020-07-30,event,,no_violation\n";
const INCIDENTS: &str = "incident_id,when_utc,latitude,longitude,conduct,weapon,party,in_scope,violation\n\
     a,2020-07-27T10:00:00Z,0.5,1.5,fire,,A,true,true\n\
     b,2020-07-27T11:00:00Z,0.5,1.5,fire,,A,true,true\n";
const MEMBERSHIP: &str = "source,id,incident_id\ns,1,a\ns,2,a\nt,1,b\n";

fn truth(dir: &Path, findings: &str, incidents: &str, membership: &str) -> PathBuf {
    derived(dir);
    let truth = dir.join("truth");
    fs::write(truth.join("findings.csv"), findings).unwrap();
    fs::write(truth.join("incidents.csv"), incidents).unwrap();
    fs::write(truth.join("membership.csv"), membership).unwrap();
    truth
}

#[test]
fn known_answers() {
    let dir = folder("known");
    let truth = truth(&dir, FINDINGS, INCIDENTS, MEMBERSHIP);
    let s = score(&dir, &truth).unwrap();
    let event = s.event.as_ref().unwrap();
    assert_eq!((event.findings, event.violations), (2, 2));
    // -(ln .8 + ln .2) / 2
    assert!((event.log_loss - 0.916_290_731_874_155).abs() < 1e-9);
    let party = s.party.as_ref().unwrap();
    assert_eq!(party.confident_error, Some(1.0));
    assert_eq!(s.parties.keys().collect::<Vec<_>>(), ["A"]);
    assert_eq!((s.without_finding, s.without_truth), (1, 1));
    // Three votes at seven in ten: 343 to 27; none: evens.
    let votes = s.votes_event.as_ref().unwrap();
    let expected = ((370.0_f64 / 343.0) * 2.0).sqrt();
    assert!((model::exact::exp(votes.log_loss) - expected).abs() < 1e-9);
    let fusion = s.fusion.as_ref().unwrap();
    assert_eq!(
        (fusion.precision, fusion.recall),
        (Some(1.0 / 3.0), Some(1.0))
    );
    let states: Vec<_> = s
        .confusion
        .iter()
        .map(|c| (c.level, c.state.as_str(), c.violations, c.none))
        .collect();
    assert_eq!(
        states,
        [
            ("event", "none_detected", 1, 0),
            ("event", "violation", 1, 0),
            ("party", "violation", 0, 1)
        ]
    );
    assert!(super::super::brief(&s).contains("log loss 0.9163"));
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn mistakes_name_file_line_and_value() {
    let dir = folder("mistakes");
    for (k, (findings, incidents, membership, words)) in [
        (
            FINDINGS.replace("level,", "stage,"),
            INCIDENTS.to_owned(),
            MEMBERSHIP.to_owned(),
            "findings.csv, line 1: there is no column `level`",
        ),
        (
            FINDINGS.replace("28,event", "28,evening"),
            INCIDENTS.to_owned(),
            MEMBERSHIP.to_owned(),
            "findings.csv, line 4: level `evening`",
        ),
        (
            FINDINGS.replace("party,A", "party,C"),
            INCIDENTS.to_owned(),
            MEMBERSHIP.to_owned(),
            "findings.csv, line 3: party `C`: the findings have A",
        ),
        (
            FINDINGS.replace("28,event,,violation", "28,event,,broken"),
            INCIDENTS.to_owned(),
            MEMBERSHIP.to_owned(),
            "findings.csv, line 4: state `broken`",
        ),
        (
            FINDINGS.to_owned(),
            INCIDENTS.to_owned(),
            MEMBERSHIP.replace("t,1,b", "t,9,b"),
            "membership.csv, line 4: id `9`: the case holds no such record of source `t`",
        ),
        (
            FINDINGS.to_owned(),
            INCIDENTS.to_owned(),
            MEMBERSHIP.replace("s,2,a", "s,2,z"),
            "membership.csv, line 3: incident_id `z`",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let sub = dir.join(k.to_string());
        fs::create_dir_all(sub.join("truth")).unwrap();
        let truth = truth(&sub, &findings, &incidents, &membership);
        let error = score(&sub, &truth).unwrap_err();
        assert!(error.is_bad_input());
        assert!(error.to_string().contains(words), "{error}");
    }
    fs::remove_dir_all(dir).unwrap();
}
