//! Words of a text as numbers, without cutting it into tokens.

use crate::words::numbers::{START, add, add_char};

/// Spreads the bits of a number over all of it.
#[inline]
pub(crate) fn mix(mut bits: u64) -> u64 {
    bits ^= bits >> 32;
    bits = bits.wrapping_mul(0x9E6C_63D0_676A_9A99);
    bits ^= bits >> 29;
    bits = bits.wrapping_mul(0x9E6D_62D0_6F6A_9A9B);
    bits ^ (bits >> 32)
}

/// What a byte is: 0 between words, 1 the first of a longer character, otherwise the small letter or the digit.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = if byte >= 0x80 {
            1
        } else if (byte as u8).is_ascii_alphanumeric() {
            (byte as u8).to_ascii_lowercase()
        } else {
            0
        };
        byte += 1;
    }
    classes
};

/// Calls `each` with the number of every word: letters and digits without anything between.
#[inline]
pub(super) fn each_word(text: &str, mut each: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let (mut hash, mut inside, mut place) = (START, false, 0);
    while let Some(byte) = bytes.get(place) {
        match CLASSES[*byte as usize] {
            0 => {
                if inside {
                    each(hash);
                    (hash, inside) = (START, false);
                }
                place += 1;
            }
            1 => {
                let Some(c) = text.get(place..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                if c.is_alphanumeric() || (inside && matches!(c, '\u{300}'..='\u{36F}')) {
                    hash = add_char(hash, c);
                    inside = true;
                } else if inside && !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}') {
                    each(hash);
                    (hash, inside) = (START, false);
                }
                place += c.len_utf8();
            }
            small => {
                hash = add(hash, small);
                inside = true;
                place += 1;
            }
        }
    }
    if inside {
        each(hash);
    }
}
