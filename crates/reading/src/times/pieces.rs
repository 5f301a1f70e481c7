//! The pieces that times are put together from.

use super::Word;
use crate::numbers::{Bound, Number, Unit, Word as NumberWord};
use crate::text::Text;
use crate::words::senses::{Marks, Sense};

/// A piece and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) first: usize,
    pub(super) after: usize,
    pub(super) kind: Kind,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A word.
    Word(Word),
    /// Digits: a day, a year, a clock.
    Figure,
    /// A length of time: "24 hours".
    Length(f64, Unit, Bound),
}

/// The pieces of a text in order. A length takes the place of its figures.
pub(super) fn pieces(text: &Text<'_>, marks: &Marks, numbers: &[Number]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(marks.hits.len() / 2);
    let mut lengths = numbers
        .iter()
        .filter_map(|number| {
            let unit = number.unit.filter(|unit| unit.is_duration())?;
            Some((number, unit))
        })
        .peekable();
    for hit in &marks.hits {
        while let Some((number, unit)) = lengths.peek() {
            if number.tokens.start > hit.first() {
                break;
            }
            pieces.push(Piece {
                first: number.tokens.start,
                after: number.tokens.end,
                kind: Kind::Length(
                    number.point.or(number.high).unwrap_or(number.low),
                    *unit,
                    number.bound,
                ),
            });
            lengths.next();
        }
        let kind = match hit.sense() {
            Sense::Time(Word::Month(_) | Word::MidMonth(_)) if !month_like(text, hit.first()) => {
                continue;
            }
            Sense::Time(word) => Kind::Word(word),
            Sense::Number(NumberWord::Figure) => Kind::Figure,
            _ => continue,
        };
        pieces.push(Piece {
            first: hit.first(),
            after: hit.after(),
            kind,
        });
    }
    pieces
}

/// Whether a word is a month's name and not a verb: in Latin letters months begin with a capital.
fn month_like(text: &Text<'_>, token: usize) -> bool {
    let capital = text.tokens.get(token).is_some_and(|token| token.capital);
    capital || !text.word(token).is_ascii()
}
