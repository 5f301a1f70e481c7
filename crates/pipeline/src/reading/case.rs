//! What a case tells reading: its terms and parties, where its ground lies, places of its own.

use std::path::Path;

use agreement::{Agreement, Modality, Provision, Role};
use model::Point;
use reading::gazetteer::{self, Class, Gazetteer};
use reading::places::Setting;
use reading::positions::{Party, Term, Terms};

use crate::PipelineError;

/// What a case tells reading.
pub(super) struct CaseContext {
    pub(super) terms: Terms,
    pub(super) ground: Setting,
    /// The zone of its days.
    pub(super) zone: Option<String>,
    /// The shipped places with those of the case, where it has some.
    pub(super) gazetteer: Option<Gazetteer>,
}

/// Reads the terms of a case.
pub(super) fn context(case: &Path) -> Result<CaseContext, PipelineError> {
    crate::read_case::is_folder(case)?;
    let agreement = agreement::load(case).map_err(PipelineError::Mistakes)?;
    let gazetteer = match &agreement.gazetteer {
        None => None,
        Some(name) => {
            let path = case.join(&**name);
            let text = std::fs::read_to_string(&path).map_err(|e| PipelineError::file(&path, e))?;
            let made = gazetteer::rows(&text).and_then(Gazetteer::shipped_with);
            let wrong = |e| PipelineError::Refused(format!("{}: {e}", path.display()));
            Some(made.map_err(wrong)?)
        }
    };
    Ok(CaseContext {
        terms: terms(&agreement),
        ground: ground(&agreement),
        zone: Some(agreement.reporting.day.zone().to_owned()),
        gazetteer,
    })
}

fn terms(agreement: &Agreement) -> Terms {
    Terms::new(
        agreement.id.to_string(),
        agreement.provisions.iter().map(term).collect(),
        agreement
            .parties
            .iter()
            .map(|party| Party {
                id: party.id.as_str().to_owned(),
                names: std::iter::once(&party.name)
                    .chain(&party.aliases)
                    .map(ToString::to_string)
                    .collect(),
                bound: party.role == Role::Side,
            })
            .collect(),
    )
}

fn term(provision: &Provision) -> Term {
    let own = provision
        .particulars
        .iter()
        .find(|(name, _)| matches!(&**name, "topic" | "object_kinds"));
    Term {
        id: provision.id.as_str().to_owned(),
        code: provision.kind.as_str().to_owned(),
        of: own.map(|(_, words)| words.clone()),
        title: provision.title.to_string(),
        words: provision
            .text
            .as_ref()
            .map(|text| text.words.to_string())
            .unwrap_or_default(),
        prohibits: provision.modality == Modality::Prohibit,
        states: provision.modality == Modality::Declare,
    }
}

/// Where the ground lies that the terms draw, and the countries that its parties are.
fn ground(agreement: &Agreement) -> Setting {
    let zones = agreement.zones.iter().map(|zone| {
        let rings = zone
            .ground
            .0
            .iter()
            .flat_map(|area| area.exterior().coords());
        rings.map(|at| (at.y, at.x)).collect()
    });
    let lines = agreement.lines.iter().map(|line| {
        let mut points = Vec::new();
        for stretch in &line.stretches {
            points.extend(stretch.coords().map(|at| (at.y, at.x)));
        }
        points
    });
    let areas = zones
        .chain(lines)
        .filter_map(|points: Vec<(f64, f64)>| around(&points));
    let mut countries: Vec<String> = Vec::new();
    if let Ok(shipped) = Gazetteer::shipped() {
        for party in &agreement.parties {
            for name in std::iter::once(&party.name).chain(&party.aliases) {
                let found = shipped
                    .find(name)
                    .into_iter()
                    .filter_map(|id| shipped.entry(id));
                let country = found
                    .filter(|entry| entry.class == Class::Country)
                    .find_map(|entry| entry.country_code().map(str::to_owned));
                countries.extend(country);
            }
        }
    }
    countries.sort();
    countries.dedup();
    Setting {
        areas: areas.collect(),
        countries,
        ..Setting::default()
    }
}

/// A circle around points: degrees north, degrees east, kilometres.
fn around(points: &[(f64, f64)]) -> Option<(f64, f64, f64)> {
    let first = points.first()?;
    let (mut low, mut high) = (*first, *first);
    for (north, east) in points {
        low = (low.0.min(*north), low.1.min(*east));
        high = (high.0.max(*north), high.1.max(*east));
    }
    let centre = (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1));
    let metres = model::geodesy::distance_m(
        Point::from_degrees(centre.0, centre.1)?,
        Point::from_degrees(high.0, high.1)?,
    );
    Some((centre.0, centre.1, metres / 1_000.0))
}
