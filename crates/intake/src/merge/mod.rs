//! One record of what stands in several rows, files or releases.

mod changes;
mod group;
mod ordinals;
mod releases;
mod repeats;

pub(crate) use group::{Filed, merge};

#[cfg(test)]
mod merge_tests;
