use proptest::prelude::*;

use super::quotes;
use crate::text::{Span, Text, looks};

#[test]
fn long_runs_take_no_longer_than_they_are_long() {
    let looks = |piece: &str, times: usize| {
        let source = piece.repeat(times);
        let text = Text::cut(&source);
        looks::taken();
        let _ = quotes(&text);
        looks::taken() as f64
    };
    for piece in [
        "“",
        "\"",
        "'",
        "said ",
        "X said, ",
        "the ",
        "— ",
        "(",
        "and ",
        "A. ",
        ", ",
        "He said “",
        "'s ",
    ] {
        // windows around a word are full at the first of these lengths
        let (short, long) = (looks(piece, 6_000), looks(piece, 24_000));
        assert!(short >= 6_000.0, "{piece}: only {short} looks");
        assert!(long <= 4.4 * short, "{piece}: {short} looks, then {long}");
    }
}

fn sound(source: &str) -> Result<(), TestCaseError> {
    let text = Text::cut(source);
    let found = quotes(&text);
    let mut before = 0;
    let within = |span: Span| {
        span.start <= span.end
            && source.is_char_boundary(span.start)
            && source.is_char_boundary(span.end)
    };
    for quote in &found {
        prop_assert!(!quote.content.is_empty());
        prop_assert!(quote.whole().start >= before);
        before = quote.whole().start;
        let mut end = 0;
        for span in &quote.content {
            prop_assert!(within(*span) && span.start >= end && !span.is_empty());
            end = span.end;
        }
        for span in quote
            .cue
            .into_iter()
            .chain(quote.source)
            .chain(quote.speaker.shown)
        {
            prop_assert!(within(span) && !span.is_empty());
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_gives_sound_spans(source in "\\PC{0,200}") {
        sound(&source)?;
    }

    #[test]
    fn any_words_give_sound_spans(words in proptest::collection::vec(
        prop_oneof![
            Just("“"), Just("”"), Just("\""), Just("'"), Just("‘"), Just("’"), Just("«"), Just("»"), Just("said"),
            Just(" Anna Marsh"), Just(" he"), Just(","), Just("."), Just("?"), Just(" — "), Just("\n"), Just(" the mayor"),
            Just(" told"), Just(" that"), Just(" saying"), Just(" according to"), Just(" (R)"), Just(" and"), Just(" of"),
            Just(" сказав"), Just(" який"), Just(" 12"), Just(":"), Just(" was"), Just("who asked not to be named"),
            Just(" claims"), Just(" U.S."), Just("…"), Just(" Mr. X"), Just("\u{200B}"), Just("é"), Just("ا"),
        ], 0..60))
    {
        sound(&words.concat())?;
    }
}
