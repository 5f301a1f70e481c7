//! Words as numbers: equal for words of equal letters, whatever their case.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The number of no letters.
pub(crate) const START: u64 = 0xCBF2_9CE4_8422_2325;
const STEP: u64 = 0x0000_0100_0000_01B3;

/// The number of a word, its letters taken as small ones.
pub(crate) fn word_hash(word: &str) -> u64 {
    if word.is_ascii() {
        return word
            .bytes()
            .fold(START, |hash, byte| add(hash, byte.to_ascii_lowercase()));
    }
    word.chars().fold(START, add_char)
}

/// A number for looking a word up in tables that were made with it, eight bytes at a time: ASCII letters count as small
/// ones, so that some marks are alike too.
pub(crate) fn key(word: &[u8]) -> u64 {
    let mut so_far = START ^ word.len() as u64;
    let mut take = |block: u64| {
        let small = block | (!block & 0x8080_8080_8080_8080) >> 2;
        so_far = (so_far ^ small).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        so_far ^= so_far >> 32;
    };
    let mut rest = word;
    while let Some((block, after)) = rest.split_first_chunk() {
        take(u64::from_le_bytes(*block));
        rest = after;
    }
    // the halves of four to seven bytes may overlap
    if let (Some(first), Some(last)) = (rest.first_chunk(), rest.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        take(u64::from(first) | u64::from(last) << 32);
    } else if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
        let middle = rest[rest.len() / 2];
        take(u64::from(*first) | u64::from(middle) << 8 | u64::from(*last) << 16);
    }
    so_far.wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// The number of a word with one more byte.
#[inline]
pub(crate) fn add(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(STEP)
}

/// The number of a word with one more letter, which is taken as a small one.
#[inline]
pub(crate) fn add_char(mut hash: u64, c: char) -> u64 {
    if c.is_ascii() {
        return add(hash, c.to_ascii_lowercase() as u8);
    }
    for small in c.to_lowercase() {
        let mut bytes = [0; 4];
        for byte in small.encode_utf8(&mut bytes).bytes() {
            hash = add(hash, byte);
        }
    }
    hash
}

/// A table by numbers of words. Only for keys of our own tables: nobody can choose words that collide there.
pub(crate) type ByNumber<V> = HashMap<u64, V, BuildHasherDefault<Numbered>>;

/// A list of words by their numbers; as [`ByNumber`].
pub(crate) type Numbers = HashSet<u64, BuildHasherDefault<Numbered>>;

/// Takes a number as its own hash, its high bits brought to the low ones.
#[derive(Default)]
pub(crate) struct Numbered(u64);

impl Hasher for Numbered {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| add(hash, *byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
