//! CAMEO, the code book of GDELT and ICEWS: which codes tell of force, and stories told twice.

mod codes;
mod mirrored;
mod rows;
mod told;

use codes::Force;
use codes::PASSED;
pub(crate) use mirrored::Coded;
use mirrored::once;
pub(crate) use rows::{Act, Field, Fields, row, rows};
use told::{name_actors, words};

#[cfg(test)]
mod cameo_tests;
