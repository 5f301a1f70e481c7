//! Submitted forms: our own, whose questions are known, and any other by `intake.toml`.
//!
//! KoboToolbox and ODK write the same submissions in different ways; `kobo` and `odk` read them
//! into [`Submission`], and what the answers mean is told here, once for both. The questions of our
//! own forms stand in `templates/`, from which the workbooks for phones are made.

mod files;
mod foreign;
mod ground;
mod incident;
mod labels;
mod read;
mod submission;
mod workbook;

pub use files::forms;
pub(crate) use read::read_table;
pub(crate) use submission::{Answers, State, Submission, file_names, geopoint};

#[cfg(test)]
mod files_tests;
#[cfg(test)]
mod read_tests;
