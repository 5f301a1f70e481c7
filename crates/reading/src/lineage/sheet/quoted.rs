//! Which tokens stand in quotation marks.

use crate::text::Text;

/// For every token whether it stands in quotation marks.
///
/// A mark of unclear direction opens where a space stands before it and a letter after it. A quotation ends with its
/// paragraph at the latest. One that is not closed there ends with its sentence, unless the next paragraph begins with
/// a mark that opens, as where one speech fills several paragraphs.
pub(crate) fn quoted_tokens(text: &Text<'_>) -> Vec<bool> {
    let mut quoted = vec![false; text.tokens.len()];
    for (number, paragraph) in text.paragraphs.iter().enumerate() {
        let mut open: Option<usize> = None;
        for index in paragraph.clone() {
            match side(text, index, open.is_some()) {
                Side::Opens => {
                    // an opening mark where one is open already: that one was never closed
                    if let Some(start) = open {
                        to_the_sentence(text, start, index, &mut quoted);
                    }
                    open = Some(index);
                }
                Side::Closes => {
                    if let Some(start) = open.take() {
                        quoted[start + 1..index].fill(true);
                    }
                }
                Side::None => {}
            }
        }
        if let Some(start) = open {
            let goes_on = text
                .paragraphs
                .get(number + 1)
                .is_some_and(|next| side(text, next.start, false) == Side::Opens);
            if goes_on {
                quoted[start + 1..paragraph.end].fill(true);
            } else {
                to_the_sentence(text, start, paragraph.end, &mut quoted);
            }
        }
    }
    quoted
}

#[derive(PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    None,
}

/// Takes the rest of the sentence as quoted, up to `limit`.
fn to_the_sentence(text: &Text<'_>, start: usize, limit: usize, quoted: &mut [bool]) {
    let sentence = text.sentences.partition_point(|sentence| sentence.end <= start + 1);
    let end = text.sentences.get(sentence).map_or(limit, |sentence| sentence.end.min(limit));
    if start + 1 < end {
        quoted[start + 1..end].fill(true);
    }
}

fn side(text: &Text<'_>, index: usize, inside: bool) -> Side {
    let span = text.tokens[index].span();
    let mark = span.of(text.source);
    if !matches!(mark, "“" | "”" | "\"" | "«" | "»" | "„" | "‟") {
        return Side::None;
    }
    let before = text.source[..span.start].chars().next_back();
    let after = text.source[span.end..].chars().next();
    let free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–' | '[' | '-'));
    let letter = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '…' | '.' | '$' | '\'' | '‘'));
    let opens = match mark {
        "«" | "„" => true,
        "»" => false,
        _ => (free && letter) || (!inside && letter && !before.is_some_and(char::is_alphanumeric)),
    };
    if opens { Side::Opens } else { Side::Closes }
}
