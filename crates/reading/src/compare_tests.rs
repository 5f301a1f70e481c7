use super::*;
use crate::read::{Setting, read};
use crate::sources::{Limits, documents};

const WIRE: &str = "The dam at Orlivka burst before dawn and drowned eleven orchards downstream. Engineers had reported \
seepage beneath the eastern spillway for a fortnight. Councillor Iryna Bondar promised tarpaulins and diesel pumps to the \
stranded farmers. “Nobody warned us about the gates, and the siren stayed silent,” beekeeper Taras Hnatiuk said. Forty \
hives and a chapel roof floated past the mill, witnesses recalled. Repairs to the embankment will cost 2,400,000 hryvnias, \
the regional treasurer estimated.";
const REWRITE: &str = "É. Eleven orchards downstream were drowned when the Orlivka dam burst ahead of dawn. For a fortnight \
seepage had been reported beneath its eastern spillway by engineers. Stranded farmers were promised diesel pumps and \
tarpaulins by Councillor Iryna Bondar. Witnesses recalled forty hives and the roof of a chapel floating past a mill. The \
regional treasurer estimates that repairing the embankment costs 2,400,000 hryvnias.";
const OTHER: &str = "Prices of grain rose on Tuesday in all markets of the valley, traders told the paper, since two barges \
with fertiliser were late and the railway had closed one of its lines for repairs until the end of the month.";

#[test]
fn a_rewriting_is_recorded_with_passages_of_both() {
    let lines: Vec<String> = [
        ("a", WIRE, "2024-05-02"),
        ("b", REWRITE, "2024-05-03"),
        ("c", OTHER, "2024-05-02"),
    ]
    .iter()
    .map(|(id, text, date)| serde_json::json!({ "id": id, "text": text, "date": date }).to_string())
    .collect();
    let (found, _) =
        documents("f", lines.join("\n").as_bytes(), &Limits::default()).expect("documents");
    let mut all: Vec<ReadDocument> = found
        .into_iter()
        .map(|document| {
            let reading = read(&document, &Setting::default());
            (document, reading)
        })
        .collect();
    let records = compare(&mut all);
    let What::Lineage(tie) = &records[0].what else {
        panic!("{records:?}")
    };
    assert_eq!(
        (records[0].doc.as_str(), tie.other.as_str()),
        ("f#b", "f#a")
    );
    assert!(tie.probability > 0.9 && tie.directed, "{tie:?}");
    let of = |text: &str, start: usize, end: usize| -> String {
        text.chars().skip(start).take(end - start).collect()
    };
    let passage = tie
        .passages
        .iter()
        .find(|passage| of(REWRITE, passage.start, passage.end).contains("2,400,000"))
        .expect("the passage of the costs");
    assert!(
        of(WIRE, passage.other_start, passage.other_end).starts_with("Repairs to the embankment")
    );
    let What::Origins(origins) = &records[1].what else {
        panic!("{records:?}")
    };
    assert_eq!((origins.origins, origins.families.len()), (1, 1));
    assert_eq!(records.len(), 2);
}
