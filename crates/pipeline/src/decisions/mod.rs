//! What people decided of a case: read, checked, applied to records, and written down.
//!
//! | file | what it does |
//! |---|---|
//! | `files` | finds and opens `decisions/*.jsonl` |
//! | `line` | one line as a decision |
//! | `shape` | whether a decision says all that its kind needs, and nothing else |
//! | `people` | whether the person may do so |
//! | `standing` | what was withdrawn or superseded |
//! | `pairs` | which records are one happening, and whether it can all be so |
//! | `names`, `fields` | the records that decisions name, and their fields
//! | `records` | corrections and rejections of records |
//! | `drafts` | whether decisions about findings name something that is there |
//! | `act`, `targets`, `record` | a new decision, checked against the case and written |

mod act;
mod drafts;
mod fields;
mod files;
mod line;
mod names;
mod pairs;
mod people;
mod read;
mod record;
mod records;
mod shape;
mod standing;
mod targets;

pub use act::{Act, Recorded, Said};
pub use record::{Changed, act};

pub(crate) use drafts::check as check_drafts;
pub(crate) use files::{FOLDER, Files};
pub(crate) use read::{Decisions, read};
pub(crate) use record::{NAME, append, lock};
pub(crate) use records::{Applied, apply};
