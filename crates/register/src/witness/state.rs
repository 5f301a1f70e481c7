use super::{Answer, Memory, Mirror, Request};
use crate::format_error::{Fault, FormatError, shown};
use crate::note::{Checkpoint, Cosigner, SignatureLine, SignedNote, VerifierKey, decimal};
use crate::tree::{TreeHash, check_consistency};
use crate::verify::{ForkProof, fork_between};

/// A witness: its key, and the logs that it follows.
///
/// ```
/// use register::note::{Cosigner, KeyName, Signer};
/// use register::witness::Witness;
/// let name = |text| KeyName::new(text).unwrap();
/// let log = Signer::new(name("log.example"), &[1; 32]);
/// let witness = Witness::new(Cosigner::new(name("w.example"), &[2; 32]), vec![log.verifier().clone()]);
/// assert_eq!(witness.key().name().as_str(), "w.example");
/// ```
#[derive(Debug)]
pub struct Witness {
    cosigner: Cosigner,
    logs: Vec<VerifierKey>,
}

/// What the last checkpoint was.
struct Known {
    note: SignedNote,
    checkpoint: Checkpoint,
}

impl Witness {
    /// A witness with a key of its own that follows logs by their keys; a log's name is its origin.
    pub fn new(cosigner: Cosigner, logs: Vec<VerifierKey>) -> Self {
        Self { cosigner, logs }
    }

    /// Its public key.
    pub fn key(&self) -> &VerifierKey {
        self.cosigner.verifier()
    }

    /// The logs that it follows.
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// The origin that a request is about, if it can be read so far and the log is followed.
    pub fn origin_of(&self, request: &[u8]) -> Option<&str> {
        let request = Request::from_bytes(request).ok()?;
        let origin = request.checkpoint.text().split('\n').next()?;
        let log = self.logs.iter().find(|log| log.name().as_str() == origin)?;
        Some(log.name().as_str())
    }

    /// Decides on a request at a time in seconds since 1970.
    ///
    /// It cosigns where the log signed the checkpoint, the request starts from the last size that was
    /// cosigned, the proof leads from that to the checkpoint, and, with a mirror, every entry is
    /// stored. What it then knows is in the memory before the answer is given. What a log signed and
    /// was refused for not continuing is kept, and where it proves a fork, the proof as well.
    ///
    /// A cosignature never bears an earlier time than the one before it, whatever the clock says.
    pub fn add_checkpoint(
        &self,
        request: &[u8],
        time: u64,
        memory: &mut dyn Memory,
        mirror: Option<Mirror<'_>>,
    ) -> Answer {
        match self.decide(request, time, memory, mirror) {
            Ok(line) => Answer::Cosigned(line),
            Err(answer) => answer,
        }
    }

    fn decide(
        &self,
        bytes: &[u8],
        time: u64,
        memory: &mut dyn Memory,
        mut mirror: Option<Mirror<'_>>,
    ) -> Result<SignatureLine, Answer> {
        let malformed = |why: FormatError| Answer::Malformed(why.to_string());
        let not_stored = |why: FormatError| Answer::NotStored(why.to_string());
        let request = Request::from_bytes(bytes).map_err(malformed)?;
        let note = &request.checkpoint;
        let origin = note.text().split('\n').next().unwrap_or_default();
        let mut keys = self.logs.iter().filter(|log| log.name().as_str() == origin);
        let Some(log) = keys.next() else {
            return Err(Answer::UnknownLog(format!(
                "{} is not followed",
                shown(origin)
            )));
        };
        note.verify([log])
            .map_err(|why| Answer::NotSigned(why.to_string()))?;
        // a root that no tree without entries has is a wrong tree, not a wrong form
        if let Some(found) = other_empty_root(note.text()) {
            keep_refused(bytes, memory)?;
            let why = format!("the root of no entries is {}, not {found}", TreeHash::EMPTY);
            return Err(Answer::NotContinued(why));
        }
        let checkpoint = Checkpoint::from_text(note.text()).map_err(malformed)?;
        if request.old > checkpoint.size() {
            let why = format!("old size {} above {}", request.old, checkpoint.size());
            return Err(Answer::Malformed(why));
        }
        let known = self.known(origin, memory).map_err(not_stored)?;
        let size = known.as_ref().map_or(0, |known| known.checkpoint.size());
        if request.old != size {
            return Err(Answer::OtherSize(size));
        }
        if let Err(why) = continues(known.as_ref(), &checkpoint, &request.proof) {
            keep_refused(bytes, memory)?;
            let forked = known
                .as_ref()
                .and_then(|known| fork(log, known, (note, &checkpoint), mirror.as_ref()));
            if let Some(fork) = forked {
                memory.keep_fork(&fork).map_err(not_stored)?;
            }
            return Err(Answer::NotContinued(why.to_string()));
        }
        if let Some(mirror) = &mut mirror {
            let before = known.as_ref().map(|known| &known.checkpoint);
            let followed = mirror.follow(before, &checkpoint);
            followed.map_err(not_stored)?;
        }
        let last = known.as_ref().and_then(|known| self.time_of(&known.note));
        let time = last.map_or(time, |last| last.max(time));
        let line = self.cosigner.cosign(note.text(), time).map_err(malformed)?;
        let mut kept = SignedNote::new(note.text()).map_err(malformed)?;
        let of_log = note
            .signatures()
            .iter()
            .filter(|line| line.id() == log.id() && line.name() == log.name());
        for line in of_log.take(1).chain([&line]) {
            kept.add(line.clone()).map_err(malformed)?;
        }
        let from = known.as_ref().map(|known| &known.note);
        if memory.advance(origin, from, &kept).map_err(not_stored)? {
            return Ok(line);
        }
        let now = self.known(origin, memory).map_err(not_stored)?;
        Err(Answer::OtherSize(
            now.map_or(0, |now| now.checkpoint.size()),
        ))
    }

