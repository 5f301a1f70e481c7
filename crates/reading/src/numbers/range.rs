//! Ranges: the second value of "three to five".

use super::Word;
use super::find::{Part, Reader};
use super::value::Value;
use crate::text::TokenKind;

impl Reader<'_> {
    /// The second value of a range that begins with `value`.
    pub(super) fn range(&self, value: &Value, before: Option<Part>, next: usize) -> Option<Value> {
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
}
