//! Lengths that say little.

/// The shortest sealed length.
const LEAST: u64 = 4096;

/// The length to which something is padded: at least one byte more than it has, 4,096 at least, and
/// rounded up so that only the leading bits of a length remain, about as many as its order of
/// magnitude has binary digits. It adds 12 % at most beyond 4,096 bytes.
///
/// The rule is Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and
/// Communication with PURBs", 2019), applied to the length and one more.
pub fn padded_len(len: u64) -> u64 {
    let len = len.saturating_add(1).max(LEAST);
    let exponent = u64::from(len.ilog2());
    let kept = u64::from(exponent.ilog2()) + 1;
    let mask = (1_u64 << (exponent - kept)) - 1;
    len.saturating_add(mask) & !mask
}
