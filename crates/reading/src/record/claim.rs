//! How a claim is recorded.

use serde::Serialize;

use super::{Number, Time};

/// A claim that somebody did something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// The words that tell the act.
    pub act: String,
    /// Where they begin.
    pub act_start: usize,
    /// Where they end.
    pub act_end: usize,
    /// The class of the event, after PLOVER.
    pub event: &'static str,
    /// The conduct, by the name that tables of evidence use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conduct: Option<&'static str>,
    /// The weapon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weapon: Option<&'static str>,
    /// Who did it, as told or accused, in the text's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The state or group those words stand for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_side: Option<String>,
    /// To whom or what it was done, in the text's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The state or group those words stand for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_side: Option<String>,
    /// Where, by the place's usual name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Box<Time>>,
    /// How many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<Number>>,
    /// `affirmed`, `negated` or `denied`.
    pub polarity: &'static str,
    /// The word that keeps a distance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
    /// `happened`, `attempted`, `planned`, `conditional`, `asked` or `mentioned`.
    pub told_as: &'static str,
    /// `quoted`, `attributed` or `narrated`.
    pub voice: &'static str,
    /// Who says so; left out where the outlet does, and of persons who asked not to be identified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimant: Option<String>,
    /// The side on whose behalf they say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// Whether the claimant accuses the actor of it.
    pub accusation: bool,
    /// Whether somebody who is on no side confirms it.
    pub confirmed: bool,
}
