//! Everything in its order.

use super::{Report, beside, entries, files, head};
use crate::entry::Bucket;
use crate::keys::PublicKey;
use crate::policy::Policy;
use crate::served::Served;

/// What a register is held against.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Whose signatures suffice.
    pub policy: &'a Policy,
    /// The authors' keys that everybody knows beforehand, each with its holder: see
    /// [`crate::entry::Chain::new`]. Without them entries are hashed and read, but whose they are is
    /// not checked.
    pub authors: Option<&'a [(PublicKey, String)]>,
    /// The time at which promises are looked at.
    pub at: Option<Bucket>,
}

/// Checks a register: the signatures of its checkpoint, the root recomputed from nothing but its
/// entries, every tile, every entry with its author's signature and chain, acts, disclosures, sealed
/// files, and proofs that lie beside it.
///
/// Nothing stops it but a bundle that is missing or broken, after which no root can be computed. It
/// uses all cores; what it tells does not depend on their number.
pub fn verify(register: &dyn Served, asked: &Asked<'_>) -> Report {
    let mut report = Report::default();
    let Some(checkpoint) = head::check(register, asked.policy, &mut report) else {
        return report;
    };
    let size = checkpoint.size();
    let entries = entries::check(register, &checkpoint, asked, &mut report);
    if report.root.is_some() {
        beside::disclosures(register, size, entries.as_ref(), &mut report);
        beside::proofs(register, size, asked.policy, &mut report);
        if let Some(old) = head::read_old(register, asked.policy, &mut report) {
            beside::continues(register, &old, &checkpoint, &mut report);
        }
    } else {
        // the signatures of what lies beside are worth telling all the same
        head::read_old(register, asked.policy, &mut report);
    }
    let blobs = entries.map(|followed| followed.blobs).unwrap_or_default();
    files::check(register, size, &blobs, &mut report);
    report
}
