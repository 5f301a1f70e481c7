//! Arithmetic on bytes: the field of 256 elements with the polynomial of AES, 0x11b.
//!
//! No tables and no branches on values: what a table's line shows to a cache would be the secret.

/// The product.
pub(super) fn times(mut a: u8, b: u8) -> u8 {
    let mut product = 0;
    for bit in 0..8 {
        product ^= a & 0_u8.wrapping_sub(b >> bit & 1);
        let carry = 0_u8.wrapping_sub(a >> 7);
        a = a << 1 ^ 0x1b & carry;
    }
    product
}

/// The inverse; 0 of 0.
pub(super) fn inverse(a: u8) -> u8 {
    // a^254, the exponent's bits being 11111110
    let (mut power, mut product) = (a, 1);
    for _ in 0..7 {
        power = times(power, power);
        product = times(product, power);
    }
    product
}
