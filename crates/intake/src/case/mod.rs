//! What a case says of its evidence, and the files it holds.
//!
//! | part | what it does |
//! |---|---|
//! | `sources` | `sources.toml`: who reports, and whose each file is |
//! | `mapping` | `intake.toml`: how tables are read that nobody recognises |
//! | `evidence` | finds the files |
//! | `place` | where a new file of a source belongs |
//! | `attachments` | pictures, recordings and scans that records name |
//! | `schema` | JSON Schemas of both settings |

pub(crate) mod attachments;
pub(crate) mod evidence;
pub(crate) mod mapping;
mod place;
mod schema;
pub(crate) mod sources;

pub use place::{evidence_files, place};
pub use schema::{intake_schema, sources_schema};
