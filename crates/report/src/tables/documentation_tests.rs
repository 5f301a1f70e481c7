//! `docs/tables.md` says of every table and column what the code says.

use std::fmt::Write;
use std::path::PathBuf;

use super::*;
use crate::sheet::Table;

const HEAD: &str = "\
# Derived tables

What `truceline derive` writes below `derived/`, one Parquet file a table, Snappy-compressed. Each
file carries its table's name and the version of its shape in its metadata (`truceline.table`,
`truceline.schema`); a version changes when a column is renamed, removed or given another meaning.
The rows stand in the order of the derivation, so the same evidence gives the same bytes.

Times are milliseconds since 1970-01-01T00:00 UTC, the zone stands beside them; days are local days
of the case. Latitude and longitude are degrees in WGS 84. Identities are the first 16 hexadecimal
digits of a SHA-256. A list may be empty and is never null.

These tables hold everything, places and rows that may not be passed on included: they stay with
the case, and `derived/INTERNAL.txt` says so beside them. `coverage` holds exact points from which
ground was watched, and what was off or denied; `observations` and `incidents` exact places. What
`truceline report` writes below `report/` is described at the end.
";

const PUBLISHED: &str = "\
# Published tables

`report/` holds what the case's publication profile lets go: places on its grid, nothing younger
than its delay, no row whose source does not let it be passed on. CSV is RFC 4180 in UTF-8; lists
are joined with `; `, and a text that a spreadsheet would take for a formula is led by an
apostrophe. `findings`, `ledger` (Parquet only), `counts`, `tallies` (the table `figures`),
`claim_checks` (where a claim was tested), `workflow` (of findings that people acted on), `terms` and `stances` have the columns above, with only the incidents, items and
words that may be shown, and a `link` (`terms` and `stances` with a `draft` before it) to where the record stands in the report's page.
`incidents.geojson` holds the same incidents as points (RFC 7946), `report.json` the whole report,
with `schema` and `draft` at its top. `docs/exports.md` says which format is for whom.
";

fn all() -> Vec<&'static Table> {
    vec![
        &evidence::OBSERVATIONS,
        &evidence::CLAIMS,
        &incidents::INCIDENTS,
        &incidents::MEMBERSHIP,
        &coverage::COVERAGE,
        &coverage::EXPOSURE,
        &control::CONTROL,
        &parity::PARITY,
        &FINDINGS,
        &LEDGER,
        &workflow::WORKFLOW,
        &workflow::DECISIONS,
        &workflow::CORRECTIONS,
        &workflow::TASKS,
        &COUNTS,
        &FIGURES,
        &trends::TRENDS,
        &CLAIM_CHECKS,
        &area_checks::AREA_CHECKS,
        &filings::FILINGS,
        &filings::READINGS,
        &TERMS,
        &STANCES,
        &intake::SOURCES,
        &intake::FILES,
        &intake::SKIPPED,
        &intake::SUPERSESSIONS,
        &intake::CHANGES,
    ]
}

fn describe(out: &mut String, table: &Table, file: &str) {
    let about = table.about;
    write!(out, "\n## {file}\n\n{about} Schema {}.\n\n", table.schema).unwrap();
    out.push_str("| column | type | unit | null | meaning |\n|---|---|---|---|---|\n");
    for c in table.columns {
        let null = if c.nullable { "yes" } else { "no" };
        let kind = c.kind.as_str();
        writeln!(
            out,
            "| `{}` | {kind} | {} | {null} | {} |",
            c.name, c.unit, c.meaning
        )
        .unwrap();
    }
}

fn document() -> String {
    let mut out = HEAD.to_owned();
    for table in all() {
        describe(&mut out, table, table.name);
    }
    out.push('\n');
    out.push_str(PUBLISHED);
    for table in [
        &crate::publish::INCIDENTS,
        &crate::publish::FINDING_PLACES,
        &crate::publish::LINES,
        &crate::publish::ZONES,
        &crate::publish::SOURCES,
    ] {
        describe(&mut out, table, &format!("{} (published)", table.name));
    }
    out
}

/// Set `TRUCELINE_WRITE_DOCS=1` to write the page after a change of the tables.
#[test]
fn the_page_on_tables_matches_the_code() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/tables.md");
    if std::env::var_os("TRUCELINE_WRITE_DOCS").is_some() {
        std::fs::write(&path, document()).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(
        page == document(),
        "docs/tables.md differs: run with TRUCELINE_WRITE_DOCS=1"
    );
}

#[test]
fn every_table_that_is_written_is_described() {
    let case = crate::fixture::case();
    let written: Vec<String> = tables(&case.derivation, &case.agreement)
        .unwrap()
        .into_iter()
        .map(|o| o.name)
        .collect();
    let described: Vec<String> = all().into_iter().map(file).collect();
    assert_eq!(written, described);
    for table in all() {
        let mut names: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(
            names.len(),
            table.columns.len(),
            "{} repeats a column",
            table.name
        );
    }
}
