use super::compare;
use crate::document::Document;
use crate::lineage::sheet::Sheet;
use crate::text::Text;

fn sheet(source: &str) -> Sheet {
    Sheet::of(&Document::default(), &Text::cut(source), &[])
}

const WIRE: &str = "The dam at Orlivka burst before dawn and drowned eleven orchards downstream. Engineers had reported seepage \
beneath the eastern spillway for a fortnight. Councillor Iryna Bondar promised tarpaulins and diesel pumps to the stranded \
farmers. “Nobody warned us about the gates,” beekeeper Taras Hnatiuk said.";

#[test]
fn a_rewriting_shares_narration_in_order() {
    let rewritten = "Eleven orchards downstream were drowned when the Orlivka dam burst ahead of dawn. For a fortnight, seepage \
had been reported beneath its eastern spillway by engineers. Stranded farmers were promised diesel pumps and tarpaulins by \
Councillor Iryna Bondar.";
    let evidence = compare(&sheet(WIRE), &sheet(rewritten));
    assert_eq!(evidence.sentences, 3);
    assert_eq!(evidence.in_order, 3);
    assert!(evidence.told > 0.6, "{}", evidence.told);
    for passage in &evidence.passages {
        assert!(!passage.first.of(WIRE).is_empty() && !passage.second.of(rewritten).is_empty());
    }
}

#[test]
fn a_shared_quotation_is_not_narration() {
    let other = "Beekeeper Taras Hnatiuk lost forty hives on Tuesday. “Nobody warned us about those gates,” he complained outside \
the chapel. Relief boats arrived from Kryvets by nightfall.";
    let evidence = compare(&sheet(WIRE), &sheet(other));
    assert_eq!(evidence.quotes, 1);
    assert_eq!(evidence.sentences, 0);
}

#[test]
fn both_ways_round_it_is_the_same() {
    let other = "Seepage beneath the eastern spillway had been seen for a fortnight, engineers reported. The dam burst.";
    let (one, two) = (
        compare(&sheet(WIRE), &sheet(other)),
        compare(&sheet(other), &sheet(WIRE)),
    );
    assert!(
        (one.told - two.told).abs() < 1e-12
            && one.sentences == two.sentences
            && one.triples.to_bits() == two.triples.to_bits()
    );
}
