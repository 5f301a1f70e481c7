//! Observations of a case as reports to be compared.

use std::collections::BTreeMap;

use model::{Conduct, Observation, Source};

use crate::reports::{Category, Number, PlaceClass, Report, Reporter, Reports};

/// Places vaguer than this, as a standard deviation in metres, are never compared.
const VAGUEST_SIGMA_M: f64 = 20_000.0;
/// Reports spread over more than this are episodes: never merged with single events.
const LONGEST_MS: i64 = 7 * 86_400_000;
/// Upper bounds of the classes of places, in metres.
const CLASSES_M: [f64; 6] = [300.0, 800.0, 2_000.0, 5_000.0, 10_000.0, VAGUEST_SIGMA_M];

/// The observations that describe conduct, in their order, with the index of each.
pub(crate) fn reports(observations: &[Observation], sources: &[Source]) -> (Reports, Vec<u32>) {
    let repeats: BTreeMap<&str, bool> = sources
        .iter()
        .map(|s| (s.id.as_str(), !s.one_record_per_event))
        .collect();
    let index: Vec<u32> = (0..observations.len() as u32)
        .filter(|at| observations[*at as usize].conduct.makes_incidents())
        .collect();
    let told = || index.iter().map(|at| &observations[*at as usize]);
    let mut names: Vec<&str> = told().map(|o| o.source.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let rows = told()
        .map(|o| {
            let sigma_m = o.place.sigma_m().unwrap_or(f64::INFINITY);
            let class = CLASSES_M.iter().position(|most| sigma_m <= *most);
            Report {
                source: names.binary_search(&o.source.as_str()).unwrap_or(0) as u16,
                class: class.unwrap_or(0) as u8,
                comparable: class.is_some() && o.when.span_ms() <= LONGEST_MS,
                point: o.place.point,
                start_ms: o.when.earliest.ms(),
                end_ms: o.when.latest.ms(),
            }
        })
        .collect();
    let reports = Reports {
        rows,
        sources: names
            .iter()
            .map(|name| Reporter {
                repeats: repeats.get(name).copied().unwrap_or(false),
            })
            .collect(),
        classes: CLASSES_M
            .iter()
            .map(|most| PlaceClass {
                sigma_km: Some(most / 1_500.0),
            })
            .collect(),
        categories: vec![
            category(told().map(|o| (!general(o.conduct)).then(|| o.conduct.as_str()))),
            category(told().map(|o| o.weapon.map(model::Weapon::as_str))),
            category(told().map(|o| o.actor.as_deref())),
        ],
        numbers: vec![Number {
            values: told()
                .map(|o| {
                    o.harm
                        .killed
                        .map_or(0, |killed| killed.best.saturating_add(1))
                })
                .collect(),
        }],
        words: Vec::new(),
        decided: Vec::new(),
    };
    (reports, index)
}

/// A category of one level.
fn category<'a>(values: impl Iterator<Item = Option<&'a str>> + Clone) -> Category {
    let mut names: Vec<&str> = values.clone().flatten().collect();
    names.sort_unstable();
    names.dedup();
    let at = |name: &str| names.binary_search(&name).unwrap_or(0) as u32;
    Category {
        values: values
            .map(|name| name.map_or(0, |name| at(name) + 1))
            .collect(),
        paths: std::iter::once(Vec::new())
            .chain((0..names.len() as u32).map(|at| vec![at]))
            .collect(),
    }
}

/// Classes that say too little to agree or disagree with another.
pub(crate) fn general(conduct: Conduct) -> bool {
    matches!(
        conduct,
        Conduct::ArmedClash
            | Conduct::Fire
            | Conduct::Explosion
            | Conduct::CountedViolation
            | Conduct::HarmToCivilians
            | Conduct::Other
    )
}
