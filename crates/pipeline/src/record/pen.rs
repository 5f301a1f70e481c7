//! Writes entries, with an author's key and the log's.

use std::collections::BTreeMap;
use std::path::Path;

use register::cbor::Value;
use register::commitment::EntrySecret;
use register::entry::{Bucket, Class, Draft, EntryKind, Leaf};
use register::keys::{KeyFile, KeyPurpose};
use register::note::{KeyName, Signer};
use register::policy::Policy;
use register::store::{Files, RecordingSigner, Store};

use super::beginning::policy;
use super::book::Book;
use super::opening::Opening;
use super::recorded::RegisterState;
use super::witnesses::{self, Witnesses};
use super::{Identities, place, sealed};
use crate::PipelineError;

/// Who records, when, and whence randomness comes.
#[derive(Clone, Copy)]
pub struct Recorder<'a> {
    /// The author's key, which signs entries.
    pub author: &'a KeyFile,
    /// The log's key, which signs checkpoints; its name is the log's origin.
    pub log: &'a KeyFile,
    /// The present, in seconds since 1970 UTC. Entries carry the quarter of an hour.
    pub now: u64,
    /// What opens sealed entries.
    pub identities: &'a Identities,
    /// 32 random bytes, other ones at each call.
    pub random: &'a dyn Fn() -> Result<[u8; 32], String>,
    /// How the witnesses of the register's policy are reached.
    pub witnesses: &'a dyn Witnesses,
}

impl Recorder<'_> {
    /// When it is recorded.
    pub(super) fn bucket(&self) -> Bucket {
        Bucket::holding(self.now)
    }

    /// The key of the log, as it signs checkpoints.
    pub(super) fn signer(&self) -> Result<Signer, PipelineError> {
        is_for(self.log, KeyPurpose::Log)?;
        let name = KeyName::new(&self.log.name);
        let name = name.map_err(|e| PipelineError::Refused(e.to_string()))?;
        Ok(Signer::new(name, self.log.secret.bytes()))
    }
}

/// Refuses a key of another purpose.
pub(super) fn is_for(key: &KeyFile, purpose: KeyPurpose) -> Result<(), PipelineError> {
    if key.purpose == purpose {
        return Ok(());
    }
    Err(refused(format!(
        "the key `{}` is of purpose {}; one of purpose {} is needed",
        key.name,
        key.purpose.as_str(),
        purpose.as_str()
    )))
}

/// Something to be recorded.
pub(super) struct Ink {
    pub(super) draft: Draft,
    /// The file that it is about: kept before the entry is.
    pub(super) content: Option<Vec<u8>>,
}

/// An entry that was recorded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub(super) index: u64,
    pub(super) leaf: [u8; 32],
}

/// The open register of a case. Nobody else writes to it meanwhile.
pub(super) struct Pen<'a> {
    case: &'a Path,
    recorder: Recorder<'a>,
    store: Store<Files, RecordingSigner<Files>>,
    policy: Policy,
    /// What it said when it was opened; its chain goes on with what is written.
    pub(super) book: Book,
}

impl<'a> Pen<'a> {
    /// Opens the register of a case. First its witnesses are asked: where one has seen more, this is an
    /// old copy and nothing is signed. Then what an ended process left durable and unsigned is signed.
    pub(super) fn open(case: &'a Path, recorder: Recorder<'a>) -> Result<Self, PipelineError> {
        is_for(recorder.author, KeyPurpose::Author)?;
        let files = Files::new(place::register(case));
        let signer = RecordingSigner::open(files.clone(), recorder.signer()?)?;
        let (mut store, recovery) = Store::open(files, signer)?;
        let policy = policy(case)?;
        if !policy.witnesses().is_empty() && store.next_index() == 0 {
            // every tree continues the one without entries: with that, witnesses can be asked
            store.commit()?;
        }
        let mut standing = witnesses::ask(&mut store, &policy, None, recorder.witnesses)?;
        if recovery.pending > 0 {
            let known = store.size();
            store.commit()?;
            standing = witnesses::ask(&mut store, &policy, Some(known), recorder.witnesses)?;
        }
        if store.size() > 0 && store.signed() != store.published() {
            witnesses::publish(&mut store, &policy)?;
        }
        if let Some(standing) = standing.filter(|standing| standing.size > 0) {
            recorder.witnesses.told(&standing);
        }
        let tree = RegisterState {
            size: store.size(),
            root: store.root(),
        };
        let book = Book::read(
            case,
            tree,
            store.entries(0..tree.size)?,
            recorder.identities,
        )?;
        let known = book.chain.key(&recorder.author.secret.public().id());
        if known.is_none() {
            return Err(PipelineError::Refused(format!(
                "the key `{}` ({}) is no author of this register",
                recorder.author.name,
                recorder.author.secret.public()
            )));
        }
        Ok(Self {
            case,
            recorder,
            store,
            policy,
            book,
        })
    }

