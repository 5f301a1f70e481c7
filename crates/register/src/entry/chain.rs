//! Following every author through the register.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::content::{DecisionLine, KeyAct};
use super::{ChainFault, Content, EntryKind, Leaf, Position, Reason};
use crate::keys::{KeyId, PublicKey};

/// A key with what the register says of it.
#[derive(Clone, Debug)]
pub struct Enrolled {
    /// The key.
    pub key: PublicKey,
    /// Who holds it.
    pub holder: String,
    /// The party it speaks for.
    pub party: Option<String>,
    /// What it may sign.
    pub may: BTreeSet<EntryKind>,
    /// The entry that enrolled it; nothing for keys that were given with the policy.
    pub by: Option<u64>,
    /// The entry that revoked it.
    pub revoked: Option<u64>,
    /// Its entries so far by number: index and hash.
    entries: BTreeMap<u64, (u64, [u8; 32])>,
}

impl Enrolled {
    /// The number and the hash of its last entry; 0 where it has none.
    pub fn last(&self) -> (u64, Option<[u8; 32]>) {
        let last = self.entries.last_key_value();
        last.map_or((0, None), |(seq, (_, hash))| (*seq, Some(*hash)))
    }
}

/// The authors' keys and chains, entry by entry from the first.
///
/// It holds some 60 bytes for each entry, so that a fork can name the entry that came first.
#[derive(Clone, Debug)]
pub struct Chain {
    keys: BTreeMap<KeyId, Enrolled>,
    next: u64,
}

impl Chain {
    /// The chain of an empty register. `roots` are the keys that everybody knows beforehand, each
    /// with its holder; they may sign entries of every kind but a party's reply.
    pub fn new(roots: &[(PublicKey, &str)]) -> Self {
        let may: BTreeSet<EntryKind> = EntryKind::ALL.iter().copied().collect();
        let enrol = |(key, holder): &(PublicKey, &str)| {
            let enrolled = Enrolled {
                key: key.clone(),
                holder: (*holder).to_owned(),
                party: None,
                may: may.clone(),
                by: None,
                revoked: None,
                entries: BTreeMap::new(),
            };
            (key.id(), enrolled)
        };
        let keys = roots.iter().map(enrol).collect();
        Self { keys, next: 0 }
    }

    /// What the register says of a key so far.
    pub fn key(&self, id: &KeyId) -> Option<&Enrolled> {
        self.keys.get(id)
    }

    /// Every key that was ever enrolled, by id.
    pub fn keys(&self) -> impl Iterator<Item = (&KeyId, &Enrolled)> {
        self.keys.iter()
    }

    /// How many entries it has seen.
    pub fn size(&self) -> u64 {
        self.next
    }

    /// Where the next entry of an author stands; nothing for keys that are not in force.
    pub fn position(&self, author: KeyId, recorded: super::Bucket) -> Option<Position> {
        let enrolled = self.keys.get(&author).filter(|key| key.revoked.is_none())?;
        let (seq, prev) = enrolled.last();
        let seq = seq + 1;
        Some(Position {
            author,
            seq,
            prev,
            recorded,
        })
    }

    /// Takes the next entry in. `index` is its place in the register.
    ///
    /// A `key` entry works from the entry after it on, so it is the index that tells whether a key
    /// was in force, never a time that somebody states.
    ///
    /// # Errors
    /// The first thing that is wrong with it; the chain is then as before.
    pub fn admit(&mut self, index: u64, leaf: &Leaf) -> Result<(), ChainFault> {
        self.admit_checked(index, leaf, None)
    }

    /// Takes many entries in, the first of which has the index `first`: the same as one after the
    /// other, with their signatures checked on several cores beforehand, each by itself.
    ///
    /// # Errors
    /// The first entry with which something is wrong; the chain then holds those before it.
    pub fn admit_all(&mut self, first: u64, leaves: &[Leaf]) -> Result<(), ChainFault> {
        let checked: Vec<Option<bool>> = leaves
            .par_iter()
            .map(|leaf| Some(leaf.verifies(&self.keys.get(&leaf.entry().author)?.key)))
            .collect();
        for ((index, leaf), checked) in (first..).zip(leaves).zip(checked) {
            self.admit_checked(index, leaf, checked)?;
        }
        Ok(())
    }

