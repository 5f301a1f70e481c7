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
