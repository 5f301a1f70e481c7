//! What a format's reader may use beside the bytes.

use std::sync::Arc;

use jiff::tz::TimeZone;
use model::{Claim, ContentId, ControlMap, Coverage, Observation, Origin, PartyId, SourceId};

use crate::gazetteer::Gazetteer;
use crate::intern::Interner;
use crate::mapping::Mapping;
use crate::rows::Skipped;
use crate::setting::Progress;

/// The surroundings of one file.
#[derive(Clone)]
pub(crate) struct Context<'a> {
    /// The file's name, relative to the case.
    pub(crate) file: Arc<str>,
    /// The source it belongs to.
    pub(crate) source: SourceId,
    /// The IANA zone of dates that state none, and its rules.
    pub(crate) zone: &'a str,
    pub(crate) tz: TimeZone,
    pub(crate) parties: &'a [PartyId],
    pub(crate) areas: &'a [String],
    /// Every declared source, sorted.
    pub(crate) sources: &'a [SourceId],
    pub(crate) gazetteer: Option<&'a Gazetteer>,
    pub(crate) intern: &'a Interner,
    /// The `[[table]]` of `intake.toml` that speaks of this file.
    pub(crate) mapping: Option<&'a Mapping>,
    pub(crate) progress: &'a dyn Progress,
}

/// An observation in the making: its identity is settled when all files are known.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The source's own identifier, where it has one.
    pub(crate) own_id: Option<Arc<str>>,
    /// The hash of what it says.
    pub(crate) content: ContentId,
    /// When this version of the record was made, in milliseconds UTC, where the source says: of two
    /// versions of one record the later counts.
    pub(crate) version_ms: Option<i64>,
    /// The observation, its identity still empty.
    pub(crate) observation: Box<Observation>,
}

impl Draft {
    /// A draft of an observation whose `id` and `own_id` are still to come.
    pub(crate) fn new(own_id: Option<Arc<str>>, observation: Observation) -> Self {
        let content = crate::identity::content(&observation);
        Self {
            own_id,
            content,
            version_ms: None,
            observation: Box::new(observation),
        }
    }

    /// The same draft as a version made at an instant.
    pub(crate) fn at_version(mut self, version_ms: Option<i64>) -> Self {
        self.version_ms = version_ms;
        self
    }
}

/// A record that its source has taken back: superseded by nothing, and never lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Withdrawn {
    /// The source's own identifier of the record.
    pub(crate) own_id: Arc<str>,
    /// When it was taken back, in milliseconds UTC, where the source says: a later version of the
    /// record counts again.
    pub(crate) at_ms: Option<i64>,
    /// Where the withdrawal stands.
    pub(crate) origin: Origin,
}

/// What a reader made of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) observations: Vec<Draft>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) coverage: Vec<Coverage>,
    pub(crate) control: Vec<ControlMap>,
    pub(crate) withdrawn: Vec<Withdrawn>,
    /// Rows that became records, or features that were recognised.
    pub(crate) read: u64,
    pub(crate) skipped: Skipped,
    pub(crate) notes: Vec<String>,
}
