//! Walks through the built program as a person would: every command, its output, its exit code and
//! what it leaves on disk.

// Tests say on standard output why they skip.
#![allow(clippy::print_stdout)]

mod articles;
mod binary;
mod canaries;
mod case_register;
mod coverage;
mod damaged;
mod demo;
mod easter;
mod filings;
mod forms;
mod fuse;
mod keyed;
mod mistakes;
mod no_origins;
mod one_digest;
mod one_sided;
mod own_case;
mod proposal;
mod read;
mod registers;
mod releases;
mod simulate;
mod swapped;
mod terms_only;
mod truce;
mod verify;
mod walks;
mod witnessed;
mod witnesses;
mod worked_finding;
mod workflow;
