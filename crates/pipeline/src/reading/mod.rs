//! `truceline read`: documents into records, without a case around them.
//!
//! | file | what it does |
//! |---|---|
//! | `options` | what the command is told |
//! | `files` | which files are read, and what records call them |
//! | `run` | the way from files to lines of JSON |

mod files;
mod options;
mod run;

pub use options::ReadOptions;
pub use run::{ReadSummary, Untold, read};
