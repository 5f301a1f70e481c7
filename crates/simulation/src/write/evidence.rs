//! Every file of evidence, and which row tells of which shooting.

use std::collections::BTreeMap;
use std::path::Path;

use super::sources::Teller;
use super::table::Table;
use super::telling::{HEADINGS, Telling};
use crate::SimulationError;
use crate::world::{Calendar, Sides};

/// Every table of evidence while it grows.
pub(super) struct Evidence {
    pub(super) calendar: Calendar,
    pub(super) sides: Sides,
    tables: BTreeMap<Teller, Table>,
    pub(super) events: Table,
    pub(super) heat: Table,
    pub(super) watch: Table,
    pub(super) tallies: [Table; 2],
    membership: Table,
}

impl Evidence {
    /// Starts every file.
    pub(super) fn start(
        evidence: &Path,
        truth: &Path,
        calendar: Calendar,
        sides: Sides,
    ) -> Result<Self, SimulationError> {
        let tallies = |side| {
            let name = format!("tallies_{}.csv", sides.id(side));
            let headings = "claim_id,claimant,accused,window_start,window_end,measure,value,relation,of,source,url";
            Table::start(evidence, &name, headings)
        };
        Ok(Self {
            calendar,
            sides,
            tables: Teller::all()
                .into_iter()
                .map(|t| Ok((t, Table::start(evidence, &t.file(sides), HEADINGS)?)))
                .collect::<Result<_, SimulationError>>()?,
            events: Table::start(evidence, "events.csv", super::dataset::HEADINGS)?,
            heat: Table::start(
                evidence,
                "heat.csv",
                "latitude,longitude,acq_date,acq_time,satellite,instrument,confidence",
            )?,
            watch: Table::start(
                evidence,
                "monitor_watch.csv",
                "from,to,method,state,area,latitude,longitude,range_km,side,source,note",
            )?,
            tallies: [tallies(0)?, tallies(1)?],
            membership: Table::start(truth, "membership.csv", "source,id,incident_id")?,
        })
    }

    /// Writes down one report of a shooting.
    pub(super) fn tell(
        &mut self,
        teller: Teller,
        telling: &Telling,
        incident: &str,
    ) -> Result<(), SimulationError> {
        let (calendar, sides) = (self.calendar, self.sides);
        let Some(table) = self.tables.get_mut(&teller) else {
            return Ok(());
        };
        let mark = if teller == Teller::Digest { "w" } else { "r" };
        let id = format!("{mark}{:07}", table.rows + 1);
        table.put(format_args!("{}", telling.row(&id, calendar, sides)))?;
        self.belongs(&teller.source(sides), &id, incident)
    }

    /// Notes in the truth that a record tells of a shooting.
    pub(super) fn belongs(
        &mut self,
        source: &str,
        id: &str,
        incident: &str,
    ) -> Result<(), SimulationError> {
        self.membership
            .put(format_args!("{source},{id},{incident}"))
    }

    /// How many rows are observations so far.
    pub(super) fn observations(&self) -> u64 {
        let told: u64 = self.tables.values().map(|t| t.rows).sum();
        told + self.events.rows + self.heat.rows
    }

    /// Writes what is left.
    pub(super) fn finish(self) -> Result<(), SimulationError> {
        for table in self.tables.into_values() {
            table.finish()?;
        }
        for table in self.tallies {
            table.finish()?;
        }
        self.events.finish()?;
        self.heat.finish()?;
        self.watch.finish()?;
        self.membership.finish()
    }
}
