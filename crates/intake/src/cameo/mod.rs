//! CAMEO, the code book of GDELT and ICEWS: which codes tell of force, and stories told twice.

mod codes;
mod mirrored;

pub(crate) use codes::{Force, force};
pub(crate) use mirrored::{Coded, once};

#[cfg(test)]
mod cameo_tests;
