use super::{conflict_records, lineage_records};
use crate::document::Document;
use crate::lineage::conflicts::{Facts, conflicts};
use crate::lineage::relate::lineage;
use crate::lineage::sheet::Sheet;
use crate::text::Text;

#[test]
fn offsets_are_code_points_of_both_texts() {
    let texts = [
        "Уранці — дощ. The dam at Orlivka burst before dawn and drowned eleven orchards downstream. Engineers had reported \
seepage beneath the eastern spillway for a fortnight. Former President Iryna Bondar promised tarpaulins and diesel pumps.",
        "“…” Eleven orchards downstream were drowned when the Orlivka dam burst ahead of dawn. For a fortnight seepage had \
been reported beneath its eastern spillway by engineers. President Iryna Bondar promised diesel pumps and tarpaulins.",
    ];
    let documents: Vec<Document> = ["a", "b"]
        .iter()
        .zip(texts)
        .map(|(name, text)| Document {
            name: (*name).to_owned(),
            text: text.to_owned(),
            language: Some("en".to_owned()),
            ..Document::default()
        })
        .collect();
    let cut: Vec<Text<'_>> = documents.iter().map(|d| Text::cut(&d.text)).collect();
    let sheets: Vec<Sheet> = documents.iter().zip(&cut).map(|(d, t)| Sheet::of(d, t, &[])).collect();
    let facts: Vec<Facts> = documents.iter().zip(&cut).map(|(d, t)| Facts::of(d, t)).collect();
    let found = lineage(&sheets);
    let given: Vec<&Document> = documents.iter().collect();
    let records = lineage_records(&given, &found);
    let line = serde_json::to_value(&records[0]).expect("JSON");
    assert_eq!(line["kind"], "lineage");
    assert_eq!(line["doc"], "a");
    assert_eq!(line["other"], "b");
    let part = |text: &str, start: &serde_json::Value, end: &serde_json::Value| -> String {
        let place = |value: &serde_json::Value| value.as_u64().expect("a number") as usize;
        text.chars().skip(place(start)).take(place(end) - place(start)).collect()
    };
    let passage = &line["passages"][0];
    assert!(part(texts[0], &passage["start"], &passage["end"]).starts_with("The dam"));
    assert!(part(texts[1], &passage["other_start"], &passage["other_end"]).starts_with("Eleven"));
    let records = conflict_records(&given, &conflicts(&sheets, &facts, &found));
    let line = serde_json::to_value(&records[0]).expect("JSON");
    assert_eq!(line["kind"], "conflict");
    assert_eq!(line["about"], "office");
    assert_eq!(part(texts[0], &line["start"], &line["end"]), "Former President Iryna Bondar");
    assert_eq!(part(texts[1], &line["other_start"], &line["other_end"]), "President Iryna Bondar");
}
