//! How single values are read: dates, clock times, numbers, positions.

pub(crate) mod area;
pub(crate) mod bearing;
pub(crate) mod clock;
pub(crate) mod date;
pub(crate) mod day;
pub(crate) mod number;
pub(crate) mod order;
pub(crate) mod position;
pub(crate) mod serial;

#[cfg(test)]
mod bearing_tests;
#[cfg(test)]
mod date_tests;
#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod position_tests;
