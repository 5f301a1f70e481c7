//! What one document is to another.

use serde::Serialize;

use crate::lineage::align::Evidence;
use crate::lineage::sheet::Sheet;

/// What one document is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same text, but for a few words.
    Copy,
    /// Parts of the other, mostly word for word.
    Abridged,
    /// The other's narration in other words.
    Rewrite,
    /// The other's narration in another language.
    Translation,
    /// Both were made from a third text: they cite one source, or each has of it what the other lacks.
    SharedOriginal,
    /// Both quote the same words but tell what happened each in its own way: one press conference, two witnesses of it.
    SameStatement,
    /// Both name the same things; neither was made from the other.
    SameEvent,
}

impl Relation {
    /// Whether one text goes back to the other or both to a third.
    #[must_use]
    pub fn is_lineage(self) -> bool {
        !matches!(self, Self::SameStatement | Self::SameEvent)
    }
}

/// Which of two texts was made from the other, as far as can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The first from the second.
    FirstFromSecond,
    /// The second from the first.
    SecondFromFirst,
    /// Not known, or neither.
    Unknown,
}

/// A document of which more than this lies outside of every match has something of its own.
const OWN: f64 = 0.2;

/// What two documents of one lineage are to each other, and which was made from which.
pub(super) fn relation(first: &Sheet, second: &Sheet, evidence: &Evidence) -> (Relation, Direction) {
    let [own_first, own_second] = evidence.own;
    let by_time = match (&first.published, &second.published) {
        (Some(a), Some(b)) if a < b => Direction::SecondFromFirst,
        (Some(a), Some(b)) if b < a => Direction::FirstFromSecond,
        _ => Direction::Unknown,
    };
    let by_content = if own_first > own_second + 0.15 {
        Direction::SecondFromFirst
    } else if own_second > own_first + 0.15 {
        Direction::FirstFromSecond
    } else {
        Direction::Unknown
    };
    let direction = if by_time == Direction::Unknown { by_content } else { by_time };
    if evidence.cites.is_some() && evidence.cited >= 0.5 {
        return (Relation::SharedOriginal, Direction::Unknown);
    }
    if evidence.translated {
        return (Relation::Translation, direction);
    }
    let word_for_word = evidence.triples >= 0.6;
    let (less, more) = (own_first.min(own_second), own_first.max(own_second));
    if less > OWN {
        return (Relation::SharedOriginal, Direction::Unknown);
    }
    if more > 0.35 {
        return (Relation::Abridged, direction);
    }
    if word_for_word {
        return (Relation::Copy, by_time);
    }
    (Relation::Rewrite, direction)
}
