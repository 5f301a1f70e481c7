//! Values: digits, and words that together tell one.

use super::Word;
use super::figure::{Figure, figure};
use super::find::Reader;
use crate::text::TokenKind;

/// A value put together.
#[derive(Clone, Copy)]
pub(super) struct Value {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) vague: bool,
    pub(super) doubtful: bool,
    pub(super) first: usize,
    pub(super) after: usize,
    /// The part after its last.
    pub(super) next: usize,
}

impl Reader<'_> {
    /// The value whose first word is a part.
    pub(super) fn value(&self, at: usize) -> Option<Value> {
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
    fn digits(&self, token: usize) -> Option<(Figure, usize)> {
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
