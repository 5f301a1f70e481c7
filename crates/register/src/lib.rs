//! The register: who recorded what, and when, in bytes that anybody can check.
//!
//! Nothing here talks to a network, reads a clock, draws randomness or prints: the caller hands in
//! bytes, times and random bytes. The one exception is said at [`seal`].
//!
//! | module | what it does |
//! |---|---|
//! | [`cbor`] | the one encoding of every value |
//! | [`entry`] | entries, signed; their authors' chains; what takes two persons |
//! | [`commitment`] | fields fixed now and shown later, or never |
//! | [`seal`] | files for their custodians; secrets that several open together |
//! | [`keys`] | who signs |

pub mod cbor;
pub mod commitment;
pub mod entry;
mod hex;
pub mod keys;
pub mod seal;
