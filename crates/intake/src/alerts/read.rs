//! Reads alerts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use model::diagnostic::Diagnostic;
use model::{
    Conduct, ContentId, Harm, Instant, Interval, Method, Observation, Origin, Place, Point, Spread,
    TimePrecision, When,
};

use crate::context::{Context, Draft, Read};
use crate::mistake::shorten;
use crate::reading::{clock, number};
use crate::rows::{Columns, Outcome, Row, Table, scan, unreadable};

/// An alert longer than this is not one alert.
const LONGEST_MS: i64 = 24 * 3_600_000;
/// An alert merged from more than this is not one alert.
const MOST_MERGED: i64 = 20;

/// Reads a table of alerts.
///
/// # Errors
/// Where its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Read, Diagnostic> {
    let reader = Reader {
        columns: AlertColumns::find(&table.columns),
        context,
        places: Mutex::default(),
    };
    let found = scan(table, context.progress, &|row| match reader.alert(row) {
        Ok(alert) => Outcome::Record(alert),
        Err(reason) => Outcome::Skip(reason),
    })
    .map_err(|error| unreadable(&context.file, &error))?;
    let count = |fits: fn(&Remarks) -> bool| {
        found.records.iter().filter(|(_, (_, remarks))| fits(remarks)).count()
    };
    let mut notes = Vec::new();
    let mut note = |n: usize, words: &str| {
        if n > 0 {
            notes.push(format!("{n} alerts {words}"));
        }
    };
    note(
        count(|r| r.merged),
        "last more than 24 hours or were merged from more than 20: their ends are not real, and \
         the days within cannot be told apart (degraded)",
    );
    note(count(|r| r.invented), "have ends that the publisher made up (degraded)");
    note(count(|r| r.open), "have no end: only their beginning is known");
    note(count(|r| r.zoneless), &format!("state no time zone: read as {}", context.zone));
    note(count(|r| r.nowhere), "name a region that the settlement table does not tell: no place");
    Ok(Read {
        read: found.records.len() as u64,
        observations: found.records.into_iter().map(|(_, (draft, _))| draft).collect(),
        skipped: found.skipped,
        notes,
        ..Read::default()
    })
}

struct AlertColumns {
    region: Option<usize>,
    raion: Option<usize>,
    hromada: Option<usize>,
    level: Option<usize>,
    started: Option<usize>,
    finished: Option<usize>,
    merged: Option<usize>,
    naive: Option<usize>,
}

impl AlertColumns {
    fn find(columns: &Columns) -> Self {
        Self {
            region: columns.find_any(&["oblast", "region"]),
            raion: columns.find("raion"),
            hromada: columns.find("hromada"),
            level: columns.find("level"),
            started: columns.find("started_at"),
            finished: columns.find("finished_at"),
            merged: columns.find("n_subalerts"),
            naive: columns.find("naive"),
        }
    }
}

/// What is to be said of an alert beside itself.
#[derive(Clone, Copy, Debug, Default)]
struct Remarks {
    merged: bool,
    invented: bool,
    open: bool,
    zoneless: bool,
    nowhere: bool,
}

struct Reader<'a> {
    columns: AlertColumns,
    context: &'a Context<'a>,
    /// Regions looked up so far.
    places: Mutex<HashMap<String, Place>>,
}

impl Reader<'_> {
    fn alert(&self, row: &Row<'_>) -> Result<(Draft, Remarks), String> {
        let c = &self.columns;
        let region = row.get(c.region);
        if region.is_empty() {
            return Err("the alert names no region".to_owned());
        }
        let mut remarks = Remarks::default();
        let start = self.instant(row.get(c.started), "started_at", &mut remarks)?;
        let finished = row.get(c.finished);
        let when = if number::is_unknown(finished) {
            remarks.open = true;
            When::at(start)
        } else {
            let end = self.instant(finished, "finished_at", &mut remarks)?;
            if end < start {
                return Err(format!(
                    "finished_at {} is before started_at {}",
                    end.utc(),
                    start.utc()
                ));
            }
            When::within(Interval { start, end }, TimePrecision::Minute)
        };
        let merged = number::whole(row.get(c.merged)).unwrap_or(1);
        remarks.merged = merged > MOST_MERGED || when.span_ms() > LONGEST_MS;
        remarks.invented = row.get(c.naive).eq_ignore_ascii_case("true");
        let names = [row.get(c.hromada), row.get(c.raion), region];
        let name: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let place = self.place(region, &name.join(", "));
        remarks.nowhere = place.spread == Spread::Unknown;
        let mut words: Vec<String> = Vec::new();
        if !row.get(c.level).is_empty() {
            words.push(format!("level {}", row.get(c.level)));
        }
        if merged > 1 {
            words.push(format!("merged from {merged} alerts"));
        }
        if remarks.merged || remarks.invented {
            words.push("its end is not real".to_owned());
        }
        let observation = Observation {
            id: ContentId::default(),
            source: self.context.source.clone(),
            own_id: self.context.intern.get(""),
            origin: Origin { file: self.context.file.clone(), line: row.line },
            method: Method::Reported,
            conduct: Conduct::AirRaidAlert,
            weapon: None,
            calibre_mm: None,
            count: None,
            actor: None,
            sides: None,
            claimants: Vec::new(),
            articles: None,
            direction: None,
            harm: Harm::default(),
            when,
            place,
            text: self.context.intern.some(&words.join(", ")),
        };
        Ok((Draft::new(None, observation), remarks))
    }

    fn instant(&self, text: &str, column: &str, remarks: &mut Remarks) -> Result<Instant, String> {
        let (when, zone) = clock::instant(text, &self.context.tz).ok_or_else(|| {
            format!("{column} `{}` is not a date and time", shorten(text))
        })?;
        remarks.zoneless |= zone.is_none();
        Ok(when.earliest)
    }

    fn place(&self, region: &str, name: &str) -> Place {
        let lock = || self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let mut place = lock().get(region).cloned();
        if place.is_none() {
            let found = self.context.gazetteer.and_then(|g| g.region(region, None));
            let region_name: Arc<str> = self.context.intern.get(region);
            let looked_up = match found {
                Some(division) => division.place(division.middle, region_name),
                None => {
                    Place { point: Point { lat: 0, lon: 0 }, spread: Spread::Unknown, name: None }
                }
            };
            lock().insert(region.to_owned(), looked_up.clone());
            place = Some(looked_up);
        }
        let mut place = place.unwrap_or(Place {
            point: Point { lat: 0, lon: 0 },
            spread: Spread::Unknown,
            name: None,
        });
        place.name = self.context.intern.some(name);
        place
    }
}
