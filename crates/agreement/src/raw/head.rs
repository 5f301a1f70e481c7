//! The tables about the agreement as a whole.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, CountingWord, RawConduct, RawLine, RawProvision, RawSite, RawWorkflow, RawZone};
use crate::{Class, Role, Status, TallyDay};

/// The terms of an agreement: who must do what, where, when, and on what proof.
#[derive(JsonSchema)]
#[schemars(rename = "AgreementFile", deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "describes the whole file; its tables are read one by one"
)]
pub(crate) struct AgreementFile {
    /// Files that hold more terms, relative to the case; `*` stands for any letters of a file name.
    #[serde(default)]
    include: Vec<String>,
    agreement: RawAgreement,
    reporting: RawReporting,
    findings: Option<RawFindings>,
    workflow: Option<RawWorkflow>,
    map: Option<RawMap>,
    gazetteer: Option<RawGazetteer>,
    #[serde(default)]
    party: Vec<RawParty>,
    #[serde(default)]
    document: Vec<RawDocument>,
    #[serde(default)]
    period: Vec<RawPeriod>,
    #[serde(default)]
    line: Vec<RawLine>,
    #[serde(default)]
    zone: Vec<RawZone>,
    #[serde(default)]
    site: Vec<RawSite>,
    #[serde(default)]
    counting_rule: Vec<RawCountingRule>,
    #[serde(default)]
    provision: Vec<RawProvision>,
}

/// What the agreement is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Agreement")]
pub(crate) struct RawAgreement {
    /// A short name for files and tables.
    pub(crate) id: At<String>,
    /// Its title, for people.
    pub(crate) title: At<String>,
    /// What kind of ceasefire it makes.
    pub(crate) class: Class,
    /// Where it stands.
    pub(crate) status: Status,
    /// A paragraph on what it is, in neutral words.
    pub(crate) summary: Option<String>,
    /// Choices that this case made, printed in every report.
    #[serde(default)]
    pub(crate) notes: Vec<String>,
}

/// A party to the agreement, or a state or body with duties under it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Party")]
pub(crate) struct RawParty {
    /// A short name (`UA`).
    pub(crate) id: At<String>,
    /// Its name, in neutral words.
    pub(crate) name: At<String>,
    /// Other names by which sources call it or its forces.
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    /// What it is.
    #[serde(default)]
    pub(crate) role: Role,
    /// The zone whose clock it would mean by a time that names none (`Asia/Baku`).
    pub(crate) time_zone: Option<At<String>>,
    /// What weapons it is recorded to have and not to have.
    pub(crate) arsenal: Option<RawArsenal>,
}

/// What weapons a party is recorded to have and not to have. Weapons are classes, with a calibre in
/// millimetres where it matters: `mlrs`, `mlrs 300`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Arsenal")]
pub(crate) struct RawArsenal {
    /// What it has.
    #[serde(default)]
    pub(crate) has: Vec<At<String>>,
    /// What it has not.
    #[serde(default)]
    pub(crate) lacks: Vec<At<String>>,
    /// The document that records it: `doc:ID`.
    pub(crate) source: At<String>,
}

/// A document that the case cites.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Document")]
pub(crate) struct RawDocument {
    /// A short name, cited as `doc:ID`.
    pub(crate) id: At<String>,
    /// Its title.
    pub(crate) title: At<String>,
    /// Who published it.
    pub(crate) publisher: Option<String>,
    /// When, as the document says.
    pub(crate) date: Option<String>,
    /// Where it can be read.
    pub(crate) url: Option<String>,
    /// Anything to know about it.
    pub(crate) note: Option<String>,
}

/// A period, or one reading of it: several blocks with one `id` are readings of one period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Period")]
pub(crate) struct RawPeriod {
    /// A short name (`main`).
    pub(crate) id: At<String>,
    /// The instant at which it starts, with its zone.
    pub(crate) start: Option<At<String>>,
    /// The instant at which it ends, with its zone.
    pub(crate) end: Option<At<String>>,
    /// How long it lasts, instead of an end: `30 days` (calendar days in the zone), `60 h`.
    pub(crate) duration: Option<At<String>>,
    /// Who reads the period so; nobody where it is undisputed.
    #[serde(default)]
    pub(crate) claimed_by: Vec<At<String>>,
}

/// Days, cut-offs, publication.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Reporting")]
pub(crate) struct RawReporting {
    /// Where a day begins: `00:00[Europe/Kyiv]`.
    pub(crate) day: At<String>,
    /// The day for which a tally's window counts.
    pub(crate) tally_day: Option<TallyDay>,
    /// The first instant that findings are made for.
    pub(crate) from: Option<At<String>>,
    /// The instant at which findings end.
    pub(crate) until: Option<At<String>>,
    /// The instant at which the evidence stood so.
    pub(crate) as_of: Option<At<String>>,
    /// How places and times are published; a case without it does not publish.
    pub(crate) publication: Option<RawPublication>,
}

/// How places and times are published.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Publication")]
pub(crate) struct RawPublication {
    /// How long after the event nothing of it is published: `72 h`.
    pub(crate) delay: At<String>,
    /// The grid to which places are coarsened: `5 km`.
    pub(crate) coarsen: At<String>,
    /// Whose law it follows.
    pub(crate) profile: At<String>,
    /// The address of the folder that reports are published in: `https://example.org/reports`.
    pub(crate) base_url: Option<At<String>>,
}

/// How drafts are put before people.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Findings")]
pub(crate) struct RawFindings {
    /// The lower end of the model interval above which a draft says violation, 0.5 to 1.
    pub(crate) threshold: Option<At<f64>>,
}

/// A declared rule for counting violations.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CountingRule")]
pub(crate) struct RawCountingRule {
    /// A short name.
    pub(crate) id: At<String>,
    /// What one violation is.
    pub(crate) kind: At<CountingWord>,
    /// For `per-incident`: activity with no longer gap than this is one incident.
    pub(crate) gap: Option<At<String>>,
    /// The acts and weapons that it counts; all where absent.
    pub(crate) conduct: Option<RawConduct>,
    /// Who counts so; nobody where it is the case's own rule.
    #[serde(default)]
    pub(crate) used_by: Vec<At<String>>,
    /// The rule in words.
    pub(crate) words: At<String>,
}

/// Layers of the map. None of them states who owns land.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Map")]
pub(crate) struct RawMap {
    /// Land polygons, a GeoJSON file of the case.
    pub(crate) land: Option<At<String>>,
    /// Lake polygons.
    pub(crate) lakes: Option<At<String>>,
    /// Rivers.
    pub(crate) rivers: Option<At<String>>,
    /// Borders and disputed lines, drawn as lines only.
    pub(crate) borders: Option<At<String>>,
    /// The words that credit the layers.
    pub(crate) credit: Option<String>,
    /// West, south, east, north in degrees.
    pub(crate) view: Option<At<[f64; 4]>>,
}

/// Settlements for places that are only named.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Gazetteer")]
pub(crate) struct RawGazetteer {
    /// A table of settlements, a CSV file of the case.
    pub(crate) source: At<String>,
}
