use super::*;
use crate::gazetteer::Gazetteer;
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

/// Reads a document a line of JSON and compares all.
fn compared(lines: &[String]) -> Vec<Record> {
    let setting = Setting {
        gazetteer: Gazetteer::shipped().ok(),
        ..Setting::default()
    };
    let (found, _) =
        documents("f", lines.join("\n").as_bytes(), &Limits::default()).expect("documents");
    let mut all: Vec<ReadDocument> = found
        .into_iter()
        .map(|document| {
            let reading = read(&document, &setting);
            let records = crate::records(&document, &reading, &setting);
            ReadDocument::of(document, reading, &records)
        })
        .collect();
    compare(&mut all)
}

/// Proposition, documents, origins, texts, on whose word.
type Counted = (String, usize, usize, Option<usize>, Vec<String>);

/// What is counted of a kind.
fn counted(records: &[Record], of: &str) -> Vec<Counted> {
    records
        .iter()
        .filter_map(|record| match &record.what {
            What::Origins(found) if found.of == of => Some((
                found.proposition.clone().unwrap_or_default(),
                found.documents.len(),
                found.origins,
                found.texts,
                found.whose.iter().map(|cited| cited.who.clone()).collect(),
            )),
            _ => None,
        })
        .collect()
}

fn story(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "text": text, "date": "2025-03-13" }).to_string()
}

#[test]
fn five_reports_of_one_ministry_are_one_origin_and_two_who_saw_it_are_two() {
    let ministry = [
        "Ukrainian forces shelled Donetsk on Wednesday, the Russian Defence Ministry said. The markets opened as usual and \
         the trams ran until noon.",
        "Traffic on the ring road came to a halt for hours. The Russian Defence Ministry said that Ukrainian forces shelled \
         Donetsk on Wednesday.",
        "Grain prices fell again. Ukrainian forces shelled Donetsk on Wednesday, the Russian Defence Ministry said in a \
         statement, and gave no numbers.",
        "Schools will reopen in May, officials of the region hope. Ukrainian forces shelled Donetsk on Wednesday, according \
         to the Russian Defence Ministry.",
        "The Russian Defence Ministry said Ukrainian forces shelled Donetsk on Wednesday. A concert for pensioners was put \
         off until further notice.",
    ];
    let lines: Vec<String> = (0..5)
        .map(|at| story(&at.to_string(), ministry[at]))
        .collect();
    let records = compared(&lines);
    let claims = counted(&records, "claim");
    let one = claims.first().expect("a claim that all tell");
    assert_eq!((one.1, one.2), (5, 1), "{claims:?}");
    assert_eq!(one.4, ["Russia"], "{claims:?}");

    let saw = [
        "Ukrainian forces shelled Donetsk on Wednesday. Our correspondent counted nine craters between the depot and the \
         river, and the trams stood still until noon.",
        "Grain prices fell again in the valley. Ukrainian forces shelled Donetsk on Wednesday. A baker swept glass from her \
         doorstep while neighbours carried a piano downstairs.",
    ];
    let lines = [story("a", saw[0]), story("b", saw[1])];
    let claims = counted(&compared(&lines), "claim");
    let two = claims.first().expect("a claim that both tell");
    assert_eq!((two.1, two.2, two.3), (2, 2, Some(2)), "{claims:?}");
    assert!(two.4.is_empty());

    let copied = [story("a", saw[0]), story("b", &saw[0].replace("nine", "9"))];
    let claims = counted(&compared(&copied), "claim");
    assert_eq!((claims[0].1, claims[0].2), (2, 1), "{claims:?}");

    let both_sides = [
        story("a", ministry[0]),
        story(
            "b",
            "Ukrainian forces shelled Donetsk on Wednesday, the Ukrainian General Staff said in its evening report, which \
             also told of rain in the east.",
        ),
    ];
    let claims = counted(&compared(&both_sides), "claim");
    assert_eq!((claims[0].2, claims[0].4.len()), (2, 2), "{claims:?}");
}

#[test]
fn who_speaks_of_other_places_or_days_tells_something_else() {
    let lines = [
        story(
            "a",
            "Ukrainian forces shelled Donetsk on Wednesday. The trams stood still until noon.",
        ),
        story(
            "b",
            "Ukrainian forces shelled Donetsk on Tuesday. A baker swept glass from her doorstep.",
        ),
        story(
            "c",
            "Ukrainian forces shelled Horlivka on Wednesday. Grain prices fell in the valley.",
        ),
    ];
    assert_eq!(counted(&compared(&lines), "claim"), []);
}

#[test]
fn words_of_one_speaker_in_two_reports_are_one_statement() {
    let lines = [
        story(
            "a",
            "“Nobody warned us about the gates, and the siren stayed silent all night,” mayor Taras Hnatiuk said. The \
             trams stood still until noon.",
        ),
        story(
            "b",
            "Grain prices fell in the valley. Mayor Taras Hnatiuk complained: “Nobody warned us about the gates, and the \
             siren stayed silent all night.”",
        ),
    ];
    let quotes = counted(&compared(&lines), "quote");
    assert_eq!(quotes.len(), 1, "{quotes:?}");
    assert_eq!(
        (quotes[0].1, quotes[0].2, quotes[0].3),
        (2, 1, Some(2)),
        "{quotes:?}"
    );
}

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
    let records = compared(&lines);
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
    assert_eq!((origins.of, origins.origins), ("documents", 1));
    assert_eq!(origins.families.len(), 1);
}
