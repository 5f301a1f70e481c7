//! How alike two reports are, one respect a file: where, when, what, how many.
//!
//! Each respect has a distribution for pairs that are one happening, which is learned, and one for
//! pairs that are not, which is known from the reports themselves.

mod category;
mod distance;
mod lag;
mod number;

pub(crate) use category::{CategoryTally, CategoryWeights};
pub(crate) use distance::{DistanceTally, Distances, FARTHEST_KM, distance_km};
pub(crate) use lag::{LONGEST_LAG_DAYS, LagTally, Lags};
pub(crate) use number::{NumberTally, NumberWeights};
