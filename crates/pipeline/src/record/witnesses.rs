//! Cosignatures of witnesses, asked for.

use std::path::Path;
use std::thread;

use register::note::{Checkpoint, SignedNote};
use register::policy::{Policy, Witness};
use register::store::{Files, LastSigned, SignsLog, Store};
use register::witness::{Asking, Heard, MemoryFolder, Said};
use serde::Serialize;

use super::beginning::{log_key, policy};
use super::pen::refused;
use super::place;
use crate::PipelineError;
use crate::decisions::lock;

/// How witnesses are reached, and who is told what they said.
pub trait Witnesses: Sync {
    /// Sends a request to a witness at an address, and gives its answer, or why there is none. It
    /// returns within a time of its own choice.
    ///
    /// # Errors
    /// In words, where there is no answer.
    fn send(&self, witness: &str, address: &str, request: &[u8]) -> Result<Said, String>;

    /// A file that a witness serves at a path below its address; nothing where there is none, or it cannot
    /// be had.
    fn served(&self, witness: &str, address: &str, path: &str) -> Option<Vec<u8>>;

    /// Why a witness is not to be asked, where somebody said so.
    fn left_out(&self, witness: &str) -> Option<String>;

    /// Who stands for what is recorded now.
    fn told(&self, standing: &Standing);
}

/// Who stands for a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// How many entries it has.
    pub size: u64,
    /// The policy's quorum cosigned it.
    pub witnessed: bool,
    /// The fewest witnesses that the quorum asks for.
    pub needed: usize,
    /// Who cosigned it, by the policy's names.
    pub cosigned: Vec<String>,
    /// Who did not, and why not.
    pub absent: Vec<Absent>,
    /// Durable entries that are in no signed tree yet.
    pub unsigned: u64,
}

/// A witness that did not cosign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Absent {
    /// Its name in the policy.
    pub witness: String,
    /// Why not.
    pub why: String,
}

/// Asks all witnesses of a policy at the same time to cosign what is signed, and adds what they say
/// to the checkpoint. `known` is the size that they are believed to know.
///
/// Where nothing is signed yet, or the policy has no witnesses, nobody is asked.
///
/// # Errors
/// [`PipelineError::Unsound`] where a witness has seen more than is here, or another tree. What others
/// cosigned is lost then, and nothing more may be signed.
pub(super) fn ask<S: SignsLog + Sync>(
    store: &mut Store<Files, S>,
    policy: &Policy,
    known: Option<u64>,
    witnesses: &dyn Witnesses,
) -> Result<Option<Standing>, PipelineError> {
    let Some(note) = store.signed().cloned() else {
        return Ok(None);
    };
    if policy.witnesses().is_empty() {
        return Ok(None);
    }
    let heard = hear(
        store,
        &note,
        policy,
        known.unwrap_or(store.size()),
        witnesses,
    );
    let (mut lines, mut reasons) = (Vec::new(), Vec::new());
    for (witness, heard) in policy.witnesses().iter().zip(heard) {
        match heard {
            Heard::Cosigned(line) => lines.push(line),
            Heard::Ahead(size) => {
                let shows = evidence(store, witness, witnesses);
                let who = format!("{} ({shows})", witness.name);
                store.heard(&who, size)?;
            }
            Heard::OtherTree(why) => {
                let shows = evidence(store, witness, witnesses);
                store.contradicted(&witness.name, &format!("{why}; {shows}"))?;
            }
            Heard::Nothing(why) => reasons.push((witness, why)),
        }
    }
    store.cosign(lines, policy)?;
    standing(store, policy, &reasons)
}

/// What each witness of a policy says, in its order.
fn hear<S: SignsLog + Sync>(
    store: &Store<Files, S>,
    note: &SignedNote,
    policy: &Policy,
    known: u64,
    witnesses: &dyn Witnesses,
) -> Vec<Heard> {
    let log = store.signer().verifier();
    let one = |witness: &Witness| {
        if let Some(why) = witnesses.left_out(&witness.name) {
            return Heard::Nothing(why);
        }
        let Some(address) = &witness.url else {
            return Heard::Nothing("the policy gives no address".to_owned());
        };
        let asking = Asking {
            checkpoint: note,
            log,
            witness: &witness.key,
            known,
        };
        let prove = |old| store.consistency(old).map_err(|why| why.to_string());
        asking.ask(&prove, &mut |request| {
            let request = request.to_string();
            witnesses.send(&witness.name, address, request.as_bytes())
        })
    };
    thread::scope(|scope| {
        let asked: Vec<_> = policy
            .witnesses()
            .iter()
            .map(|w| scope.spawn(move || one(w)))
            .collect();
        let joined = asked.into_iter().map(thread::ScopedJoinHandle::join);
        let failed = |_| Heard::Nothing("asking it failed".to_owned());
        joined.map(|heard| heard.unwrap_or_else(failed)).collect()
    })
}