    /// `checked` is what the signature's check came to, where it was made. An author's name is the
    /// hash of its key, so no entry in between can change it.
    fn admit_checked(
        &mut self,
        index: u64,
        leaf: &Leaf,
        checked: Option<bool>,
    ) -> Result<(), ChainFault> {
        let entry = leaf.entry();
        self.check(index, leaf, checked)
            .map_err(|reason| ChainFault {
                index,
                author: entry.author,
                seq: entry.seq,
                reason,
            })?;
        self.next = index.saturating_add(1);
        self.remember(index, leaf);
        self.apply(index, leaf);
        Ok(())
    }

    /// Takes the next entry of a finished register in, and goes on where something is wrong.
    ///
    /// A new entry that the author signed is the author's last from then on, whatever number or past
    /// it names, so that each fault is told once; what it says works only where it may say so. An
    /// entry that nobody can be held to changes nothing.
    pub fn audit(&mut self, index: u64, leaf: &Leaf) -> Option<ChainFault> {
        self.audit_checked(index, leaf, None)
    }

    /// Audits many entries, the first of which has the index `first`: the same as one after the
    /// other, with their signatures checked on several cores beforehand, each by itself. Entries that
    /// could not be read (`None`) keep their place and say nothing. `taken` is given each entry that
    /// was read with what is wrong with it and, where nothing is, its author's holder.
    pub fn audit_all(
        &mut self,
        first: u64,
        leaves: &[Option<Leaf>],
        mut taken: impl FnMut(u64, &Leaf, Result<&str, ChainFault>),
    ) {
        let checked: Vec<Option<bool>> = leaves
            .par_iter()
            .map(|leaf| {
                let leaf = leaf.as_ref()?;
                Some(leaf.verifies(&self.keys.get(&leaf.entry().author)?.key))
            })
            .collect();
        for ((index, leaf), checked) in (first..).zip(leaves).zip(checked) {
            let Some(leaf) = leaf else {
                self.next = index.saturating_add(1);
                continue;
            };
            if let Some(fault) = self.audit_checked(index, leaf, checked) {
                taken(index, leaf, Err(fault));
            } else {
                let author = self.keys.get(&leaf.entry().author);
                taken(index, leaf, Ok(author.map_or("", |a| a.holder.as_str())));
            }
        }
    }

    fn audit_checked(
        &mut self,
        index: u64,
        leaf: &Leaf,
        checked: Option<bool>,
    ) -> Option<ChainFault> {
        let entry = leaf.entry();
        let fault = self.check(index, leaf, checked).err();
        self.next = index.saturating_add(1);
        if self
            .signed(leaf, checked)
            .is_ok_and(|author| news(author, leaf))
        {
            let may_say = self.says(leaf).is_ok();
            self.remember(index, leaf);
            if may_say {
                self.apply(index, leaf);
            }
        }
        fault.map(|reason| ChainFault {
            index,
            author: entry.author,
            seq: entry.seq,
            reason,
        })
    }

    fn check(&self, index: u64, leaf: &Leaf, checked: Option<bool>) -> Result<(), Reason> {
        if index != self.next {
            return Err(Reason::Index { due: self.next });
        }
        follows(self.signed(leaf, checked)?, leaf)?;
        self.says(leaf)
    }

    /// The author in force whose signature it bears.
    fn signed(&self, leaf: &Leaf, checked: Option<bool>) -> Result<&Enrolled, Reason> {
        let author = self.keys.get(&leaf.entry().author);
        let author = author.ok_or(Reason::NotEnrolled)?;
        if let Some(by) = author.revoked {
            return Err(Reason::Revoked { by });
        }
        if !checked.unwrap_or_else(|| leaf.verifies(&author.key)) {
            return Err(Reason::Signature);
        }
        Ok(author)
    }

