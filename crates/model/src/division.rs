//! Divisions: the units of place in which a claim about a country is tested.

use std::sync::Arc;

use serde::Serialize;

use crate::Settlement;

/// A first-order division of a country, as the case's settlement table lists it.
///
/// That a table lists a division under a country is the table's convention and states no view on
/// whose land it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Division {
    /// Country and first-order code, parted by a dot: `UA.07`.
    pub code: Arc<str>,
    /// The country's code.
    pub country: Arc<str>,
    /// Its name in the table; that of its most populous settlement where the table gives none.
    pub name: Arc<str>,
    /// Its settlements, in a fixed order.
    #[serde(skip)]
    pub settlements: Arc<[Settlement]>,
}
