//! Files as received, read into observations, claims and coverage.
//!
//! A case says in `sources.toml` who reports and which files are whose, and in `intake.toml` how
//! to read tables that nobody recognises. [`take`] reads both and every file of the case's
//! evidence, and gives back what the files report, what each source says was counted, what was
//! watched, and, for every row that could not be used, the reason.
//!
//! The way of a file, from bytes to one record of what is repeated:
//!
//! | folder | what it does |
//! |---|---|
//! | `case` | reads `sources.toml` and `intake.toml`; finds the files and whose each is |
//! | `bytes` | tells text from archives, pages and messages; names the encoding; hashes |
//! | `unpack` | what is inside gzip, xz, ZIP and tar |
//! | `documents` | CSV, workbooks, Parquet, JSON, KML and GeoPackage as rows or features |
//! | `rows` | parts a table into rows, in parallel, in bounded memory |
//! | `file` | tells a file's format, hands it to its reader, and reports |
//! | `formats` | a folder for each format: what tells it, and how its rows become records |
//! | `reader`, `values` | what every reader is given and gives back; dates, numbers, positions as they are written |
//! | `control_maps` | maps of control outside a case, for `truceline control` |
//! | `event_tables` | tables of events outside a case, a row an event, for `truceline fuse` |
//! | `merge` | makes one record of what is repeated, and newer releases supersede older ones |
//!
//! Results do not depend on the order of files or rows, nor on the number of threads.

mod bytes;
mod case;
mod control_maps;
mod documents;
mod event_tables;
mod file;
mod formats;
mod fuzz;
mod merge;
mod reader;
mod rows;
mod setting;
mod take;
mod unpack;
mod values;

pub use case::{evidence_files, intake_schema, place, sources_schema};
pub use control_maps::{MapWords, MapsRead, control_maps, lines};
pub use event_tables::{
    Event, EventCategory, EventMaps, EventNumber, EventTable, Precision, Taxonomy, event_tables,
};
pub use formats::Format;
pub use formats::records::forms::forms;
pub use fuzz::fuzz;
pub use reader::identity::observation_id;
pub use setting::{Copied, Ground, Progress, Setting, Taken};
pub use take::take;

#[cfg(test)]
mod tests;
