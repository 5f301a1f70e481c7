//! Golden files of every published format, on one made-up case.

use crate::fixture::{Case, NAMES, case, case_of};
use crate::{Format, Output, brief, publish, summary};

fn published(case: &Case, formats: &[Format]) -> Vec<Output> {
    publish(&case.edition(), formats).unwrap()
}

fn text(case: &Case, name: &str, format: Format) -> String {
    let outputs = published(case, &[format]);
    let output = outputs
        .into_iter()
        .find(|o| o.name == format!("report/{name}"))
        .unwrap();
    String::from_utf8(output.bytes).unwrap()
}

#[test]
fn html() {
    insta::assert_snapshot!(text(&case(), "report.html", Format::Html));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(text(&case(), "report.md", Format::Markdown));
}

#[test]
fn json() {
    insta::assert_snapshot!(text(&case(), "report.json", Format::Json));
}

#[test]
fn csv() {
    for name in [
        "claim_checks",
        "findings",
        "incidents",
        "counts",
        "tallies",
        "terms",
        "stances",
        "sources",
    ] {
        let csv = text(&case(), &format!("{name}.csv"), Format::Csv);
        assert!(csv.lines().count() > 1, "{name} is empty");
        insta::assert_snapshot!(format!("csv_{name}"), csv);
    }
}

#[test]
fn geojson() {
    insta::assert_snapshot!(text(&case(), "incidents.geojson", Format::Geojson));
}

#[test]
fn kml() {
    insta::assert_snapshot!(text(&case(), "report.kml", Format::Kml));
}

#[test]
fn hxl() {
    for name in ["findings", "incidents", "counts", "sources"] {
        let csv = text(&case(), &format!("{name}.hxl.csv"), Format::Hxl);
        let tags = csv.lines().nth(1).unwrap();
        assert!(tags.split(',').all(|t| t.starts_with('#')), "{tags}");
        assert!(csv.lines().count() > 2, "{name} is empty");
        insta::assert_snapshot!(format!("hxl_{name}"), csv);
    }
}

#[test]
fn brief_for_a_terminal() {
    let case = case();
    let text = brief(&summary(&case.edition()), 80);
    assert!(text.lines().all(|l| l.chars().count() <= 80), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let (one, two) = (case(), case());
    assert_eq!(published(&one, &Format::ALL), published(&two, &Format::ALL));
    let tables = |c: &Case| crate::tables(&c.derivation, &c.agreement).unwrap();
    assert_eq!(tables(&one), tables(&two));
}

/// The parties stand for nothing but their names: with the names swapped, the report is the same
/// with the names swapped, but for the order in which lists of names stand.
#[test]
fn swapping_the_parties_swaps_the_report() {
    let [a, b] = NAMES;
    let straight = text(&case(), "report.json", Format::Json);
    let swapped = text(&case_of([b, a]), "report.json", Format::Json);
    let mut back = swapped.clone();
    for (x, y) in [(a.0, b.0), (a.1, b.1), (a.2, b.2)] {
        back = back.replace(x, "\u{1}").replace(y, x).replace('\u{1}', y);
    }
    assert_ne!(straight, swapped);
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text
            .lines()
            .map(|l| l.trim().trim_end_matches(','))
            // Identities of findings, counts and stances hash the party's identifier or name.
            .map(|l| {
                match l
                    .strip_prefix("{\"finding_id\":")
                    .or_else(|| l.strip_prefix("{\"count_id\":"))
                    .or_else(|| l.strip_prefix("{\"stance_id\":"))
                {
                    // So do their links.
                    Some(rest) => {
                        let row = rest.split_once(',').map_or("", |(_, row)| row);
                        row.split(",\"link\"").next().unwrap_or(row).to_owned()
                    }
                    None => l.to_owned(),
                }
            })
            .collect();
        lines.sort();
        lines
    };
    let (straight, back) = (sorted(&straight), sorted(&back));
    let differing: Vec<_> = straight
        .iter()
        .zip(&back)
        .filter(|(a, b)| a != b)
        .take(3)
        .collect();
    assert!(
        straight.len() == back.len() && differing.is_empty(),
        "{differing:#?}"
    );
}
