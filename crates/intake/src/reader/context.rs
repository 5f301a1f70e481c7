//! What a format's reader may use beside the bytes.

use std::sync::Arc;

use jiff::tz::TimeZone;
use model::{Conduct, Observation, Origin, PartyId, Place, SourceId, SourceKind, When};

use crate::case::attachments::Attachments;
use crate::case::mapping::Mapping;
use crate::formats::ground::control::ControlSetting;
use crate::formats::ground::gazetteer::Gazetteer;
use crate::reader::Interner;
use crate::setting::{Ground, Progress};

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
    /// The attachments of the case, and the source's block, by which they are known.
    pub(crate) attachments: &'a Attachments,
    pub(crate) block: usize,
    /// What kind of reporter the source is.
    pub(crate) kind: SourceKind,
    /// Whether `sources.toml` lets the source's rows leave in exports.
    pub(crate) redistribute: bool,
    /// What the source's block says of its maps of control.
    pub(crate) control: Option<&'a ControlSetting>,
    /// The ground that the agreement speaks of.
    pub(crate) ground: Option<Ground>,
}

impl Context<'_> {
    /// A report of this file's source, of which only this is known. Its identities are still empty.
    pub(crate) fn reported(
        &self,
        line: u32,
        conduct: Conduct,
        when: When,
        place: Place,
    ) -> Observation {
        let origin = self.origin(line);
        Observation::reported(self.source.clone(), origin, conduct, when, place)
    }

    /// A line of this file.
    pub(crate) fn origin(&self, line: u32) -> Origin {
        Origin {
            file: self.file.clone(),
            line,
        }
    }

    /// The hash of the attachment that a record of this file calls by a name.
    pub(crate) fn attachment(&self, name: &str) -> Option<Arc<str>> {
        self.attachments.hash(self.block, name)
    }
}
