//! Reads GED rows.

use std::sync::Arc;

use jiff::civil::Date;
use model::diagnostic::Diagnostic;
use model::{Conduct, Harm, Toll};

use super::columns::GedColumns;
use super::place::{Assumed, Told, place};
use super::{claimants, conduct};
use crate::formats::ground::gazetteer::Regions;
use crate::reader::{Contents, Context, Draft, each_dated, shorten};
use crate::rows::{Dated, Row, Table};
use crate::values::date::{self, Written};
use crate::values::order::{Order, Vote};
use crate::values::{clock, number, position, serial};

/// Reads a GED table.
///
/// # Errors
/// Where its slashed dates can be read in two ways, or its bytes not at all.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        columns: GedColumns::find(&table.columns),
        context,
        regions: Regions::default(),
    };
    let found = each_dated(table, context, &|row, order| reader.row(row, order))?;
    let mut notes: Vec<String> = found.order.into_iter().collect();
    if found.tags > 0 {
        notes.push(format!("{} row of HXL tags passed over", found.tags));
    }
    if table.headless {
        notes.push(
            "the file has no headings; its columns were taken for the 49 of a yearly release"
                .to_owned(),
        );
    }
    notes.extend(assumptions(
        found
            .records
            .iter()
            .filter_map(|(_, (_, told))| told.assumed),
    ));
    let uneven = found
        .records
        .iter()
        .filter(|(_, (_, told))| told.uneven)
        .count();
    if uneven > 0 {
        notes.push(format!(
            "{uneven} rows: low, best and high do not rise; the range was widened to hold all three"
        ));
    }
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

fn assumptions(all: impl Iterator<Item = Assumed>) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::<Assumed, u64>::new();
    for assumed in all {
        *counts.entry(assumed).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(assumed, n)| format!("{n} rows: {}", assumed.words()))
        .collect()
}

struct Reader<'a> {
    columns: GedColumns,
    context: &'a Context<'a>,
    regions: Regions,
}

type Found = (Draft, Remarks);

