use proptest::prelude::*;

use super::{Setting, Statements, read, records};
use crate::claims::{Context, Named, Said, Someone};
use crate::positions::{Party, Term, Terms};
use crate::text::{CodePoints, Span, Text};

fn terms() -> Terms {
    Terms::new(
        "test".to_owned(),
        vec![
            Term {
                id: "no-fire".to_owned(),
                code: "F1".to_owned(),
                title: "No fire at Elm".to_owned(),
                prohibits: true,
                ..Term::default()
            },
            Term {
                id: "land".to_owned(),
                code: "X1".to_owned(),
                of: Some("territory".to_owned()),
                title: "Land 20".to_owned(),
                states: true,
                ..Term::default()
            },
        ],
        vec![Party {
            id: "N".to_owned(),
            names: vec!["Russia".to_owned()],
            bound: true,
        }],
    )
}

/// Reads a text in some context, and checks that every span selects characters of it.
fn check(source: &str, published: Option<&str>) {
    let text = Text::cut(source);
    let terms = terms();
    let setting = Setting {
        published,
        terms: Some(&terms),
        ..Setting::default()
    };
    let half = (0..=source.len() / 2)
        .rev()
        .find(|at| source.is_char_boundary(*at))
        .unwrap_or_default();
    let said = [Said {
        content: Span::new(half, source.len()),
        speaker: Some("Ada"),
        side: None,
        cue: None,
    }];
    let places = [Named {
        span: Span::new(0, half),
        name: "Elm",
        ground: true,
        within_km: 5,
    }];
    let people = [Someone {
        span: Span::new(0, half),
        name: "Ada",
        side: Some("Russia"),
        withheld: true,
    }];
    let context = Context {
        said: &said,
        places: &places,
        people: &people,
        ..Context::default()
    };
    for context in [Context::default(), context] {
        let found = read(&text, &setting, &context);
        for span in spans(&found) {
            assert!(
                source.get(span.start..span.end).is_some(),
                "{span:?} of {source:?}"
            );
        }
        let points = CodePoints::of(source);
        let records = records("doc", source, &points, &setting, &context, &found);
        for record in &records {
            assert!(record.start <= record.end && record.end <= source.chars().count());
        }
        serde_json::to_string(&records).expect("records are plain data");
    }
}

fn spans(found: &Statements) -> Vec<Span> {
    let mut spans = Vec::new();
    for number in &found.numbers {
        spans.extend([number.span, number.figure]);
        spans.extend(number.unit_span);
    }
    spans.extend(found.times.iter().map(|time| time.span));
    for claim in &found.claims {
        spans.extend([claim.span, claim.act]);
        spans.extend(claim.hedge);
        spans.extend(claim.claimant_span);
        spans.extend(
            claim
                .actor
                .iter()
                .chain(&claim.target)
                .map(|actor| actor.span),
        );
    }
    for tally in &found.tallies {
        spans.extend([tally.span, tally.counted]);
    }
    for position in &found.positions {
        spans.extend([position.span, position.topic]);
        spans.extend(position.cue);
    }
    spans
}

const PIECES: &[&str] = &[
    "Russia",
    "Ukrainian forces",
    "said",
    "accused",
    "of",
    "shelling",
    "shelled",
    "12",
    "1,300",
    "2025-03-13",
    "13",
    "March",
    "since",
    "until",
    "18:00",
    "24:00",
    "99:99",
    "p.m.",
    ",",
    ".",
    "\"",
    "“",
    "”",
    "not",
    "no",
    "by",
    "to",
    "and",
    "from",
    "between",
    "more than",
    "dozens of",
    "thousand",
    "times",
    "ceasefire",
    "only if",
    "?",
    "перемир'я",
    "обстріли",
    "за добу",
    "в ночь на",
    "\n",
    "\n\n",
    "’",
    "é",
    "🙂",
    "\u{200f}",
    "شرق",
    "(",
    ")",
    "-",
    "—",
    "on Wednesday",
    "last",
    "Friday",
    "days",
    "ago",
    "who",
    "which",
    "was",
    "00000000000000000000",
    "9,999,999,999,999,999,999,999",
    "31 June",
    "30 February 2025",
];

proptest! {
    #[test]
    fn any_text_is_read_and_spans_select_it(source in "\\PC{0,200}") {
        check(&source, Some("2025-03-13"));
    }

    #[test]
    fn any_order_of_known_words(pieces in prop::collection::vec(0..PIECES.len(), 0..40), published in prop::option::of("\\PC{0,30}")) {
        let words: Vec<&str> = pieces.iter().map(|index| PIECES[*index]).collect();
        let source = words.join(" ");
        check(&source, Some("2025-03-13T10:00:00+02:00"));
        check(&source, published.as_deref());
    }

    #[test]
    fn attached_pieces(pieces in prop::collection::vec(0..PIECES.len(), 0..30)) {
        let source: String = pieces.iter().map(|index| PIECES[*index]).collect();
        check(&source, None);
    }
}

#[test]
fn days_at_the_ends_of_time() {
    for published in [
        "9999-12-31",
        "-009999-01-01",
        "0000-01-01",
        "2025-02-30",
        "",
    ] {
        check(
            "next year, 9,999 years ago, tomorrow, last week, overnight into Monday",
            Some(published),
        );
    }
}

#[test]
fn long_texts_without_an_end_are_read_in_a_straight_line() {
    let looks = |times: usize| {
        let source = "forces shelled 12 times by of and ".repeat(times);
        let text = Text::cut(&source);
        crate::text::looks::taken();
        let found = read(&text, &Setting::default(), &Context::default());
        assert!(!found.claims.is_empty());
        crate::text::looks::taken() as f64
    };
    let (short, long) = (looks(1_000), looks(4_000));
    assert!(
        short > 0.0 && long <= 4.4 * short,
        "{short} looks, then {long}"
    );
}
