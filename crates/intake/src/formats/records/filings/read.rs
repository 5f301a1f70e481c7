//! Reads filings.

use model::diagnostic::Diagnostic;
use model::{
    Conduct, Count, CoverageArea, Filing, FilingKind, FilingOutcome, Interval, Method, Place,
    ProvisionId, Review, TimeError, TimePrecision, Weapon, When,
};

use crate::reader::{Contents, Context, Draft, each, shorten};
use crate::rows::{Columns, Row, Table};
use crate::values::area;

/// A kind of row that tells of an act and is an observation of it.
const COMPLAINT: &str = "complaint";
/// Where an act at a point without a range may have been, in metres.
const POINT_SIGMA_M: u32 = 1_000;

/// Reads a table of filings.
///
/// # Errors
/// Where its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        columns: FilingColumns::find(&table.columns),
        context,
    };
    let found = each(table, context, &|row| reader.row(row))?;
    let mut contents = Contents {
        read: found.records.len() as u64,
        skipped: found.skipped,
        ..Contents::default()
    };
    for (_, found) in found.records {
        match found {
            Found::Filing(filing) => contents.filings.push(*filing),
            Found::Act(draft) => {
                contents.remark("rows tell of an act and are observations of it");
                contents.observations.push(draft);
            }
        }
    }
    Ok(contents)
}

/// What a row is.
enum Found {
    Filing(Box<Filing>),
    Act(Draft),
}

struct FilingColumns {
    id: Option<usize>,
    kind: Option<usize>,
    by: Option<usize>,
    party: Option<usize>,
    at: Option<usize>,
    until: Option<usize>,
    provision: Option<usize>,
    subject: Option<usize>,
    weapon: Option<usize>,
    calibre_mm: Option<usize>,
    count: Option<usize>,
    outcome: Option<usize>,
    refers: Option<usize>,
    area: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
    range_km: Option<usize>,
    conduct: Option<usize>,
    text: Option<usize>,
}

impl FilingColumns {
    fn find(columns: &Columns) -> Self {
        let at = |name: &str| columns.find(name);
        Self {
            id: at("filing_id"),
            kind: at("kind"),
            by: at("by"),
            party: at("party"),
            at: at("at"),
            until: at("until"),
            provision: at("provision"),
            subject: at("subject"),
            weapon: at("weapon"),
            calibre_mm: at("calibre_mm"),
            count: at("count"),
            outcome: at("outcome"),
            refers: at("refers"),
            area: at("area"),
            latitude: at("latitude"),
            longitude: at("longitude"),
            range_km: at("range_km"),
            conduct: at("conduct"),
            text: at("text"),
        }
    }
}

