//! Entries: what the register holds, who signed it, and what follows from it.
//!
//! An [`Entry`] is a CBOR map; a [`Leaf`] is the entry framed, padded and signed, the bytes that the
//! tree hashes. [`Draft`] is an entry in the making, [`Content`] what entries of each kind say.
//! [`Chain`] follows the authors through the register, [`Acts`] what takes two persons and what was
//! promised for a day.
//!
//! ```
//! use register::commitment::EntrySecret;
//! use register::entry::content::Policy;
//! use register::entry::{Bucket, Chain, Leaf};
//! use register::keys::SecretKey;
//!
//! // what the caller draws at random; never like this
//! let (key, secret) = (SecretKey::from_random(&[1; 32]), EntrySecret::from_random(&[2; 32]));
//! let mut chain = Chain::new(&[(key.public(), "chief")]);
//!
//! let at = chain.position(key.public().id(), Bucket::holding(1_790_000_000)).unwrap();
//! let draft = Policy { text: "quorum none\n".into() }.draft();
//! let leaf = Leaf::sign(draft.entry(at, &secret).unwrap(), &key).unwrap();
//! assert_eq!(leaf.bytes().len(), 512);
//!
//! let read = Leaf::read(leaf.bytes()).unwrap();
//! chain.admit(0, &read).unwrap();
//! let again = chain.admit(1, &read).unwrap_err();
//! assert!(again.to_string().ends_with("it is entry 0 a second time"));
//! ```

mod acts;
mod bucket;
mod chain;
mod class;
pub mod content;
mod draft;
mod error;
mod fault;
mod fields;
mod form;
mod kind;
mod leaf;
mod schema;

pub use acts::{ActFault, Acts, Erasure, Overdue};
pub use bucket::Bucket;
pub use chain::{Chain, Enrolled};
pub use class::{Class, Release};
pub use content::Content;
pub use draft::{Draft, Position};
pub use error::EntryError;
pub use fault::{ChainFault, Reason};
pub(crate) use fields::Fields;
pub use form::{Blob, Entry};
pub use kind::EntryKind;
pub use leaf::{LARGEST, Leaf, STEP};
pub use schema::Schema;

#[cfg(test)]
#[path = "acts_tests.rs"]
mod acts_tests;
#[cfg(test)]
#[path = "chain_tests.rs"]
mod chain_tests;
#[cfg(test)]
#[path = "entry_tests.rs"]
mod entry_tests;
#[cfg(test)]
#[path = "made_up.rs"]
pub(crate) mod made_up;
