use super::*;

fn mark(text: &str, words: &str, kind: MarkKind, label: &str) -> TextMark {
    let start = text.find(words).expect("in the text");
    TextMark {
        start,
        end: start + words.len(),
        kind,
        label: label.to_owned(),
        words: format!("{label} <&>"),
        detail: String::new(),
    }
}

fn said(text: usize, words: &str, how: &str) -> Said {
    Said {
        text,
        words: words.to_owned(),
        how: how.to_owned(),
    }
}

fn position(side: &str, stance: &str, text: usize) -> ReadPosition {
    ReadPosition {
        side: Some(side.to_owned()),
        who: None,
        term: "no-fire, F1".to_owned(),
        title: "No fire <at all>".to_owned(),
        stance: stance.to_owned(),
        words: format!("the words of {side}"),
        text,
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
            statements: vec![
                vec![
                    said(0, "We hold <Orlivka>", "says"),
                    said(1, "They hold Orlivka", "claims"),
                ],
                vec![said(0, "and more", "says")],
            ],
        }],
        lineages: vec![ReadLineage {
            texts: [0, 1],
            relation: ["is a shorter form of".to_owned(), String::new()],
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
        origins: vec![ReadOrigins {
            what: None,
            origins: 1,
            low: 1,
            high: 2,
            statements: Some(1),
            groups: vec![vec![0, 1]],
            why: String::new(),
        }],
        positions: vec![
            position("North", "accepts", 0),
            position("North", "accepts", 1),
            position("South", "rejects", 1),
        ],
        conflicts: [1, 1]
            .map(|other| ReadConflict {
                about: "office of Ann Lee".to_owned(),
                sides: [(0, "mayor".to_owned()), (other, "teacher".to_owned())],
            })
            .to_vec(),
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
        "2 documents, 1 origin<",
        "between 1 and 2, nine times of ten",
        "99 %",
        "is a shorter form of",
        "&lt;a&gt;",
        "We hold &lt;Orlivka&gt;",
        "<b>2</b> documents, <b>1</b> origin<",
        "(claims)",
        "only in one",
        "Side A",
        "2_b_txt.html",
        "Other words. …",
        "1 contradiction<",
        "No fire &lt;at all&gt;",
    ] {
        assert!(index.contains(part), "{part}: {index}");
    }
    assert!(!index.contains("(says)"));
}

#[test]
fn what_several_tell_stands_with_its_origins_and_on_whose_word() {
    let mut read = texts();
    read.origins = vec![ReadOrigins {
        what: Some("words of <Ann>: \"no\"".to_owned()),
        origins: 1,
        low: 1,
        high: 2,
        statements: None,
        groups: vec![vec![0], vec![1]],
        why: "on the word of A & B in 2 documents".to_owned(),
    }];
    let index = reading_pages(&read).expect("pages").remove(0);
    let index = String::from_utf8(index.bytes).expect("UTF-8");
    let row = index.split("id=\"h-told\"").nth(1).expect("a table");
    let row = row.split("<tbody>").nth(1).expect("rows");
    let row = row.split("</tbody>").next().expect("its end");
    for part in [
        "words of &lt;Ann&gt;",
        "<td class=\"n\">1<br><span class=\"soft\">1 to 2</span></td>",
        "on the word of A &amp; B in 2 documents",
    ] {
        assert!(row.contains(part), "{part}: {row}");
    }
    assert_eq!(row.matches("d group").count(), 2, "{row}");
    read.origins.clear();
    let index = reading_pages(&read).expect("pages").remove(0);
    assert!(
        !String::from_utf8(index.bytes)
            .expect("UTF-8")
            .contains("h-told")
    );
}

#[test]
fn a_stance_is_told_once_with_its_documents() {
    let index = &pages()[0].1;
    let plain: String = index.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = plain
        .split("<table class=\"wants\">")
        .nth(1)
        .expect("a table");
    let row = row.split("</table>").next().expect("its end");
    assert_eq!(row.matches("accepts").count(), 1, "{row}");
    assert_eq!(row.matches("rejects").count(), 1, "{row}");
    assert_eq!(row.matches("class=\"doc\"").count(), 3, "{row}");
}

#[test]
fn a_name_that_is_cut_is_not_shown_either() {
    let text = ReadText {
        text: "An officer, Ann Lee, said so.".to_owned(),
        masks: vec![TextMask {
            start: 12,
            end: 19,
            instead: "[an officer]".to_owned(),
        }],
        ..ReadText::default()
    };
    assert_eq!(text.shown(0, 15), "An officer, [an officer]");
    assert_eq!(text.shown(16, 29), "[an officer], said so.");
    assert_eq!(text.without_names("Ann Lee speaks"), "[an officer] speaks");
    let page = reading_pages(&ReadTexts {
        texts: vec![text],
        ..ReadTexts::default()
    });
    let page = page.expect("pages").remove(0);
    let page = String::from_utf8(page.bytes).expect("UTF-8");
    assert!(page.contains("An officer, [an officer], said") && !page.contains("Ann"));
}

#[test]
fn of_a_part_that_is_too_long_the_beginning_is_shown() {
    let text = "слово ".repeat(200_000);
    let read = ReadTexts {
        texts: vec![ReadText {
            parts: vec![TextPart {
                start: 0,
                end: text.len(),
                kind: PartKind::Body,
            }],
            text,
            ..ReadText::default()
        }],
        ..ReadTexts::default()
    };
    let page = reading_pages(&read).expect("pages").remove(1);
    let page = String::from_utf8(page.bytes).expect("UTF-8");
    assert!(page.len() > 1 << 18 && page.len() < (1 << 18) + 40_000);
    assert!(page.contains("слово") && page.contains("The text goes on."));
}

#[test]
fn a_place_is_told_once_at_the_end_of_the_page() {
    let mut read = texts();
    for mark in &mut read.texts[0].marks {
        if mark.kind == MarkKind::Place {
            mark.words = "Orlivka".to_owned();
            mark.detail = "48.000° N".to_owned();
        }
    }
    let page = reading_pages(&read).expect("pages").remove(1);
    let page = String::from_utf8(page.bytes).expect("UTF-8");
    assert_eq!(page.matches("48.000° N").count(), 1);
    assert!(page.contains("2 ×") && page.contains("id=\"place-1\""));
}

#[test]
fn long_lists_are_cut_and_say_so() {
    let text = |at: usize| ReadText {
        name: format!("{at}.txt"),
        text: "Words.".to_owned(),
        ..ReadText::default()
    };
    let read = ReadTexts {
        texts: (0..40).map(text).collect(),
        origins: vec![ReadOrigins {
            what: None,
            origins: 1,
            low: 1,
            high: 1,
            statements: None,
            groups: vec![(0..40).collect()],
            why: String::new(),
        }],
        speakers: vec![ReadSpeaker {
            name: "Ann Lee".to_owned(),
            side: None,
            statements: vec![(0..40).map(|at| said(at, "We hold it", "says")).collect()],
        }],
        ..ReadTexts::default()
    };
    let index = reading_pages(&read).expect("pages").remove(0);
    let index = String::from_utf8(index.bytes).expect("UTF-8");
    assert!(
        index.contains("40 documents, 1 origin<") && index.contains("in 40 documents of 1 origin")
    );
    assert!(index.contains("and 30 more") && index.contains("and 32 more"));
    assert_eq!(index.matches("We hold it").count(), 8);
}
