//! What a format's reader may use beside the bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use model::{Claim, ContentId, ControlMap, Coverage, Observation, Origin, PartyId, SourceId};

use crate::attachments::Attachments;
use crate::control::ControlSetting;
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
    /// The attachments of the case, and the source's block, by which they are known.
    pub(crate) attachments: &'a Attachments,
    pub(crate) block: usize,
    /// Whether `sources.toml` lets the source's rows leave in exports.
    pub(crate) redistribute: bool,
    /// What the source's block says of its maps of control.
    pub(crate) control: Option<&'a ControlSetting>,
}

impl Context<'_> {
    /// The hash of the attachment that a record of this file calls by a name.
    pub(crate) fn attachment(&self, name: &str) -> Option<Arc<str>> {
        self.attachments.hash(self.block, name)
    }
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
    /// The record that this is a part of, where a record holds several observations: of its
    /// versions only the parts of the latest count.
    pub(crate) whole: Option<Arc<str>>,
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
            whole: None,
            observation: Box::new(observation),
        }
    }

    /// The same draft as a version made at an instant.
    pub(crate) fn at_version(mut self, version_ms: Option<i64>) -> Self {
        self.version_ms = version_ms;
        self
    }

    /// The same draft as a part of a record.
    pub(crate) fn part_of(mut self, whole: &Arc<str>) -> Self {
        self.whole = Some(whole.clone());
        self
    }
}

/// A coverage record that has an identifier and versions, as a submitted form has.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    /// The source's own identifier of the record that it is a part of.
    pub(crate) whole: Arc<str>,
    /// When this version of that record was made, in milliseconds UTC, where the source says.
    pub(crate) version_ms: Option<i64>,
    pub(crate) coverage: Coverage,
}

/// An observation that another case exported.
#[derive(Clone, Debug)]
pub(crate) struct Exchanged {
    /// The identity that it had there: the first 16 digits.
    pub(crate) id: Arc<str>,
    pub(crate) draft: Draft,
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
    /// Coverage of records that have versions.
    pub(crate) watches: Vec<Watch>,
    pub(crate) control: Vec<ControlMap>,
    pub(crate) withdrawn: Vec<Withdrawn>,
    /// Observations that another case exported.
    pub(crate) exchanged: Vec<Exchanged>,
    /// Rows that became records, or features that were recognised.
    pub(crate) read: u64,
    pub(crate) skipped: Skipped,
    /// What was assumed or degraded, in whole sentences.
    pub(crate) notes: Vec<String>,
    /// What was assumed or degraded, in words that follow a number of rows.
    pub(crate) remarks: BTreeMap<String, u64>,
}

impl Contents {
    /// Says of one more row that something was assumed or degraded, in words that follow the
    /// number of rows.
    pub(crate) fn remark(&mut self, words: &str) {
        self.remarks(words, 1);
    }

    /// Says so of several rows.
    pub(crate) fn remarks(&mut self, words: &str, rows: u64) {
        if rows > 0 {
            *self.remarks.entry(words.to_owned()).or_default() += rows;
        }
    }

    /// Adds what another part of the file holds.
    pub(crate) fn join(&mut self, other: Self) {
        self.observations.extend(other.observations);
        self.claims.extend(other.claims);
        self.coverage.extend(other.coverage);
        self.watches.extend(other.watches);
        self.control.extend(other.control);
        self.withdrawn.extend(other.withdrawn);
        self.exchanged.extend(other.exchanged);
        self.read += other.read;
        self.skipped.extend(other.skipped);
        for note in other.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        for (words, rows) in other.remarks {
            self.remarks(&words, rows);
        }
    }
}
