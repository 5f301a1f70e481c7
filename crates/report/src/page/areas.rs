//! Stated areas of held ground, beside what maps of control of that day draw.

use agreement::{Agreement, Provision, StatedArea};
use model::{AreaCheck, AreaState};
use serde::Serialize;

use crate::publication::Published;
use crate::words;

/// A stated area and what each mapping body's map allows.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AreaLine {
    /// The statement in words.
    pub(crate) stated: String,
    /// One line a mapping body whose maps may be passed on.
    pub(crate) bodies: Vec<BodyLine>,
    /// The least and the most that any of them allows, in words.
    pub(crate) together: Option<String>,
    /// How many bodies are left out: by licence, or by the delay.
    pub(crate) withheld: usize,
}

/// What one mapping body's map says.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct BodyLine {
    pub(crate) body: String,
    pub(crate) state: &'static str,
    pub(crate) state_words: &'static str,
    pub(crate) reason: String,
}

/// The stated areas of a provision.
pub(super) fn areas(view: &Published<'_>, p: &Provision) -> Vec<AreaLine> {
    (0..)
        .zip(&p.own.areas)
        .map(|(at, stated)| {
            let of_it = |c: &&AreaCheck| c.provision == p.id && c.statement == at;
            let checks = view.edition.derivation.area_checks.iter().filter(of_it);
            let (open, held_back): (Vec<&AreaCheck>, Vec<&AreaCheck>) =
                checks.partition(|c| shown(view, c));
            AreaLine {
                stated: statement(view.edition.agreement, stated),
                together: together(&open),
                bodies: open.iter().map(|c| body(view, c)).collect(),
                withheld: held_back.len(),
            }
        })
        .collect()
}

/// Whether a mapping body's rows may be passed on, and its map is old enough.
fn shown(view: &Published<'_>, c: &AreaCheck) -> bool {
    let mut sources = view.edition.derivation.sources.iter();
    sources.any(|s| s.id == c.source && s.redistribute)
        && c.stated_for.is_none_or(|span| !view.too_young(span.end))
}

fn body(view: &Published<'_>, c: &AreaCheck) -> BodyLine {
    BodyLine {
        body: view.source_name(&c.source),
        state: c.state.as_str(),
        state_words: match c.state {
            AreaState::Fits => "fits the statement",
            AreaState::DoesNotFit => "does not fit the statement",
            AreaState::Open => "fits the statement in part",
            AreaState::CannotTell => "cannot tell",
        },
        reason: c.reason.to_string(),
    }
}

fn statement(a: &Agreement, s: &StatedArea) -> String {
    let name = |id: &model::PartyId| {
        a.party(id)
            .map_or_else(|| id.to_string(), |party| party.name.to_string())
    };
    let much = match (s.at_least_km2, s.at_most_km2) {
        (Some(least), Some(most)) => format!("{least} to {most} km²"),
        (Some(least), None) => format!("at least {least} km²"),
        (None, Some(most)) => format!("at most {most} km²"),
        (None, None) => "ground".to_owned(),
    };
    let within = s
        .zone
        .as_ref()
        .map_or_else(String::new, |zone| format!(" of {zone}"));
    format!(
        "Stated by {}: {} holds {much}{within} on {}",
        name(&s.by),
        name(&s.party),
        words::day(s.on)
    )
}

fn together(checks: &[&AreaCheck]) -> Option<String> {
    let told: Vec<(f64, f64)> = checks
        .iter()
        .filter_map(|c| Some((c.least_km2?, c.most_km2?)))
        .collect();
    let low = told.iter().map(|(low, _)| *low).reduce(f64::min)?;
    let high = told.iter().map(|(_, high)| *high).reduce(f64::max)?;
    let bodies = words::number(told.len() as u64, "mapping body", "mapping bodies");
    Some(format!("{low:.0} to {high:.0} km² by {bodies}"))
}