    /// Whether the author may say what it says.
    fn says(&self, leaf: &Leaf) -> Result<(), Reason> {
        let entry = leaf.entry();
        let author = self.keys.get(&entry.author).ok_or(Reason::NotEnrolled)?;
        // a leaf's content was read when the leaf was; most kinds say nothing that matters here
        let content = match entry.kind {
            EntryKind::Key | EntryKind::Reply => entry.content().ok(),
            _ => None,
        };
        let own = matches!(
            &content,
            Some(Content::Key(KeyAct::Revoke { key, .. })) if *key == entry.author
        );
        if !author.may.contains(&entry.kind) && !own {
            return Err(Reason::NotAllowed(entry.kind));
        }
        match content {
            Some(Content::Key(act)) => self.check_key(entry.author, &act),
            Some(Content::Decision(line)) => speaks(author, &line),
            _ => Ok(()),
        }
    }

    fn check_key(&self, by: KeyId, act: &KeyAct) -> Result<(), Reason> {
        match act {
            KeyAct::Enrol(enrolment, proof) => {
                if let Some(known) = self.keys.get(&enrolment.key.id()) {
                    return Err(Reason::Again { by: known.by });
                }
                if !enrolment.proven(by, proof) {
                    return Err(Reason::Unproven);
                }
            }
            KeyAct::Revoke { key, .. } => {
                let in_force = |k: &&Enrolled| k.revoked.is_none();
                let known = self.keys.get(key).filter(in_force);
                let known = known.ok_or(Reason::NothingToRevoke(*key))?;
                let registrar = |k: &&Enrolled| k.may.contains(&EntryKind::Key);
                let registrars = self.keys.values().filter(in_force).filter(registrar);
                if registrar(&known) && registrars.count() == 1 {
                    return Err(Reason::LastRegistrar);
                }
            }
        }
        Ok(())
    }

    fn remember(&mut self, index: u64, leaf: &Leaf) {
        let entry = leaf.entry();
        if let Some(author) = self.keys.get_mut(&entry.author) {
            author.entries.insert(entry.seq, (index, leaf.hash()));
        }
    }

    fn apply(&mut self, index: u64, leaf: &Leaf) {
        if leaf.entry().kind != EntryKind::Key {
            return;
        }
        let Ok(Content::Key(act)) = leaf.entry().content() else {
            return;
        };
        match act {
            KeyAct::Enrol(new, _) => {
                let id = new.key.id();
                let enrolled = Enrolled {
                    key: new.key,
                    holder: new.holder,
                    party: new.party,
                    may: new.may,
                    by: Some(index),
                    revoked: None,
                    entries: BTreeMap::new(),
                };
                self.keys.insert(id, enrolled);
            }
            KeyAct::Revoke { key, .. } => {
                if let Some(known) = self.keys.get_mut(&key) {
                    known.revoked = Some(index);
                }
            }
        }
    }
}

/// Whether an entry is one that its author has not given out before.
fn news(author: &Enrolled, leaf: &Leaf) -> bool {
    !author.entries.contains_key(&leaf.entry().seq)
}

fn follows(author: &Enrolled, leaf: &Leaf) -> Result<(), Reason> {
    let entry = leaf.entry();
    let (last, hash) = author.last();
    if entry.seq > last + 1 {
        let (from, to) = (last + 1, entry.seq - 1);
        return Err(Reason::Gap { from, to });
    }
    if entry.seq <= last {
        return Err(match author.entries.get(&entry.seq) {
            None => Reason::Late { last },
            Some((first, known)) if *known == leaf.hash() => Reason::Repeat { first: *first },
            Some((first, _)) => Reason::Fork { first: *first },
        });
    }
    if entry.prev != hash {
        let last = author.entries.last_key_value();
        let last = last.map_or(0, |(_, (index, _))| *index);
        return Err(Reason::OtherPast {
            last,
            named: entry.prev,
        });
    }
    Ok(())
}

fn speaks(author: &Enrolled, line: &DecisionLine) -> Result<(), Reason> {
    let party = line.party();
    if party.is_some() && party == author.party.as_deref() {
        return Ok(());
    }
    Err(Reason::NotTheParty(party.unwrap_or(&line.role).to_owned()))
}
