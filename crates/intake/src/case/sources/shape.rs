//! The shape of `sources.toml`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use model::{Reliability, SourceKind};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::Spanned;

/// Who reports in this case.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "sources.toml")]
pub(crate) struct SourcesFile {
    /// The version of this shape.
    #[serde(default)]
    #[schemars(with = "Option<u32>")]
    pub(crate) schema: Option<Spanned<u32>>,
    /// The sources; several blocks of one id are releases of one data set.
    #[serde(default)]
    pub(crate) source: Vec<SourceEntry>,
}

/// One source, or one release of a data set.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceEntry {
    /// A short name: letters, digits, `-`, `_` and `.`.
    #[schemars(with = "String")]
    pub(crate) id: Spanned<String>,
    /// The full name.
    pub(crate) name: String,
    /// What kind of reporter it is.
    #[schemars(with = "Kind")]
    pub(crate) kind: SourceKind,
    /// The publisher family: one family is one voice.
    pub(crate) family: String,
    /// The data set that this is a release of, where the family has several.
    pub(crate) dataset: Option<String>,
    /// The release of a versioned data set; a newer one supersedes an older one.
    #[schemars(with = "Option<String>")]
    pub(crate) release: Option<Spanned<String>>,
    /// `none`, or the party on whose side the source stands.
    #[schemars(with = "Option<String>")]
    pub(crate) side: Option<Spanned<String>>,
    /// `none`, or the party whose good record it serves.
    #[schemars(with = "Option<String>")]
    pub(crate) interest: Option<Spanned<String>>,
    /// The parties that sit on it together, two at least: a joint commission. What it finds, each of
    /// them agreed to.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(crate) joint: Vec<Spanned<String>>,
    /// Its record so far.
    pub(crate) grade: Option<Grade>,
    /// Whether it makes at most one record of an event.
    #[serde(default)]
    pub(crate) one_record_per_event: bool,
    /// The clock time at which its day ends: `19:30[Europe/Kyiv]`.
    #[schemars(with = "Option<String>")]
    pub(crate) cutoff: Option<Spanned<String>>,
    /// How often it is known to have reported, whatever of it the case holds.
    #[schemars(with = "Option<Reports>")]
    pub(crate) reports: Option<Spanned<Reports>>,
    /// Names by which other sources' records cite it.
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// Which files of the case are its: `*` stands for part of a name, `**` for any folders.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(crate) files: Vec<Spanned<String>>,
    /// The format of its files, where recognition is to be overruled.
    #[schemars(with = "Option<String>")]
    pub(crate) format: Option<Spanned<String>>,
    /// What its maps of control say.
    pub(crate) control: Option<ControlEntry>,
    /// Its licence.
    pub(crate) licence: Option<String>,
    /// The words that credit it.
    pub(crate) credit: Option<String>,
    /// Whether its rows may leave in an export.
    #[serde(default = "yes")]
    pub(crate) redistribute: bool,
    /// Notes on its record and limits, for the reader.
    pub(crate) notes: Option<String>,
}

/// Reports that are known to exist.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reports {
    /// The period that each report tells of.
    pub(crate) every: Every,
    /// The first day that the reports tell of: `2020-07-27`.
    pub(crate) from: String,
    /// The last day that they tell of.
    pub(crate) to: String,
}

/// The period that a report tells of.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Every {
    /// A day.
    Day,
    /// Seven days; the first week begins with `from`.
    Week,
}

fn yes() -> bool {
    true
}

/// What a source's maps of control say.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ControlEntry {
    /// Who holds the areas that are held and name nobody.
    #[schemars(with = "Option<String>")]
    pub(crate) holder: Option<Spanned<String>>,
    /// How far its edges may lie from the truth: `2 km`, `500 m`.
    #[schemars(with = "Option<String>")]
    pub(crate) uncertainty: Option<Spanned<String>>,
    /// The mapping body, as reports name it.
    pub(crate) body: Option<String>,
    /// How far an area may lie from the rest of its map, `200 km` where it is left out; what lies
    /// farther is left out of the map.
    #[schemars(with = "Option<String>")]
    pub(crate) within: Option<Spanned<String>>,
    /// What words of an area say: `held`, `held:PARTY`, `contested`, `unknown` or `ignore`. Words are
    /// the value of a property, a part of it between `///`, or `property=value`; a key may end with
    /// `*`, and `*` alone is any other.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub(crate) status: BTreeMap<String, Spanned<String>>,
}

/// A source's record so far.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grade {
    /// The reliability letter of the Admiralty code.
    #[schemars(with = "Letter")]
    pub(crate) reliability: Reliability,
    /// What the letter rests on.
    pub(crate) history: Option<String>,
    /// How many of its reports were checked since the letter was given and found right.
    #[schemars(with = "Option<u32>")]
    pub(crate) right: Option<Spanned<u32>>,
    /// And how many were found wrong.
    #[schemars(with = "Option<u32>")]
    pub(crate) wrong: Option<Spanned<u32>>,
    /// Who counted these, and where it can be read.
    pub(crate) counted_by: Option<String>,
}

struct Kind;

impl JsonSchema for Kind {
    fn schema_name() -> Cow<'static, str> {
        "SourceKind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let kinds = [
            SourceKind::OwnMonitor,
            SourceKind::Sensor,
            SourceKind::Dataset,
            SourceKind::Media,
            SourceKind::Party,
            SourceKind::Ngo,
            SourceKind::Hotline,
            SourceKind::Mission,
            SourceKind::State,
        ];
        json_schema!({ "type": "string", "enum": kinds.map(SourceKind::as_str) })
    }
}

struct Letter;

impl JsonSchema for Letter {
    fn schema_name() -> Cow<'static, str> {
        "Reliability".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": ["A", "B", "C", "D", "E", "F"] })
    }
}
