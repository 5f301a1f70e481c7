//! Transcripts: paragraphs that begin with who speaks, in capitals, and a colon.

use std::ops::Range;

use crate::text::{Text, TokenKind};

/// The longest name before a colon, in tokens.
const LONGEST: usize = 6;

/// How many paragraphs with names make a transcript.
const ENOUGH: usize = 2;

/// The name that tokens begin with, if all of it is in capitals and a colon and more follow.
pub(super) fn label(text: &Text<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let end = tokens.end.min(tokens.start + LONGEST);
    let colon = (tokens.start + 1..end).find(|at| text.word(*at) == ":")?;
    let name = tokens.start..colon;
    let mut words = 0;
    for at in name.clone() {
        let word = text.word(at);
        if text.tokens[at].kind == TokenKind::Mark {
            if !matches!(word, "." | "-" | "'" | "’") {
                return None;
            }
            continue;
        }
        words += 1;
        let shouted = word.chars().count() > 1
            && word.chars().all(|letter| !letter.is_lowercase())
            && word.chars().any(char::is_uppercase);
        let notice = matches!(
            word,
            "READ"
                | "WATCH"
                | "MORE"
                | "SEE"
                | "RELATED"
                | "ALSO"
                | "PHOTO"
                | "PHOTOS"
                | "UPDATE"
                | "UPDATED"
                | "NOTE"
                | "CORRECTION"
                | "BYLINE"
                | "LISTEN"
                | "LIVE"
        );
        if !shouted || notice {
            return None;
        }
    }
    (words > 0 && colon + 3 < tokens.end).then_some(name)
}

/// Whether several paragraphs of a text begin with names of more than one speaker.
pub(super) fn transcript(text: &Text<'_>) -> bool {
    let mut first: Option<&str> = None;
    let mut found = 0;
    for paragraph in text.paragraphs.iter().skip(1) {
        let mark = text
            .tokens
            .get(paragraph.start)
            .is_some_and(|token| token.kind == TokenKind::Mark);
        let tokens = paragraph.start + usize::from(mark)..paragraph.end;
        if let Some(name) = label(text, &tokens).filter(|name| text.word(name.start) != "VIDEO") {
            found += 1;
            let surname = text.word(name.end - 1);
            let other = first.is_some_and(|first| first != surname);
            if other && found >= ENOUGH {
                return true;
            }
            first = first.or(Some(surname));
        }
    }
    false
}
