//! What `sources.toml` says of a source's maps of control.

use std::sync::Arc;

/// How far from the rest of its map an area may lie, in metres, unless the source says otherwise.
const WITHIN_M: u32 = 200_000;

/// What `sources.toml` says of a source's maps of control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ControlSetting {
    /// Who holds the areas of which nothing else is said.
    pub(crate) holder: Option<Arc<str>>,
    /// How far edges may lie from the truth, in metres.
    pub(crate) uncertainty_m: Option<u32>,
    /// The mapping body, as the report names it.
    pub(crate) body: Option<Arc<str>>,
    /// How far from the rest of its map an area may lie, in metres.
    pub(crate) within_m: u32,
    /// What words of an area say of it.
    pub(crate) status: Vec<(Rule, Said)>,
}

impl Default for ControlSetting {
    fn default() -> Self {
        Self {
            holder: None,
            uncertainty_m: None,
            body: None,
            within_m: WITHIN_M,
            status: Vec::new(),
        }
    }
}

/// Words that an area may have, folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// These words, as a property's whole value, a part of it between `///`, or `property=value`.
    Exactly(String),
    /// Words that begin so.
    Beginning(String),
    /// Any others.
    Others,
}

/// What is said of an area.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    /// Held; by the source's `holder` where nobody is named.
    Held(Option<Arc<str>>),
    /// Fought over, or between the lines.
    Contested,
    /// Not known to the mapping body.
    Unknown,
    /// Nothing about control.
    Ignore,
}

impl Rule {
    /// The rule that a key of `status` states.
    pub(crate) fn of(key: &str) -> Self {
        match key.trim().strip_suffix('*') {
            Some("") => Self::Others,
            Some(beginning) => Self::Beginning(plain(beginning)),
            None => Self::Exactly(plain(key)),
        }
    }
}

impl Said {
    /// What a value of `status` states.
    pub(crate) fn of(value: &str) -> Option<Self> {
        match value.trim() {
            "held" => Some(Self::Held(None)),
            "contested" => Some(Self::Contested),
            "unknown" => Some(Self::Unknown),
            "ignore" => Some(Self::Ignore),
            value => {
                let holder = value.strip_prefix("held:")?.trim();
                (!holder.is_empty()).then(|| Self::Held(Some(holder.into())))
            }
        }
    }
}

/// Words as they are compared: spaces of all kinds alike, case and diacritics folded.
pub(super) fn plain(words: &str) -> String {
    model::fold(&spaced(words))
}

/// Words with single plain spaces between them.
pub(super) fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
