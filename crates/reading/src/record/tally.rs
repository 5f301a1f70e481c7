//! How a tally is recorded.

use serde::Serialize;

use super::Number;

/// What somebody says was counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tally {
    /// What was counted, as measures of cases are named: `shellings`.
    pub measure: &'static str,
    /// The words for it.
    pub counted: String,
    /// How many.
    pub number: Number,
    /// How the number relates to others: `count running_total total subset`.
    pub relation: &'static str,
    /// Of a subset, the measure it is some of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'static str>,
    /// The beginning of the window, in ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_start: Option<String>,
    /// Its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_end: Option<String>,
    /// What is known of a window that could not be resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_known: Option<String>,
    /// Who counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimant: Option<String>,
    /// The side they count for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimant_side: Option<String>,
    /// Whose acts were counted, in the text's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accused: Option<String>,
    /// The state or group those words stand for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accused_side: Option<String>,
    /// `affirmed`, `negated` or `denied`.
    pub polarity: &'static str,
}
