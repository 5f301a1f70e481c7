use super::{CodePoints, Span, Text, TokenKind};

#[test]
fn words_numbers_and_marks() {
    let text = Text::cut("In Kup'yans'k, 1,300 sq. km fell at 18:00.");
    let words: Vec<&str> = (0..text.tokens.len())
        .map(|index| text.word(index))
        .collect();
    assert_eq!(
        words,
        [
            "In",
            "Kup'yans'k",
            ",",
            "1,300",
            "sq",
            ".",
            "km",
            "fell",
            "at",
            "18:00",
            "."
        ]
    );
    assert_eq!(text.tokens[3].kind, TokenKind::Number);
    assert_eq!(text.sentences.len(), 1);
}

#[test]
fn a_quotation_ends_with_its_sentence() {
    let text = Text::cut("“We agree.” Gen. Smith left.\n“No.”");
    assert_eq!(text.sentences.len(), 3);
    assert_eq!(text.paragraphs.len(), 2);
    assert_eq!(text.span(&text.sentences[0]).of(text.source), "“We agree.”");
}

#[test]
fn code_points_are_counted_past_every_block() {
    let source = "Київ є. ".repeat(200) + "end";
    let points = CodePoints::of(&source);
    for (count, (byte, _)) in source.char_indices().enumerate() {
        assert_eq!(points.at(byte), count);
    }
    assert_eq!(
        points.span(Span::new(0, source.len())),
        (0, source.chars().count())
    );
}
