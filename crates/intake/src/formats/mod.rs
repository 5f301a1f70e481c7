//! The formats that can be read: a folder each, of `recognise` (what tells it from others) and
//! `read` (its records).
//!
//! | group | formats | what they hold |
//! |---|---|---|
//! | `events` | GED, ACLED, VIINA, GDELT, mentions, ICEWS | events that others coded |
//! | `records` | KoboToolbox, ODK, our own forms, patrol tables, filings, exported observations, HXL, any table | what monitors write down |
//! | `instruments` | FIRMS, air-raid alerts, SensorThings, CAP | what instruments and services say |
//! | `counts` | tallies, coverage | what was counted and watched |
//! | `texts` | articles | what news texts claim and count |
//! | `ground` | maps of control, settlement tables, other geometry | who holds what, and where places are |

pub(crate) mod counts;
pub(crate) mod events;
mod format;
pub(crate) mod ground;
pub(crate) mod instruments;
pub(crate) mod records;
pub(crate) mod texts;

pub use format::Format;
