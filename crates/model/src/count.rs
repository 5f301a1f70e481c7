//! Counts as sources state them: exact, at least, between, about, or past counting.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// How many of something a source says there were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// So many.
    Exactly(u64),
    /// So many or more.
    AtLeast(u64),
    /// So many or fewer.
    AtMost(u64),
    /// From the one to the other, both included.
    Between(u64, u64),
    /// Roughly so many.
    About(u64),
    /// More than the observer could count.
    Uncountable,
}

impl Count {
    /// The smallest number that the words allow; an uncountable number is at least 1.
    pub fn least(self) -> u64 {
        match self {
            Self::Exactly(n) | Self::AtLeast(n) | Self::Between(n, _) => n,
            Self::AtMost(_) => 0,
            Self::About(n) => n - n / 10,
            Self::Uncountable => 1,
        }
    }

    /// The largest number that the words allow; `None` where they set no limit.
    pub fn most(self) -> Option<u64> {
        match self {
            Self::Exactly(n) | Self::AtMost(n) | Self::Between(_, n) => Some(n),
            Self::About(n) => Some(n + n / 10),
            Self::AtLeast(_) | Self::Uncountable => None,
        }
    }

    /// The number itself where the source gave exactly one.
    pub fn exact(self) -> Option<u64> {
        match self {
            Self::Exactly(n) => Some(n),
            _ => None,
        }
    }

    /// What is left of this count when a part of it is taken away: exact where both are, otherwise
    /// the bounds that both allow. `None` where the part is larger than the whole can be.
    pub fn less(self, part: Self) -> Option<Self> {
        if self.most().is_some_and(|most| most < part.least()) {
            return None;
        }
        let low = part.most().map_or(0, |p| self.least().saturating_sub(p));
        Some(match self.most().map(|most| most - part.least()) {
            Some(high) if high == low => Self::Exactly(low),
            Some(high) => Self::Between(low, high),
            None => Self::AtLeast(low),
        })
    }

    /// Two counts together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let low = self.least().saturating_add(other.least());
        match (self.most(), other.most()) {
            (Some(a), Some(b)) if a.saturating_add(b) == low => Self::Exactly(low),
            (Some(a), Some(b)) => Self::Between(low, a.saturating_add(b)),
            _ => Self::AtLeast(low),
        }
    }

    /// Whether both can be true of one number.
    pub fn agrees(self, other: Self) -> bool {
        self.most().is_none_or(|m| m >= other.least())
            && other.most().is_none_or(|m| m >= self.least())
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(n) => write!(f, "{n}"),
            Self::AtLeast(n) => write!(f, "at least {n}"),
            Self::AtMost(n) => write!(f, "at most {n}"),
            Self::Between(a, b) => write!(f, "between {a} and {b}"),
            Self::About(n) => write!(f, "about {n}"),
            Self::Uncountable => f.write_str("uncountable"),
        }
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A text that does not say how many.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a count: write a whole number, `>950`, `>=98`, `<20`, `~2000`, `10-20`, \
     `at least 12`, `dozens`, `hundreds` or `uncountable`"
)]
pub struct CountError(pub String);

impl FromStr for Count {
    type Err = CountError;

    /// Reads a count as people write it. Thousands may be parted by spaces, and by commas where
    /// each group has three digits; a number that ends in `.0` is a whole number.
    ///
    /// ```
    /// use model::Count;
    /// assert_eq!("1,355".parse(), Ok(Count::Exactly(1355)));
    /// assert_eq!(">950".parse(), Ok(Count::AtLeast(951)));
    /// assert!("3.5".parse::<Count>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, CountError> {
        let bad = || CountError(text.trim().to_owned());
        let lower = text.trim().to_lowercase();
        let word = match lower.as_str() {
            "uncountable" | "uncounted" | "countless" => Some(Self::Uncountable),
            "dozens" => Some(Self::Between(24, 99)),
            "hundreds" => Some(Self::Between(200, 999)),
            "thousands" => Some(Self::Between(2000, 9999)),
            "several" => Some(Self::Between(3, 9)),
            _ => None,
        };
        if let Some(count) = word {
            return Ok(count);
        }
        let after = |prefixes: &[&str]| {
            prefixes
                .iter()
                .find_map(|p| lower.strip_prefix(p))
                .map(|rest| rest.trim().to_owned())
        };
        if let Some(n) = after(&[">=", "≥", "at least", "no fewer than", "not less than"]) {
            return Ok(Self::AtLeast(whole(&n).ok_or_else(bad)?));
        }
        if let Some(n) = after(&["<=", "≤", "at most", "up to"]) {
            return Ok(Self::AtMost(whole(&n).ok_or_else(bad)?));
        }
        if let Some(n) = after(&[">", "more than", "over"]) {
            return Ok(Self::AtLeast(
                whole(&n).and_then(|n| n.checked_add(1)).ok_or_else(bad)?,
            ));
        }
        if let Some(n) = after(&["<", "fewer than", "less than", "under"]) {
            return Ok(Self::AtMost(
                whole(&n).and_then(|n| n.checked_sub(1)).ok_or_else(bad)?,
            ));
        }
        if let Some(n) = after(&["~", "≈", "about", "around", "some", "approximately"]) {
            return Ok(Self::About(whole(&n).ok_or_else(bad)?));
        }
        if let Some(n) = lower.strip_suffix('+') {
            return Ok(Self::AtLeast(whole(n.trim()).ok_or_else(bad)?));
        }
        let range = lower.strip_prefix("between ").map_or_else(
            || lower.split_once(['-', '–']),
            |rest| rest.split_once(" and "),
        );
        if let Some((a, b)) = range {
            let (a, b) = (
                whole(a.trim()).ok_or_else(bad)?,
                whole(b.trim()).ok_or_else(bad)?,
            );
            return if a <= b {
                Ok(Self::Between(a, b))
            } else {
                Err(bad())
            };
        }
        whole(&lower).map(Self::Exactly).ok_or_else(bad)
    }
}

fn whole(text: &str) -> Option<u64> {
    let text = text
        .split_once('.')
        .map_or(Some(text), |(whole, fraction)| {
            (!fraction.is_empty() && fraction.bytes().all(|b| b == b'0')).then_some(whole)
        })?;
    let mut groups = text.split([',', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
#[path = "count_tests.rs"]
mod tests;
