//! Weights and probabilities as integers.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::Serialize;

use crate::exact;

/// A weight of evidence in millionths of a nat (natural-log units).
///
/// Sums are of integers, so they do not depend on the order of the items or the number of threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct MicroNats(pub i64);

impl MicroNats {
    /// The largest weight a single item may have, 40 nats.
    pub const MAX: Self = Self(40_000_000);

    /// A weight in nats, rounded to the nearest millionth (ties to even) and held within ±40 nats.
    pub fn from_nats(nats: f64) -> Self {
        let scaled = (nats * 1e6).round_ties_even();
        Self((scaled as i64).clamp(-Self::MAX.0, Self::MAX.0))
    }

    /// The weight in nats.
    pub fn nats(self) -> f64 {
        self.0 as f64 / 1e6
    }
}

impl Add for MicroNats {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
impl Sub for MicroNats {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}
impl Neg for MicroNats {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl AddAssign for MicroNats {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
impl Sum for MicroNats {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self(0), Add::add)
    }
}

/// A probability in millionths, 0 to 1,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Probability(u32);

impl Probability {
    /// Certainly not.
    pub const ZERO: Self = Self(0);
    /// Certainly.
    pub const ONE: Self = Self(1_000_000);

    /// A probability from a fraction, rounded to the nearest millionth and held within 0 and 1.
    /// A value that is not a number becomes 0.
    ///
    /// ```
    /// assert_eq!(model::Probability::from_f64(0.25).millionths(), 250_000);
    /// ```
    pub fn from_f64(p: f64) -> Self {
        Self((p.clamp(0.0, 1.0) * 1e6).round_ties_even() as u32)
    }

    /// The probability that log-odds stand for.
    pub fn from_log_odds(weight: MicroNats) -> Self {
        Self::from_f64(exact::logistic(weight.nats()))
    }

    /// The probability in millionths.
    pub fn millionths(self) -> u32 {
        self.0
    }

    /// The probability as a fraction, for arithmetic and for tables.
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / 1e6
    }

    /// The chance that it is not so.
    #[must_use]
    pub fn complement(self) -> Self {
        Self(1_000_000 - self.0)
    }

    /// The product of two probabilities of independent things, rounded down to a millionth.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self((u64::from(self.0) * u64::from(other.0) / 1_000_000) as u32)
    }
}

impl fmt::Display for Probability {
    /// Two decimals, but never "1.00" or "0.00" for what is not certain.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("0"),
            1_000_000 => f.write_str("1"),
            1..=4_999 => f.write_str("< 0.01"),
            995_001..=999_999 => f.write_str("> 0.99"),
            n => write!(f, "{}.{:02}", 0, (n + 5_000) / 10_000),
        }
    }
}

impl Serialize for Probability {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_f64(self.to_f64())
    }
}
