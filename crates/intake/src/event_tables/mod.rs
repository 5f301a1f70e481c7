//! Tables of events that a researcher holds, a row an event, read for joining them.
//!
//! Unlike the evidence of a case, nothing is known of such a file but what stands in it: its name
//! is its source, and its columns are found by their headings or named in a mapping. A row that
//! cannot be read is a mistake, never left out.
//!
//! | file | what it does |
//! |---|---|
//! | `maps` | what a mapping says of the columns of some files |
//! | `columns` | which column holds what |
//! | `never` | columns that tell no category |
//! | `precision` | what codes of precision mean |
//! | `row` | one row |
//! | `dictionary` | the different texts of a column |
//! | `words` | the words of free texts |
//! | `open`, `read` | one file, and all of them |
//! | `settle` | what the rows of a file filled, as a table |
//! | `table` | what a file holds |
//! | `taxonomy` | what the values of a column are at coarser levels |

mod columns;
mod dictionary;
mod maps;
mod never;
mod open;
mod precision;
mod read;
mod row;
mod settle;
mod table;
mod taxonomy;
mod words;

pub use maps::EventMaps;
pub use read::event_tables;
pub use table::{Event, EventCategory, EventNumber, EventTable, Precision};
pub use taxonomy::Taxonomy;

#[cfg(test)]
mod maps_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod taxonomy_tests;
