//! Reads tallies.

use std::sync::Arc;

use jiff::tz::TimeZone;
use model::diagnostic::Diagnostic;
use model::{Claim, ContentId, Count, Instant, Interval, Relation, TimeError};

use super::recognise::{ENDS, STARTS};
use crate::reader::{Contents, Context, each, shorten};
use crate::rows::{Columns, Row, Table};
use crate::values::clock;

/// Reads a table of tallies.
///
/// # Errors
/// Where its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        columns: TallyColumns::find(&table.columns),
        context,
    };
    let found = each(table, context, &|row| reader.claim(row))?;
    let old = found.records.iter().filter(|(_, (_, old))| *old).count();
    let notes = (old > 0).then(|| {
        format!("{old} rows name their relation in an older way; it was taken for the present one")
    });
    Ok(Contents {
        read: found.records.len() as u64,
        claims: found
            .records
            .into_iter()
            .map(|(_, (claim, _))| claim)
            .collect(),
        skipped: found.skipped,
        notes: notes.into_iter().collect(),
        ..Contents::default()
    })
}

struct TallyColumns {
    claim_id: Option<usize>,
    claimant: Option<usize>,
    accused: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    start_utc: bool,
    end_utc: bool,
    measure: Option<usize>,
    value: Option<usize>,
    relation: Option<usize>,
    of: Option<usize>,
    cited: Option<usize>,
    url: Option<usize>,
}

impl TallyColumns {
    fn find(columns: &Columns) -> Self {
        Self {
            claim_id: columns.find("claim_id"),
            claimant: columns.find("claimant"),
            accused: columns.find("accused"),
            start: columns.find_any(&STARTS),
            end: columns.find_any(&ENDS),
            start_utc: columns.find(STARTS[0]).is_none(),
            end_utc: columns.find(ENDS[0]).is_none(),
            measure: columns.find("measure"),
            value: columns.find("value"),
            relation: columns.find("relation"),
            of: columns.find("of"),
            cited: columns.find("source"),
            url: columns.find("url"),
        }
    }
}

struct Reader<'a> {
    columns: TallyColumns,
    context: &'a Context<'a>,
}

impl Reader<'_> {
    /// The claim of a row, and whether its relation was named in an older way.
    fn claim(&self, row: &Row<'_>) -> Result<(Claim, bool), String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let needed = |column, name: &str| -> Result<Arc<str>, String> {
            let text = row.get(column);
            if text.is_empty() {
                Err(format!("{name} is empty"))
            } else {
                Ok(intern.get(text))
            }
        };
        let (relation, of, old) = relation(row.get(c.relation))?;
        let of = of.or_else(|| Some(row.get(c.of).to_owned()).filter(|of| !of.is_empty()));
        if relation == Relation::Subset && of.is_none() {
            return Err("a subset must name in `of` the measure that it is a part of".to_owned());
        }
        let (start, zone) = instant(row.get(c.start), STARTS[0], c.start_utc)?;
        let (end, _) = instant(row.get(c.end), ENDS[0], c.end_utc)?;
        if end < start || (end == start && relation != Relation::Term) {
            return Err(format!(
                "the window ends at {}, not after it starts at {}",
                end.utc(),
                start.utc()
            ));
        }
        let value: Count = row
            .get(c.value)
            .parse()
            .map_err(|error: model::CountError| format!("value {error}"))?;
        let claim = Claim {
            id: ContentId::default(),
            claim_id: needed(c.claim_id, "claim_id")?,
            source: self.context.source.clone(),
            claimant: needed(c.claimant, "claimant")?,
            accused: intern.some(row.get(c.accused)),
            window: Interval { start, end },
            zone: intern.get(&zone),
            measure: needed(c.measure, "measure")?,
            value,
            relation,
            of: of.map(|of| intern.get(&of)),
            cited: intern.some(row.get(c.cited)),
            url: intern.some(row.get(c.url)),
            origin: self.context.origin(row.line),
        };
        let id = crate::reader::identity::claim(&claim);
        Ok((Claim { id, ..claim }, old))
    }
}

fn relation(text: &str) -> Result<(Relation, Option<String>, bool), String> {
    if let Some(of) = text.strip_prefix("subset_of:") {
        return Ok((Relation::Subset, Some(of.trim().to_owned()), true));
    }
    if text == "claim_checkable_with_alerts" {
        return Ok((Relation::Checkable, None, true));
    }
    Relation::ALL
        .into_iter()
        .find(|r| r.as_str() == text)
        .map(|r| (r, None, false))
        .ok_or_else(|| {
            let known: Vec<&str> = Relation::ALL.into_iter().map(Relation::as_str).collect();
            format!(
                "relation `{}` is not one of {}",
                shorten(text),
                known.join(", ")
            )
        })
}

/// An instant with its zone; one without a zone is UTC only where the heading says so.
fn instant(text: &str, column: &str, utc: bool) -> Result<(Instant, String), String> {
    match model::parse_instant(text) {
        Ok(found) => Ok(found),
        Err(TimeError::NoZone(_)) if utc => clock::instant(text, &TimeZone::UTC)
            .map(|(when, _)| (when.earliest, "UTC".to_owned()))
            .ok_or_else(|| format!("{column} `{}` is not a date and time", shorten(text))),
        Err(TimeError::NoZone(_)) => Err(format!(
            "{column} `{}` names no zone: nobody can say when that was; write \
             2020-07-27T19:30[Europe/Kyiv], 2020-07-27T19:30+03:00 or 2020-07-27T16:30Z",
            shorten(text)
        )),
        Err(error) => Err(format!("{column} {error}")),
    }
}
