//! Keys that come and go.

use std::collections::BTreeSet;

use crate::cbor::{Map, Value, encode};
use crate::entry::fields::{word, wrong};
use crate::entry::{Class, Draft, EntryError, EntryKind, Fields};
use crate::keys::{KeyId, PublicKey, SecretKey, Signature};

/// What a `key` entry does, from the entry after it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyAct {
    /// A key may sign from now on.
    Enrol(Box<Enrolment>, Signature),
    /// A key may sign no longer.
    Revoke {
        /// Which key.
        key: KeyId,
        /// Why, as a word: `compromised`, `left`, `replaced`.
        reason: String,
    },
}

/// A key that may sign: whose it is and what it may sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The key.
    pub key: PublicKey,
    /// Who holds it: the pseudonym of a person or a team. Two keys of one holder are one person
    /// where two are asked for.
    pub holder: String,
    /// The party it speaks for; nothing where it speaks for none.
    pub party: Option<String>,
    /// The kinds of entries it may sign; at least one.
    pub may: BTreeSet<EntryKind>,
}

const CONTEXT: &[u8] = b"truceline/enrol/v1\0";

impl Enrolment {
    fn map(&self) -> Map {
        let mut may: Vec<&str> = self.may.iter().map(|kind| kind.as_str()).collect();
        may.sort_unstable();
        let mut map = Map::from([
            ("act".into(), "enrol".into()),
            ("key".into(), self.key.bytes().into()),
            ("holder".into(), self.holder.as_str().into()),
            (
                "may".into(),
                Value::Array(may.into_iter().map(Value::from).collect()),
            ),
        ]);
        if let Some(party) = &self.party {
            map.insert("party".into(), party.as_str().into());
        }
        map
    }

    /// What the enrolled key signs to show that whoever enrols it was given it: the words
    /// `truceline/enrol/v1`, a zero byte, the enrolling key's id, and the map without `proof`.
    fn message(&self, by: KeyId) -> Result<Vec<u8>, EntryError> {
        Ok([CONTEXT, &by.0, &encode(&Value::Map(self.map()))?].concat())
    }

    /// The enrolled key's proof for whoever enrols it.
    ///
    /// # Errors
    /// Words that have no encoding.
    pub fn prove(&self, by: KeyId, key: &SecretKey) -> Result<Signature, EntryError> {
        Ok(key.sign(&self.message(by)?))
    }

    /// Whether a proof is the enrolled key's.
    pub fn proven(&self, by: KeyId, proof: &Signature) -> bool {
        self.message(by)
            .is_ok_and(|message| self.key.verifies(&message, proof))
    }
}

impl KeyAct {
    /// A draft of it.
    pub fn draft(&self) -> Draft {
        let mut draft = Draft::of(EntryKind::Key, Class::Public);
        draft.public = match self {
            Self::Enrol(enrolment, proof) => {
                let mut map = enrolment.map();
                map.insert("proof".into(), Value::Bytes(proof.0.to_vec()));
                map
            }
            Self::Revoke { key, reason } => Map::from([
                ("act".into(), "revoke".into()),
                ("key_id".into(), key.0.into()),
                ("reason".into(), reason.as_str().into()),
            ]),
        };
        draft
    }

    pub(super) fn read(public: &Map) -> Result<Self, EntryError> {
        let mut fields = Fields::of_map("key", public);
        let act = match fields.text("act")? {
            "enrol" => {
                let key = PublicKey::read(&fields.hash("key")?)?;
                let holder = fields.word("holder")?.to_owned();
                let party = fields
                    .has("party")
                    .then(|| fields.word("party").map(str::to_owned));
                let party = party.transpose()?;
                let may = kinds(fields.array("may")?)?;
                let proof = Signature(fields.signature("proof")?);
                {
                    let enrolment = Enrolment {
                        key,
                        holder,
                        party,
                        may,
                    };
                    Self::Enrol(Box::new(enrolment), proof)
                }
            }
            "revoke" => {
                let key = KeyId(fields.hash("key_id")?);
                let reason = fields.word("reason")?.to_owned();
                Self::Revoke { key, reason }
            }
            other => return Err(EntryError::wrong("act", other, "enrol or revoke")),
        };
        fields.end()?;
        Ok(act)
    }
}

fn kinds(items: &[Value]) -> Result<BTreeSet<EntryKind>, EntryError> {
    let mut words = Vec::new();
    for item in items {
        match item {
            Value::Text(text) => {
                word("may", text)?;
                words.push(text.as_str());
            }
            other => return Err(wrong("may", other, "kinds of entries")),
        }
    }
    let want = "one or more kinds of entries, ascending, each once";
    if words.is_empty() || !words.is_sorted_by(|a, b| a < b) {
        return Err(EntryError::wrong("may", &words.join(" "), want));
    }
    let kind =
        |word: &&str| EntryKind::named(word).ok_or_else(|| EntryError::wrong("may", word, want));
    words.iter().map(kind).collect()
}
