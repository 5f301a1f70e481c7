//! Attribution: which party did it, as far as the evidence says.
//!
//! The hypotheses are each party, another armed actor, an accident, and no attack at all. What
//! bears on them are statements, weighed by whose interest they serve, and what follows from where
//! something hit, with what, from which direction and who held which ground then.
//!
//! Where fire came from is worked with and never told: only shares of parties and one of eight
//! directions leave this module.

mod answers;
mod attributed;
mod direction;
mod exclusive;
mod field;
mod geometry;
mod held;
mod inferred;
mod partisan;
mod picture;
mod quadrature;
mod reweigh;
mod share;
mod statement;
mod target;
mod term;
mod weapons;

pub(crate) use answers::Answers;
pub(crate) use attributed::attributed;
pub(crate) use exclusive::{Used, exclusive};
pub(crate) use inferred::inferred;
pub(crate) use partisan::Partisan;
pub(crate) use reweigh::reweighed;
pub(crate) use share::{Line, Told, lines, share};
pub(crate) use statement::{Statement, of_claim, of_denial, of_incident};
pub(crate) use term::Term;

#[cfg(test)]
mod direction_tests;
#[cfg(test)]
mod published_tests;
#[cfg(test)]
mod quadrature_tests;
#[cfg(test)]
mod share_tests;
