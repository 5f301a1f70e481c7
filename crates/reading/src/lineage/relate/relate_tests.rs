use super::{Relation, lineage};
use crate::document::Document;
use crate::lineage::sheet::Sheet;
use crate::text::Text;

fn sheets(sources: &[&str]) -> Vec<Sheet> {
    sources
        .iter()
        .map(|source| Sheet::of(&Document::default(), &Text::cut(source), &[]))
        .collect()
}

const WIRE: &str = "The dam at Orlivka burst before dawn and drowned eleven orchards downstream. Engineers had reported seepage \
beneath the eastern spillway for a fortnight. Councillor Iryna Bondar promised tarpaulins and diesel pumps to the stranded \
farmers. “Nobody warned us about the gates, and the siren stayed silent,” beekeeper Taras Hnatiuk said. Forty hives and a \
chapel roof floated past the mill, witnesses recalled. Repairs to the embankment will cost 2,400,000 hryvnias, the regional \
treasurer estimated.";
const REWRITE: &str = "Eleven orchards downstream were drowned when the Orlivka dam burst ahead of dawn. For a fortnight seepage \
had been reported beneath its eastern spillway by engineers. Stranded farmers were promised diesel pumps and tarpaulins by \
Councillor Iryna Bondar. Witnesses recalled forty hives and the roof of a chapel floating past a mill. The regional treasurer \
estimates that repairing the embankment costs 2,400,000 hryvnias.";
const OTHER: &str = "Orlivka's mayor resigned on Monday after a flood emptied half of the town. Speaking to a crowd at the bus \
depot, Taras Hnatiuk, who keeps bees, was furious. “Nobody warned us about those gates. The siren stayed silent,” he shouted. \
The prosecutor has seized logbooks of the waterworks and questioned three guards. Insurers expect claims from sixty households.";

#[test]
fn a_rewriting_is_of_the_lineage_and_another_report_of_the_same_words_is_not() {
    let found = lineage(&sheets(&[WIRE, REWRITE, OTHER]));
    let of = |first, second| found.ties.iter().find(|t| t.first == first && t.second == second);
    let rewrite = of(0, 1).expect("a tie");
    assert!(rewrite.probability > 0.9, "{}", rewrite.probability);
    assert!(rewrite.relation.is_lineage());
    let other = of(0, 2).expect("a tie");
    assert!(other.probability < 0.3, "{}", other.probability);
    assert_eq!(other.relation, Relation::SameStatement);
    assert_eq!(found.families, [[0, 1]]);
    assert_eq!(found.statements, [[0, 1, 2]]);
}

#[test]
fn the_same_text_is_a_copy_and_an_empty_one_is_nothing() {
    let found = lineage(&sheets(&[WIRE, "", WIRE, ""]));
    assert_eq!(found.ties.len(), 1);
    assert_eq!(found.ties[0].relation, Relation::Copy);
    assert_eq!(found.families, [[0, 2]]);
}

#[test]
fn ten_thousand_copies_take_no_pairs() {
    let one = sheets(&[REWRITE]);
    let many = vec![one[0].clone(); 10_000];
    let found = lineage(&many);
    assert_eq!(found.ties.len(), 9_999);
    assert_eq!(found.families.len(), 1);
}
