//! Puts numbers together from their words.

use std::ops::Range;

use super::figure::figure;
use super::{Bound, Number, Unit, Word};
use crate::lexicon::{Marks, Sense};
use crate::text::{Span, Text, TokenKind};

/// A word of a number and where it stands.
#[derive(Clone, Copy)]
struct Part {
    first: usize,
    after: usize,
    word: Word,
}

/// A value put together.
#[derive(Clone, Copy)]
struct Value {
    low: f64,
    high: f64,
    vague: bool,
    doubtful: bool,
    first: usize,
    after: usize,
    /// The part after its last.
    next: usize,
}

/// Between a figure and the people it counts, so many words may stand.
const ADJECTIVES: usize = 3;

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
    found
}

struct Reader<'a> {
    text: &'a Text<'a>,
    parts: &'a [Part],
    english: bool,
}

impl Reader<'_> {
    /// The number whose value begins at a part, and the part to go on with.
    fn number(&self, at: usize) -> Option<(Number, usize)> {
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

    /// The value whose first word is a part.
    fn value(&self, at: usize) -> Option<Value> {
        let start = self.parts.get(at)?;
        let mut value = Value {
            low: 0.0,
            high: 0.0,
            vague: false,
            doubtful: false,
            first: start.first,
            after: start.first,
            next: at,
        };
        let mut current: Option<(f64, f64)> = None;
        let mut total = (0.0, 0.0);
        let mut read_any = false;
        let mut index = at;
        while let Some(part) = self.parts.get(index) {
            if part.first != value.after {
                if part.first < value.after {
                    index += 1;
                    continue;
                }
                break;
            }
            let read = match part.word {
                Word::Figure => match current {
                    None if !read_any => {
                        let (digits, after) = self.digits(part.first)?;
                        value.doubtful |= digits.doubtful;
                        current = Some((digits.value, digits.value));
                        value.after = after;
                        true
                    }
                    _ => false,
                },
                Word::Value(v) => match current {
                    None => {
                        current = Some((v, v));
                        true
                    }
                    Some((low, high)) if fits_under(low, v) => {
                        current = Some((low + v, high + v));
                        true
                    }
                    _ => false,
                },
                Word::Scale(scale) => {
                    let short =
                        part.after - part.first == 1 && self.text.word(part.first).len() == 1;
                    if short && !self.attached(part.first) {
                        false
                    } else {
                        let (low, high) = current.take().unwrap_or((1.0, 1.0));
                        if scale >= 1_000.0 {
                            total = (total.0 + low * scale, total.1 + high * scale);
                        } else {
                            current = Some((low * scale, high * scale));
                        }
                        true
                    }
                }
                Word::Plus(v) if read_any => {
                    let (low, high) = current.unwrap_or((0.0, 0.0));
                    current = Some((low + v, high + v));
                    true
                }
                Word::Fraction(v) if !read_any => {
                    current = Some((v, v));
                    true
                }
                Word::Vague(low, high) if !read_any => {
                    value.vague = true;
                    current = Some((low, high));
                    true
                }
                Word::Article if !read_any => {
                    let followed = self.parts.get(index + 1).is_some_and(|next| {
                        next.first == part.after
                            && matches!(next.word, Word::Scale(_))
                            && self.text.word(next.first).len() > 1
                    });
                    if !followed {
                        return None;
                    }
                    value.after = part.after;
                    index += 1;
                    continue;
                }
                Word::Joint if read_any => {
                    let followed = self.parts.get(index + 1).is_some_and(|next| {
                        next.first == part.after && matches!(next.word, Word::Value(v) if v < 100.0)
                    });
                    let hundreds = current.is_none_or(|(low, _)| low % 100.0 == 0.0)
                        && (total.0 > 0.0 || current.is_some_and(|(low, _)| low >= 100.0));
                    let spelled = self.parts[at..index]
                        .iter()
                        .any(|part| matches!(part.word, Word::Scale(s) if s >= 100.0));
                    if !(followed && hundreds && spelled) {
                        break;
                    }
                    value.after = part.after;
                    index += 1;
                    continue;
                }
                _ => false,
            };
            if !read {
                break;
            }
            read_any = true;
            value.after = value.after.max(part.after);
            index += 1;
        }
        if !read_any {
            return None;
        }
        let (low, high) = current.unwrap_or((0.0, 0.0));
        value.low = total.0 + low;
        value.high = total.1 + high;
        value.next = index;
        (value.low.is_finite() && value.high.is_finite()).then_some(value)
    }

    /// The digits at a token, with groups of three that blanks part.
    fn digits(&self, token: usize) -> Option<(super::figure::Figure, usize)> {
        let first = self.text.word(token);
        let plain = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let mut after = token + 1;
        if (1..=3).contains(&first.len()) && plain(first) && !first.starts_with('0') {
            while self
                .text
                .tokens
                .get(after)
                .is_some_and(|next| next.kind == TokenKind::Number && next.span().len() == 3)
                && plain(self.text.word(after))
                && self.gap(after) == " "
            {
                after += 1;
            }
        }
        if after > token + 1 {
            let joined: String = (token..after).map(|index| self.text.word(index)).collect();
            return figure(&joined, self.english).map(|figure| (figure, after));
        }
        figure(first, self.english).map(|figure| (figure, after))
    }

    /// What stands between a token and the one before.
    fn gap(&self, token: usize) -> &str {
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

    fn attached(&self, token: usize) -> bool {
        token > 0 && self.gap(token).is_empty()
    }

    /// The second value of a range that begins with `value`.
    fn range(&self, value: &Value, before: Option<Part>, next: usize) -> Option<Value> {
        let joint = self.parts[value.next..]
            .iter()
            .take(4)
            .position(|part| {
                matches!(part.word, Word::To | Word::Joint | Word::Or)
                    && (part.first == value.after || next > value.next)
            })
            .map(|offset| value.next + offset)?;
        let part = self.parts[joint];
        let unit_between = next > value.next && part.first > value.after;
        if unit_between && self.parts.get(next.checked_sub(1)?)?.after != part.first {
            return None;
        }
        let other_at = self.parts[joint + 1..]
            .iter()
            .position(|other| other.first >= part.after)
            .map(|offset| joint + 1 + offset)?;
        let other = self
            .value(other_at)
            .filter(|other| other.first == part.after)?;
        if value.vague || other.vague || other.low <= value.low {
            return None;
        }
        let between = before.is_some_and(|part| matches!(part.word, Word::Between));
        let fits = match part.word {
            Word::To => {
                let hyphen = self.text.word(part.first).len() <= 3
                    && self.text.tokens[part.first].kind == TokenKind::Mark;
                let year = |v: &Value| v.low >= 1_900.0 && v.low < 2_100.0 && v.low.fract() == 0.0;
                let third = hyphen
                    && self
                        .text
                        .tokens
                        .get(other.after)
                        .is_some_and(|token| token.span().of(self.text.source) == "-")
                    && self.attached(other.after)
                    && self
                        .text
                        .tokens
                        .get(other.after + 1)
                        .is_some_and(|token| token.kind == TokenKind::Number);
                let after_another = hyphen
                    && value.first > 1
                    && self.text.word(value.first - 1) == "-"
                    && self.text.tokens[value.first - 2].kind == TokenKind::Number;
                !(year(value) && (year(&other) || hyphen)) && !third && !after_another
            }
            Word::Joint => between,
            Word::Or => other.low - value.low <= 5.0 && value.low <= 20.0,
            _ => false,
        };
        fits.then_some(other)
    }

    /// The unit that follows token `after`: what it is, its tokens, the part after it.
    fn unit(&self, after: usize, next: usize) -> Option<(Unit, Range<usize>, usize)> {
        let hyphen = usize::from(
            self.text
                .tokens
                .get(after)
                .is_some_and(|token| matches!(token.span().of(self.text.source), "-" | "‑")),
        );
        for (offset, part) in self.parts.get(next..)?.iter().take(8).enumerate() {
            let Word::Unit(unit) = part.word else {
                if part.first > after + ADJECTIVES {
                    return None;
                }
                continue;
            };
            let close = part.first == after || part.first == after + hyphen;
            let people = unit == Unit::Person
                && part.first > after
                && part.first <= after + ADJECTIVES
                && self.text.tokens[after..part.first]
                    .iter()
                    .all(|token| token.kind == TokenKind::Word)
                && self.parts[next..next + offset].iter().all(|between| {
                    !matches!(between.word, Word::Figure | Word::Value(_) | Word::Joint)
                });
            if close || people {
                return Some((unit, part.first..part.after, next + offset + 1));
            }
            return None;
        }
        None
    }
}

/// Whether "five" goes on a number after "twenty" or "hundred".
fn fits_under(so_far: f64, v: f64) -> bool {
    let tens = so_far % 100.0;
    (so_far >= 100.0 && tens == 0.0 && v < 100.0)
        || (so_far >= 20.0
            && so_far % 10.0 == 0.0
            && (20.0..100.0).contains(&tens)
            && v > 0.0
            && v < 10.0)
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
