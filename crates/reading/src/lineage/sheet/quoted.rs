//! Which tokens stand in quotation marks.

use crate::text::Text;

/// For every token whether it stands in quotation marks.
///
/// A mark of unclear direction opens where a space stands before it. Quotations end with the paragraph at the latest;
/// so does one that was never closed.
pub(crate) fn quoted_tokens(text: &Text<'_>) -> Vec<bool> {
    let mut quoted = vec![false; text.tokens.len()];
    for paragraph in &text.paragraphs {
        let mut inside = false;
        for index in paragraph.clone() {
            let span = text.tokens[index].span();
            let mark = match span.of(text.source) {
                "“" | "”" | "\"" | "«" | "»" | "„" | "‟" => true,
                _ => false,
            };
            if !mark {
                quoted[index] = inside;
                continue;
            }
            let before = text.source[..span.start].chars().next_back();
            let after = text.source[span.end..].chars().next();
            let free =
                before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–' | '['));
            let letter = after.is_some_and(char::is_alphanumeric);
            inside = match span.of(text.source) {
                "«" | "„" => true,
                "»" => false,
                _ => {
                    free && letter
                        || (!inside && letter && !before.is_some_and(char::is_alphanumeric))
                }
            };
        }
    }
    quoted
}
