//! Numbers with what they count.

use std::ops::Range;

use crate::lineage::near::word_hash;
use crate::lineage::sheet::is_function_hash;
use crate::sources::month_number;
use crate::text::{Span, Text, TokenKind};

/// A number of things.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quantity {
    /// The least it can be.
    pub(super) low: f64,
    /// The most it can be.
    pub(super) high: f64,
    /// What is counted, or the unit.
    pub(super) unit: u64,
    /// The word before the number, which tells two counts of one unit apart.
    pub(super) lead: u64,
    /// The words.
    pub(super) span: Span,
}

const ABOUT: [&str; 9] = [
    "about",
    "around",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "some",
    "около",
    "близько",
];
const MORE: [&str; 6] = ["over", "than", "least", "более", "понад", "свыше"];
const LESS: [&str; 4] = ["under", "below", "most", "менее"];

/// Words that follow a number without being counted: parts of an age, a time, an ordinal; months are known elsewhere.
const NOT_COUNTED: [&str; 10] = [
    "year-old",
    "years-old",
    "am",
    "pm",
    "a.m",
    "p.m",
    "th",
    "st",
    "nd",
    "rd",
];

/// The quantities in one sentence.
pub(super) fn quantities(text: &Text<'_>, sentence: &Range<usize>, found: &mut Vec<Quantity>) {
    for at in sentence.clone() {
        let token = text.tokens[at];
        if token.kind != TokenKind::Number {
            continue;
        }
        let Some(value) = value(text.word(at)) else {
            continue;
        };
        let next = at + 1;
        let unit = text.tokens.get(next).filter(|_| next < sentence.end);
        let Some(unit) = unit.filter(|unit| unit.kind == TokenKind::Word && !unit.capital) else {
            continue;
        };
        let word = text.word(next);
        let attached = token.span().end == unit.span().start;
        if is_function_hash(text.number(next))
            || is_month(word)
            || NOT_COUNTED.contains(&word.to_lowercase().as_str())
            || attached
        {
            continue;
        }
        let scale = match word {
            "thousand" => 1e3,
            "million" => 1e6,
            "billion" => 1e9,
            _ => 1.0,
        };
        let counted = if scale > 1.0 {
            text.word(next + 1)
        } else {
            word
        };
        let lead = at.checked_sub(1).filter(|lead| *lead >= sentence.start);
        let before = lead.map_or("", |lead| text.word(lead)).to_lowercase();
        let before_that = at
            .checked_sub(2)
            .filter(|lead| *lead >= sentence.start)
            .map_or("", |lead| text.word(lead))
            .to_lowercase();
        let value = value * scale;
        let (low, high) = if ABOUT.contains(&before.as_str()) {
            (value * 0.9, value * 1.1)
        } else if (before == "than" && matches!(before_that.as_str(), "less" | "fewer"))
            || LESS.contains(&before.as_str())
        {
            (0.0, value)
        } else if MORE.contains(&before.as_str()) {
            (value, f64::INFINITY)
        } else if before == "to" && before_that == "up" {
            (0.0, value)
        } else {
            (value, value)
        };
        found.push(Quantity {
            low,
            high,
            unit: word_hash(counted.trim_end_matches('s')),
            lead: word_hash(&before),
            span: text.span(&(at..next + 1)),
        });
    }
}

/// Whether a word is a month's name; written small it is one in Ukrainian, Russian and French.
fn is_month(word: &str) -> bool {
    word.chars().count() >= 3 && month_number(word).is_some()
}

/// A number as written in English, with commas between thousands; none for dates, times and other numbers with marks.
fn value(word: &str) -> Option<f64> {
    let mut digits = String::with_capacity(word.len());
    for (place, c) in word.char_indices() {
        match c {
            '0'..='9' => digits.push(c),
            ',' | '\u{A0}' | '\u{202F}' => {
                let following = word[place + c.len_utf8()..]
                    .bytes()
                    .take_while(u8::is_ascii_digit)
                    .count();
                if following != 3 {
                    return None;
                }
            }
            '.' => digits.push('.'),
            _ => return None,
        }
    }
    digits.parse().ok()
}
