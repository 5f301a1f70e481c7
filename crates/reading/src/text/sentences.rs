//! Paragraphs and sentences.

use std::ops::Range;

use super::tokens::{Token, TokenKind};

/// What stands between line breaks, as ranges of tokens.
pub(super) fn paragraphs(source: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (index, pair) in tokens.windows(2).enumerate() {
        let gap = &source[pair[0].span().end..pair[1].span().start];
        if !matches!(gap, "" | " ") && gap.contains(['\n', '\u{2029}']) {
            found.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Words after which a dot ends no sentence.
const ABBREVIATIONS: [&str; 43] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "sen", "rep",
    "gov", "st", "no", "vs", "etc", "inc", "ltd", "co", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "sq", "км", "jr", "sr", "sens", "reps", "messrs",
    "hon", "rev",
];

/// Sentences within paragraphs, as ranges of tokens.
pub(super) fn sentences(
    source: &str,
    tokens: &[Token],
    paragraphs: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(tokens.len() / 20);
    for paragraph in paragraphs {
        let mut start = paragraph.start;
        let mut index = start;
        while index < paragraph.end {
            if !ends(source, tokens, start, index, paragraph.end) {
                index += 1;
                continue;
            }
            index += 1;
            while index < paragraph.end && closes(source, tokens, index) {
                index += 1;
            }
            found.push(start..index);
            start = index;
        }
        if start < paragraph.end {
            found.push(start..paragraph.end);
        }
    }
    found
}

/// Whether a token ends the sentence that began at `start`.
fn ends(source: &str, tokens: &[Token], start: usize, index: usize, last: usize) -> bool {
    if tokens[index].kind != TokenKind::Mark {
        return false;
    }
    match tokens[index].span().of(source) {
        "!" | "?" | "…" | "؟" | "。" => true,
        "." => {
            let before = index
                .checked_sub(1)
                .filter(|before| *before >= start)
                .map(|before| tokens[before]);
            let next = tokens[index + 1..last]
                .iter()
                .take(8)
                .find(|token| token.kind != TokenKind::Mark);
            let short = before.is_some_and(|token| {
                let word = token.span().of(source);
                if token.kind != TokenKind::Word || token.span().end != tokens[index].span().start {
                    return false;
                }
                if token.capital && word.contains('.') {
                    // "U.S. officials" goes on, "in the U.S. They" does not
                    return !next.is_some_and(|next| begins(next.span().of(source)));
                }
                word.len() <= 4
                    && (token.capital && word.chars().count() == 1 && word != "I"
                        || abbreviates(word))
            });
            !short
                && next.is_none_or(|token| {
                    token.capital
                        || token.kind == TokenKind::Number
                        || !token.span().of(source).chars().all(char::is_lowercase)
                })
        }
        _ => false,
    }
}

/// Whether a dot after a word in small or capital letters ends no sentence.
fn abbreviates(word: &str) -> bool {
    ABBREVIATIONS
        .iter()
        .any(|short| word.eq_ignore_ascii_case(short) || word == *short)
}

/// Whether a word with a capital is one that sentences begin with.
fn begins(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "He"
            | "She"
            | "They"
            | "It"
            | "But"
            | "And"
            | "In"
            | "On"
            | "At"
            | "A"
            | "An"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "His"
            | "Her"
            | "Their"
            | "We"
            | "I"
            | "If"
            | "When"
            | "While"
            | "As"
            | "For"
            | "However"
            | "Meanwhile"
            | "Although"
            | "After"
            | "Since"
            | "There"
            | "So"
            | "Its"
            | "By"
            | "What"
    )
}

/// Whether a mark belongs to the sentence that just ended: a closing quotation mark or bracket, or another stop.
fn closes(source: &str, tokens: &[Token], index: usize) -> bool {
    let token = tokens[index];
    let attached = token.kind == TokenKind::Mark
        && index > 0
        && tokens[index - 1].span().end == token.span().start;
    attached
        && matches!(
            token.span().of(source),
            "”" | "\"" | "»" | "’" | "'" | ")" | "]" | "." | "!" | "?" | "…"
        )
}
