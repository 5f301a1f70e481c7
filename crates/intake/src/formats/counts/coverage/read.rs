//! Reads coverage.

use model::diagnostic::Diagnostic;
use model::{
    ContentId, Coverage, CoverageArea, CoverageMethod, CoverageState, Instant, Interval, PartyId,
    SourceId, TimeError,
};

use crate::reader::{Contents, Context, each, shorten};
use crate::rows::{Columns, Row, Table};
use crate::values::area;

/// Reads a table of coverage.
///
/// # Errors
/// Where its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        columns: CoverageColumns::find(&table.columns),
        context,
    };
    let found = each(table, context, &|row| reader.record(row))?;
    Ok(Contents {
        read: found.records.len() as u64,
        coverage: found
            .records
            .into_iter()
            .map(|(_, record)| record)
            .collect(),
        skipped: found.skipped,
        ..Contents::default()
    })
}

struct CoverageColumns {
    from: Option<usize>,
    to: Option<usize>,
    method: Option<usize>,
    state: Option<usize>,
    area: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
    range_km: Option<usize>,
    side: Option<usize>,
    source: Option<usize>,
    note: Option<usize>,
}

impl CoverageColumns {
    fn find(columns: &Columns) -> Self {
        let at = |name: &str| columns.find(name);
        Self {
            from: at("from"),
            to: at("to"),
            method: at("method"),
            state: at("state"),
            area: at("area"),
            latitude: at("latitude"),
            longitude: at("longitude"),
            range_km: at("range_km"),
            side: at("side"),
            source: at("source"),
            note: at("note"),
        }
    }
}

struct Reader<'a> {
    columns: CoverageColumns,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    fn record(&self, row: &Row<'_>) -> Result<Coverage, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let start = instant(row.get(c.from), "from")?;
        let end = instant(row.get(c.to), "to")?;
        if end <= start {
            return Err(format!(
                "to {} is not after from {}",
                end.utc(),
                start.utc()
            ));
        }
        let method = row.get(c.method).to_lowercase();
        if method.is_empty() {
            return Err(
                "method is empty: say how the ground was watched (patrol, camera, ...)".to_owned(),
            );
        }
        let (source, told) = self.source(row.get(c.source));
        let words = [told, row.get(c.note)];
        let note: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
        let coverage = Coverage {
            id: ContentId::default(),
            interval: Interval { start, end },
            method: CoverageMethod(intern.get(&method)),
            state: state(row.get(c.state))?,
            area: self.area(row)?,
            side: self.side(row.get(c.side))?,
            source,
            note: intern.some(&note.join(": ")),
            origin: self.context.origin(row.line),
        };
        let id = coverage.identity();
        Ok(Coverage { id, ..coverage })
    }

    /// The source that a row names, if it is declared; otherwise the file's, and the row's words.
    fn source<'r>(&self, text: &'r str) -> (SourceId, &'r str) {
        match self.context.sources.iter().find(|id| id.as_str() == text) {
            Some(id) => (id.clone(), ""),
            None => (self.context.source.clone(), text),
        }
    }

    fn side(&self, text: &str) -> Result<Option<PartyId>, String> {
        if text.is_empty() || text == "none" {
            return Ok(None);
        }
        let known = self.context.parties;
        known
            .iter()
            .find(|party| party.as_str() == text)
            .cloned()
            .map(Some)
            .ok_or_else(|| {
                let names: Vec<&str> = known.iter().map(PartyId::as_str).collect();
                format!(
                    "side `{}` is no party of the agreement ({}), nor none",
                    shorten(text),
                    names.join(", ")
                )
            })
    }

    fn area(&self, row: &Row<'_>) -> Result<CoverageArea, String> {
        let c = &self.columns;
        let (latitude, longitude) = (row.get(c.latitude), row.get(c.longitude));
        let range = row.get(c.range_km);
        area::read(self.context, row.get(c.area), latitude, longitude, range)
    }
}

fn state(text: &str) -> Result<CoverageState, String> {
    use CoverageState::{Degraded, Denied, NotHeld, Off, Watched};
    [Watched, Degraded, Denied, Off, NotHeld]
        .into_iter()
        .find(|state| state.as_str().eq_ignore_ascii_case(text))
        .ok_or_else(|| {
            format!(
                "state `{}` is not watched, degraded, denied, off or not-held",
                shorten(text)
            )
        })
}

fn instant(text: &str, column: &str) -> Result<Instant, String> {
    match model::parse_instant(text) {
        Ok((instant, _)) => Ok(instant),
        Err(error @ TimeError::NoZone(_)) => Err(format!(
            "{column} {error}: write 2020-07-27T08:00[Europe/Kyiv] or 2020-07-27T05:00Z"
        )),
        Err(error) => Err(format!("{column} {error}")),
    }
}
