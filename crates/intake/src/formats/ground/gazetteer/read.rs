//! Reads a settlement table.

use model::diagnostic::Diagnostic;

use super::find::{Gazetteer, Named};
use super::recognise;
use crate::reader::{Contents, Context, mistake};
use crate::rows::{Outcome, Scan, Table, scan, unreadable};
use crate::values::{number, position};

/// Reads the settlement table that a case names.
///
/// # Errors
/// Where it is none, or holds no settlement that can be used.
pub(crate) fn load(table: &Table, file: &str) -> Result<Gazetteer, Diagnostic> {
    let lacks = recognise::lacks(&table.columns);
    if !lacks.is_empty() {
        return Err(mistake(
            "not-a-gazetteer",
            file,
            1,
            format!(
                "the settlement table lacks the columns {}",
                lacks.join(", ")
            ),
            "it needs geonameid, name, latitude, longitude, population, and for divisions \
             countrycode and admin1code; alternatenames parted by |",
        ));
    }
    let found = settlements(table).map_err(|error| unreadable(file, &error))?;
    if found.records.is_empty() {
        return Err(mistake(
            "empty-gazetteer",
            file,
            1,
            "the settlement table holds no settlement that can be used",
            found
                .skipped
                .rows
                .first()
                .map_or(String::new(), |row| row.reason.clone()),
        ));
    }
    Ok(Gazetteer::new(
        found.records.into_iter().map(|(_, named)| named).collect(),
    ))
}

/// Says what a settlement table among the evidence holds; nothing in it is evidence.
pub(crate) fn report(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let found = settlements(table).map_err(|error| unreadable(&context.file, &error))?;
    Ok(Contents {
        read: found.records.len() as u64,
        skipped: found.skipped,
        notes: vec![
            "a settlement table, not evidence: the agreement names the one that places are looked \
             up in"
                .to_owned(),
        ],
        ..Contents::default()
    })
}

fn settlements(table: &Table) -> std::io::Result<Scan<Named>> {
    let column = |name: &str| table.columns.find(name);
    let id = column("geonameid");
    let name = column("name");
    let (latitude, longitude) = (column("latitude"), column("longitude"));
    let (country, division) = (column("countrycode"), column("admin1code"));
    let division_name = column("admin1name");
    let (population, others) = (column("population"), column("alternatenames"));
    scan(table, &(), &|row| {
        let point = match position::read(row.get(latitude), row.get(longitude)) {
            Ok(point) => point,
            Err(reason) => return Outcome::Skip(reason),
        };
        if row.get(name).is_empty() {
            return Outcome::Skip("the settlement has no name".to_owned());
        }
        let people = number::whole(row.get(population)).unwrap_or(0);
        Outcome::Record(Named {
            id: number::whole(row.get(id)).unwrap_or(i64::MAX),
            name: row.get(name).into(),
            others: row
                .get(others)
                .split('|')
                .filter(|n| !n.is_empty())
                .map(Into::into)
                .collect(),
            point,
            country: row.get(country).to_owned(),
            division: row.get(division).to_owned(),
            division_name: row.get(division_name).to_owned(),
            population: u64::try_from(people).unwrap_or(0),
        })
    })
}
