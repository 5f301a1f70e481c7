//! Who said what: quotations in marks, reported speech, and thoughts that are ascribed to somebody.

mod contents;
mod dashes;
mod frames;
mod marks;
mod phrases;
mod quotation;
mod read;
mod record;
mod speakers;
mod units;

pub use marks::{Marked, marked};
pub use quotation::{Binding, Quotation};
pub use read::{quotes, quotes_of};

#[cfg(test)]
#[path = "beside_tests.rs"]
mod beside_tests;

#[cfg(test)]
#[path = "nearby_tests.rs"]
mod nearby_tests;

#[cfg(test)]
#[path = "quotes_tests.rs"]
mod quotes_tests;

#[cfg(test)]
#[path = "reported_tests.rs"]
mod reported_tests;

#[cfg(test)]
#[path = "sound_tests.rs"]
mod sound_tests;

#[cfg(test)]
#[path = "told_tests.rs"]
mod told_tests;
