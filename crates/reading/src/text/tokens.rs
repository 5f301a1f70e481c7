//! Words, numbers and marks.

use super::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the apostrophes and hyphens inside of them: `Kup'yans'k`, `north-west`, `U.S.` without its last dot.
    Word,
    /// Digits with the separators inside of them: `1,300`, `2.5`, `18:00`, `30-day` is a number and a word.
    Number,
    /// One mark: punctuation, a quotation mark, a sign.
    Mark,
}

/// A token: a range of bytes and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Whether its first letter is a capital.
    pub capital: bool,
}

impl Token {
    /// Its bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// Cuts a text into tokens. Texts above 4 GiB are cut to that length.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let source = match u32::try_from(source.len()) {
        Ok(_) => source,
        Err(_) => return Vec::new(),
    };
    let mut tokens = Vec::with_capacity(source.len() / 5);
    let mut place = 0;
    while let Some(first) = source[place..].chars().next() {
        if first == ' ' {
            place += 1;
            continue;
        }
        if first.is_whitespace() || is_joiner(first) {
            place += first.len_utf8();
            continue;
        }
        let (end, kind) = if first.is_alphabetic() {
            (word_end(source, place), TokenKind::Word)
        } else if first.is_numeric() {
            (number_end(source, place), TokenKind::Number)
        } else {
            (place + first.len_utf8(), TokenKind::Mark)
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the length was checked above"
        )]
        tokens.push(Token {
            start: place as u32,
            end: end as u32,
            kind,
            capital: first.is_uppercase(),
        });
        place = end;
    }
    tokens
}

/// Characters without width that separate nothing and mean nothing.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{AD}')
}

/// Where the word that begins at `start` ends.
fn word_end(source: &str, start: usize) -> usize {
    if let Some(end) = plain_end(source.as_bytes(), start) {
        return end;
    }
    let mut end = start;
    let mut dotted = false;
    let mut rest = source[start..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let inside = c.is_alphabetic()
            || is_mark_on_letter(c)
            || (matches!(c, '\'' | '’' | 'ʼ' | '-' | '‑' | '.')
                && rest.peek().is_some_and(|(_, next)| next.is_alphabetic())
                && (c != '.' || at <= 2 || dotted || one_letter(&source[start..start + at])));
        if !inside {
            break;
        }
        dotted |= c == '.';
        end = start + at + c.len_utf8();
    }
    end
}

/// Where a word ends that is ASCII letters and nothing that needs looking at: most words of English.
fn plain_end(bytes: &[u8], start: usize) -> Option<usize> {
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let ascii = |at: usize| bytes.get(at).is_none_or(u8::is_ascii);
    let mut end = start;
    while letter(end) {
        end += 1;
    }
    let joins = matches!(bytes.get(end), Some(b'\'' | b'-' | b'.'));
    let ends = ascii(end) && (!joins || ascii(end + 1) && !letter(end + 1));
    (end > start && ends).then_some(end)
}

/// Whether the last part of a word is one letter: the `N` of `D-N.C.`
fn one_letter(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && matches!(letters.next(), Some('-' | '‑'))
}

/// Accents written as characters of their own.
fn is_mark_on_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}')
}

/// Where the number that begins at `start` ends.
fn number_end(source: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = source[start..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let inside = c.is_numeric()
            || (matches!(c, ',' | '.' | ':' | '\u{A0}' | '\u{202F}')
                && rest.peek().is_some_and(|(_, next)| next.is_ascii_digit()));
        if !inside {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}
