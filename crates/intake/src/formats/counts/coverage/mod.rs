//! Coverage tables: who watched what, when, by which method, and what was denied.

mod read;
mod recognise;

pub(crate) use read::read;
pub(crate) use recognise::lacks;

#[cfg(test)]
mod read_tests;
