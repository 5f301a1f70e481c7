//! Coarse time.

use std::fmt;

/// A quarter of an hour, counted from the first of 1970 in UTC.
///
/// Entries carry no finer time: who was awake at which minute is nobody's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket(pub u32);

impl Bucket {
    /// How long one is.
    pub const SECONDS: u64 = 900;

    /// The bucket that holds an instant, in seconds since the first of 1970 in UTC; the last one for
    /// instants beyond all.
    ///
    /// ```
    /// use register::entry::Bucket;
    /// assert_eq!(Bucket::holding(1799).start(), 900);
    /// ```
    pub fn holding(unix_s: u64) -> Self {
        Self(u32::try_from(unix_s / Self::SECONDS).unwrap_or(u32::MAX))
    }

    /// Its first second.
    pub fn start(self) -> u64 {
        u64::from(self.0) * Self::SECONDS
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "quarter of an hour {}", self.0)
    }
}
