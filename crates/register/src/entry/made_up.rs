//! Keys, entries and registers for tests.

use std::collections::BTreeSet;

use super::content::{
    Act, ActKind, DecisionLine, Derivation, Enrolment, Evidence, FileDigest, FindingsTree, KeyAct,
    Policy, Publication, Retract,
};
use super::*;
use crate::cbor::{Map, Value};
use crate::commitment::EntrySecret;
use crate::keys::{KeyId, SecretKey};
use crate::seal::Sealed;

pub(crate) fn key(n: u8) -> SecretKey {
    SecretKey::from_random(&[n; 32])
}

pub(crate) fn secret(n: u8) -> EntrySecret {
    EntrySecret::from_random(&[n; 32])
}

pub(crate) fn file(n: u8) -> FileDigest {
    FileDigest {
        sha256: [n; 32],
        size: 1000 + u64::from(n),
    }
}

pub(crate) fn evidence() -> Evidence {
    Evidence {
        name: Some("rapport été.csv".into()),
        content: Some(file(1)),
        source: Some("field-office".into()),
        note: None,
        format: "table".into(),
        received: Bucket(1_990_000),
    }
}

pub(crate) fn enrolment(of: &SecretKey, holder: &str, may: &[EntryKind]) -> Enrolment {
    Enrolment {
        key: of.public(),
        holder: holder.into(),
        party: None,
        may: may.iter().copied().collect(),
    }
}

pub(crate) fn enrol(enrolment: Enrolment, of: &SecretKey, by: &SecretKey) -> Draft {
    let proof = enrolment.prove(by.public().id(), of).unwrap();
    KeyAct::Enrol(Box::new(enrolment), proof).draft()
}

pub(crate) fn revoke(key: KeyId) -> Draft {
    let reason = "compromised".into();
    KeyAct::Revoke { key, reason }.draft()
}

pub(crate) fn act(kind: ActKind, target: [u8; 32], confirms: Option<[u8; 32]>) -> Draft {
    let (paths, reason) = (BTreeSet::default(), "source-at-risk".into());
    Act {
        kind,
        target,
        paths,
        reason,
        confirms,
    }
    .draft()
}

/// A draft of a kind, with something in it.
pub(crate) fn draft(kind: EntryKind) -> Draft {
    let line = |kind, role: &str| {
        let line = DecisionLine {
            decision: Some([5; 32]),
            line: Some(r#"{"by":"heron"}"#.into()),
            kind: "review".into(),
            role: role.into(),
        };
        line.draft(kind, Class::Mission).hold_back("line").unwrap()
    };
    match kind {
        EntryKind::Evidence => {
            let mut draft = evidence().draft(Class::Parties).hold_back("name").unwrap();
            draft.release = Some(Release::NotBefore(Bucket(1_990_100)));
            draft.blobs.push(Sealed {
                sha256: [9; 32],
                padded_len: 4096,
                content: file(1),
            });
            draft
        }
        EntryKind::Decision | EntryKind::Review => line(kind, "reviewer"),
        EntryKind::Reply => line(kind, "party:A"),
        EntryKind::Derivation => {
            let (engine, size) = ("0.1.0".into(), 12);
            let (agreement, result, root) = ([1; 32], [2; 32], [3; 32]);
            Derivation {
                agreement,
                engine,
                result,
                size,
                root,
                findings: Some(FindingsTree {
                    size: 3,
                    root: [7; 32],
                }),
            }
            .draft(Class::Public)
        }
        EntryKind::Publication => {
            let (what, name) = ("report".into(), "Week 12".into());
            let (content, derivation) = (file(4), [6; 32]);
            Publication {
                what,
                name,
                content,
                derivation,
            }
            .draft(Class::Public)
        }
        EntryKind::Key => {
            let may = [EntryKind::Evidence, EntryKind::Retract];
            enrol(enrolment(&key(2), "recorder", &may), &key(2), &key(1))
        }
        EntryKind::Disclose => act(ActKind::Release, [7; 32], None),
        EntryKind::Redact => act(ActKind::Erase, [7; 32], Some([8; 32])),
        EntryKind::Policy => Policy {
            text: "quorum none\n".into(),
        }
        .draft(),
        EntryKind::Retract => {
            let (target, reason) = ([7; 32], Some("mistaken".into()));
            let draft = Retract { target, reason }.draft(Class::Mission);
            draft.hold_back("reason").unwrap()
        }
        kind => {
            let mut draft = Draft::of(kind, Class::Protected);
            draft.release = Some(Release::OnReview);
            draft.public = Map::from([("remark".into(), "a b".into()), ("n".into(), (-3).into())]);
            if Schema::of(kind).slots > 0 {
                draft.held.insert(3, Value::from("held"));
            }
            draft
        }
    }
}

/// A register that grows, with its chain.
pub(crate) struct Register {
    pub(crate) chain: Chain,
    pub(crate) leaves: Vec<Leaf>,
}

impl Register {
    /// One that has the root key 1 of `chief`.
    pub(crate) fn new() -> Self {
        let chain = Chain::new(&[(key(1).public(), "chief")]);
        Self {
            chain,
            leaves: Vec::new(),
        }
    }

    /// The next leaf of an author, not taken in.
    pub(crate) fn leaf(&self, draft: &Draft, by: &SecretKey) -> Leaf {
        let (author, recorded) = (by.public().id(), Bucket(1_990_001));
        let last = self.chain.key(&author).map_or((0, None), Enrolled::last);
        let at = Position {
            author,
            seq: last.0 + 1,
            prev: last.1,
            recorded,
        };
        sign(draft, at, by)
    }

    pub(crate) fn try_add(
        &mut self,
        draft: &Draft,
        by: &SecretKey,
    ) -> Result<[u8; 32], ChainFault> {
        let leaf = self.leaf(draft, by);
        self.chain.admit(self.leaves.len() as u64, &leaf)?;
        let hash = leaf.hash();
        self.leaves.push(leaf);
        Ok(hash)
    }

    pub(crate) fn add(&mut self, draft: &Draft, by: &SecretKey) -> [u8; 32] {
        self.try_add(draft, by).unwrap()
    }
}

pub(crate) fn sign(draft: &Draft, at: Position, by: &SecretKey) -> Leaf {
    Leaf::sign(draft.entry(at, &secret(at.seq as u8)).unwrap(), by).unwrap()
}
