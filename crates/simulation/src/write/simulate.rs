//! A world made, day by day.

use std::fs;
use std::path::Path;

use serde::Serialize;

use super::evidence::Evidence;
use super::truth::{self, Truth};
use super::{case, dataset, geometry, maps, partisan, press, witness};
use crate::SimulationError;
use crate::chance::Chance;
use crate::world::{
    Actor, Calendar, Ground, Happening, Options, Plan, SECTORS, Sides, Watch, happenings, watches,
};

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Simulated {
    /// Observations in all evidence.
    pub observations: u64,
    /// Shootings that happened.
    pub incidents: u64,
    /// Shootings that were made up by a side.
    pub invented: u64,
    /// Shootings that broke the ceasefire.
    pub violations: u64,
    /// Days recorded, the two weeks before the ceasefire included.
    pub days: u32,
}

/// Writes a made-up case and the truth beside it.
///
/// `dir` must be empty or absent. It then holds `agreement.toml`, `sources.toml`, `intake.toml`,
/// `geometry/`, `evidence/`, `reference/` (weapons' reach as a handbook has it) and `truth/`. The
/// same options give the same bytes on every machine.
///
/// # Errors
/// A [`SimulationError`] where the folder holds something, the options make no world, or a file
/// cannot be written.
pub fn simulate(dir: &Path, options: Options) -> Result<Simulated, SimulationError> {
    check(dir, options)?;
    let plan = Plan::of(options);
    let sides = Sides {
        mirrored: options.mirrored,
    };
    let ground = Ground::of(options.seed, plan.calendar);
    let folder = |name: &str| {
        let path = dir.join(name);
        fs::create_dir_all(&path).map_err(|e| SimulationError::file(&path, e))?;
        Ok(path)
    };
    folder("geometry")?;
    folder("reference")?;
    let (evidence, truth) = (folder("evidence")?, folder("truth")?);
    let start = ground.line(Calendar::START);
    let agreed: Vec<(f64, f64)> = start
        .into_iter()
        .map(|(x, _)| (x, crate::world::agreed_y(x)))
        .collect();
    let contact = geometry::collection(&[format!(
        "{{\"type\":\"Feature\",\"id\":\"contact\",\"properties\":{{}},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":{}}}}}",
        geometry::positions(&agreed, sides)
    )]);
    for (name, text) in [
        ("agreement.toml", case::agreement(&plan, sides)),
        ("sources.toml", case::sources(sides)),
        ("intake.toml", case::intake(sides)),
        ("geometry/contact.geojson", contact),
        ("geometry/sectors.geojson", geometry::sectors(sides)),
        ("evidence/maps.geojson", maps::maps(&plan, &ground, sides)),
        ("reference/weapon_reach.csv", case::stated_reach()),
        ("truth/weapon_reach.csv", case::true_reach()),
    ] {
        let path = dir.join(name);
        fs::write(&path, text).map_err(|e| SimulationError::file(&path, e))?;
    }
    truth::line(&truth, &plan, &ground, sides)?;
    let made = days(&plan, &ground, sides, &evidence, &truth)?;
    let description = truth::description(&plan, made.observations, made.incidents);
    let path = truth.join("truth.toml");
    fs::write(&path, description).map_err(|e| SimulationError::file(&path, e))?;
    Ok(made)
}

fn check(dir: &Path, options: Options) -> Result<(), SimulationError> {
    if !(1..=520).contains(&options.weeks) {
        let weeks = options.weeks;
        return Err(SimulationError::Refused(format!(
            "{weeks} weeks make no world; from 1 to 520 do"
        )));
    }
    if !(100..=1_000_000_000).contains(&options.observations) {
        let n = options.observations;
        return Err(SimulationError::Refused(format!(
            "{n} observations make no world; from 100 to 1e9 do"
        )));
    }
    let held = match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_some(),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return fs::create_dir_all(dir).map_err(|e| SimulationError::file(dir, e));
        }
        Err(e) => return Err(SimulationError::file(dir, e)),
    };
    if held {
        return Err(SimulationError::Refused(format!(
            "{} is not empty; name a new folder",
            dir.display()
        )));
    }
    Ok(())
}

fn days(
    plan: &Plan,
    ground: &Ground,
    sides: Sides,
    evidence: &Path,
    truth: &Path,
) -> Result<Simulated, SimulationError> {
    let mut truth_tables = Truth::start(truth, sides)?;
    let mut evidence = Evidence::start(evidence, truth, plan.calendar, sides)?;
    let mut made = Simulated {
        observations: 0,
        incidents: 0,
        invented: 0,
        violations: 0,
        days: plan.calendar.days(),
    };
    for day in 0..plan.calendar.days() {
        for sector in 0..SECTORS {
            let watches = watches(plan, day, sector);
            witness::watch(&mut evidence, plan, day, sector, &watches)?;
            let mut violations_by = [0, 0];
            for h in happenings(plan, ground, day, sector) {
                if h.happened() {
                    made.incidents += 1;
                } else {
                    made.invented += 1;
                }
                if let (true, Actor::Side(side)) = (h.is_violation(), h.actor) {
                    violations_by[side] += 1;
                    made.violations += 1;
                }
                truth_tables.incident(&h, plan)?;
                told(&mut evidence, plan, ground, &watches, &h)?;
            }
            let key = [12, u64::from(day), sector as u64];
            let mut chance = Chance::of(plan.options.seed, &key);
            witness::background(&mut evidence, &mut chance, day, sector)?;
            if plan.calendar.in_force(day) {
                truth_tables.day(plan, day, sector, violations_by, &watches)?;
                partisan::tally(&mut evidence, &mut chance, day, sector, violations_by)?;
            }
        }
    }
    made.observations = evidence.observations();
    evidence.finish()?;
    truth_tables.finish()?;
    Ok(made)
}

/// Everything that anybody tells of one shooting.
fn told(
    evidence: &mut Evidence,
    plan: &Plan,
    ground: &Ground,
    watches: &[Watch],
    h: &Happening,
) -> Result<(), SimulationError> {
    let key: Vec<u64> = std::iter::once(11)
        .chain(h.id.bytes().map(u64::from))
        .collect();
    let mut chance = Chance::of(plan.options.seed, &key);
    let ground_of = h.ground_of(ground);
    if h.happened() {
        witness::observe(evidence, &mut chance, watches, h)?;
        witness::heat(evidence, &mut chance, h)?;
    }
    let statements = partisan::speak(evidence, plan, &mut chance, h, ground_of)?;
    let wire = press::tell(evidence, &mut chance, h, statements)?;
    dataset::code(evidence, &mut chance, h, ground_of, wire)
}

#[cfg(test)]
#[path = "simulate_tests.rs"]
mod simulate_tests;
