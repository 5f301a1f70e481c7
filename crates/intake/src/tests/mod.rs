//! Tests of whole files, and the cases that tests are made of.

mod damaged_tests;
pub(crate) mod sample;
mod shared_data_tests;
mod shared_files_tests;
