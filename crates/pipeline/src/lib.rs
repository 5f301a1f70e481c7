//! A case folder derived from evidence to report: the one place that runs the stations in order.
//!
//! terms → intake → fusion → coverage and findings → report, then the manifest whose digest names
//! the whole. The same case gives the same digest on any machine, with any number of threads.

mod bounds;
mod decisions;
mod derive;
mod difference;
mod error;
mod fuse;
mod history;
mod layers;
mod manifest;
mod predict;
mod progress;
mod publish;
mod read_case;
mod reading;
mod record;
mod stations;
mod tasks;
mod write;

pub use self::reading::{ReadOptions, ReadSummary, Untold, read};
pub use decisions::{Act, Changed, Recorded, Said, act};
pub use derive::{Derived, Options, derive};
pub use difference::{Change, Difference, StanceChange, difference};
pub use error::PipelineError;
pub use fuse::{FuseOptions, Fused, fuse};
pub use manifest::{InputDigest, Manifest};
pub use predict::{PredictOptions, Predicted, predict};
pub use progress::{Progress, Silent, Stage};
pub use publish::{Published, Range, publish};
pub use read_case::{Checked, check};
pub use record::{
    Absent, Acted, AddOptions, Added, Begin, Identities, MadeEntry, Prefix, Recomputed, Recorder,
    Restored, RevokedKey, SealedAway, Standing, TakenBack, TakenUp, Until, Verdict, Witnesses, add,
    ask_witnesses, begin, disclose, enrol, erase, has_register, prove_finding, publish_prefix,
    recompute, record_derivation, record_publications, restore, retract, revoke, seal, take_up,
};
pub use report::OutputDigest;
pub use tasks::{TaskLine, Tasks, tasks};

/// The version of the engine, as manifests and reports name it.
pub const ENGINE: &str = concat!("truceline ", env!("CARGO_PKG_VERSION"));
