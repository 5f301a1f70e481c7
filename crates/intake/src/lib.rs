//! Files as received, read into observations, claims and coverage.
//!
//! A case says in `sources.toml` who reports and which files are whose, and in `intake.toml` how
//! to read tables that nobody recognises. [`take`] reads both and every file of the case's
//! evidence, and gives back what the files report, what each source says was counted, what was
//! watched, and, for every row that could not be used, the reason.
//!
//! The way of a file:
//!
//! | folder | what it does |
//! |---|---|
//! | `sources`, `mapping` | read `sources.toml` and `intake.toml` |
//! | `evidence` | finds the files and whose each is |
//! | `bytes` | tells text from archives, pages and messages; names the encoding; hashes |
//! | `rows` | parts a table into rows, in parallel, in bounded memory |
//! | `ged`, `firms`, `alerts`, `tallies`, `coverage`, `table`, `geo`, `gazetteer` | one folder a format: `recognise` by content, `read` |
//! | `merge` | makes one record of what is repeated, and newer releases supersede older ones |
//!
//! Results do not depend on the order of files or rows, nor on the number of threads.

mod alerts;
mod bytes;
mod context;
mod coverage;
mod evidence;
mod file;
mod firms;
mod format;
mod fuzz;
mod gazetteer;
mod ged;
mod geo;
mod identity;
mod intern;
mod mapping;
mod merge;
mod mistake;
mod reading;
mod rows;
mod schema;
mod setting;
mod sources;
mod table;
mod take;
mod tallies;

pub use format::Format;
pub use fuzz::fuzz;
pub use schema::{intake_schema, sources_schema};
pub use setting::{Progress, Setting, Taken};
pub use take::take;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod shared_data_tests;
