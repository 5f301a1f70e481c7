//! How many units a party broke in a week.

use serde::Serialize;

use crate::{Day, PartyId, ProvisionId};

/// How many units (a provision, on one ground, on one day) a party broke in a week, with the ends
/// of an interval of nine tenths.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeekCount {
    /// The reading.
    pub reading: String,
    /// The provision; none where all are counted.
    pub provision: Option<ProvisionId>,
    /// The party.
    pub party: PartyId,
    /// The Monday with which the week begins.
    pub week: Day,
    /// How many units there are.
    pub units: u32,
    /// How many are expected to be broken: the sum of their chances.
    pub n: f64,
    /// The lower end.
    pub n_low: u32,
    /// The upper end.
    pub n_high: u32,
}
