use std::collections::BTreeSet;

use super::*;
use crate::publish::{INCIDENTS, SOURCES};
use crate::sheet::Kind;
use crate::tables::{COUNTS, FINDINGS};

#[test]
fn every_column_has_a_tag_of_its_own_and_of_the_form_of_the_standard() {
    // The hashtags of HXL 1.1 that these tables use.
    const HASHTAGS: [&str; 14] = [
        "activity",
        "affected",
        "date",
        "description",
        "event",
        "geo",
        "group",
        "indicator",
        "loc",
        "meta",
        "modality",
        "org",
        "status",
        "value",
    ];
    for table in [&INCIDENTS, &FINDINGS, &COUNTS, &SOURCES] {
        let mut seen = BTreeSet::new();
        for column in table.columns {
            if matches!(column.kind, Kind::Geometry(_)) {
                continue;
            }
            let tag = tag(table.name, column.name);
            assert!(!tag.is_empty(), "{}.{}", table.name, column.name);
            assert!(
                seen.insert(tag),
                "{}.{} repeats {tag}",
                table.name,
                column.name
            );
            let mut parts = tag[1..].split('+');
            assert!(
                tag.starts_with('#') && HASHTAGS.contains(&parts.next().unwrap()),
                "{tag}"
            );
            for attribute in parts {
                let fine = attribute.starts_with(|c: char| c.is_ascii_lowercase())
                    && attribute
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
                assert!(fine, "{tag}");
            }
        }
    }
}
