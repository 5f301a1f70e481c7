//! How it stands with a party's duty or number on a day, by what is on record.

use model::DutyStatus;

/// How it stands for one party at the end of a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Standing {
    /// The status of a duty with a clock.
    pub(crate) duty: Option<DutyStatus>,
    /// The chance that it was kept, where the record shows that it was.
    pub(crate) kept: Option<f64>,
    /// Whether somebody says so whose word does not show it, or a number decides nothing.
    pub(crate) claimed: bool,
    /// Whether what is on record decides, so that watching ground shows nothing.
    pub(crate) by_record: bool,
    /// What is due or counted, in sentences.
    pub(crate) words: Vec<String>,
    /// The filings that it rests on, by index.
    pub(crate) filings: Vec<u32>,
}

impl Standing {
    /// Two duties of one party, or one duty of all: the worse of the two.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        let duty = match (self.duty, other.duty) {
            (Some(a), Some(b)) => Some(if rank(a) >= rank(b) { a } else { b }),
            (a, b) => a.or(b),
        };
        let kept = match (self.kept, other.kept) {
            (Some(a), Some(b)) => Some(a.min(b)),
            _ => None,
        };
        let mut words = self.words;
        for sentence in other.words {
            if !words.contains(&sentence) {
                words.push(sentence);
            }
        }
        let mut filings = self.filings;
        filings.extend(other.filings);
        Self {
            duty,
            kept,
            claimed: self.claimed || other.claimed,
            by_record: self.by_record || other.by_record,
            words,
            filings,
        }
    }

    /// All of some, or none where there are none.
    pub(crate) fn all(standings: impl IntoIterator<Item = Self>) -> Option<Self> {
        standings.into_iter().reduce(Self::and)
    }
}

/// The order in which one status hides another.
fn rank(status: DutyStatus) -> u8 {
    match status {
        DutyStatus::NotDue => 0,
        DutyStatus::Met => 1,
        DutyStatus::Late => 2,
        DutyStatus::Open => 3,
        DutyStatus::Missed => 4,
    }
}
