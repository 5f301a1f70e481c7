//! The records that decisions name.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::diagnostic::{Diagnostic, nearest};
use model::{Decision, Observation};

use super::line::shortened;
use super::read::{Decisions, Entry};

/// Named records, as indices into the observations.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeMap<Arc<str>, u32>);

impl Names {
    /// Looks up every record that a standing decision names.
    ///
    /// # Errors
    /// Names that stand for no record, or for several.
    pub(super) fn of(
        decisions: &Decisions,
        observations: &[Observation],
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut wanted: BTreeMap<(&str, &str), Vec<u32>> = BTreeMap::new();
        for (_, entry) in decisions.standing() {
            for name in named(&entry.decision) {
                if let Some(key) = name.split_once(':') {
                    wanted.insert(key, Vec::new());
                }
            }
        }
        if wanted.is_empty() {
            return Ok(Self::default());
        }
        for (o, at) in observations.iter().zip(0..) {
            if let Some(found) = wanted.get_mut(&(o.source.as_str(), &*o.own_id)) {
                found.push(at);
            }
        }
        let mut names = Self::default();
        let mut wrong = Vec::new();
        for (_, entry) in decisions.standing() {
            for name in named(&entry.decision) {
                let found = name.split_once(':').and_then(|key| wanted.get(&key));
                match found.map_or(&[][..], Vec::as_slice) {
                    [one] => {
                        names.0.insert(name.clone(), *one);
                    }
                    [] => wrong.push(unknown(entry, name, observations)),
                    several => wrong.push(entry.place.wrong(
                        "ambiguous-name",
                        name,
                        format!("{} records are called `{name}`", several.len()),
                        "give them identifiers of their own where they are exported",
                    )),
                }
            }
        }
        if wrong.is_empty() {
            Ok(names)
        } else {
            Err(wrong)
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn get(&self, name: &str) -> Option<u32> {
        self.0.get(name).copied()
    }

    /// The first record that a decision is about.
    pub(super) fn of_target(&self, decision: &Decision) -> Option<u32> {
        self.get(decision.target.first()?)
    }
}

/// Every record that a decision names.
fn named(decision: &Decision) -> impl Iterator<Item = &Arc<str>> {
    let prefixed = |t: &&Arc<str>| !t.starts_with("finding:") && !t.starts_with("decision:");
    decision
        .target
        .iter()
        .filter(prefixed)
        .chain(&decision.value.record)
}

fn unknown(entry: &Entry, name: &str, observations: &[Observation]) -> Diagnostic {
    let (source, id) = name.split_once(':').unwrap_or((name, ""));
    let mut sources: Vec<&str> = observations.iter().map(|o| o.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let help = if sources.contains(&source) {
        let mut near: Vec<&str> = observations
            .iter()
            .filter(|o| o.source.as_str() == source)
            .map(|o| &*o.own_id)
            .take(2_000)
            .collect();
        near.sort_unstable();
        let near = nearest(id, &near);
        let near = near.map_or_else(String::new, |near| {
            format!("did you mean `{source}:{near}`? ")
        });
        format!("{near}its source has no such record; if it was taken out, withdraw this decision")
    } else {
        let near = nearest(source, &sources);
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        format!(
            "{near}write `source:id`; the sources of records are {}",
            sources.join(", ")
        )
    };
    let message = format!("there is no record `{}`", shortened(name));
    entry.place.wrong("unknown-record", name, message, help)
}
