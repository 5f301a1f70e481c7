//! What each teller's word is worth in this case, learned from the case itself.
//!
//! Every incident was done by one side, by somebody else, or never happened: it was made up by a
//! side, or stands twice. Who tells of it and who keeps silent, whom they name, and whether those
//! who watched noticed it follow from that with chances that are learned from all incidents
//! together (a latent class model by expectation maximisation; Dawid and Skene 1979). What ties
//! the classes to the world is the mission's own watch: what happens before its eyes it notices with
//! a known chance, and what never happened it does not.

mod alike;
mod classes;
mod days;
mod exact_sum;
mod features;
mod granted;
mod learn;
mod learned;
mod ledger;
mod tellers;
mod together;
mod watched;
mod windows;

pub(crate) use days::{OfLearned, by_day};
pub(crate) use learned::Learned;
pub(crate) use ledger::Lines;

#[cfg(test)]
mod alike_tests;
#[cfg(test)]
mod learn_tests;
