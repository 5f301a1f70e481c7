//! Documents side by side: which texts are the same with small changes, which was made from which or from one original,
//! which only report the same statement, how many origins a proposition has, and where texts contradict each other.

pub mod align;
pub mod conflicts;
pub mod near;
pub mod origins;
pub mod records;
pub mod relate;
pub mod sheet;

#[cfg(test)]
#[path = "lineage_tests.rs"]
mod lineage_tests;
