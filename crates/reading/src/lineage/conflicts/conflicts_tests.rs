use super::{Conflict, ConflictKind, Facts, conflicts};
use crate::document::Document;
use crate::lineage::relate::lineage;
use crate::lineage::sheet::Sheet;
use crate::text::Text;

fn found(sources: &[&str]) -> Vec<Conflict> {
    let document = Document::default();
    let texts: Vec<Text<'_>> = sources.iter().map(|source| Text::cut(source)).collect();
    let sheets: Vec<Sheet> = texts.iter().map(|text| Sheet::of(&document, text, &[])).collect();
    let facts: Vec<Facts> = texts.iter().map(|text| Facts::of(&document, text)).collect();
    let mut ties = lineage(&sheets);
    // short texts of a test: taken as of one event whatever they share
    if ties.ties.is_empty() && sources.len() == 2 {
        ties.ties.push(crate::lineage::relate::Tie {
            first: 0,
            second: 1,
            probability: 0.1,
            statement: 0.1,
            relation: crate::lineage::relate::Relation::SameEvent,
            direction: crate::lineage::relate::Direction::Unknown,
            evidence: crate::lineage::align::Evidence::default(),
        });
    }
    conflicts(&sheets, &facts, &ties)
}

fn kinds(sources: &[&str]) -> Vec<ConflictKind> {
    found(sources).iter().map(|conflict| conflict.kind).collect()
}

#[test]
fn a_president_in_office_is_no_former_president() {
    let sources = [
        "Speaking in Arden, former President Olena Marchuk called the vote a farce.",
        "The ballot was counted by hand. Ardenian President Olena Marchuk praised it.",
    ];
    let found = found(&sources);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, ConflictKind::Office);
    assert_eq!(found[0].first_span.of(sources[0]), "former President Olena Marchuk");
    assert_eq!(found[0].second_span.of(sources[1]), "Ardenian President Olena Marchuk");
}

#[test]
fn a_minister_is_not_her_ministrys_spokeswoman_and_two_persons_of_one_name_are_two() {
    assert_eq!(
        kinds(&["Foreign Minister Anna Weber left.", "Foreign Ministry spokeswoman Anna Weber stayed."]),
        [ConflictKind::Office]
    );
    assert!(kinds(&["Defence Minister Anna Weber left.", "Defence Minister Karl Weber stayed."]).is_empty());
    assert!(kinds(&["Deputy Foreign Minister Anna Weber left.", "Foreign Ministry spokeswoman Anna Weber stayed."]).is_empty());
    assert!(kinds(&["Jan Novak, the Ardenian president, spoke.", "President Jan Novak spoke."]).is_empty());
}

#[test]
fn who_is_sent_is_said_and_denied() {
    let sources = [
        "“They named a representative for the talks, but it isn't Harlan,” he said.",
        "Her special envoy, Peter Harlan, landed at noon.",
    ];
    let found = found(&sources);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, ConflictKind::Person);
    assert!(found[0].first_span.of(sources[0]).ends_with("isn't Harlan"));
}

#[test]
fn numbers_that_cannot_both_be_right() {
    let (a, b) = (
        "Shelling of the market in Velyka Balka killed 14 shoppers on Tuesday afternoon, rescuers said.",
        "Rescuers said the shelling of Velyka Balka market on Tuesday killed 41 shoppers.",
    );
    assert_eq!(kinds(&[a, b]), [ConflictKind::Number]);
    let bound = "Rescuers said the shelling of Velyka Balka market on Tuesday killed at least 12 shoppers.";
    assert!(kinds(&[a, bound]).is_empty());
    let elsewhere = "Floods in Bohun drowned 41 shoppers.";
    assert!(kinds(&[a, elsewhere]).is_empty());
}

#[test]
fn said_and_denied() {
    let (a, b) = (
        "The garrison commander ordered the northern bridge mined on Friday evening, villagers claim.",
        "Villagers claim the garrison commander had not ordered the northern bridge mined on Friday.",
    );
    assert_eq!(kinds(&[a, b]), [ConflictKind::Polarity]);
}