/// What is to be said of a row beside itself.
#[derive(Clone, Copy, Debug)]
struct Remarks {
    assumed: Option<Assumed>,
    /// Its numbers of killed do not rise.
    uneven: bool,
}

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Found> {
        Dated::by(self.dates(row, order), |dates| self.event(row, dates))
    }

    /// First and last day, or what the row tells about the order of day and month.
    fn dates(
        &self,
        row: &Row<'_>,
        order: Option<Order>,
    ) -> Result<Result<(Date, Date), Vote>, String> {
        let c = &self.columns;
        let written = |column, name: &str| {
            let text = row.get(column);
            date::read(text).map(|stamp| stamp.date).ok_or_else(|| {
                format!(
                    "{name} `{}` is not a date{}",
                    shorten(text),
                    serial::help(text)
                )
            })
        };
        let start = written(c.date_start, "date_start")?;
        let end = written(c.date_end, "date_end")?;
        let precision = number::whole(row.get(c.date_prec)).unwrap_or(0);
        if !(1..=5).contains(&precision) {
            return Err(format!(
                "date_prec `{}` is not 1 to 5",
                shorten(row.get(c.date_prec))
            ));
        }
        let slashed = |w| matches!(w, Written::Slashed { .. });
        let order = match order {
            Some(order) => order,
            None if slashed(start) || slashed(end) => {
                return Ok(Err(self.vote(row, start, end, precision)));
            }
            None => Order::Certain,
        };
        let (Some(first), Some(last)) = (order.date(start), order.date(end)) else {
            return Err(format!(
                "`{}` to `{}` are no dates in the order that the file's dates have",
                shorten(row.get(c.date_start)),
                shorten(row.get(c.date_end))
            ));
        };
        if last < first {
            return Err(format!("date_end {last} is before date_start {first}"));
        }
        Ok(Ok((first, last)))
    }

    /// Which order of day and month agrees with the rest of the row: dates that exist, an end not
    /// before the start, and a length that the precision code allows.
    fn vote(&self, row: &Row<'_>, start: Written, end: Written, precision: i64) -> Vote {
        let longest = match precision {
            1 => 1,
            2 => 7,
            3 => 8,
            4 => 31,
            _ => 366,
        };
        let fits = |order: Order| match (order.date(start), order.date(end)) {
            (Some(first), Some(last)) => first <= last && (last - first).get_days() < longest,
            _ => false,
        };
        let exists = |order: Order| order.date(start).is_some() && order.date(end).is_some();
        let (mut day, mut month) = (fits(Order::DayFirst), fits(Order::MonthFirst));
        if !day && !month {
            (day, month) = (exists(Order::DayFirst), exists(Order::MonthFirst));
        }
        let slashed = if matches!(start, Written::Slashed { .. }) {
            self.columns.date_start
        } else {
            self.columns.date_end
        };
        Vote {
            text: row.get(slashed).to_owned(),
            line: row.line,
            day_first: day,
            month_first: month,
            same: Order::DayFirst.date(start) == Order::MonthFirst.date(start)
                && Order::DayFirst.date(end) == Order::MonthFirst.date(end),
        }
    }

    fn event(&self, row: &Row<'_>, (first, last): (Date, Date)) -> Result<Found, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let id = row.get(c.id);
        if id.is_empty() {
            return Err("the row has no id".to_owned());
        }
        let point = position::read(row.get(c.latitude), row.get(c.longitude))?;
        let told = Told {
            precision: number::whole(row.get(c.where_prec)).unwrap_or(0),
            point,
            name: row.get(c.where_coordinates),
            division: row.get(c.adm_1),
            country: row.get(c.country),
        };
        let (place, assumed) = place(&told, self.context, &self.regions).ok_or_else(|| {
            format!(
                "where_prec `{}` is not 1 to 7",
                shorten(row.get(c.where_prec))
            )
        })?;
        let when = clock::within_days(first, last, &self.context.tz)
            .ok_or_else(|| format!("{first} to {last} cannot be placed in time"))?;
        let kind = row.get(c.type_of_violence);
        let headline = row.get(c.source_headline);
        let coarse = match number::whole(kind) {
            Some(1 | 2) => Conduct::ArmedClash,
            Some(3) => Conduct::HarmToCivilians,
            _ => {
                return Err(format!(
                    "type_of_violence `{}` is not 1 to 3",
                    shorten(kind)
                ));
            }
        };
        let (conduct, weapon) = conduct::tell([headline, row.get(c.where_description)], coarse);
        let (side_a, side_b) = (row.get(c.side_a), row.get(c.side_b));
        let one_sided = coarse == Conduct::HarmToCivilians;
        let names_sides = !(side_a.is_empty() && side_b.is_empty());
        let sides = (names_sides && !one_sided).then(|| [intern.get(side_a), intern.get(side_b)]);
        let text = if headline.is_empty() {
            row.get(c.source_article)
        } else {
            headline
        };
        let articles = number::whole(row.get(c.number_of_sources))
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| *n > 0);
        let (harm, uneven) = self.harm(row)?;
        let mut observation = self.context.reported(row.line, conduct, when, place);
        observation.weapon = weapon;
        observation.actor = if one_sided { intern.some(side_a) } else { None };
        observation.sides = sides;
        observation.claimants = self.claimants(row);
        observation.articles = articles;
        observation.harm = harm;
        observation.text = intern.some(text);
        Ok((
            Draft::new(Some(own_id(id)), observation),
            Remarks { assumed, uneven },
        ))
    }

    fn claimants(&self, row: &Row<'_>) -> Vec<Arc<str>> {
        let original = row.get(self.columns.source_original);
        let names = if original.is_empty() {
            claimants::listed(row.get(self.columns.source_office))
        } else {
            claimants::part(original)
        };
        names
            .iter()
            .map(|name| self.context.intern.get(name))
            .collect()
    }

    /// People killed, and whether the three figures had to be put in order.
    fn harm(&self, row: &Row<'_>) -> Result<(Harm, bool), String> {
        let deaths = |column, name: &str| -> Result<Option<u32>, String> {
            let text = row.get(column);
            if text.is_empty() {
                return Ok(None);
            }
            number::whole(text)
                .and_then(|n| u32::try_from(n).ok())
                .map(Some)
                .ok_or_else(|| format!("{name} `{}` is not a number of people", shorten(text)))
        };
        let c = &self.columns;
        let best = deaths(c.best, "best")?;
        let low = deaths(c.low, "low")?;
        let high = deaths(c.high, "high")?;
        let stated = [low, best, high].into_iter().flatten();
        let killed = best.or(low).or(high).map(|best| Toll {
            low: stated.clone().min().unwrap_or(best),
            best,
            high: stated.clone().max().unwrap_or(best),
        });
        let uneven = killed.is_some_and(|toll| {
            low.is_some_and(|low| low != toll.low) || high.is_some_and(|high| high != toll.high)
        });
        let civilians_killed = deaths(c.deaths_civilians, "deaths_civilians")?;
        Ok((
            Harm {
                killed,
                civilians_killed,
                injured: None,
            },
            uneven,
        ))
    }
}

/// The event's id as GED counts: `214797.0` is 214797.
fn own_id(text: &str) -> Arc<str> {
    match number::whole(text) {
        Some(n) => n.to_string().into(),
        None => text.into(),
    }
}
