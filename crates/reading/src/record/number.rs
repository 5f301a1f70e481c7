//! How a number is recorded.

use serde::Serialize;

/// A number as an interval.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Number {
    /// The figure as told; left out of "dozens" and of ranges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The least it can mean.
    pub low: f64,
    /// The most it can mean; left out where nothing bounds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// How exactly it is told: `exact about nearly more_than at_least up_to less_than between vague`.
    pub bound: &'static str,
    /// What it is counted or measured in, where a known unit follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    /// Whether its separator could be read in another way (`1.300`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub doubtful: bool,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}