/// What a witness that contradicts has to show: witnesses that copy serve what they cosigned, and the
/// log's own signature on it cannot be theirs.
fn evidence<S: SignsLog>(
    store: &Store<Files, S>,
    witness: &Witness,
    witnesses: &dyn Witnesses,
) -> String {
    let log = store.signer().verifier();
    let path = format!("{}/checkpoint", MemoryFolder::name_of(log.name().as_str()));
    let bytes = witness.url.as_ref();
    let bytes = bytes.and_then(|address| witnesses.served(&witness.name, address, &path));
    let head = bytes.and_then(|bytes| {
        let note = SignedNote::from_bytes(&bytes).ok()?;
        note.verify([log]).ok()?;
        Checkpoint::from_text(note.text()).ok()
    });
    match head {
        Some(head) => format!(
            "it shows {} entries with this log's signature, root {}",
            head.size(),
            head.root()
        ),
        None => "it shows nothing that this log signed: if it is wrong, leave it out with \
                 --without-witness"
            .to_owned(),
    }
}

/// Who stands for what is signed.
fn standing<S: SignsLog>(
    store: &Store<Files, S>,
    policy: &Policy,
    reasons: &[(&Witness, String)],
) -> Result<Option<Standing>, PipelineError> {
    let Some(note) = store.signed() else {
        return Ok(None);
    };
    let (accepted, quorum) = policy.weigh(note).map_err(refused)?;
    let cosigned: Vec<String> = accepted
        .witnesses
        .iter()
        .map(|(w, _)| w.name.clone())
        .collect();
    let absent = policy
        .witnesses()
        .iter()
        .filter(|w| !cosigned.contains(&w.name));
    let why = |witness: &Witness| {
        let known = reasons.iter().find(|(of, _)| of.name == witness.name);
        known.map_or_else(String::new, |(_, why)| why.clone())
    };
    let absent = absent.map(|witness| Absent {
        witness: witness.name.clone(),
        why: why(witness),
    });
    Ok(Some(Standing {
        size: store.size(),
        witnessed: quorum.is_ok(),
        needed: policy.strength().fewest,
        absent: absent.collect(),
        cosigned,
        unsigned: store.waiting().len() as u64,
    }))
}

/// Puts the signed checkpoint where all see it, with the cosignatures that it has. Nothing that was
/// recorded waits for witnesses: who reads it sees who stands for it.
pub(super) fn publish<S: SignsLog>(
    store: &mut Store<Files, S>,
    policy: &Policy,
) -> Result<(), PipelineError> {
    store.publish_as_it_is(policy)?;
    Ok(())
}

/// Asks the witnesses of a case's register for the cosignatures that its checkpoint lacks, and
/// publishes it with them. No key is needed: nothing is signed.
///
/// # Errors
/// A case without a register, or one that nothing was recorded in; [`PipelineError::Unsound`] where a
/// witness has seen more of this log than is here, or another tree.
pub fn ask_witnesses(case: &Path, witnesses: &dyn Witnesses) -> Result<Standing, PipelineError> {
    if !place::has_register(case) {
        return Err(refused(format!("{} has no register", case.display())));
    }
    let lock = lock(case)?;
    let policy = policy(case)?;
    let files = Files::new(place::register(case));
    let signer = LastSigned::open(&files, log_key(case)?)?;
    let (mut store, _) = Store::open(files, signer)?;
    let asked = ask(&mut store, &policy, None, witnesses)?;
    if store.signed() != store.published() {
        publish(&mut store, &policy)?;
    }
    let standing = match asked {
        Some(standing) => Some(standing),
        None => standing(&store, &policy, &[])?,
    };
    drop(lock);
    standing.ok_or_else(|| refused("nothing is recorded yet"))
}
