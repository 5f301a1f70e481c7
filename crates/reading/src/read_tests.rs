use super::*;
use crate::sources::{Limits, documents};

const PAGE: &str = "<html><body><article><h1>Crossing reopened</h1><p>“We counted 412 people — усіх — by noon,” said \
    Iryna Bondar, who leads the office of the crossing near Kherson.</p><p class=related><a href=x>“Not this,” said \
    nobody else</a></p><p>“The road is open,” said Oleg, who asked not to be identified because he was not authorized \
    to speak to the media.</p></article></body></html>";

#[test]
fn offsets_select_the_text_they_claim() {
    let (found, _) = documents("p.html", PAGE.as_bytes(), &Limits::default()).expect("a page");
    let gazetteer = Gazetteer::shipped().expect("the shipped gazetteer");
    let setting = Setting {
        gazetteer: Some(gazetteer),
        ..Setting::default()
    };
    let reading = read(&found[0], &setting);
    let records = records(&found[0], &reading, &setting);
    let What::Document(about) = &records[0].what else {
        panic!("the document first")
    };
    let text: Vec<char> = about.text.as_deref().expect("its text").chars().collect();
    let of = |start: usize, end: usize| text[start..end].iter().collect::<String>();
    let mut quoted = Vec::new();
    for record in &records {
        assert!(record.start < record.end && record.end <= text.len());
        match &record.what {
            What::Quote(quote) => {
                quoted.push((
                    of(quote.content_start, quote.content_end),
                    quote.speaker.clone(),
                ));
                if let (Some(start), Some(end)) = (quote.cue_start, quote.cue_end) {
                    assert_eq!(quote.cue.as_deref(), Some(of(start, end).as_str()));
                }
            }
            What::Place(_) => {
                assert!(
                    ["near Kherson", "Kherson"].contains(&of(record.start, record.end).as_str())
                );
            }
            _ => {}
        }
    }
    assert_eq!(quoted[0].0, "We counted 412 people — усіх — by noon,");
    assert_eq!(quoted[0].1.as_deref(), Some("Iryna Bondar"));
    assert!(quoted.iter().all(|(words, _)| !words.contains("Not this")));
    let whole = serde_json::to_string(&records).expect("JSON");
    assert!(!whole.contains("Oleg"), "{whole}");
}

#[test]
fn what_is_set_apart_is_blank_and_nothing_moves() {
    let (found, _) = documents(
        "t",
        "Words here are long enough, I think.\nRead more: é x\nOther.".as_bytes(),
        &Limits::default(),
    )
    .expect("a text");
    let own = words_of(&found[0], |role| role != Role::Aside);
    assert_eq!(own.len(), found[0].text.len());
    assert!(!own.contains("Read more") && own.ends_with("\nOther."));
}

/// Texts of one shape, by what they repeat; `@` becomes a name that no other turn has.
const SHAPES: [(&str, &str); 22] = [
    (
        "news",
        "“We counted 412 shells by noon,” said Iryna Bondar, who leads the office in Kherson. She did not explain.\nOfficials \
         said on Friday that the army had shelled Kupiansk 12 times since Monday, killing 3 people near Sumy.\n",
    ),
    (
        "one sentence",
        "and the minister said that troops had shelled Kherson 12 times near the river while Anna Bondar denied it, ",
    ),
    (
        "one paragraph",
        "The minister said troops shelled Kherson. Anna Bondar denied it on Friday. ",
    ),
    ("marks", "\" “ ” « » "),
    ("opening marks", "“word 12 "),
    ("nested", "“he said ‘she said "),
    ("brackets", "( [ word "),
    ("capitals", "RUSSIAN ARMY SHELLED KHERSON AND SUMY "),
    ("numbers", "1,234 12 million and 5 "),
    ("dates", "on 12 May 2024 at 18:00 and Friday "),
    ("places", "Kherson Sumy Paris Texas London Ontario Odesa "),
    ("names", "Anna Bondar and Petro Hrytsenko "),
    ("new names", "Mr. @ met Anna @. "),
    ("new names in one sentence", "Mr @ and Anna @ "),
    ("pronouns", "he said she said they said it "),
    ("cues", "said that says claims denies that told "),
    ("acts", "shelled attacked killed fired at "),
    ("withheld", "Andrei, who asked not to be identified, said. "),
    ("commas", ", , , word "),
    ("dashes", "— said — he "),
    ("short quotes", "“Yes.” “No,” he said. "),
    (
        "Ukrainian",
        "«Ми нарахували 12 снарядів», — сказала Ірина Бондар у Херсоні. Речник повідомив, що загинули 3 людей. ",
    ),
];

/// A text of at least so many bytes.
fn text_of(piece: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + piece.len());
    for turn in 0.. {
        if text.len() >= bytes {
            break;
        }
        let letter = |place: u32| char::from(b'a' + (turn / 20_usize.pow(place) % 20) as u8);
        let name = format!("K{}{}{}ora", letter(0), letter(1), letter(2));
        text.push_str(&piece.replace('@', &name));
    }
    text
}

#[test]
fn four_times_the_text_is_four_times_the_looks() {
    let gazetteer = Gazetteer::shipped().expect("the shipped gazetteer");
    let term = crate::positions::Term {
        id: "1".to_owned(),
        code: "B2".to_owned(),
        words: "an immediate ceasefire".to_owned(),
        ..crate::positions::Term::default()
    };
    let terms = Terms::new("made-up".to_owned(), vec![term], Vec::new());
    let setting = Setting {
        gazetteer: Some(gazetteer),
        terms: Some(&terms),
        ..Setting::default()
    };
    let looks = |piece: &str, bytes: usize| {
        let document = Document {
            name: "t".to_owned(),
            parts: Vec::new(),
            text: text_of(piece, bytes),
            ..Document::default()
        };
        crate::text::looks::taken();
        let reading = read(&document, &setting);
        drop(records(&document, &reading, &setting));
        crate::text::looks::taken() as f64
    };
    let mut wrong = Vec::new();
    for (shape, piece) in SHAPES {
        // windows around a word are full at the first of these lengths
        let (short, long) = (looks(piece, 24 << 10), looks(piece, 96 << 10));
        if long > 4.4 * short {
            wrong.push(format!("{shape}: {short} looks, then {long}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("; "));
}

#[test]
fn a_document_in_another_language_says_what_is_not_looked_for() {
    let remarks = |text: &str| {
        let (found, _) = documents("a.txt", text.as_bytes(), &Limits::default()).expect("a text");
        let setting = Setting::default();
        let records = records(&found[0], &read(&found[0], &setting), &setting);
        let What::Document(about) = &records[0].what else {
            panic!("the document first")
        };
        about.notes.join("\n")
    };
    let french = "Les habitants sont partis dans la nuit avec les enfants, pour une ville qui est sur le fleuve.\n";
    assert!(remarks(french).contains("`fr`"), "{}", remarks(french));
    let english =
        "The people left in the night with the children for a town by the river, which was safe.\n";
    assert_eq!(remarks(english), "");
}
