//! The truth beside the case.

use std::path::Path;

use super::geometry::positions;
use super::table::Table;
use crate::SimulationError;
use crate::world::{Actor, Ground, Happening, Plan, SECTORS, Sides, Watch};

/// The tables of truth while they grow.
pub(super) struct Truth {
    incidents: Table,
    findings: Table,
    exposure: Table,
    sides: Sides,
}

impl Truth {
    /// Starts them.
    pub(super) fn start(dir: &Path, sides: Sides) -> Result<Self, SimulationError> {
        let incidents = "incident_id,when_utc,latitude,longitude,conduct,weapon,party,in_scope,violation,happened";
        Ok(Self {
            incidents: Table::start(dir, "incidents.csv", incidents)?,
            findings: Table::start(
                dir,
                "findings.csv",
                "provision,reading,zone,day,level,party,state",
            )?,
            exposure: Table::start(
                dir,
                "exposure.csv",
                "provision,zone,day,side,method,watched_h,p_detection",
            )?,
            sides,
        })
    }

    /// Writes down a shooting as it was.
    pub(super) fn incident(&mut self, h: &Happening, plan: &Plan) -> Result<(), SimulationError> {
        let (lat, lon) = self.sides.degrees(h.x, h.y);
        let party = match h.actor {
            Actor::Side(side) if h.happened() => self.sides.id(side),
            _ => "",
        };
        self.incidents.put(format_args!(
            "{},{}T{:02}:{:02}:00Z,{lat},{lon},{},{},{party},{},{},{}",
            h.id,
            plan.calendar.date(h.day),
            h.minute / 60,
            h.minute % 60,
            h.weapon.conduct(),
            h.weapon.name(),
            h.in_scope,
            h.is_violation(),
            h.happened(),
        ))
    }

    /// Writes down what was broken in a sector on a day, and how well the sector was watched.
    pub(super) fn day(
        &mut self,
        plan: &Plan,
        day: u32,
        sector: usize,
        violations_by: [u64; 2],
        watches: &[Watch],
    ) -> Result<(), SimulationError> {
        let date = plan.calendar.date(day);
        let k = sector + 1;
        for w in watches {
            let side = w.denied_by.map_or("", |side| self.sides.id(side));
            let hours = w.hours();
            // Of what happens somewhere in the sector at some time of the day.
            let sight = w.spot.map_or(1.0, |(_, _, range)| {
                let ground = crate::world::SECTOR_KM * 2.0 * crate::world::HALF_WIDTH_KM;
                (std::f64::consts::PI * range * range / ground).min(1.0)
            });
            let p = w.notices * sight * f64::from(hours) / 24.0;
            self.exposure.put(format_args!(
                "no-fire-{k},sector-{k},{date},{side},{},{hours},{p:.6}",
                w.method
            ))?;
        }
        let state = |broken: bool| if broken { "violation" } else { "no_violation" };
        let row = format!("no-fire-{k},as-written,sector-{k},{date}");
        let any = state(violations_by.iter().any(|n| *n > 0));
        self.findings.put(format_args!("{row},event,,{any}"))?;
        for (side, n) in violations_by.iter().enumerate() {
            let party = self.sides.id(side);
            let state = state(*n > 0);
            self.findings
                .put(format_args!("{row},party,{party},{state}"))?;
        }
        Ok(())
    }

    /// Writes what is left.
    pub(super) fn finish(self) -> Result<(), SimulationError> {
        self.incidents.finish()?;
        self.findings.finish()?;
        self.exposure.finish()
    }
}

/// Where the line ran on each day.
pub(super) fn line(
    dir: &Path,
    plan: &Plan,
    ground: &Ground,
    sides: Sides,
) -> Result<(), SimulationError> {
    let mut table = Table::start(dir, "line.csv", "date,geojson")?;
    for day in 0..plan.calendar.days() {
        let positions = positions(&ground.line(day), sides);
        let date = plan.calendar.date(day);
        table.put(format_args!(
            "{date},\"{{\"\"type\"\":\"\"LineString\"\",\"\"coordinates\"\":{positions}}}\""
        ))?;
    }
    table.finish()
}

/// What the world was made from.
pub(super) fn description(plan: &Plan, observations: u64, incidents: u64) -> String {
    let o = plan.options;
    format!(
        "schema = 1\nseed = {}\nweeks = {}\nmirrored = {}\nsectors = {SECTORS}\nobservations_asked = {}\n\
         observations = {observations}\nincidents = {incidents}\n",
        o.seed, o.weeks, o.mirrored, o.observations
    )
}