    /// Who holds the author's key.
    pub(super) fn holder(&self) -> &str {
        let author = self.recorder.author.secret.public().id();
        let author = self.book.chain.key(&author);
        author.map_or("", |author| &author.holder)
    }

    /// The bytes of an entry.
    pub(super) fn entry(&self, index: u64) -> Result<Vec<u8>, PipelineError> {
        if index >= self.size() {
            return Err(refused(format!(
                "there is no entry {index}: the register has {}",
                self.size()
            )));
        }
        let mut entries = self.store.entries(index..index + 1)?;
        let entry = entries.next().transpose()?;
        Ok(entry.map(|(_, bytes)| bytes).unwrap_or_default())
    }

    /// The party that the author's key speaks for.
    pub(super) fn party(&self) -> Option<&str> {
        let author = self.recorder.author.secret.public().id();
        self.book.chain.key(&author)?.party.as_deref()
    }

    /// When it is recorded.
    pub(super) fn bucket(&self) -> Bucket {
        self.recorder.bucket()
    }

    /// How many entries there are.
    pub(super) fn size(&self) -> u64 {
        self.store.size()
    }

    /// Records all of it or nothing, and returns once it is durable and signed. Contents and what opens
    /// the entries are durable before the entries are.
    pub(super) fn write(&mut self, ink: Vec<Ink>) -> Result<Vec<Written>, PipelineError> {
        if ink.is_empty() {
            return Ok(Vec::new());
        }
        let mut chain = self.book.chain.clone();
        let first = self.store.next_index();
        let (mut written, mut leaves) = (Vec::new(), Vec::new());
        let author = &self.recorder.author.secret;
        let custodians = sealed::custodians(self.case)?;
        for (index, ink) in (first..).zip(ink) {
            let at = chain.position(author.public().id(), self.bucket());
            let at = at.ok_or_else(|| refused("the author's key was revoked"))?;
            let random = (self.recorder.random)().map_err(PipelineError::Register)?;
            let secret = EntrySecret::from_random(&random);
            let leaf = ink.draft.entry(at, &secret).map_err(refused)?;
            let leaf = Leaf::sign(leaf, author).map_err(refused)?;
            chain.admit(index, &leaf).map_err(refused)?;
            let hash = leaf.hash();
            let (held, class) = (ink.draft.held, ink.draft.class);
            // what opens it is durable before what is sealed under it, and both before the entry
            if !held.is_empty() || ink.draft.release.is_some() {
                sealed::keep_secret(self.case, &hash, &secret, &custodians)?;
            }
            match &ink.content {
                Some(content) if class == Class::Public => {
                    self.store.put_content(content)?;
                }
                Some(content) => {
                    let path = sealed::content_path(self.case, &hash);
                    sealed::write(&path, &secret, content)?;
                }
                None => {}
            }
            if !held.is_empty() || ink.draft.release.is_some() {
                let secret = std::sync::Arc::new(secret);
                Opening { secret, held }.keep(self.case, &hash)?;
            }
            written.push(Written { index, leaf: hash });
            leaves.push(leaf);
        }
        let bytes: Vec<&[u8]> = leaves.iter().map(Leaf::bytes).collect();
        let known = self.store.size();
        self.store.append(&bytes)?;
        self.store.commit()?;
        let witnesses = self.recorder.witnesses;
        let standing = witnesses::ask(&mut self.store, &self.policy, Some(known), witnesses);
        // what is signed is signed: all see it, also where a witness contradicts
        witnesses::publish(&mut self.store, &self.policy)?;
        let standing = standing.map_err(|why| {
            let first = written.first().map_or(0, |w| w.index);
            PipelineError::Unsound(format!(
                "recorded from entry {first} on, and then a witness spoke: {why}"
            ))
        })?;
        if let Some(standing) = standing {
            witnesses.told(&standing);
        }
        self.book.chain = chain;
        Ok(written)
    }
}

/// A draft that only commits to some fields.
pub(super) fn holding(
    kind: EntryKind,
    mut draft: Draft,
    fields: BTreeMap<&'static str, Value>,
) -> Draft {
    for (field, value) in fields {
        if let Some(slot) = register::entry::Schema::of(kind).slot(field) {
            draft.held.insert(slot, value);
        }
    }
    draft
}

pub(super) fn refused(why: impl std::fmt::Display) -> PipelineError {
    PipelineError::Refused(why.to_string())
}

/// Refuses to change a case with a register where nobody records.
pub(crate) fn needed(case: &Path, recorder: Option<&Recorder<'_>>) -> Result<(), PipelineError> {
    if recorder.is_some() || !place::has_register(case) {
        return Ok(());
    }
    Err(refused(format!(
        "{} has a register, and what changes the case is recorded there: give --author-key and --log-key",
        case.display()
    )))
}
