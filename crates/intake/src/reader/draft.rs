//! An observation before its identity is settled.

use std::sync::Arc;

use model::{ContentId, Observation};
use reading::lineage::sheet::Sheet;

/// A text of which records were taken.
#[derive(Debug)]
pub(crate) struct ReadText {
    /// What of it is compared with other texts.
    pub(crate) sheet: Sheet,
    /// When it was published, in ISO 8601, where it is known.
    pub(crate) published: Option<String>,
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
    /// The text that it was taken from, where texts of a case are laid side by side.
    pub(crate) text: Option<Arc<ReadText>>,
    /// The observation, its identity still empty.
    pub(crate) observation: Box<Observation>,
}

impl Draft {
    /// A draft of an observation whose `id` and `own_id` are still to come.
    pub(crate) fn new(own_id: Option<Arc<str>>, observation: Observation) -> Self {
        let content = super::identity::content(&observation);
        Self {
            own_id,
            content,
            version_ms: None,
            whole: None,
            text: None,
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
