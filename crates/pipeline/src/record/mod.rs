//! The register of a case: what came in and what was decided, recorded so that nobody can change it
//! unseen, and what was made of it.
//!
//! | file | what it does |
//! |---|---|
//! | `kept` | the bytes of recorded files, as they were received |
//! | `place` | where the parts of it lie in a case |
//! | `durable` | files that stay, also through a power cut |
//! | `opening` | what opens the commitments of an entry, kept apart from the register |
//! | `beginning` | what it was begun with: log, policy, authors |
//! | `book`, `taken`, `recorded` | the entries, read and checked: files, decisions, derivations |
//! | `working_copy` | `evidence/` and `decisions/` held against the record |
//! | `pen` | writes entries, with an author's key and the log's |
//! | `begin`, `enrol`, `add`, `decided`, `made` | what is recorded when |
//! | `witnesses` | cosignatures, asked for |
//! | `prefix` | an earlier state, written out for everybody |
//! | `restore` | the working copy from the record |
//! | `recompute` | a recorded derivation made again |
//!
//! Times, keys and random bytes come from the caller. Nobody's register is made in silence: it needs
//! keys that somebody holds.

mod add;
mod begin;
mod beginning;
mod book;
mod custody;
mod decided;
mod durable;
mod enrol;
mod erased;
mod findings;
mod guard;
mod identities;
mod kept;
mod made;
mod opening;
mod pen;
mod place;
mod prefix;
mod proven;
mod recompute;
mod recorded;
mod restore;
mod retracted;
mod revoked;
mod room;
mod sealed;
mod shown;
mod taken;
mod witnesses;
mod working_copy;

pub use add::{AddOptions, Added, add};
pub use begin::{Begin, TakenUp, begin, take_up};
pub use custody::{SealedAway, seal};
pub use enrol::enrol;
pub use erased::erase;
pub use identities::Identities;
pub use made::{MadeEntry, record_derivation, record_publications};
pub use pen::Recorder;
pub use place::has_register;
pub use prefix::{Prefix, Until, publish_prefix};
pub use proven::prove_finding;
pub use recompute::{Recomputed, Verdict, recompute};
pub use restore::{Restored, restore};
pub use retracted::{TakenBack, retract};
pub use revoked::{RevokedKey, revoke};
pub use shown::{Acted, disclose};
pub use witnesses::{Absent, Standing, Witnesses, ask_witnesses};

pub(crate) use book::Book;
pub(crate) use decided::record_decision;
pub(crate) use findings::leaves as finding_leaves;
pub(crate) use pen::needed;
pub(crate) use place::unhex;
pub(crate) use proven::RecordedFindings;
pub(crate) use recorded::RegisterState;
pub(crate) use room::Visible;
pub(crate) use working_copy::{check_decisions, check_evidence};
