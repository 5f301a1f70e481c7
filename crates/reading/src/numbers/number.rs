//! A number that a text tells.

use std::ops::Range;

use super::Unit;
use crate::text::Span;

/// How exactly a number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// "30".
    Exact,
    /// "about 30": within a tenth.
    About,
    /// "nearly 30": not more than a tenth below.
    Nearly,
    /// "more than 30".
    MoreThan,
    /// "at least 30".
    AtLeast,
    /// "up to 30".
    UpTo,
    /// "less than 30".
    LessThan,
    /// "three to five".
    Between,
    /// "dozens".
    Vague,
}

impl Bound {
    /// The name used in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::UpTo => "up_to",
            Self::LessThan => "less_than",
            Self::Between => "between",
            Self::Vague => "vague",
        }
    }
}

/// A number that a text tells, as an interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// All of it: bound, figure and unit.
    pub span: Span,
    /// Its tokens, the unit's included.
    pub tokens: Range<usize>,
    /// The figure alone.
    pub figure: Span,
    /// The token after the figure.
    pub figure_after: usize,
    /// The figure as told; `None` of "dozens" and of ranges.
    pub point: Option<f64>,
    /// The least it can mean; of "up to 30" it is 0.
    pub low: f64,
    /// The most it can mean; `None` where nothing bounds it.
    pub high: Option<f64>,
    /// How exactly it is told.
    pub bound: Bound,
    /// What it is counted or measured in, where a known unit follows.
    pub unit: Option<Unit>,
    /// The unit's words.
    pub unit_span: Option<Span>,
    /// Whether its separator could be read in another way (`1.300`).
    pub doubtful: bool,
}
