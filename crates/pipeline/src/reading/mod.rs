//! `truceline read`: documents into records, without a case around them.
//!
//! | file | what it does |
//! |---|---|
//! | `options` | what the command is told |
//! | `case` | what a case tells: terms, parties, ground |
//! | `files` | which files are read, and what records call them |
//! | `pages` | what was read as pages |
//! | `beside` | lineages and origins on pages |
//! | `agreeing` | which quotations are the same words, told by several documents |
//! | `stances` | what sides want of the terms of a case, on pages |
//! | `words` | what stands in the margins of pages |
//! | `folder` | whether the folder for pages is free |
//! | `run` | the way from files to lines of JSON |

mod agreeing;
mod beside;
mod case;
mod files;
mod folder;
mod options;
mod pages;
mod run;
mod stances;
mod words;

pub use options::ReadOptions;
pub use run::{ReadSummary, Untold, read};
