//! Reads patrol tables.

use model::diagnostic::Diagnostic;
use model::{Conduct, Count, Method};

use super::place::{Assumed, place};
use super::recognise::PatrolColumns;
use super::when::{Stated, stated, when};
use super::words;
use crate::reader::{Contents, Context, Draft, each_dated, shorten};
use crate::rows::{Dated, Outcome, Row, Table};
use crate::values::date::Written;
use crate::values::number;
use crate::values::order::{Order, Vote};

/// Reads a table.
///
/// # Errors
/// Where its slashed dates can be read in two ways, or its bytes not at all.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let reader = Reader {
        columns: PatrolColumns::find(&table.columns),
        context,
    };
    let found = each_dated(table, context, &|row, order| reader.row(row, order))?;
    let mut contents = Contents {
        read: found.records.len() as u64,
        skipped: found.skipped,
        notes: found.order.into_iter().collect(),
        ..Contents::default()
    };
    for (_, (draft, assumed)) in found.records {
        for assumed in assumed {
            contents.remark(assumed.words());
        }
        if draft.observation.method == Method::Heard {
            contents.remark("rows were only heard: their places lie in a wider spread");
        }
        contents.observations.push(draft);
    }
    Ok(contents)
}

struct Reader<'a> {
    columns: PatrolColumns,
    context: &'a Context<'a>,
}

type Found = (Draft, Vec<Assumed>);

impl Reader<'_> {
    fn row(&self, row: &Row<'_>, order: Option<Order>) -> Dated<Found> {
        let text = row.get(self.columns.date);
        let stated = match stated(text, row.get(self.columns.time)) {
            Ok(stated) => stated,
            Err(reason) => return Dated::Is(Outcome::Skip(reason)),
        };
        if order.is_none() && matches!(stated.date, Written::Slashed { .. }) {
            let date = text.split([',', ' ']).next().unwrap_or(text);
            return Dated::Asks(Vote::of(stated.date, date, row.line));
        }
        let order = order.unwrap_or(Order::Certain);
        Dated::Is(self.report(row, &stated, order).into())
    }

    fn report(&self, row: &Row<'_>, stated: &Stated, order: Order) -> Result<Found, String> {
        let c = &self.columns;
        let intern = self.context.intern;
        let date = order
            .date(stated.date)
            .ok_or_else(|| format!("`{}` is not a date", shorten(row.get(c.date))))?;
        let when = when(date, stated, &self.context.tz)?;
        let means = row.get(c.means);
        let method = words::means(means)
            .ok_or_else(|| format!("means `{}` is not heard, saw or recorded", shorten(means)))?;
        let (seen, told) = (row.get(c.observation), row.get(c.description));
        let (weapon, calibre_mm) = words::weapon(row.get(c.weapon));
        let said = [seen, told].join(", ");
        let said = said.trim_matches([',', ' ']);
        let conduct = words::conduct(said, weapon).unwrap_or(Conduct::Other);
        if said.is_empty() {
            return Err("the row does not say what was observed".to_owned());
        }
        let (place, mut assumed) = place(
            row.get(c.position),
            row.get(c.event),
            method == Method::Heard,
            self.context,
        );
        assumed.sort_unstable();
        assumed.dedup();
        let mut o = self.context.reported(row.line, conduct, when, place);
        o.method = method;
        o.weapon = weapon;
        o.calibre_mm = calibre_mm;
        o.count = count(row.get(c.number))?;
        o.direction = words::direction(said).map(|text| intern.get(text));
        o.text = intern.some(said);
        Ok((Draft::new(None, o), assumed))
    }
}

/// A count: `5`, `at least 5`, `uncountable`, `N/K` for one that is not known.
fn count(text: &str) -> Result<Option<Count>, String> {
    let lower = text.trim().to_lowercase();
    if number::is_unknown(&lower) || matches!(lower.as_str(), "n/k" | "nk" | "н/в" | "н/д" | "н/и")
    {
        return Ok(None);
    }
    if ["незлічен", "неподсчит", "бесчислен", "uncount", "countless"]
        .iter()
        .any(|word| lower.contains(word))
    {
        return Ok(Some(Count::Uncountable));
    }
    for least in [
        "щонайменше",
        "не менше",
        "не менее",
        "минимум",
        "по меньшей мере",
    ] {
        if let Some(n) = lower.strip_prefix(least) {
            return format!("at least {n}")
                .parse()
                .map(Some)
                .map_err(|error: model::CountError| error.to_string());
        }
    }
    lower
        .parse()
        .map(Some)
        .map_err(|error: model::CountError| error.to_string())
}
