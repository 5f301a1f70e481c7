//! How both sides were watched, side by side.

use serde::Serialize;

use crate::ParityRow;
use crate::parity::{Treated, figure, parity as figures_of};
use crate::publication::Published;
use crate::summary::Summary;
use crate::words;

/// The sides next to each other.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Parity {
    pub(crate) measures: Vec<Measure>,
    /// What differs much, in words.
    pub(crate) lopsided: Vec<String>,
}

/// One figure for each side.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Measure {
    #[serde(rename = "measure")]
    pub(crate) id: String,
    pub(crate) words: String,
    pub(crate) meaning: &'static str,
    pub(crate) sides: Vec<Figure>,
}

/// A side's figure.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figure {
    pub(crate) side: String,
    pub(crate) value: String,
}

/// The figures of what may be published.
pub(crate) fn figures(view: &Published<'_>) -> Vec<ParityRow> {
    let (d, a) = (view.edition.derivation, view.edition.agreement);
    let treated = Treated {
        exposure: &view.exposure,
        findings: &view.findings,
        sources: &d.sources,
        control: &d.control,
        parties: &view.parties,
    };
    let shown = view
        .incidents
        .iter()
        .filter_map(|at| d.incidents.get(*at as usize));
    figures_of(a, &treated, shown.map(|i| view.members(i).collect()))
}

/// The figures by measure, sides next to each other.
pub(crate) fn parity(s: &Summary) -> Parity {
    let mut measures: Vec<Measure> = Vec::new();
    for row in &s.parity {
        let value = Figure {
            side: row.side.to_string(),
            value: figure(row.value, row.unit),
        };
        match measures.iter_mut().find(|m| m.id == row.measure) {
            Some(measure) => measure.sides.push(value),
            None => measures.push(Measure {
                id: row.measure.clone(),
                words: in_words(&row.measure),
                meaning: row.meaning,
                sides: vec![value],
            }),
        }
    }
    Parity {
        measures,
        lopsided: s.lopsided.clone(),
    }
}

fn in_words(measure: &str) -> String {
    let words = match measure {
        "watched_hours" => "Hours watched",
        "watched_share" => "Ground and time watched",
        "detection_mean" => "Chance of notice, mean",
        "denied_hours" => "Watching denied",
        "degraded_hours" => "Watched badly",
        "not_held_days" => "Reports not held",
        "records_on_ground" => "Records on its ground",
        "records_naming" => "Records that name it",
        "two_origins_share" => "Incidents said to be its, with two or more origins",
        other => {
            let state = model::State::ALL
                .into_iter()
                .find(|s| other.strip_prefix("findings_") == Some(s.as_str()));
            return format!("Findings: {}", state.map_or(other, |s| words::state(s)));
        }
    };
    words.to_owned()
}
