//! How alike two reports are, one respect a file: where, when, what, how many.
//!
//! Each respect has a distribution for pairs that are one happening, which is learned, and one for
//! pairs that are not, which is known from the reports themselves.

mod category;
mod distance;
mod lag;
mod number;
mod words;

pub(crate) use category::CategoryWeights;
pub(crate) use distance::{Distances, FARTHEST_KM};
pub(crate) use lag::{LONGEST_LAG_DAYS, Lags, lag};
pub(crate) use number::NumberWeights;
pub(crate) use words::WordWeights;
