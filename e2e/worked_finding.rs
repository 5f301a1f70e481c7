//! The worked finding of a party in `docs/findings.md` says what the program gives for the case beside it.

use std::path::{Path, PathBuf};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;

use crate::binary::{Folder, copy, truceline};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

/// A table as rows of names and values.
fn rows(path: &Path) -> Vec<parquet::record::Row> {
    let file = std::fs::File::open(path).expect("a table");
    let reader = SerializedFileReader::new(file).expect("Parquet");
    let all = reader.get_row_iter(None).expect("rows");
    all.map(|row| row.expect("a row")).collect()
}

fn at(row: &parquet::record::Row, name: &str) -> usize {
    let found = row.get_column_iter().position(|(n, _)| n == name);
    found.unwrap_or_else(|| panic!("no column {name}"))
}

fn text_of(row: &parquet::record::Row, name: &str) -> String {
    let value = row.get_string(at(row, name));
    value.cloned().unwrap_or_default()
}

/// Micro-nats as the page of the documents writes them.
fn nats(micro: i64) -> String {
    format!("{}.{:06}", micro / 1_000_000, micro.abs() % 1_000_000).replace("0.-", "-0.")
}

fn signed(micro: i64) -> String {
    if micro < 0 {
        format!("-{}", nats(-micro))
    } else {
        nats(micro)
    }
}

#[test]
fn the_figures_of_the_document_are_those_of_the_case() {
    let folder = Folder::new("worked");
    let case = folder.join("case");
    copy(&docs().join("worked-finding"), &case);
    truceline(&["derive", case.to_str().expect("UTF-8")]).fine();
    let page = std::fs::read_to_string(docs().join("findings.md")).expect("the page");
    let section = page.split("### A party").nth(1).expect("the section");
    let section = section.split("\n## ").next().expect("its text");
    let says = |figure: &str| {
        assert!(
            section.contains(figure),
            "the page does not say {figure}:\n{section}"
        );
    };
    let findings = rows(&case.join("derived/findings.parquet"));
    let of_the_day = |party: Option<&str>| {
        let found = findings.iter().find(|f| {
            f.get_string(at(f, "party")).ok().map(String::as_str) == party
                && f.to_string().contains("2024-03-05")
        });
        found.unwrap_or_else(|| panic!("no finding of {party:?}"))
    };
    let number = |party: Option<&str>, column: &str| {
        let f = of_the_day(party);
        f.get_double(at(f, column)).expect("a number")
    };
    for (party, state) in [
        (None, "violation"),
        (Some("N"), "violation"),
        (Some("S"), "not_established"),
    ] {
        assert_eq!(text_of(of_the_day(party), "state"), state, "{party:?}");
        says(&format!("{}", number(party, "p")));
        says(&format!("{}", number(party, "p_low")));
    }
    // Without the direction nobody is found to have done it.
    let blind = folder.join("blind");
    copy(&docs().join("worked-finding"), &blind);
    let craters = blind.join("evidence/mission.csv");
    let text = std::fs::read_to_string(&craters).expect("the table");
    assert!(text.contains("from 0 ± 8"));
    std::fs::write(&craters, text.replace("from 0 ± 8", "")).expect("written");
    truceline(&["derive", blind.to_str().expect("UTF-8")]).fine();
    for f in rows(&blind.join("derived/findings.parquet")) {
        if f.to_string().contains("2024-03-05") && text_of(&f, "level") == "party" {
            assert_eq!(text_of(&f, "state"), "not_established");
            says(&format!("{}", f.get_double(at(&f, "p")).expect("a number")));
        }
    }
    let ledger = rows(&case.join("derived/ledger.parquet"));
    for party in [None, Some("N"), Some("S")] {
        let finding = text_of(of_the_day(party), "finding_id");
        let own: Vec<_> = ledger
            .iter()
            .filter(|l| text_of(l, "finding_id") == finding)
            .collect();
        let mut sum = 0;
        for line in &own {
            let micro = line
                .get_long(at(line, "weight_micro_nats"))
                .expect("a weight");
            says(&signed(micro));
            if text_of(line, "unit") == "log_odds" {
                sum += micro;
            }
        }
        assert!(own.len() >= 3);
        says(&signed(sum));
    }
}
