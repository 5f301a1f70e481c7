//! What is wrong in an author's chain.

use std::fmt;

use super::EntryKind;
use crate::hex::hex;
use crate::keys::KeyId;

/// What is wrong with an entry as one of its author's, at its place in the register.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {index}, number {seq} of author {author}: {reason}")]
pub struct ChainFault {
    /// The entry's index.
    pub index: u64,
    /// The author that it names.
    pub author: KeyId,
    /// The number that it has among the author's, as it says.
    pub seq: u64,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not the next entry of the register.
    Index {
        /// Which was due.
        due: u64,
    },
    /// No earlier entry enrolled the key.
    NotEnrolled,
    /// The key was revoked before.
    Revoked {
        /// By the entry of this index.
        by: u64,
    },
    /// The signature is not the author's.
    Signature,
    /// The key may not sign entries of this kind.
    NotAllowed(EntryKind),
    /// A party's answer, signed by a key that does not speak for that party.
    NotTheParty(String),
    /// Entries of the author's are missing.
    Gap {
        /// The number of the first that is missing.
        from: u64,
        /// The number of the last that is missing.
        to: u64,
    },
    /// The same entry a second time.
    Repeat {
        /// The index of the first.
        first: u64,
    },
    /// Another entry with a number that the author has given out before.
    Fork {
        /// The index of the first.
        first: u64,
    },
    /// A number that was missing, after entries with later ones.
    Late {
        /// The author's last number.
        last: u64,
    },
    /// The number is the next one, but the entry names another predecessor than the author's last.
    OtherPast {
        /// The index of the author's last.
        last: u64,
        /// The hash that it names; nothing where it names none.
        named: Option<[u8; 32]>,
    },
    /// The key was enrolled before.
    Again {
        /// By the entry of this index; nothing for keys that were given with the policy.
        by: Option<u64>,
    },
    /// The enrolled key did not sign its enrolment.
    Unproven,
    /// The key that is revoked is not enrolled, or revoked already.
    NothingToRevoke(KeyId),
    /// After it nobody could enrol or revoke keys any more.
    LastRegistrar,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index { due } => write!(f, "entry {due} was due"),
            Self::NotEnrolled => f.write_str("no earlier entry enrols this key"),
            Self::Revoked { by } => write!(f, "entry {by} revoked this key"),
            Self::Signature => f.write_str("the signature is not the author's"),
            Self::NotAllowed(kind) => write!(f, "this key may not sign entries of kind {kind}"),
            Self::NotTheParty(party) => write!(f, "this key does not speak for party {party}"),
            Self::Gap { from, to } if from == to => {
                write!(f, "the author's number {from} is missing")
            }
            Self::Gap { from, to } => write!(f, "the author's numbers {from} to {to} are missing"),
            Self::Repeat { first } => write!(f, "it is entry {first} a second time"),
            Self::Fork { first } => {
                write!(
                    f,
                    "entry {first} is another with this number: the author's chain forks"
                )
            }
            Self::Late { last } => write!(f, "it comes after the author's number {last}"),
            Self::OtherPast { last, named } => {
                let named = named.map_or("nothing".into(), |hash| hex(&hash));
                write!(
                    f,
                    "it follows {named}, which is not the author's last, entry {last}"
                )
            }
            Self::Again { by: Some(by) } => write!(f, "entry {by} enrolled the same key"),
            Self::Again { by: None } => f.write_str("the key is one that the policy gives"),
            Self::Unproven => f.write_str("the enrolled key did not sign its enrolment"),
            Self::NothingToRevoke(key) => write!(f, "key {key} is not in force"),
            Self::LastRegistrar => f.write_str("nobody could enrol or revoke keys any more"),
        }
    }
}
