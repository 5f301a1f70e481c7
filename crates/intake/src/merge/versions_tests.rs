use std::sync::Arc;

use model::{
    Conduct, ContentId, Coverage, CoverageArea, CoverageMethod, CoverageState, FileReport, Instant,
    Interval, Observation, Origin, Place, Point, SourceId, When,
};
use proptest::prelude::*;

use super::group::Merged;
use super::{Filed, merge};
use crate::formats::Format;
use crate::reader::{Draft, Watch, Withdrawn};

use crate::case::sources::Block;

/// A record in some version: what it says, or that it was taken back.
#[derive(Clone, Debug)]
struct Row {
    id: u8,
    version: Option<i64>,
    says: Says,
}

#[derive(Clone, Debug)]
enum Says {
    Killed(u8),
    Parts(u8),
    Watched(u8),
    TakenBack,
}

fn at(ms: i64) -> Instant {
    model::parse_instant("1970-01-01T00:00Z")
        .unwrap()
        .0
        .plus_ms(ms)
}

fn origin(file: &str, line: usize) -> Origin {
    Origin {
        file: file.into(),
        line: line as u32,
    }
}

fn draft(row: &Row, part: Option<u8>, killed: u8, file: &str, line: usize) -> Draft {
    let place = Place::near(Point::rounded(48.0, 38.0), 100);
    let source = SourceId::from("s");
    let when = When::at(at(1_000));
    let mut o = Observation::reported(source, origin(file, line), Conduct::Fire, when, place);
    o.harm.killed = Some(model::Toll::of(killed.into()));
    let whole: Arc<str> = format!("r{}", row.id).into();
    let own = part.map_or_else(|| whole.clone(), |n| format!("{whole}/{n}").into());
    let draft = Draft::new(Some(own), o).at_version(row.version);
    match part {
        Some(_) => draft.part_of(&whole),
        None => draft,
    }
}

fn watch(row: &Row, hours: u8, file: &str, line: usize) -> Watch {
    let coverage = Coverage {
        id: ContentId::default(),
        interval: Interval {
            start: at(0),
            end: at(3_600_000 * (1 + i64::from(hours))),
        },
        method: CoverageMethod("patrol".into()),
        state: CoverageState::Watched,
        area: CoverageArea::Everywhere,
        side: None,
        source: SourceId::from("s"),
        note: Some(format!("r{}", row.id).into()),
        origin: origin(file, line),
    };
    Watch {
        whole: format!("r{}", row.id).into(),
        version_ms: row.version,
        coverage: Coverage {
            id: coverage.identity(),
            ..coverage
        },
    }
}

fn file(name: &str, rows: &[Row]) -> Filed {
    let mut filed = Filed {
        block: 0,
        format: Some(Format::Kobo),
        report: FileReport {
            file: name.into(),
            source: SourceId::from("s"),
            format: "kobo".to_owned(),
            encoding: String::new(),
            read: rows.len() as u64,
            skipped: Vec::new(),
            skipped_total: 0,
            notes: Vec::new(),
        },
        drafts: Vec::new(),
        claims: Vec::new(),
        coverage: Vec::new(),
        filings: Vec::new(),
        watches: Vec::new(),
        control: Vec::new(),
        withdrawn: Vec::new(),
        exchanged: Vec::new(),
    };
    for (at, row) in rows.iter().enumerate() {
        let line = at + 2;
        match row.says {
            Says::Killed(n) => filed.drafts.push(draft(row, None, n, name, line)),
            Says::Parts(n) => {
                for part in 0..n {
                    filed.drafts.push(draft(row, Some(part), n, name, line));
                }
            }
            Says::Watched(hours) => filed.watches.push(watch(row, hours, name, line)),
            Says::TakenBack => filed.withdrawn.push(Withdrawn {
                own_id: format!("r{}", row.id).into(),
                at_ms: row.version,
                origin: origin(name, line),
            }),
        }
    }
    filed
}

fn merged(files: Vec<Filed>) -> Merged {
    let toml = model::diagnostic::TextFile::new(
        "sources.toml",
        "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"own-monitor\"\nfamily = \"s\"\nfiles = [\"evidence/**\"]\n",
    );
    let mut blocks: Vec<Block> = crate::case::sources::read(&toml, &[]).unwrap().blocks;
    merge(files, &mut blocks)
}

/// What is known in the end, without where it stood.
fn known(merged: &Merged) -> Vec<String> {
    let observations = merged
        .observations
        .iter()
        .map(|o| format!("{} {} {:?}", o.id, o.own_id, o.harm.killed));
    let coverage = merged
        .coverage
        .iter()
        .map(|c| format!("{} {:?}", c.id, c.interval));
    let told = merged.supersessions.iter().map(|s| {
        let changes: Vec<String> = s
            .changes
            .iter()
            .map(|c| format!("{} {} {}>{}", c.own_id, c.field, c.from, c.to))
            .collect();
        format!("{} {} {:?} {changes:?}", s.older, s.changed, s.dropped)
    });
    observations.chain(coverage).chain(told).collect()
}

