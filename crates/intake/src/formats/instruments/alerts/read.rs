//! Reads alerts.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use model::diagnostic::Diagnostic;
use model::{Conduct, Count, Instant, Interval, Place, Spread, TimePrecision, When};

use crate::reader::{Contents, Context, Draft, each, shorten};
use crate::rows::{Columns, Row, Table};
use crate::values::{clock, number};

/// An alert longer than this is not one alert.
const LONGEST_MS: i64 = 24 * 3_600_000;
/// An alert merged from more than this is not one alert.
const MOST_MERGED: i64 = 20;

/// Reads a table of alerts.
///
/// # Errors
/// Where its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        columns: AlertColumns::find(&table.columns),
        context,
        places: Mutex::default(),
    };
    let found = each(table, context, &|row| reader.alert(row))?;
    let mut counts = BTreeMap::<Remark, u64>::new();
    for remark in found.records.iter().flat_map(|(_, (_, remarks))| remarks) {
        *counts.entry(*remark).or_default() += 1;
    }
    let notes = counts
        .iter()
        .map(|(remark, n)| format!("{n} alerts {}", remark.words(context)));
    let notes = notes.collect();
    Ok(Contents {
        read: found.records.len() as u64,
        observations: found
            .records
            .into_iter()
            .map(|(_, (draft, _))| draft)
            .collect(),
        skipped: found.skipped,
        notes,
        ..Contents::default()
    })
}

/// How closely a stretch of so many milliseconds tells when something was.
fn precision(span_ms: i64) -> TimePrecision {
    match span_ms / (24 * 3_600_000) {
        ..=1 => TimePrecision::Day,
        2..=6 => TimePrecision::Days,
        7..=8 => TimePrecision::Week,
        9..=31 => TimePrecision::Month,
        _ => TimePrecision::Longer,
    }
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Remark {
    /// Longer or merged from more than one alert can be.
    Merged,
    /// Its end was made up.
    Invented,
    /// It has no end.
    Open,
    /// Its times state no zone.
    Zoneless,
    /// Nobody knows where its region is.
    Nowhere,
    /// From how many it was merged is no number.
    Uncounted,
}

impl Remark {
    /// What it means, in words that follow "n alerts".
    fn words(self, context: &Context<'_>) -> String {
        match self {
            Self::Merged => "last more than 24 hours or were merged from more than 20: their ends \
                             are not real, and the days within cannot be told apart (degraded)"
                .to_owned(),
            Self::Invented => "have ends that the publisher made up (degraded)".to_owned(),
            Self::Open => "have no end: only their beginning is known".to_owned(),
            Self::Zoneless => format!("state no time zone: read as {}", context.zone),
            Self::Nowhere => {
                "name a region that the settlement table does not tell: no place".to_owned()
            }
            Self::Uncounted => "state in n_subalerts no number: taken as not merged".to_owned(),
        }
    }
}

struct Reader<'a> {
    columns: AlertColumns,
    context: &'a Context<'a>,
    /// Regions looked up so far.
    places: Mutex<HashMap<String, Place>>,
}

impl Reader<'_> {
    fn alert(&self, row: &Row<'_>) -> Result<(Draft, Vec<Remark>), String> {
        let c = &self.columns;
        let region = row.get(c.region);
        if region.is_empty() {
            return Err("the alert names no region".to_owned());
        }
        let mut remarks = Vec::new();
        let start = self.instant(row.get(c.started), "started_at", &mut remarks)?;
        let finished = row.get(c.finished);
        let mut when = if number::is_unknown(finished) {
            remarks.push(Remark::Open);
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
        let stated = row.get(c.merged);
        let merged = number::whole(stated).unwrap_or(1);
        if number::whole(stated).is_none() && !number::is_unknown(stated) {
            remarks.push(Remark::Uncounted);
        }
        if merged > MOST_MERGED || when.span_ms() > LONGEST_MS {
            remarks.push(Remark::Merged);
        }
        if row.get(c.naive).eq_ignore_ascii_case("true") {
            remarks.push(Remark::Invented);
        }
        if remarks
            .iter()
            .any(|r| matches!(r, Remark::Merged | Remark::Invented))
        {
            // The stretch then says within what the alert was, not how long it was.
            when.precision = precision(when.span_ms());
        }
        let names = [row.get(c.hromada), row.get(c.raion), region];
        let name: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let place = self.place(region, &name.join(", "));
        if place.spread == Spread::Unknown {
            remarks.push(Remark::Nowhere);
        }
        let mut words: Vec<String> = Vec::new();
        if !row.get(c.level).is_empty() {
            words.push(format!("level {}", row.get(c.level)));
        }
        if merged > 1 {
            words.push(format!("merged from {merged} alerts"));
        }
        if remarks
            .iter()
            .any(|r| matches!(r, Remark::Merged | Remark::Invented))
        {
            words.push("its end is not real".to_owned());
        }
        let mut observation = self
            .context
            .reported(row.line, Conduct::AirRaidAlert, when, place);
        observation.count = u64::try_from(merged)
            .ok()
            .filter(|n| *n > 1)
            .map(Count::Exactly);
        observation.text = self.context.intern.some(&words.join(", "));
        Ok((Draft::new(None, observation), remarks))
    }

    fn instant(
        &self,
        text: &str,
        column: &str,
        remarks: &mut Vec<Remark>,
    ) -> Result<Instant, String> {
        let (when, zone) = clock::instant(text, &self.context.tz)
            .ok_or_else(|| format!("{column} `{}` is not a date and time", shorten(text)))?;
        if zone.is_none() && !remarks.contains(&Remark::Zoneless) {
            remarks.push(Remark::Zoneless);
        }
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
                None => Place::unknown(None),
            };
            lock().insert(region.to_owned(), looked_up.clone());
            place = Some(looked_up);
        }
        let mut place = place.unwrap_or_else(|| Place::unknown(None));
        place.name = self.context.intern.some(name);
        place
    }
}
