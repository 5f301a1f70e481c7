//! The store: a log on a disk, written by one process at a time, that survives power cuts, failing
//! disks and ended processes.
//!
//! [`Store`] writes, [`Reader`] only reads. All input and output goes through [`Disk`]; [`Files`]
//! is a folder of the file system. [`RecordingSigner`] signs in this process; [`SignsLog`] is what a
//! signer elsewhere has to do.
//!
//! | stage | call | from then on |
//! |---|---|---|
//! | taken in | [`Store::append`] | durable: one write, one sync for the whole group |
//! | signed | [`Store::commit`] | has its place for ever: staged durably, then signed, then in tiles and bundles |
//! | cosigned | [`Store::cosign`] | others stand for it |
//! | published | [`Store::publish`], [`Store::publish_as_it_is`] | everybody sees it |
//! | receipted | [`Store::receipt`] | its submitter can prove it |
//!
//! ```
//! use register::note::{Cosigner, KeyName, Signer};
//! use register::policy::{Policy, Threshold};
//! use register::store::{Files, RecordingSigner, Store};
//! use register::tree::leaf_hash;
//!
//! # let folder = std::env::temp_dir().join(format!("register-store-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder).unwrap();
//! let files = Files::new(&folder);
//! let key = Signer::new(KeyName::new("log.example").unwrap(), &[1; 32]);
//! let witness = Cosigner::new(KeyName::new("witness.example").unwrap(), &[2; 32]);
//! let policy = format!("log {}\nwitness w {}\nquorum w\n", key.verifier(), witness.verifier());
//! let policy = Policy::from_bytes(policy.as_bytes(), Threshold::Byzantine).unwrap();
//!
//! Store::<Files, RecordingSigner<Files>>::create(&files, key.verifier()).unwrap();
//! let signer = RecordingSigner::open(files.clone(), key).unwrap();
//! let (mut store, _recovery) = Store::open(files, signer).unwrap();
//!
//! assert_eq!(store.append(&[b"one".as_slice(), b"two"]).unwrap(), 0..2);
//! let checkpoint = store.commit().unwrap();
//! let line = witness.cosign(checkpoint.text(), 1_700_000_000).unwrap();
//! store.cosign([line], &policy).unwrap();
//! store.publish(&policy).unwrap();
//! let receipt = store.receipt(1, &policy).unwrap();
//! receipt.verify(&leaf_hash(b"two"), &policy).unwrap();
//! # drop(store);
//! # std::fs::remove_dir_all(&folder).unwrap();
//! ```

mod commit;
mod content;
mod disk;
mod error;
mod files;
mod last_signed;
mod log_files;
#[cfg(test)]
mod planted;
mod published;
mod recording_signer;
mod recover;
mod segment;
mod signs;
#[cfg(test)]
mod simulated;
mod staging;
mod steps;
#[expect(
    clippy::module_inception,
    reason = "the type that the module is named after"
)]
mod store;
mod verify;
mod wal;
mod witnessed;

#[cfg(test)]
mod store_tests;
#[cfg(test)]
mod wal_tests;

pub use disk::{Disk, DiskFile};
pub use error::{StoreError, StoreFault};
pub use files::Files;
pub use last_signed::LastSigned;
pub use log_files::Entries;
#[cfg(test)]
use planted::Planted;
pub use published::Reader;
pub use recording_signer::RecordingSigner;
pub use recover::Recovery;
pub use segment::PENDING_LIMIT;
pub use signs::{SigningRequest, SignsLog};
pub use store::Store;
pub use witnessed::witnessed;
