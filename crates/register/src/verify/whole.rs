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
    let Some(entries) = entries::check(register, &checkpoint, asked, &mut report) else {
        return report;
    };
    if report.root.is_some() {
        beside::disclosures(register, size, entries.acts.as_ref(), &mut report);
    }
    let old = head::read_old(register, asked.policy, &mut report);
    // of a tree that does not hold nothing can be proved; one fault is told once
    if entries.tree_holds {
        beside::proofs(register, size, asked.policy, &mut report);
        if let Some(old) = old {
            beside::continues(register, &old, &checkpoint, &mut report);
        }
    }
    files::check(register, size, &entries, &mut report);
    report
}
