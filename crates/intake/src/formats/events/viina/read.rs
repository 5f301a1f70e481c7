//! Reads VIINA rows.

use std::sync::Arc;

use jiff::civil::Date;
use model::diagnostic::Diagnostic;
use model::{Conduct, Observation, Weapon};

use super::labels::{Labels, Told};
use super::recognise::{IDS, Part, part};
use crate::formats::events::extent::{Extent, Extents};
use crate::formats::events::ged;
use crate::reader::{Contents, Context, Draft, Noted, Noticed, each_dated, mistake, shorten};
use crate::rows::{Columns, Dated, Outcome, Row, Table};
use crate::values::day::{self};
use crate::values::order::Order;
use crate::values::{clock, number, position};

/// The two forces that VIINA's labels tell apart, in words of our own.
const FORCES: [&str; 2] = [
    "Russian or Russian-aligned forces",
    "Ukrainian or Ukrainian-aligned forces",
];

/// Reads a VIINA table.
///
/// # Errors
/// Where it holds labels without places, or its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        part: part(&table.columns).unwrap_or(Part::Events),
        columns: ViinaColumns::find(&table.columns),
        labels: Labels::find(&table.columns),
        extents: Extents::new(context),
        context,
    };
    if reader.part == Part::Labels {
        return Err(mistake(
            "labels-without-places",
            &context.file,
            1,
            "the table holds VIINA's labels of events, and not where and in which words they were \
             reported",
            "join it with the table of events by event_id, or take the table of events one a place \
             and day (event_1pd), which has both",
        ));
    }
    let found = each_dated(table, context, &|row, order| reader.row(row, order))?;
    let mut contents = Noticed::from(found).contents();
    if reader.part == Part::Events {
        contents.notes.push(
            "places, labels and initiators are a machine's reading of news; dates are those of the \
             reports: what they tell was on that day or the day before"
                .to_owned(),
        );
        if reader.labels.probabilities {
            contents.notes.push(
                "labels are probabilities only: those of at least 0.5 were taken to hold"
                    .to_owned(),
            );
        }
    }
    Ok(contents)
}

struct ViinaColumns {
    id: Option<usize>,
    date: Option<usize>,
    outlet: Option<usize>,
    reports: Option<usize>,
    text: Option<usize>,
    attack_terms: Option<usize>,
    name: Option<usize>,
    division: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
    precision: Option<usize>,
    cluster: Option<usize>,
}

impl ViinaColumns {
    fn find(columns: &Columns) -> Self {
        Self {
            id: columns.find_any(&IDS),
            date: columns.find("date"),
            outlet: columns.find_any(&["source", "sources", "sources_matching"]),
            reports: columns.find("n_reports"),
            text: columns.find_any(&["text", "representative_text"]),
            attack_terms: columns.find("attack_terms"),
            name: columns.find_any(&["asciiname", "address"]),
            division: columns.find("ADM1_NAME"),
            latitude: columns.find("latitude"),
            longitude: columns.find("longitude"),
            precision: columns.find("GEO_PRECISION"),
            cluster: columns.find("CanonicalEventID1pd"),
        }
    }
}

