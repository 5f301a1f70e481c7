//! Sums that do not depend on the order in which they are taken.
//!
//! Derivation must not depend on how sides are called or files are named, and so not on the order in
//! which incidents and tellers come.

const ONE: f64 = (1_u64 << 36) as f64;

/// A number in steps of 2⁻³⁶.
pub(super) fn fixed(x: f64) -> i64 {
    (x * ONE).round_ties_even() as i64
}

/// Back to a number.
pub(super) fn float(x: i64) -> f64 {
    x as f64 / ONE
}
