//! What reading gives: one record for each thing found, as the lines of JSON that `truceline read` prints.

mod claim;
mod document;
mod number;
mod origins;
mod position;
mod tally;
mod time;

use serde::Serialize;

pub use crate::lineage::records::{ConflictRecord, LineageRecord, PassagePair};
pub use claim::Claim;
pub use document::{DocumentRecord, PartRecord, of_document};
pub use number::Number;
pub use origins::{Cited, Origins, ToldAt};
pub use position::Position;
pub use tally::Tally;
pub use time::Time;

/// One line of what was read.
///
/// `start` and `end` are Unicode code points of the document's text as given, from the first to the one after the
/// last; a field that is not known is left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// The document it was found in.
    pub doc: String,
    /// The first code point.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// What was found.
    #[serde(flatten)]
    pub what: What,
}

/// What was found, by kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// A document that was read.
    Document(Box<DocumentRecord>),
    /// Somebody's words or thoughts, and whose.
    Quote(Box<Quote>),
    /// A place that was named.
    Place(Place),
    /// That somebody did something, and who says so.
    Claim(Box<Claim>),
    /// When.
    Time(Time),
    /// What somebody says was counted.
    Tally(Box<Tally>),
    /// What somebody thinks of a term of an agreement.
    Position(Box<Position>),
    /// What the document is to another.
    Lineage(Box<LineageRecord>),
    /// A contradiction to another document.
    Conflict(Box<ConflictRecord>),
    /// How many origins stand behind documents.
    Origins(Box<Origins>),
}

/// How a quotation is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteForm {
    /// In quotation marks, word for word.
    Direct,
    /// Without marks: "he said that ...".
    Indirect,
    /// Part of it in marks.
    Mixed,
}

/// What the cue says the speaker did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CueClass {
    /// Says: neutral.
    Says,
    /// Claims: the writer keeps a distance.
    Claims,
    /// Denies.
    Denies,
    /// Confirms what another said.
    Confirms,
    /// Admits what speaks against the speaker.
    Admits,
    /// Asks.
    Asks,
    /// Demands, orders, proposes.
    Demands,
    /// Promises, threatens, warns of what will be.
    Announces,
    /// Reports what another said or what was seen: an agency, a paper, a monitor.
    Reports,
    /// Thinks, believes, fears, hopes.
    Thinks,
}

/// Somebody's words or thoughts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quote {
    /// How it is marked.
    pub form: QuoteForm,
    /// Where what was said begins (marks left out).
    pub content_start: usize,
    /// Where it ends.
    pub content_end: usize,
    /// Its pieces, each from its first code point to the one after its last, where the writer's words stand between.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<(usize, usize)>,
    /// Who said it, by the fullest name the document gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Where the speaker is named beside the quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker_start: Option<usize>,
    /// Where that ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker_end: Option<usize>,
    /// The words that say that it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// Where they begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue_start: Option<usize>,
    /// Where they end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue_end: Option<usize>,
    /// What they say the speaker did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue_class: Option<CueClass>,
    /// What the speaker speaks for: an office, a ministry, an armed force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The side that organisation belongs to, by the name of a state or group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
}

/// A place that was named.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// Its usual name in the gazetteer.
    pub name: String,
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// Within how many kilometres it lies, nine times of ten.
    pub uncertainty_km: f64,
    /// Its number in GeoNames.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u64>,
}
