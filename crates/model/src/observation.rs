//! Observations: one source's report that something happened.

use std::sync::Arc;

use serde::Serialize;

use crate::{Conduct, ContentId, Count, Harm, Method, Place, Probability, SourceId, Weapon, When};

/// Where in the evidence a record stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Origin {
    /// The file, relative to the case, as first met in name order.
    pub file: Arc<str>,
    /// The line of the record in that file, from 1, headings included (0 where lines mean nothing).
    pub line: u32,
}

/// A file that a record names: a photograph, a recording, a scan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Attachment {
    /// Its name in the record.
    pub name: Arc<str>,
    /// The SHA-256 of its bytes, where the case holds them.
    pub sha256: Option<Arc<str>>,
}

/// The origin of the text that a record was taken from, where texts of a case were laid side by side and others share it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct TextOrigin {
    /// The same for all texts that were made from one another or from one third text.
    pub group: Arc<str>,
    /// The probability that this text is one of them.
    pub probability: Probability,
}

/// What the source's own reviewers said of a record. What they rejected is no observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// Not looked at yet.
    Received,
    /// Changed after it was first sent, and not approved since.
    Edited,
    /// Found wanting, or put on hold.
    HasIssues,
    /// Approved.
    Approved,
}

impl Review {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Edited => "edited",
            Self::HasIssues => "has-issues",
            Self::Approved => "approved",
        }
    }
}

/// One source's report that something happened.
///
/// What the source did not say is `None`; nothing is filled in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Observation {
    /// The hash of its canonical content: source, own id and every value below.
    pub id: ContentId,
    /// Who reports.
    pub source: SourceId,
    /// The source's own identifier of the record, or a hash where it has none.
    pub own_id: Arc<str>,
    /// Where it stands in the evidence.
    pub origin: Origin,
    /// How the source came to know.
    pub method: Method,
    /// What was done.
    pub conduct: Conduct,
    /// With what class of weapon.
    pub weapon: Option<Weapon>,
    /// The calibre in millimetres.
    pub calibre_mm: Option<u16>,
    /// How many of it.
    pub count: Option<Count>,
    /// Who did it, in the source's words; never set from a pair of sides that fought each other.
    pub actor: Option<Arc<str>>,
    /// The sides the source names without saying which of them acted.
    pub sides: Option<[Arc<str>; 2]>,
    /// Who told the source, in its words: each is an origin of its own.
    pub claimants: Vec<Arc<str>>,
    /// How many articles or reports the source names behind the record, where it says.
    pub articles: Option<u32>,
    /// With which other texts the text it was taken from shares an origin; no part of its identity, since it depends on
    /// what else a case holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_origin: Option<TextOrigin>,
    /// The direction of fire or flight, in the source's words.
    pub direction: Option<Arc<str>>,
    /// Harm to people.
    pub harm: Harm,
    /// When.
    pub when: When,
    /// Where.
    pub place: Place,
    /// The words the source used, or the headline it names.
    pub text: Option<Arc<str>>,
    /// The files the record names.
    pub attachments: Vec<Attachment>,
    /// What the source's own reviewers said of it, where it has such.
    pub review: Option<Review>,
}

impl Observation {
    /// A report of which only this is known: who, where it stands, what, when and where. Its
    /// identities are still empty.
    pub fn reported(
        source: SourceId,
        origin: Origin,
        conduct: Conduct,
        when: When,
        place: Place,
    ) -> Self {
        Self {
            id: ContentId::default(),
            source,
            own_id: Arc::default(),
            origin,
            method: Method::Reported,
            conduct,
            weapon: None,
            calibre_mm: None,
            count: None,
            actor: None,
            sides: None,
            claimants: Vec::new(),
            articles: None,
            text_origin: None,
            direction: None,
            harm: Harm::default(),
            when,
            place,
            text: None,
            attachments: Vec::new(),
            review: None,
        }
    }
}
