//! How a time is recorded.

use serde::Serialize;

/// When something was, as an interval.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Time {
    /// Its first day, or minute with offset where the zone is known, in ISO 8601; left out of "until".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Its last day or minute, included; left out of "since".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How finely it is told: `minute hour part_of_day day week month year vague`.
    pub precision: &'static str,
    /// Whether it was counted from the day of publication.
    pub relative: bool,
    /// Of what could not be resolved, what is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// The zone that the text names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<&'static str>,
}