fn row(id: u8, version: i64, says: Says) -> Row {
    Row {
        id,
        version: Some(version),
        says,
    }
}

#[test]
fn the_latest_version_counts_and_the_others_are_listed() {
    let rows = [
        row(1, 30, Says::Killed(3)),
        row(1, 10, Says::Killed(1)),
        row(1, 20, Says::Killed(2)),
        row(2, 10, Says::Killed(9)),
    ];
    let merged = merged(vec![file("evidence/a.json", &rows)]);
    let killed: Vec<u32> = merged
        .observations
        .iter()
        .map(|o| o.harm.killed.unwrap().best)
        .collect();
    assert_eq!(killed.len(), 2);
    assert!(killed.contains(&3) && killed.contains(&9));
    let told = &merged.supersessions[0];
    assert_eq!(
        (&*told.older, told.shared, told.changed),
        ("earlier versions", 1, 1)
    );
    let best: Vec<(&str, &str)> = told
        .changes
        .iter()
        .filter(|c| c.field == "best")
        .map(|c| (&*c.from, &*c.to))
        .collect();
    assert_eq!(best, [("1", "2"), ("2", "3")]);
    assert!(merged.reports[0].notes[0].starts_with("2 rows are earlier versions"));
}

#[test]
fn what_was_taken_back_is_gone_until_a_later_version() {
    let back = || {
        let rows = [row(1, 10, Says::Killed(1)), row(1, 20, Says::TakenBack)];
        vec![file("evidence/a.json", &rows)]
    };
    let gone = merged(back());
    assert!(gone.observations.is_empty());
    assert_eq!(&*gone.supersessions[0].dropped[0], "r1");
    let mut again = back();
    again.push(file("evidence/b.json", &[row(1, 30, Says::Killed(4))]));
    assert_eq!(merged(again).observations.len(), 1);
    let timeless = Row {
        id: 1,
        version: None,
        says: Says::TakenBack,
    };
    let late = row(1, 99, Says::Killed(1));
    assert!(
        merged(vec![file("evidence/a.json", &[late, timeless])])
            .observations
            .is_empty()
    );
}

#[test]
fn parts_that_a_later_version_dropped_are_gone() {
    let files = vec![
        file(
            "evidence/a.json",
            &[row(1, 10, Says::Parts(3)), row(2, 5, Says::Watched(1))],
        ),
        file(
            "evidence/b.json",
            &[row(1, 20, Says::Parts(1)), row(2, 6, Says::Watched(4))],
        ),
    ];
    let merged = merged(files);
    assert_eq!(merged.observations.len(), 1);
    assert_eq!(merged.supersessions[0].dropped.len(), 2);
    assert_eq!(merged.coverage.len(), 1);
    assert_eq!(merged.coverage[0].interval.length_ms(), 5 * 3_600_000);
}

#[test]
fn one_version_that_says_two_things_is_a_conflict() {
    let rows = [row(1, 10, Says::Killed(1)), row(1, 10, Says::Killed(2))];
    let merged = merged(vec![file("evidence/a.json", &rows)]);
    assert_eq!(merged.observations.len(), 1);
    assert_eq!(merged.reports[0].skipped_total, 1);
    assert!(merged.supersessions.is_empty());
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let says = prop_oneof![
        4 => (0..3_u8).prop_map(Says::Killed),
        2 => (0..4_u8).prop_map(Says::Parts),
        2 => (0..3_u8).prop_map(Says::Watched),
        1 => Just(Says::TakenBack),
    ];
    let version = prop_oneof![1 => Just(None), 9 => (0..5_i64).prop_map(Some)];
    let one = (0..4_u8, version, says).prop_map(|(id, version, says)| Row { id, version, says });
    proptest::collection::vec(one, 0..14)
}

proptest! {
    #[test]
    fn neither_order_nor_partition_into_files_nor_repetition_changes_what_is_known(
        rows in rows(),
        split in proptest::collection::vec(0..3_usize, 14),
        turn in 0..14_usize,
        again in 0..3_usize,
    ) {
        let whole = known(&merged(vec![file("evidence/a.json", &rows)]));
        let mut turned = rows.clone();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
            turned.reverse();
        }
        let mut parts: Vec<Vec<Row>> = vec![Vec::new(); 3];
        for (row, to) in turned.iter().zip(&split) {
            parts[*to].push(row.clone());
        }
        // An export that holds again what another holds.
        let repeated = parts[again].clone();
        parts.push(repeated);
        let files = parts
            .iter()
            .enumerate()
            .map(|(n, rows)| file(&format!("evidence/{}.json", 9 - n), rows))
            .collect();
        prop_assert_eq!(whole, known(&merged(files)));
    }
}
