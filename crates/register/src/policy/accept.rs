use super::{Policy, Witness};
use crate::format_error::{Fault, FormatError};
use crate::note::{Checkpoint, SignedNote, VerifierKey};

/// A checkpoint that a policy accepts, with who stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted<'policy> {
    /// What was signed.
    pub checkpoint: Checkpoint,
    /// The log that signed it.
    pub log: &'policy VerifierKey,
    /// The witnesses that cosigned it, in the order of the policy, with the earliest time (seconds
    /// since 1970) that each says.
    pub witnesses: Vec<(&'policy Witness, u64)>,
}

impl Policy {
    /// Holds a signed checkpoint against the policy: signed by a log of the checkpoint's origin,
    /// cosigned by the quorum.
    ///
    /// # Errors
    ///
    /// [`Fault::BadSignature`] where a signature of a known key does not hold, or the log's is
    /// missing; [`Fault::Quorum`] where too few witnesses cosigned; [`Fault::Malformed`] for what
    /// is no checkpoint.
    pub fn accept(&self, note: &SignedNote) -> Result<Accepted<'_>, FormatError> {
        let (accepted, quorum) = self.weigh(note)?;
        quorum.map(|()| accepted)
    }

    /// The same, with what stands for the checkpoint also where the quorum did not cosign; the second
    /// tells whether it did.
    ///
    /// # Errors
    ///
    /// Those of [`Policy::accept`] but [`Fault::Quorum`].
    pub fn weigh(
        &self,
        note: &SignedNote,
    ) -> Result<(Accepted<'_>, Result<(), FormatError>), FormatError> {
        self.weigh_as_of(note, u64::MAX)
    }

    /// The same as [`Policy::accept`] by the cosignatures up to a time, in seconds since 1970: whether
    /// the quorum stood for it then.
    ///
    /// # Errors
    ///
    /// Those of [`Policy::accept`].
    pub fn accept_as_of(&self, note: &SignedNote, time: u64) -> Result<Accepted<'_>, FormatError> {
        let (accepted, quorum) = self.weigh_as_of(note, time)?;
        quorum.map(|()| accepted)
    }

    fn weigh_as_of(
        &self,
        note: &SignedNote,
        last: u64,
    ) -> Result<(Accepted<'_>, Result<(), FormatError>), FormatError> {
        let logs = self.logs.iter().map(|log| &log.key);
        let witnesses = self.witnesses.iter().map(|witness| &witness.key);
        let verified = note.verify(logs.chain(witnesses))?;
        let checkpoint = Checkpoint::from_text(note.text())?;

        let mut log = None;
        let mut times: Vec<Option<u64>> = vec![None; self.witnesses.len()];
        for signature in verified {
            match signature.time {
                None if signature.key.name().as_str() == checkpoint.origin() => {
                    log.get_or_insert(signature.key);
                }
                None => {}
                Some(time) if time > last => {}
                Some(time) => {
                    let at = self.witnesses.iter().position(|w| w.key == *signature.key);
                    if let Some(earliest) = at.and_then(|at| times.get_mut(at)) {
                        *earliest = Some(earliest.map_or(time, |known| known.min(time)));
                    }
                }
            }
        }
        let log = log.ok_or_else(|| {
            let reason = format!("not signed by a known log named {}", checkpoint.origin());
            FormatError::new(Fault::BadSignature, "checkpoint", reason)
        })?;
        let cosigned: Vec<bool> = times.iter().map(Option::is_some).collect();
        let enough = self
            .quorum
            .is_none_or(|quorum| self.counts(quorum, &cosigned));
        let quorum = if enough {
            Ok(())
        } else {
            Err(self.too_few(&cosigned))
        };
        let witnesses = self.witnesses.iter().zip(times);
        let witnesses = witnesses
            .filter_map(|(witness, time)| Some((witness, time?)))
            .collect();
        let accepted = Accepted {
            checkpoint,
            log,
            witnesses,
        };
        Ok((accepted, quorum))
    }

    fn too_few(&self, cosigned: &[bool]) -> FormatError {
        let missing: Vec<&str> = self
            .witnesses
            .iter()
            .zip(cosigned)
            .filter(|(_, cosigned)| !**cosigned)
            .map(|(witness, _)| witness.name.as_str())
            .collect();
        let reason = format!("the quorum did not cosign; missing: {}", missing.join(", "));
        FormatError::new(Fault::Quorum, "checkpoint", reason)
    }
}
