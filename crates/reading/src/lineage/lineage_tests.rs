//! What holds of any texts.

use proptest::prelude::*;

use super::align::compare;
use super::conflicts::{Facts, conflicts};
use super::near::near_duplicates;
use super::origins::origins;
use super::records::{conflict_records, lineage_records};
use super::relate::{Lineage, lineage, lineage_probability};
use super::sheet::{Anchor, AnchorKind, Sheet};
use crate::document::Document;
use crate::text::{Span, Text};

fn sheets(sources: &[String]) -> Vec<Sheet> {
    sources
        .iter()
        .map(|source| Sheet::of(&Document::default(), &Text::cut(source), &[]))
        .collect()
}

/// Words of news in an order that looks like chance, so that texts share some of them.
fn news() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("President"),
        Just("Olena"),
        Just("Marchuk"),
        Just("former"),
        Just("bridge"),
        Just("orchards"),
        Just("drowned"),
        Just("not"),
        Just("14"),
        Just("2,000"),
        Just("shoppers"),
        Just("km"),
        Just("envoy,"),
        Just("\""),
        Just("“"),
        Just("”"),
        Just("."),
        Just("\n"),
        Just("Reuters"),
        Just("reports"),
        Just("said"),
        Just("перемирие"),
        Just("Київ"),
        Just("seepage"),
        Just("spillway"),
        Just("treasurer"),
        Just("isn't"),
        Just("Harlan"),
        Just("the"),
        Just(","),
    ];
    prop::collection::vec(word, 0..120).prop_map(|words| words.join(" "))
}

/// Families by the texts in them, so that they can be compared between orders.
fn named(found: &Lineage, order: &[usize]) -> Vec<Vec<usize>> {
    let mut families: Vec<Vec<usize>> = found
        .families
        .iter()
        .map(|family| {
            let mut members: Vec<usize> = family.iter().map(|index| order[*index]).collect();
            members.sort_unstable();
            members
        })
        .collect();
    families.sort();
    families
}

proptest! {
    #[test]
    fn any_strings_are_read(texts in prop::collection::vec(any::<String>(), 0..5), start in 0_usize..400, length in 0_usize..40) {
        prop_assert!(near_duplicates(&texts).families.len() <= texts.len());
        let anchor = Anchor { kind: AnchorKind::Place, key: 7, span: Span::new(start, start + length) };
        let document = Document::default();
        for text in &texts {
            let sheet = Sheet::of(&document, &Text::cut(text), &[anchor]);
            for line in &sheet.lines {
                prop_assert!(text.get(line.span.start..line.span.end).is_some());
            }
        }
        prop_assert_eq!(lineage(&sheets(&texts)).documents, texts.len());
    }

    #[test]
    fn records_select_text(texts in prop::collection::vec(news(), 2..5)) {
        let documents: Vec<Document> = texts.iter().map(|text| Document { text: text.clone(), ..Document::default() }).collect();
        let cut: Vec<Text<'_>> = texts.iter().map(|text| Text::cut(text)).collect();
        let facts: Vec<Facts> = documents.iter().zip(&cut).map(|(d, t)| Facts::of(d, t)).collect();
        let sheets = sheets(&texts);
        let found = lineage(&sheets);
        let given: Vec<&Document> = documents.iter().collect();
        let against = conflicts(&sheets, &facts, &found);
        for conflict in &against {
            for (index, span) in [(conflict.first, conflict.first_span), (conflict.second, conflict.second_span)] {
                prop_assert!(texts[index].get(span.start..span.end).is_some_and(|words| !words.is_empty()));
            }
        }
        for record in lineage_records(&given, &found).iter().chain(&conflict_records(&given, &against)) {
            prop_assert!(record.start <= record.end);
        }
        let count = origins(&found, &(0..texts.len()).collect::<Vec<_>>()).count;
        prop_assert!((count.distribution.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        prop_assert!(count.low <= count.likeliest.max(count.high) && count.at_least <= count.high);
    }

    #[test]
    fn comparing_is_symmetric(a in news(), b in news()) {
        let sheets = sheets(&[a, b]);
        let (one, two) = (compare(&sheets[0], &sheets[1]), compare(&sheets[1], &sheets[0]));
        prop_assert!((one.told_weight - two.told_weight).abs() < 1e-9);
        prop_assert!((one.triples - two.triples).abs() < 1e-12);
        prop_assert!((one.anchor_weight - two.anchor_weight).abs() < 1e-9);
        prop_assert_eq!(one.longest_run, two.longest_run);
        prop_assert_eq!((one.sentences, one.in_order, one.quotes), (two.sentences, two.in_order, two.quotes));
        prop_assert_eq!((one.told, one.cited, &one.cites), (two.told, two.cited, &two.cites));
        prop_assert_eq!((one.quoted_weight, one.quoted, one.chain), (two.quoted_weight, two.quoted, two.chain));
        prop_assert!(lineage_probability(&one).total_cmp(&lineage_probability(&two)).is_eq());
    }

    #[test]
    fn the_order_of_documents_changes_nothing(texts in prop::collection::vec(news(), 2..6), turn in 1_usize..5) {
        let order: Vec<usize> = (0..texts.len()).map(|index| (index + turn) % texts.len()).collect();
        let turned: Vec<String> = order.iter().map(|index| texts[*index].clone()).collect();
        let own: Vec<usize> = (0..texts.len()).collect();
        prop_assert_eq!(named(&lineage(&sheets(&texts)), &own), named(&lineage(&sheets(&turned)), &order));
    }
}

#[test]
fn a_million_words_in_one_line_are_read_within_bounds() {
    let words: Vec<String> = (0..1_000_000_u64)
        .map(|place| format!("w{}", super::near::mix(place) % 9_000))
        .collect();
    let line = words.join(" ");
    let texts = [line.clone(), line];
    let sheets = sheets(&texts);
    assert!(sheets[0].cut);
    assert_eq!(lineage(&sheets).families, [[0, 1]]);
}

#[test]
fn near_copies_by_the_thousand_are_one_family() {
    let facts = [
        "Seepage loosened the embankment beneath Orlivka",
        "Beekeepers carried hives across flooded orchards",
        "Councillors promised tarpaulins to stranded drovers",
        "Prosecutors seized logbooks from the waterworks",
        "Insurers questioned a locksmith about rusted valves",
        "Divers recovered an anvil beside the mill",
        "Schoolteachers sheltered goats inside a chapel",
    ];
    let texts: Vec<String> = (0..600)
        .map(|number| {
            let lines: Vec<String> = facts
                .iter()
                .enumerate()
                .map(|(line, fact)| {
                    format!(
                        "{fact} after {} hours.",
                        30 + line + usize::from(line == number % 7) * number
                    )
                })
                .collect();
            lines.join(" ")
        })
        .collect();
    let found = lineage(&sheets(&texts));
    assert_eq!(found.families.len(), 1);
    assert!(found.ties.len() < 600 * 24);
}