struct Reader<'a> {
    columns: FilingColumns,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn row(&self, row: &Row<'_>) -> Result<Found, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let own_id = row.get(c.id);
        if own_id.is_empty() {
            return Err("filing_id is empty: other rows refer to it by that".to_owned());
        }
        let when = self.when(row)?;
        let (kind, conduct) = (row.get(c.kind), row.get(c.conduct));
        if kind == COMPLAINT || !conduct.is_empty() {
            return self.act(row, own_id, kind, conduct, when).map(Found::Act);
        }
        let kind = FilingKind::named(kind).ok_or_else(|| {
            let known: Vec<&str> = FilingKind::ALL.iter().map(|k| k.as_str()).collect();
            format!(
                "kind `{}` is not {COMPLAINT} or one of {}",
                shorten(kind),
                known.join(", ")
            )
        })?;
        let mut f = Filing::filed(
            self.context.source.clone(),
            self.context.origin(row.line),
            kind,
            when,
        );
        f.own_id = intern.get(own_id);
        f.by = intern.some(row.get(c.by));
        f.party = intern.some(row.get(c.party));
        f.provision = Some(row.get(c.provision))
            .filter(|p| !p.is_empty())
            .map(ProvisionId::from);
        f.subject = intern.some(row.get(c.subject));
        (f.weapon, f.calibre_mm) = self.weapon(row)?;
        f.count = self.count(row)?;
        f.outcome = outcome(row.get(c.outcome))?;
        f.refers = intern.some(row.get(c.refers));
        f.area = self.area(row)?;
        f.text = intern.some(row.get(c.text));
        f.id = f.identity();
        Ok(Found::Filing(Box::new(f)))
    }

    /// A row that tells of an act: an observation, told by who files it.
    fn act(
        &self,
        row: &Row<'_>,
        own_id: &str,
        kind: &str,
        conduct: &str,
        when: When,
    ) -> Result<Draft, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let class = Conduct::named(conduct).ok_or_else(|| {
            if conduct.is_empty() {
                "a complaint names in `conduct` the class of the act it is about".to_owned()
            } else {
                format!("conduct `{}` is no class of conduct", shorten(conduct))
            }
        })?;
        let place = match self.area(row)? {
            CoverageArea::Range { point, range_m } => {
                Place::near(point, if range_m > 0 { range_m } else { POINT_SIGMA_M })
            }
            CoverageArea::Named(name) => Place::unknown(Some(name)),
            CoverageArea::Everywhere => Place::unknown(None),
        };
        let mut o = self.context.reported(row.line, class, when, place);
        o.method = if kind == FilingKind::Inspection.as_str() {
            Method::Saw
        } else {
            Method::Reported
        };
        (o.weapon, o.calibre_mm) = self.weapon(row)?;
        o.count = self.count(row)?;
        o.actor = intern.some(row.get(c.party));
        o.claimants = intern.some(row.get(c.by)).into_iter().collect();
        o.text = intern.some(row.get(c.text));
        // That a complaint was filed says nothing of whether anybody looked into it.
        o.review = (kind == COMPLAINT).then_some(Review::Received);
        Ok(Draft::new(Some(intern.get(own_id)), o))
    }

    /// An instant with its zone, a stretch where `until` is given, or a date: that local day.
    fn when(&self, row: &Row<'_>) -> Result<When, String> {
        let c = &self.columns;
        let (at, until) = (row.get(c.at), row.get(c.until));
        let start = self.day_or_instant(at, "at")?;
        if until.is_empty() {
            return Ok(start);
        }
        let end = self.day_or_instant(until, "until")?;
        if end.latest <= start.earliest {
            return Err(format!(
                "until `{}` is not after at `{}`",
                shorten(until),
                shorten(at)
            ));
        }
        let interval = Interval {
            start: start.earliest,
            end: end.latest,
        };
        let precision = if interval.length_ms() <= 86_400_000 {
            TimePrecision::Day
        } else {
            TimePrecision::Days
        };
        Ok(When::within(interval, precision))
    }

    fn day_or_instant(&self, text: &str, column: &str) -> Result<When, String> {
        if text.len() == 10
            && let Ok(date) = text.parse::<jiff::civil::Date>()
        {
            let rule = model::DayRule::new(self.context.zone, jiff::civil::Time::midnight())
                .map_err(|e| e.to_string())?;
            let day = rule.interval(model::Day::new(date));
            return Ok(When::within(day, TimePrecision::Day));
        }
        match model::parse_instant(text) {
            Ok((instant, _)) => Ok(When::at(instant)),
            Err(error @ TimeError::NoZone(_)) => Err(format!(
                "{column} {error}: write 2020-07-27T08:00[Europe/Kyiv], or a date alone"
            )),
            Err(error) => Err(format!("{column} {error}")),
        }
    }

    fn weapon(&self, row: &Row<'_>) -> Result<(Option<Weapon>, Option<u16>), String> {
        let c = &self.columns;
        let (weapon, calibre) = (row.get(c.weapon), row.get(c.calibre_mm));
        let named = match weapon {
            "" => None,
            text => Some(
                Weapon::named(text)
                    .ok_or_else(|| format!("weapon `{}` is no class of weapon", shorten(text)))?,
            ),
        };
        let mm = match calibre {
            "" => None,
            text => Some(text.parse().map_err(|_| {
                format!(
                    "calibre_mm `{}` is not a whole number of millimetres",
                    shorten(text)
                )
            })?),
        };
        Ok((named, mm))
    }

    fn count(&self, row: &Row<'_>) -> Result<Option<Count>, String> {
        match row.get(self.columns.count) {
            "" => Ok(None),
            text => text
                .parse()
                .map(Some)
                .map_err(|e: model::CountError| format!("count {e}")),
        }
    }

    fn area(&self, row: &Row<'_>) -> Result<CoverageArea, String> {
        let c = &self.columns;
        let (latitude, longitude, range) = (
            row.get(c.latitude),
            row.get(c.longitude),
            row.get(c.range_km),
        );
        let range = if range.is_empty() && !latitude.is_empty() {
            "1"
        } else {
            range
        };
        area::read(self.context, row.get(c.area), latitude, longitude, range)
    }
}

fn outcome(text: &str) -> Result<FilingOutcome, String> {
    match text {
        "" => Ok(FilingOutcome::Done),
        text => FilingOutcome::named(text).ok_or_else(|| {
            format!(
                "outcome `{}` is not done, partly, not-done or refused",
                shorten(text)
            )
        }),
    }
}
