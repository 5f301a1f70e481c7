//! What a case declares, by kind and identifier.

use std::collections::{BTreeMap, BTreeSet};

use model::diagnostic::nearest;
use toml::de::DeValue;

use crate::blocks::Tables;

/// A kind of thing that is declared with an `id` and referred to by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Party,
    Document,
    Period,
    Line,
    Zone,
    Site,
    CountingRule,
    Provision,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Party,
        Self::Document,
        Self::Period,
        Self::Line,
        Self::Zone,
        Self::Site,
        Self::CountingRule,
        Self::Provision,
    ];

    /// The key of its tables.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Document => "document",
            Self::Period => "period",
            Self::Line => "line",
            Self::Zone => "zone",
            Self::Site => "site",
            Self::CountingRule => "counting_rule",
            Self::Provision => "provision",
        }
    }

    /// What it is called in messages.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::CountingRule => "counting rule",
            other => other.key(),
        }
    }

    /// The code of the mistake of naming one that is not there.
    pub(crate) fn unknown(self) -> &'static str {
        match self {
            Self::Party => "unknown-party",
            Self::Document => "unknown-document",
            Self::Period => "unknown-period",
            Self::Line => "unknown-line",
            Self::Zone => "unknown-zone",
            Self::Site => "unknown-site",
            Self::CountingRule => "unknown-counting-rule",
            Self::Provision => "unknown-provision",
        }
    }
}

/// Every identifier declared, those of tables with other mistakes included, so that one mistake
/// does not make a hundred.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<Kind, BTreeSet<String>>);

impl Names {
    /// Takes up the identifiers of one file.
    pub(crate) fn gather(&mut self, tables: &Tables<'_>) {
        for kind in Kind::ALL {
            let Some((_, value)) = tables.by_key.get(kind.key()) else {
                continue;
            };
            let DeValue::Array(items) = value.get_ref() else {
                continue;
            };
            for item in items {
                let DeValue::Table(table) = item.get_ref() else {
                    continue;
                };
                if let Some(DeValue::String(id)) = table.get("id").map(toml::Spanned::get_ref) {
                    self.0
                        .entry(kind)
                        .or_default()
                        .insert(id.clone().into_owned());
                }
            }
        }
    }

    /// Whether it is declared.
    pub(crate) fn has(&self, kind: Kind, id: &str) -> bool {
        self.0.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// How many are declared.
    pub(crate) fn count(&self, kind: Kind) -> usize {
        self.0.get(&kind).map_or(0, BTreeSet::len)
    }

    /// What would be right instead of an identifier that is not declared.
    pub(crate) fn help(&self, kind: Kind, id: &str) -> String {
        let declared: Vec<&str> = self
            .0
            .get(&kind)
            .map(|ids| ids.iter().map(String::as_str).collect())
            .unwrap_or_default();
        let key = kind.key();
        if declared.is_empty() {
            return format!("declare it: `[[{key}]]` with `id`");
        }
        let some: Vec<&str> = declared.iter().copied().take(20).collect();
        let list = some.join(", ");
        let more = if declared.len() > some.len() {
            ", ..."
        } else {
            ""
        };
        match nearest(id, &declared) {
            Some(name) => format!("did you mean `{name}`? Declared: {list}{more}"),
            None => format!("declared: {list}{more}; or add a `[[{key}]]`"),
        }
    }
}
