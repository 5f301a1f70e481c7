//! Which reports are one happening: the chance of every grouping of a few reports at a time.

mod across;
mod blocks;
mod exact;

pub(crate) use blocks::{Matter, Parted, part};
