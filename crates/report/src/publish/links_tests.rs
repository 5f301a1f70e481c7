use std::sync::Arc;

use crate::fixture::{Case, case};
use crate::{Format, publish};

fn text(case: &Case, format: Format, name: &str) -> String {
    let outputs = publish(&case.edition(), &[format]).unwrap();
    let output = outputs
        .into_iter()
        .find(|o| o.name == format!("report/{name}"))
        .unwrap();
    String::from_utf8(output.bytes).unwrap()
}

/// Every link of every table leads to something that the page has.
#[test]
fn no_link_leads_nowhere() {
    let case = case();
    let page = text(&case, Format::Html, "report.html");
    let mut anchors = std::collections::BTreeSet::new();
    for format in [Format::Csv, Format::Hxl] {
        for output in publish(&case.edition(), &[format]).unwrap() {
            let mut reader = ::csv::Reader::from_reader(&output.bytes[..]);
            let headings = reader.headers().unwrap().clone();
            let at = headings.iter().position(|h| h == "link").expect("a link");
            let first = headings.get(0).unwrap();
            assert!(
                first.ends_with("_id") || first == "source",
                "{}: {first}",
                output.name
            );
            for row in reader.records().map(Result::unwrap) {
                if row[at].starts_with("#meta") {
                    continue;
                }
                let anchor = row[at]
                    .strip_prefix("report.html#")
                    .expect("a relative link");
                assert!(
                    page.contains(&format!("id=\"{anchor}\"")),
                    "{}: {anchor}",
                    output.name
                );
                anchors.insert(anchor.split('-').next().unwrap().to_owned());
            }
        }
    }
    // Records of the page have anchors of their own.
    let kinds: Vec<&str> = anchors.iter().map(String::as_str).collect();
    assert_eq!(
        kinds,
        [
            "claim",
            "count",
            "finding",
            "incident",
            "provision",
            "sources",
            "tally",
            "term"
        ]
    );
    let kml = text(&case, Format::Kml, "report.kml");
    assert_eq!(kml.matches("<value>report.html#incident-").count(), 4);
}

#[test]
fn links_lead_to_the_address_that_the_case_states() {
    let mut case = case();
    let profile = case.agreement.publication.as_mut().unwrap();
    profile.base_url = Some(Arc::from("https://example.org/reports"));
    for (format, name) in [
        (Format::Csv, "incidents.csv"),
        (Format::Geojson, "incidents.geojson"),
        (Format::Kml, "report.kml"),
        (Format::Json, "report.json"),
        (Format::Html, "report.html"),
    ] {
        let text = text(&case, format, name);
        let wanted = "https://example.org/reports/report.html#incident-";
        assert!(text.contains(wanted), "{name}");
    }
}