    fn known(&self, origin: &str, memory: &dyn Memory) -> Result<Option<Known>, FormatError> {
        let Some(note) = memory.latest(origin)? else {
            return Ok(None);
        };
        // a memory that somebody touched must not be built upon
        note.verify([self.cosigner.verifier()])?;
        let checkpoint = Checkpoint::from_text(note.text())?;
        if checkpoint.origin() != origin {
            let reason = format!("of {}, not of {origin}", checkpoint.origin());
            return Err(FormatError::malformed("memory", reason));
        }
        Ok(Some(Known { note, checkpoint }))
    }

    fn time_of(&self, note: &SignedNote) -> Option<u64> {
        let verified = note.verify([self.cosigner.verifier()]).ok()?;
        verified.iter().filter_map(|line| line.time).max()
    }
}

fn keep_refused(bytes: &[u8], memory: &mut dyn Memory) -> Result<(), Answer> {
    let status = Answer::NotContinued(String::new()).status();
    memory
        .keep_refused(bytes, status)
        .map_err(|why| Answer::NotStored(why.to_string()))
}

/// Whether a checkpoint continues what is known, by the proof.
fn continues(
    known: Option<&Known>,
    checkpoint: &Checkpoint,
    proof: &[TreeHash],
) -> Result<(), FormatError> {
    let earlier = known.map(|known| &known.checkpoint);
    match earlier.filter(|earlier| earlier.size() > 0) {
        None if proof.is_empty() => Ok(()),
        None => {
            let reason = "every tree continues the one without entries: no proof is due";
            Err(FormatError::new(Fault::NotProven, "consistency", reason))
        }
        Some(earlier) => check_consistency(
            earlier.size(),
            earlier.root(),
            checkpoint.size(),
            checkpoint.root(),
            proof,
        ),
    }
}

/// The proof that a log forked, where there is one and it can be had.
fn fork(
    log: &VerifierKey,
    known: &Known,
    (note, checkpoint): (&SignedNote, &Checkpoint),
    mirror: Option<&Mirror<'_>>,
) -> Option<ForkProof> {
    if known.checkpoint.size() == checkpoint.size() {
        return ForkProof::new(log, known.note.clone(), note.clone(), Vec::new()).ok();
    }
    fork_between(
        log,
        (&known.note, &known.checkpoint),
        (note, checkpoint),
        mirror?.source,
    )
}

/// The root of a checkpoint of no entries, where it is not that of no entries.
fn other_empty_root(text: &str) -> Option<TreeHash> {
    let mut lines = text.split('\n').skip(1);
    let size = decimal(lines.next()?).ok()?;
    let root = TreeHash::from_base64(lines.next()?).ok()?;
    (size == 0 && root != TreeHash::EMPTY).then_some(root)
}
