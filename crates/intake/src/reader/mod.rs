//! What every format's reader is given, and what it gives back.
//!
//! A reader gets the [`Context`] of one file, and makes [`Contents`]: drafts of observations whose
//! identity is settled when all files are known, claims, coverage, maps, and what is to be said of
//! the rows.

mod contents;
mod context;
mod draft;
mod each;
pub(crate) mod identity;
mod intern;
mod mistake;
mod noted;

pub(crate) use contents::{Contents, Exchanged, Watch, Withdrawn};
pub(crate) use context::Context;
pub(crate) use draft::{Draft, ReadText};
pub(crate) use each::{each, each_dated};
pub(crate) use intern::Interner;
pub(crate) use mistake::{mistake, shorten};
pub(crate) use noted::{Noted, Noticed};
