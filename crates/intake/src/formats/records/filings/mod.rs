//! Filings: complaints, declarations, inventories, orders, notices, inspections, deliveries and
//! whatever else parties and the mechanism put on record, one a row.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