struct Reader<'a> {
    part: Part,
    columns: ViinaColumns,
    labels: Labels,
    extents: Extents<'a>,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Noted<Draft>> {
        if self.part == Part::Repeats {
            return Dated::Is(if row.get(self.columns.cluster).is_empty() {
                Outcome::Skip("the row names no event".to_owned())
            } else {
                Outcome::Passed(
                    "rows list reports that repeat one text: no observation comes of them",
                )
            });
        }
        let day = day::read(row.get(self.columns.date), "date", row.line, order);
        Dated::by_day(day, |date| {
            self.event(row, date).unwrap_or_else(Outcome::Skip)
        })
    }

    fn event(&self, row: &Row<'_>, date: Date) -> Result<Outcome<Noted<Draft>>, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let id = row.get(c.id);
        if id.is_empty() {
            return Err("the row has no id".to_owned());
        }
        let point = position::read(row.get(c.latitude), row.get(c.longitude))?;
        let mut remarks = Vec::new();
        let (conduct, weapon) = match self.conduct(row, &mut remarks) {
            Ok(told) => told,
            Err(why) => return Ok(Outcome::Passed(why)),
        };
        let extent = match row.get(c.precision) {
            "STREET" => Extent::Spot(500),
            "ADM3" => Extent::Spot(2_000),
            "ADM2" => Extent::District,
            "ADM1" => Extent::Division,
            "" => Extent::Settlement,
            other => return Err(format!("GEO_PRECISION `{}` is not known", shorten(other))),
        };
        // The source writes soft signs as apostrophes, which names of settlements lack.
        let division = match extent {
            Extent::Division => row.get(c.division).replace('\'', ""),
            _ => String::new(),
        };
        let (place, assumed) = self
            .extents
            .place(extent, point, row.get(c.name), &division);
        remarks.extend(assumed);
        let before = date.yesterday().unwrap_or(date);
        let when = clock::within_days(before, date, &self.context.tz)
            .ok_or_else(|| format!("{date} cannot be placed in time"))?;
        let mut observation = self.context.reported(row.line, conduct, when, place);
        observation.weapon = weapon;
        self.initiators(row, &mut observation, &mut remarks);
        observation.claimants = self.outlets(row);
        observation.articles = number::whole(row.get(c.reports))
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| *n > 0);
        observation.text = intern.some(row.get(c.text));
        Ok(Outcome::Record(Noted {
            record: Draft::new(Some(id.into()), observation),
            remarks,
        }))
    }

    /// What was done: by the labels, or, where the table has none, by the words; or why no record
    /// comes of the row.
    fn conduct(
        &self,
        row: &Row<'_>,
        remarks: &mut Vec<&'static str>,
    ) -> Result<(Conduct, Option<Weapon>), &'static str> {
        let by_words = |coarse| ged::tell([row.get(self.columns.text), ""], coarse);
        if self.labels.any {
            return match self.labels.told(row) {
                Told::One(conduct, weapon) => Ok((conduct, weapon)),
                Told::Several => {
                    remarks.push("rows bear labels of several ways of using force: class fire");
                    Ok((Conduct::Fire, None))
                }
                Told::Nothing => Err("rows bear no label of force: no observation comes of them"),
                Told::Unlabelled => Err("rows bear no labels: no observation comes of them"),
            };
        }
        if !row.get(self.columns.attack_terms).is_empty() {
            remarks
                .push("rows bear no labels: classed by their words, fire where these tell no kind");
            return Ok(by_words(Conduct::Fire));
        }
        match by_words(Conduct::Other) {
            (Conduct::Other, _) => Err(
                "rows bear no labels, and their words tell no kind of force: no observation \
                     comes of them",
            ),
            told => {
                remarks.push("rows bear no labels: classed by their words");
                Ok(told)
            }
        }
    }

    fn initiators(
        &self,
        row: &Row<'_>,
        observation: &mut Observation,
        remarks: &mut Vec<&'static str>,
    ) {
        let intern = self.context.intern;
        match (self.labels.began(row), self.labels.named(row)) {
            ([true, false], _) => observation.actor = Some(intern.get(FORCES[0])),
            ([false, true], _) => observation.actor = Some(intern.get(FORCES[1])),
            ([true, true], _) | (_, [true, true]) => {
                observation.sides = Some(FORCES.map(|name| intern.get(name)));
            }
            (_, [true, false] | [false, true]) => {
                remarks.push("rows name one of the forces without saying that it acted");
            }
            _ => {}
        }
    }

    /// The outlets, each once.
    fn outlets(&self, row: &Row<'_>) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        let parts = row.get(self.columns.outlet).split([',', ';', '|']);
        for name in parts.map(str::trim) {
            if !name.is_empty() && !names.iter().any(|known| **known == *name) {
                names.push(self.context.intern.get(name));
            }
        }
        names
    }
}
