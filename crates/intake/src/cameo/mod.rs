//! CAMEO, the code book of GDELT and ICEWS: which codes tell of force, and stories told twice.

mod codes;
mod mirrored;
mod told;

pub(crate) use codes::{Force, PASSED, read};
pub(crate) use mirrored::{Coded, once};
pub(crate) use told::{name_actors, words};

#[cfg(test)]
mod cameo_tests;
