//! Deterministic CBOR, narrowed until every value has exactly one encoding.
//!
//! The rules are those of RFC 8949 section 4.2.1 with less to choose from: integers of 64 bits with
//! sign, byte strings, text in Unicode normal form C, arrays, maps and the two truth values.
//! No floats, no tags, no null, no indefinite lengths; lengths and integers in their shortest form;
//! keys are integers or texts, strictly ascending by their encoded bytes. [`decode`] refuses
//! whatever [`encode`] would not write, so bytes that are accepted are the only bytes of their value.

mod decode;
mod encode;
mod error;
mod value;

pub use decode::decode;
pub use encode::encode;
pub use error::{CborError, CborFault};
pub use value::{Key, Map, Value};

/// The largest number of bytes of one value: a disclosed field of 64 KiB and what is around it.
pub const MAX_BYTES: usize = 72 << 10;

/// How deep arrays and maps may lie in each other.
pub const MAX_DEPTH: usize = 8;

#[cfg(test)]
#[path = "cbor_tests.rs"]
mod tests;
