//! One record of what stands in several rows, files, versions or releases.

mod changes;
mod exchanged;
mod group;
mod keyed;
mod ordinals;
mod releases;
mod repeats;
mod versions;

pub(crate) use group::{Filed, merge};

#[cfg(test)]
mod merge_tests;
#[cfg(test)]
mod versions_tests;
