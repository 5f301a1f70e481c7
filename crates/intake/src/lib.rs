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
//! | `unpack` | what is inside gzip, xz, ZIP and tar |
//! | `documents` | CSV, workbooks, Parquet, JSON, KML and GeoPackage as rows or features |
//! | `rows` | parts a table into rows, in parallel, in bounded memory |
//! | `file` | tells a file's format, hands it to its reader, and reports |
//! | `cameo`, `extent` | what coded data sets share: codes of force, and how vague their places are |
//! | `ged acled viina gdelt mentions icews` | events that others coded; one folder a format, each of `recognise` and `read` |
//! | `kobo odk patrol table hxl exchange` | records that monitors write |
//! | `forms` | our own forms for phones, and what submissions of these and of others say |
//! | `firms alerts sensorthings cap` | what instruments and services say |
//! | `tallies coverage control geo gazetteer` | what was counted, watched and held, and where places are |
//! | `event_tables` | tables of events outside a case, a row an event, for `truceline fuse` |
//! | `merge` | makes one record of what is repeated, and newer releases supersede older ones |
//!
//! Results do not depend on the order of files or rows, nor on the number of threads.

mod acled;
mod alerts;
mod attachments;
mod bytes;
mod cameo;
mod cap;
mod context;
mod control;
mod coverage;
mod documents;
mod event_tables;
mod evidence;
mod exchange;
mod extent;
mod file;
mod firms;
mod format;
mod forms;
mod fuzz;
mod gazetteer;
mod gdelt;
mod ged;
mod geo;
mod hxl;
mod icews;
mod identity;
mod intern;
mod kobo;
mod mapping;
mod mentions;
mod merge;
mod mistake;
mod noted;
mod odk;
mod patrol;
mod reading;
mod rows;
mod schema;
mod sensorthings;
mod setting;
mod sources;
mod table;
mod take;
mod tallies;
mod unpack;
mod viina;

pub use event_tables::{
    Event, EventCategory, EventMaps, EventNumber, EventTable, Precision, Taxonomy, event_tables,
};
pub use format::Format;
pub use forms::forms;
pub use fuzz::fuzz;
pub use schema::{intake_schema, sources_schema};
pub use setting::{Copied, Progress, Setting, Taken};
pub use take::take;

#[cfg(test)]
mod damaged_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod shared_data_tests;
#[cfg(test)]
mod shared_files_tests;
