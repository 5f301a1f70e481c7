//! The register: who recorded what, and when, in bytes that anybody can check.
//!
//! Nothing here talks to a network, reads a clock, draws randomness or prints: the caller hands in
//! bytes, times and random bytes. The one exception is said at [`seal`].
//!
//! | module | what it does |
//! |---|---|
//! | [`cbor`] | the one encoding of every value |

pub mod cbor;
