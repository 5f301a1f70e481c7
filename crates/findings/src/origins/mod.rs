//! Independent origins: how many of those who say a thing know it from somewhere of their own.
//!
//! What counts is who asserts the fact, per thing asserted: five papers that quote one spokesman
//! are one origin of what he says.

mod copy;
mod count;
mod truth;

pub(crate) use copy::{Document, p_copied};
pub(crate) use count::{Origins, p_origin};
pub(crate) use truth::learn_from;
pub use truth::{Learned, Vote, learn};

#[cfg(test)]
mod copy_tests;
#[cfg(test)]
mod count_tests;
#[cfg(test)]
mod truth_tests;
