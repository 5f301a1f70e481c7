use super::*;

fn mark(text: &str, words: &str, kind: MarkKind, label: &str) -> TextMark {
    let start = text.find(words).expect("in the text");
    TextMark {
        start,
        end: start + words.len(),
        kind,
        label: label.to_owned(),
        words: format!("{label} <&>"),
    }
}

fn texts() -> ReadTexts {
    let text =
        "A title\n“We hold <Orlivka>, and more,” said Ann Lee on Monday.\nقال الناطق “نعم” في كييف"
            .to_owned();
    let body = text.find('“').expect("a mark");
    let arabic = text.find("قال").expect("Arabic");
    let mut marks = vec![
        mark(
            &text,
            "We hold <Orlivka>, and more,",
            MarkKind::Quote,
            "Ann Lee",
        ),
        mark(&text, "<Orlivka>, and more,” said", MarkKind::Claim, ""),
        mark(&text, "Orlivka", MarkKind::Place, "Orlivka"),
        mark(&text, "Ann Lee", MarkKind::Speaker, ""),
        mark(&text, "Monday", MarkKind::Time, ""),
        mark(&text, "كييف", MarkKind::Place, "Kyiv"),
    ];
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let masked = mark(&text, "Ann Lee", MarkKind::Speaker, "");
    let other = ReadText {
        name: "b.txt".to_owned(),
        text: "Other words.".to_owned(),
        ..ReadText::default()
    };
    ReadTexts {
        engine: "truceline 0".to_owned(),
        speakers: vec![ReadSpeaker {
            name: "an officer".to_owned(),
            side: Some("Side A".to_owned()),
            said: vec![Said {
                text: 0,
                words: "We hold <Orlivka>".to_owned(),
                how: "says".to_owned(),
            }],
        }],
        lineages: vec![ReadLineage {
            texts: [0, 1],
            relation: "the second is a shorter form of the first".to_owned(),
            copied: true,
            probability: 0.9996,
            passages: vec![["<a>".to_owned(), "b".to_owned()]],
        }],
        texts: vec![
            ReadText {
                name: "a <b>.html".to_owned(),
                title: Some("A title".to_owned()),
                facts: vec![("Outlet".to_owned(), "Herald & Co".to_owned())],
                parts: vec![
                    TextPart {
                        start: 0,
                        end: 7,
                        kind: PartKind::Title,
                    },
                    TextPart {
                        start: body,
                        end: arabic - 1,
                        kind: PartKind::Body,
                    },
                    TextPart {
                        start: arabic,
                        end: text.len(),
                        kind: PartKind::Other("caption"),
                    },
                ],
                masks: vec![TextMask {
                    start: masked.start,
                    end: masked.end,
                    instead: "[an officer]".to_owned(),
                }],
                marks,
                text,
                ..ReadText::default()
            },
            other,
        ],
        ..ReadTexts::default()
    }
}

fn pages() -> Vec<(String, String)> {
    reading_pages(&texts())
        .expect("pages")
        .into_iter()
        .map(|page| (page.name, String::from_utf8(page.bytes).expect("UTF-8")))
        .collect()
}

#[test]
fn marks_that_lie_across_each_other_are_all_shown() {
    let pages = pages();
    assert_eq!(pages[1].0, "1_a__b__html.html");
    let page = &pages[1].1;
    for part in [
        "<span class=\"quote\">We hold </span>",
        "<span class=\"claim quote\">&lt;</span>",
        "<span class=\"claim place quote\">Orlivka</span>",
        "<span class=\"claim\">” said</span>",
        "<bdi>P1 Orlivka</bdi>",
        "<bdi>P2 Kyiv</bdi>",
        "href=\"#quote-1\"",
        "id=\"quote-1\"",
        "Herald &amp; Co",
        "caption",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn masked_names_are_not_in_the_page_and_nothing_is_loaded() {
    let pages = pages();
    assert!(pages[1].1.contains("[an officer]"));
    for (name, page) in pages {
        // The label of this test's mark is what its maker gave; the text itself is masked.
        assert!(
            !page.contains("said</span> Ann Lee") && !page.contains(">Ann Lee<"),
            "{name}"
        );
        assert!(
            !page.contains("<script")
                && !page.contains("http://")
                && page.contains("default-src 'none'")
        );
        assert!(page.contains("Machine draft"));
    }
}

#[test]
fn documents_stand_side_by_side() {
    let index = &pages()[0].1;
    for part in [
        "99 %",
        "a shorter form",
        "&lt;a&gt;",
        "We hold &lt;Orlivka&gt;",
        "Side A",
        "2_b_txt.html",
        "Other words. …",
    ] {
        assert!(index.contains(part), "{part}: {index}");
    }
}
