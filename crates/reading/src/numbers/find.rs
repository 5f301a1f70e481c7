//! Puts numbers together from their words.

use super::{Bound, Number, Unit, Word, people};
use crate::text::{Span, Text};
use crate::words::senses::{Marks, Sense};

/// A word of a number and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) first: usize,
    pub(super) after: usize,
    pub(super) word: Word,
}

/// The numbers of a text, in order, without overlap. `language` is its BCP 47 code, where known: it decides between
/// the readings of `1.300`.
#[must_use]
pub fn find(text: &Text<'_>, marks: &Marks, language: Option<&str>) -> Vec<Number> {
    let english = language.is_none_or(|code| code.starts_with("en"));
    let parts: Vec<Part> = marks
        .hits
        .iter()
        .filter_map(|hit| match hit.sense() {
            Sense::Number(word) => Some(Part {
                first: hit.first(),
                after: hit.after(),
                word,
            }),
            _ => None,
        })
        .collect();
    let reader = Reader {
        text,
        parts: &parts,
        english,
    };
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        match reader.number(at) {
            Some((number, next))
                if found
                    .last()
                    .is_none_or(|last| last.tokens.end <= number.tokens.start) =>
            {
                found.push(number);
                at = next.max(at + 1);
            }
            _ => at += 1,
        }
    }
    people::sum_up(text, &parts, found)
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) parts: &'a [Part],
    pub(super) english: bool,
}

impl Reader<'_> {
    /// The number whose value begins at a part, and the part to go on with.
    fn number(&self, at: usize) -> Option<(Number, usize)> {
        if let Some(number) = self.often(at) {
            return Some((number, at + 1));
        }
        let value = self.value(at)?;
        let mut bound = if value.vague {
            Bound::Vague
        } else {
            Bound::Exact
        };
        let (mut low, mut high) = (value.low, Some(value.high));
        let mut first = value.first;
        let mut after = value.after;
        let mut next = value.next;
        let mut doubtful = value.doubtful;
        let before = self.before(at);
        let mut unit = self.unit(after, next);
        if let Some(other) = self.range(&value, before, unit.as_ref().map_or(next, |unit| unit.2)) {
            bound = Bound::Between;
            high = Some(other.high);
            doubtful |= other.doubtful;
            after = other.after;
            next = other.next;
            unit = self.unit(after, next);
        }
        let figure = self.text.span(&(value.first..after));
        let figure_after = after;
        let mut point = (bound == Bound::Exact).then_some(value.low);
        if let Some(part) = before {
            let told = match part.word {
                Word::More => Some(Bound::MoreThan),
                Word::Least => Some(Bound::AtLeast),
                Word::Most => Some(Bound::UpTo),
                Word::Less => Some(Bound::LessThan),
                Word::About => Some(Bound::About),
                Word::Nearly => Some(Bound::Nearly),
                Word::Between | Word::From if bound == Bound::Between => {
                    first = part.first;
                    None
                }
                _ => None,
            };
            if let Some(told) = told {
                first = part.first;
                (bound, low, high) = bounded(told, bound, low, high);
            }
        }
        if let Some(part) = self.parts.get(next).filter(|part| part.first == after) {
            let told = match part.word {
                Word::OrMore => Some(Bound::AtLeast),
                Word::OrSo => Some(Bound::About),
                Word::OrLess => Some(Bound::UpTo),
                _ => None,
            };
            if let Some(told) = told {
                (bound, low, high) = bounded(told, bound, low, high);
                after = part.after;
                next += 1;
                unit = self.unit(after, next);
            }
        }
        if value.vague {
            point = None;
        }
        let tokens = first..unit.as_ref().map_or(after, |unit| unit.1.end).max(after);
        if let Some((_, _, after_unit)) = &unit {
            next = next.max(*after_unit);
        }
        Some((
            Number {
                span: self.text.span(&tokens),
                tokens,
                figure,
                figure_after,
                point,
                low,
                high,
                bound,
                unit: unit.as_ref().map(|unit| unit.0),
                unit_span: unit.map(|unit| self.text.span(&unit.1)),
                doubtful,
            },
            next,
        ))
    }

    /// "twice", unless it compares: "twice as many".
    fn often(&self, at: usize) -> Option<Number> {
        let part = self.parts.get(at)?;
        let Word::Often(times) = part.word else {
            return None;
        };
        let compares = matches!(
            self.text.word(part.after),
            "as" | "the" | "its" | "their" | "більше" | "больше" | "менше" | "меньше"
        );
        let tokens = part.first..part.after;
        let span = self.text.span(&tokens);
        (!compares).then_some(Number {
            span,
            tokens,
            figure: span,
            figure_after: part.after,
            point: Some(times),
            low: times,
            high: Some(times),
            bound: Bound::Exact,
            unit: Some(Unit::Time),
            unit_span: None,
            doubtful: false,
        })
    }

    /// The part that ends right before a part.
    fn before(&self, at: usize) -> Option<Part> {
        let first = self.parts.get(at)?.first;
        self.parts[..at]
            .iter()
            .rev()
            .take(4)
            .filter(|part| part.after == first && !matches!(part.word, Word::Joint | Word::To))
            // "not less than", not "less than"
            .min_by_key(|part| part.first)
            .copied()
    }

    /// What stands between a token and the one before.
    pub(super) fn gap(&self, token: usize) -> &str {
        let (Some(before), Some(this)) = (
            token
                .checked_sub(1)
                .and_then(|before| self.text.tokens.get(before)),
            self.text.tokens.get(token),
        ) else {
            return "";
        };
        Span::new(before.span().end, this.span().start).of(self.text.source)
    }

    pub(super) fn attached(&self, token: usize) -> bool {
        token > 0 && self.gap(token).is_empty()
    }
}

/// The interval of a bounded number; of a range, the bound only widens its open side.
fn bounded(told: Bound, was: Bound, low: f64, high: Option<f64>) -> (Bound, f64, Option<f64>) {
    let top = high.unwrap_or(low);
    match told {
        Bound::MoreThan | Bound::AtLeast => (told, low, None),
        Bound::UpTo | Bound::LessThan => (told, 0.0, Some(top)),
        Bound::About => (told, low * 0.9, Some(top * 1.1)),
        Bound::Nearly => (told, low * 0.9, Some(top)),
        _ => (was, low, high),
    }
}
