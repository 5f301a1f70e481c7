//! `truceline control predict`: whose ground it is when the last map is some days old, tried on
//! maps that are held out.

use std::collections::BTreeMap;
use std::path::PathBuf;

use contact::{History, Outcome, Scope, Trial};
use intake::MapWords;
use model::geodesy::EdgeTree;
use model::{ControlMap, ControlStatus};
use serde::Serialize;

use crate::{PipelineError, Progress, Stage, check};

/// Few maps: fewer than this teach little, and the trial says so.
const FEW: usize = 30;

/// What `truceline control predict` is told.
#[derive(Clone, Debug)]
pub struct PredictOptions {
    /// Files, archives and folders of maps of one mapping body, or one case.
    pub maps: Vec<PathBuf>,
    /// Whose ground is asked about.
    pub holder: Option<String>,
    /// What words of an area say of it.
    pub status: Vec<(String, String)>,
    /// The zone whose days the maps are stated for.
    pub zone: String,
    /// Lines along which edges of held ground are no line of contact, and how near to them in metres.
    pub cut: Vec<PathBuf>,
    /// How near to them in metres.
    pub cut_within_m: f64,
    /// Every so many days a day is held out.
    pub every: i64,
    /// How old the last known map is, in days.
    pub horizons: Vec<i64>,
    /// How far from the line ground is scored, in metres.
    pub within_m: f64,
    /// The size of a cell of ground in metres.
    pub cell_m: f64,
    /// Only maps up to this day since 1970.
    pub until: Option<i64>,
}

/// How good chances of sides and intervals of distances turned out to be on maps that were held out.
#[derive(Clone, Debug, Serialize)]
pub struct Predicted {
    /// Whose ground was asked about.
    pub holder: String,
    /// What to know of the maps, and of what could not be done with them.
    pub notes: Vec<String>,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// Holds out days of some maps and scores what earlier maps alone could tell of them.
///
/// # Errors
/// Mistakes in the maps, with their places; several holders and none chosen; maps of which nothing
/// can be asked.
pub fn predict(
    options: &PredictOptions,
    progress: &dyn Progress,
) -> Result<Predicted, PipelineError> {
    let mut notes = Vec::new();
    let mut maps = read(options, progress, &mut notes)?;
    if let Some(until) = options.until {
        maps.retain(|map| map.stated_for.start.ms().div_euclid(86_400_000) <= until);
    }
    let holder = holder(&maps, options.holder.as_deref())?;
    let mut edges = Vec::new();
    for path in &options.cut {
        edges.extend(intake::lines(path).map_err(|d| PipelineError::Mistakes(vec![d]))?);
    }
    if options.cut.is_empty() {
        notes.push(
            "coasts and state borders, where the maps' edges follow them, count as line: cut them off with --cut"
                .to_owned(),
        );
    }
    let cut = (!edges.is_empty()).then(|| EdgeTree::new(edges));
    let scope = Scope {
        holder: &holder,
        within_m: options.within_m,
        cell_m: options.cell_m,
        cut: cut.as_ref().map(|cut| (cut, options.cut_within_m)),
    };
    let all: Vec<&ControlMap> = maps.iter().collect();
    let refused = |error: contact::ContactError| PipelineError::Refused(error.to_string());
    let history = History::new(&all, &scope).map_err(refused)?;
    progress.stage(Stage::Findings);
    let trial = Trial {
        every: options.every,
        horizons: options.horizons.clone(),
    };
    let outcome = trial.run(&history);
    tell(&outcome, options, &mut notes);
    Ok(Predicted {
        holder,
        notes,
        outcome,
    })
}

fn tell(outcome: &Outcome, options: &PredictOptions, notes: &mut Vec<String>) {
    if outcome.maps < FEW {
        notes.push(format!(
            "{} maps teach little of how the line moves: see what the chances rest on",
            outcome.maps
        ));
    }
    if outcome.every != options.every {
        notes.push(format!(
            "too few maps to hold out every {} days: each map but the first was asked about, from those before it",
            options.every
        ));
    }
    if outcome.cell_m > options.cell_m * 1.01 {
        notes.push(format!(
            "the maps span so much ground that its cells are {:.0} m instead of {:.0} m",
            outcome.cell_m, options.cell_m
        ));
    }
}

fn read(
    options: &PredictOptions,
    progress: &dyn Progress,
    notes: &mut Vec<String>,
) -> Result<Vec<ControlMap>, PipelineError> {
    if let [case] = &options.maps[..]
        && case.join("agreement.toml").is_file()
    {
        let maps = check(case, &crate::Identities::default(), progress)?
            .taken
            .control;
        let mut bodies: BTreeMap<_, usize> = BTreeMap::new();
        for map in &maps {
            *bodies.entry(map.source.clone()).or_default() += 1;
        }
        let Some(most) = bodies
            .iter()
            .max_by_key(|(_, n)| **n)
            .map(|(b, _)| b.clone())
        else {
            return Err(PipelineError::Refused(
                "the case holds no map of control".to_owned(),
            ));
        };
        if bodies.len() > 1 {
            notes.push(format!(
                "of {} mapping bodies, the one with most maps was taken: {most}",
                bodies.len()
            ));
        }
        return Ok(maps.into_iter().filter(|map| map.source == most).collect());
    }
    progress.stage(Stage::Intake);
    let words = MapWords {
        holder: Some(options.holder.clone().unwrap_or_else(|| "held".to_owned())),
        status: options.status.clone(),
        zone: options.zone.clone(),
    };
    let read = intake::control_maps(&options.maps, &words).map_err(PipelineError::Mistakes)?;
    for file in &read.files {
        notes.extend(
            file.skipped
                .iter()
                .map(|s| format!("{}: line {}: {}", file.file, s.line, s.reason)),
        );
        notes.extend(
            file.notes
                .iter()
                .filter(|n| n.contains("have no map"))
                .cloned(),
        );
    }
    if read.maps.is_empty() {
        return Err(PipelineError::Refused(
            "the files hold no map of control".to_owned(),
        ));
    }
    Ok(read.maps)
}

/// The one holder that is named, or the chosen one.
fn holder(maps: &[ControlMap], chosen: Option<&str>) -> Result<String, PipelineError> {
    let mut holders: Vec<&str> = maps
        .iter()
        .flat_map(|map| &map.areas)
        .filter(|area| area.status == ControlStatus::Held)
        .filter_map(|area| area.holder.as_deref())
        .collect();
    holders.sort_unstable();
    holders.dedup();
    match (chosen, &holders[..]) {
        (Some(chosen), _) if holders.contains(&chosen) => Ok(chosen.to_owned()),
        (Some(chosen), _) => Err(PipelineError::Refused(format!(
            "nothing on the maps is held by `{chosen}`; holders there: {}",
            holders.join(", ")
        ))),
        (None, [one]) => Ok((*one).to_owned()),
        (None, []) => Err(PipelineError::Refused(
            "the maps say of no area that it is held".to_owned(),
        )),
        (None, several) => Err(PipelineError::Refused(format!(
            "the maps name several holders: choose with --holder one of {}",
            several.join(", ")
        ))),
    }
}

#[cfg(test)]
#[path = "predict_tests.rs"]
mod tests;
