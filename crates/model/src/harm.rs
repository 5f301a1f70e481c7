//! Harm to people, as reported.

use serde::Serialize;

/// A number of people as a source states it: a best figure between a low and a high one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Toll {
    /// The lowest figure.
    pub low: u32,
    /// The figure the source holds most likely.
    pub best: u32,
    /// The highest figure.
    pub high: u32,
}

impl Toll {
    /// A single figure.
    pub fn of(best: u32) -> Self {
        Self {
            low: best,
            best,
            high: best,
        }
    }
}

/// Harm that a source reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Harm {
    /// People killed; `None` where the source says nothing of it.
    pub killed: Option<Toll>,
    /// Of these, civilians, where told.
    pub civilians_killed: Option<u32>,
    /// People injured; `None` where the source says nothing of it.
    pub injured: Option<Toll>,
}
