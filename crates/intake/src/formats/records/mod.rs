//! Records that monitors write, and what parties and the mechanism put on record (`filings`).
//!
//! `forms` holds our own forms for phones, and what submissions of these and of others say: `kobo`
//! and `odk` read the two servers' ways of giving them out. `table` reads any table by the columns
//! that `intake.toml` or, through `hxl`, its tags name.

pub(crate) mod exchange;
pub(crate) mod filings;
pub(crate) mod forms;
pub(crate) mod hxl;
pub(crate) mod kobo;
pub(crate) mod odk;
pub(crate) mod patrol;
pub(crate) mod table;
