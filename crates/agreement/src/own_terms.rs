//! What a provision's own fields state, as typed values: clocks, numbers, who and what.

use std::sync::Arc;

use jiff::civil::Time;
use model::{Day, Instant, PartyId, ProvisionId, ZoneId};

use crate::ExceptionNeed;

/// A district and the instant by which it is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledHandover {
    /// The district.
    pub zone: ZoneId,
    /// By when.
    pub by: Instant,
    /// To whom, where the terms say.
    pub to: Option<PartyId>,
}

/// The most that a party may hold of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Of what.
    pub of: Arc<str>,
    /// How many.
    pub at_most: u32,
    /// Which party; each bearer where `None`.
    pub party: Option<PartyId>,
}

/// A statement of how much ground a party holds on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedArea {
    /// Who holds it.
    pub party: PartyId,
    /// Who says so.
    pub by: PartyId,
    /// The day, in the case's zone.
    pub on: Day,
    /// The least of it, in square kilometres.
    pub at_least_km2: Option<u32>,
    /// The most of it, in square kilometres.
    pub at_most_km2: Option<u32>,
    /// Within which zone; everywhere where `None`.
    pub zone: Option<Arc<str>>,
}

/// Hours of every day; they run past midnight where `until` is not after `from`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyHours {
    /// The clock time at which they begin.
    pub from: Time,
    /// The clock time at which they end.
    pub until: Time,
    /// The IANA zone of both.
    pub zone: Arc<str>,
}

/// The own fields of a provision that findings are made by; what is not stated is `None` or empty.
///
/// Lengths of time are in milliseconds, a day counted as 24 hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTerms {
    /// Which district is handed over by when.
    pub schedule: Vec<ScheduledHandover>,
    /// The day by whose end something is due.
    pub date: Option<Day>,
    /// When the agreement starts.
    pub start: Option<Instant>,
    /// How many are to pass each day.
    pub quota_per_day: Option<u32>,
    /// What is counted.
    pub quota_unit: Option<Arc<str>>,
    /// Where they pass.
    pub crossings: Vec<ZoneId>,
    /// The most of each kind.
    pub ceilings: Vec<Limit>,
    /// Stated areas of held ground.
    pub areas: Vec<StatedArea>,
    /// How strong a force is to be.
    pub strength: Option<u32>,
    /// The daily hours.
    pub hours: Option<DailyHours>,
    /// How long beforehand notice is due.
    pub notice_ms: Option<i64>,
    /// How soon after the attack return fire must come.
    pub response_within_ms: Option<i64>,
    /// How soon a call is answered.
    pub answer_within_ms: Option<i64>,
    /// How soon a ruling is due.
    pub ruling_within_ms: Option<i64>,
    /// How soon a report is due.
    pub report_within_ms: Option<i64>,
    /// How often a body meets.
    pub meets_every_ms: Option<i64>,
    /// How long before the start a term applies.
    pub window_before_ms: Option<i64>,
    /// The states that have the duty.
    pub third_states: Vec<PartyId>,
    /// Whose consent is needed.
    pub consent_of: Vec<PartyId>,
    /// Who answers for consequences.
    pub guarantors: Vec<PartyId>,
    /// What must be shown before a permission holds.
    pub needs: Vec<ExceptionNeed>,
    /// The provisions that a permission is an exception to.
    pub excuses: Vec<ProvisionId>,
    /// What is to be declared.
    pub declares: Vec<Arc<str>>,
    /// Whether mine maps are to be handed over.
    pub mine_maps: bool,
    /// Whether new mines are forbidden.
    pub no_new_mines: bool,
    /// The counting rule that the parties agreed.
    pub counting_rule: Option<Arc<str>>,
}
