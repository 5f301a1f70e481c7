//! Reads FIRMS rows.

use jiff::tz::TimeZone;
use model::diagnostic::Diagnostic;
use model::{Conduct, Method, Place};

use crate::reader::{Contents, Context, Draft, each_dated, shorten};
use crate::rows::{Columns, Dated, Row, Table};
use crate::values::day;
use crate::values::order::Order;
use crate::values::{clock, number, position};

/// The standard deviation of a detection's place: the size of a pixel at nadir.
const VIIRS_M: u32 = 375;
const MODIS_M: u32 = 1_000;
const LANDSAT_M: u32 = 30;

/// Reads a FIRMS table.
///
/// # Errors
/// Where its slashed dates can be read in two ways, or its bytes not at all.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        columns: FirmsColumns::find(&table.columns),
        context,
    };
    let found = each_dated(table, context, &|row, order| reader.row(row, order))?;
    let mut notes: Vec<String> = found.order.into_iter().collect();
    if reader.columns.time.is_none() && !found.records.is_empty() {
        notes.push("no clock times: each detection lies somewhere in its UTC day".to_owned());
    }
    if !reader.columns.tells_sensor() && !found.records.is_empty() {
        notes.push(
            "no sensor is named: places are taken as those of the coarser one (1 km)".to_owned(),
        );
    }
    let told = |draft: &Draft| {
        let text = draft.observation.text.as_deref().unwrap_or_default();
        ["VIIRS", "MODIS", "Landsat"]
            .iter()
            .any(|known| text.starts_with(known))
    };
    let unknown = found
        .records
        .iter()
        .filter(|(_, draft)| !told(draft))
        .count();
    if reader.columns.tells_sensor() && unknown > 0 {
        notes.push(format!(
            "{unknown} rows name no sensor that is known: their places are taken as those of the \
             coarser one (1 km)"
        ));
    }
    Ok(Contents {
        read: found.records.len() as u64,
        observations: found.records.into_iter().map(|(_, draft)| draft).collect(),
        skipped: found.skipped,
        notes,
        ..Contents::default()
    })
}

struct FirmsColumns {
    latitude: Option<usize>,
    longitude: Option<usize>,
    date: Option<usize>,
    time: Option<usize>,
    instrument: Option<usize>,
    satellite: Option<usize>,
    confidence: Option<usize>,
    kind: Option<usize>,
    /// A column that only VIIRS has.
    viirs: bool,
}

impl FirmsColumns {
    fn find(columns: &Columns) -> Self {
        let at = |name: &str| columns.find(name);
        Self {
            latitude: at("latitude"),
            longitude: at("longitude"),
            date: at("acq_date"),
            time: at("acq_time"),
            instrument: at("instrument"),
            satellite: at("satellite"),
            confidence: at("confidence"),
            kind: at("type"),
            viirs: at("bright_ti4").is_some(),
        }
    }

    fn tells_sensor(&self) -> bool {
        self.viirs || self.instrument.is_some() || self.satellite.is_some()
    }

    fn sensor(&self, row: &Row<'_>) -> Option<&'static str> {
        let named = |text: &str| {
            let starts = |with: &str| {
                let head = text.get(..with.len());
                head.is_some_and(|head| head.eq_ignore_ascii_case(with))
            };
            let modis = ["MODIS", "T", "A", "TERRA", "AQUA"];
            if modis.iter().any(|name| text.eq_ignore_ascii_case(name)) {
                return Some("MODIS");
            }
            let landsat = ["L8", "L9", "OLI", "TIRS"];
            if starts("LANDSAT") || landsat.iter().any(|name| text.eq_ignore_ascii_case(name)) {
                return Some("Landsat");
            }
            let viirs = text.eq_ignore_ascii_case("VIIRS") || starts("N") || starts("SUOMI");
            viirs.then_some("VIIRS")
        };
        named(row.get(self.instrument))
            .or_else(|| named(row.get(self.satellite)))
            .or(self.viirs.then_some("VIIRS"))
    }
}

struct Reader<'a> {
    columns: FirmsColumns,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Draft> {
        let day = day::read(row.get(self.columns.date), "acq_date", row.line, order);
        Dated::by_day(day, |date| self.detection(row, date))
    }

    fn detection(&self, row: &Row<'_>, day: jiff::civil::Date) -> Result<Draft, String> {
        let c = &self.columns;
        let point = position::read(row.get(c.latitude), row.get(c.longitude))?;
        let acquired = row.get(c.time);
        let when = if acquired.is_empty() {
            clock::within_days(day, day, &TimeZone::UTC)
        } else {
            let time = clock::read_hhmm(acquired).ok_or_else(|| {
                format!("acq_time `{}` is not a UTC time as HHMM", shorten(acquired))
            })?;
            clock::local(day, time, &TimeZone::UTC)
        }
        .ok_or_else(|| format!("{day} cannot be placed in time"))?;
        let sensor = c.sensor(row);
        let sigma_m = match sensor {
            Some("VIIRS") => VIIRS_M,
            Some("Landsat") => LANDSAT_M,
            _ => MODIS_M,
        };
        let mut observation =
            self.context
                .reported(row.line, Conduct::Heat, when, Place::near(point, sigma_m));
        observation.method = Method::Detected;
        observation.text = self.context.intern.some(&self.words(row, sensor)?);
        Ok(Draft::new(None, observation))
    }

    /// What the row says of sensor, confidence and kind of heat.
    fn words(&self, row: &Row<'_>, sensor: Option<&str>) -> Result<String, String> {
        let mut words = String::with_capacity(64);
        let mut add = |more: &str| {
            if !words.is_empty() {
                words.push_str(", ");
            }
            words.push_str(more);
        };
        if let Some(sensor) = sensor {
            add(sensor);
        }
        let confidence = row.get(self.columns.confidence);
        let is = |names: [&str; 2]| {
            let mut names = names.iter();
            names.any(|name| confidence.eq_ignore_ascii_case(name))
        };
        if is(["l", "low"]) {
            add("confidence low");
        } else if is(["m", "medium"]) {
            add("confidence medium");
        } else if is(["n", "nominal"]) {
            add("confidence nominal");
        } else if is(["h", "high"]) {
            add("confidence high");
        } else if !confidence.is_empty() {
            match number::whole(confidence) {
                Some(n) if (0..=100).contains(&n) => add(&format!("confidence {n} of 100")),
                _ => {
                    return Err(format!(
                        "confidence `{}` is not l, n, m, h, low, nominal, medium, high or 0 to 100",
                        shorten(confidence)
                    ));
                }
            }
        }
        match number::whole(row.get(self.columns.kind)) {
            Some(1) => add("active volcano"),
            Some(2) => add("static source on land"),
            Some(3) => add("offshore"),
            _ => {}
        }
        Ok(words)
    }
}
