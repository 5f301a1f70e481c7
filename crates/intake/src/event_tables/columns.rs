//! Which column of a table of events holds what.

use std::collections::BTreeMap;

use model::diagnostic::{Diagnostic, TextFile, nearest};

use super::maps::EventMap;
use super::never::never;
use crate::formats::events::{acled, ged};
use crate::reader::mistake;
use crate::rows::{Columns, Table};

/// What a table was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The Armed Conflict Location and Event Data project's export.
    Acled,
    /// The UCDP Georeferenced Event Dataset.
    Ged,
    /// Any other table.
    Table,
}

impl Kind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Acled => "ACLED",
            Self::Ged => "UCDP GED",
            Self::Table => "table",
        }
    }
}

/// The columns of a table by what they hold.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) kind: Kind,
    pub(super) id: usize,
    pub(super) date: usize,
    pub(super) enddate: Option<usize>,
    pub(super) latitude: usize,
    pub(super) longitude: usize,
    pub(super) precision: Option<usize>,
    pub(super) uncertainty_km: Option<usize>,
    /// ACLED's word for how many days a date stands for.
    pub(super) time_precision: Option<usize>,
    /// Categories by name: the columns of their levels, the finest first.
    pub(super) categories: Vec<(String, Vec<usize>)>,
    /// Numbers by name.
    pub(super) numbers: Vec<(String, usize)>,
    /// Columns of free text about the event.
    pub(super) texts: Vec<usize>,
}

const IDS: [&str; 7] = [
    "id",
    "event_id",
    "event_id_cnty",
    "record_id",
    "incident_id",
    "data_id",
    "event",
];
const DATES: [&str; 5] = [
    "date",
    "event_date",
    "date_start",
    "start_date",
    "startdate",
];
const ENDS: [&str; 4] = ["enddate", "date_end", "end_date", "event_end_date"];
const LATITUDES: [&str; 3] = ["latitude", "lat", "y"];
const LONGITUDES: [&str; 5] = ["longitude", "lon", "lng", "long", "x"];
const PRECISIONS: [&str; 5] = [
    "geo_precision",
    "where_prec",
    "geoprecision",
    "location_precision",
    "place_precision",
];
const KILLED: [&str; 5] = ["fatalities", "killed", "deaths", "best", "best_est"];
const TEXTS: [&str; 9] = [
    "headline",
    "source_headline",
    "title",
    "notes",
    "note",
    "description",
    "summary",
    "text",
    "what",
];
const INJURED: [&str; 2] = ["injured", "wounded"];

/// The name of a category or number by a heading: the same whatever its case and spaces.
pub(super) fn name_of(heading: &str) -> String {
    model::fold(heading).replace(' ', "_")
}

/// Finds the columns of a table. `forced` are names of categories that a taxonomy speaks of.
///
/// # Errors
/// Where a column that every table of events needs, or one that a mapping names, is not there.
pub(super) fn find(
    table: &Table,
    file: &str,
    map: Option<(&EventMap, &TextFile)>,
    forced: &[String],
) -> Result<Held, Vec<Diagnostic>> {
    let columns = &table.columns;
    let mapped = map.map(|(map, _)| &map.columns);
    let kind = kind(table);
    let mut wrong = Vec::new();
    let named = |name: Option<&String>, usual: &[&str], wrong: &mut Vec<Diagnostic>| match name {
        None => columns.find_any(usual),
        Some(name) => columns.find_written(name).or_else(|| {
            wrong.extend(map.map(|(map, text)| absent(columns, file, name, map, text)));
            None
        }),
    };
    let id = named(mapped.and_then(|m| m.id.as_ref()), &IDS, &mut wrong);
    let date = named(mapped.and_then(|m| m.date.as_ref()), &DATES, &mut wrong);
    let enddate = named(mapped.and_then(|m| m.enddate.as_ref()), &ENDS, &mut wrong);
    let latitude = named(
        mapped.and_then(|m| m.latitude.as_ref()),
        &LATITUDES,
        &mut wrong,
    );
    let longitude = named(
        mapped.and_then(|m| m.longitude.as_ref()),
        &LONGITUDES,
        &mut wrong,
    );
    let precision = named(
        mapped.and_then(|m| m.precision.as_ref()),
        &PRECISIONS,
        &mut wrong,
    );
    let uncertainty_km = named(
        mapped.and_then(|m| m.uncertainty_km.as_ref()),
        &[],
        &mut wrong,
    );
    let categories = map.and_then(|(map, _)| map.categories.as_ref());
    let categories = categories.map(|names| {
        let levels = |headings: &Vec<String>, wrong: &mut Vec<Diagnostic>| -> Vec<usize> {
            let all = headings.iter();
            all.filter_map(|heading| named(Some(heading), &[], wrong))
                .collect()
        };
        let all = names.iter();
        all.map(|(name, headings)| (name.clone(), levels(headings, &mut wrong)))
            .collect::<Vec<_>>()
    });
    let numbers = map.and_then(|(map, _)| map.numbers.as_ref());
    let numbers = numbers.map(|names| {
        let all = names.iter().filter_map(|(name, headings)| {
            let found = headings
                .first()
                .and_then(|h| named(Some(h), &[], &mut wrong));
            found.map(|at| (name.clone(), at))
        });
        all.collect::<Vec<_>>()
    });
    let precision = precision.or_else(|| usual_precision(columns));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (Some(id), Some(date), Some(latitude), Some(longitude)) = (id, date, latitude, longitude)
    else {
        let needed = [
            ("id", id),
            ("date", date),
            ("latitude", latitude),
            ("longitude", longitude),
        ];
        let lacks = needed
            .iter()
            .filter(|(_, at)| at.is_none())
            .map(|(name, _)| *name);
        return Err(vec![lacking(columns, file, &lacks.collect::<Vec<_>>())]);
    };
    let numbers = numbers.unwrap_or_else(|| usual_numbers(columns));
    let time_precision = columns
        .find("time_precision")
        .filter(|_| kind == Kind::Acled);
    let ignored = map.map_or(&[][..], |(map, _)| map.ignore.as_slice());
    let ignored: Vec<usize> = ignored
        .iter()
        .filter_map(|name| columns.find_written(name))
        .collect();
    let texts = TEXTS.iter().filter_map(|name| columns.find(name));
    let texts = texts.filter(|at| !ignored.contains(at)).collect();
    let mut taken = vec![id, date, latitude, longitude];
    taken.extend(
        [enddate, precision, uncertainty_km, time_precision]
            .into_iter()
            .flatten(),
    );
    taken.extend(numbers.iter().map(|(_, at)| *at));
    taken.extend(ignored);
    let mut categories = categories.unwrap_or_else(|| match kind {
        Kind::Acled => coded(columns, &ACLED),
        Kind::Ged => coded(columns, &GED),
        Kind::Table => usual_categories(columns, &taken),
    });
    for name in forced {
        let at = columns
            .find(name)
            .filter(|_| categories.iter().all(|(known, _)| known != name));
        categories.extend(at.map(|at| (name.clone(), vec![at])));
    }
    categories.sort();
    categories.dedup_by(|a, b| a.0 == b.0);
    Ok(Held {
        kind,
        id,
        date,
        enddate,
        latitude,
        longitude,
        precision,
        uncertainty_km,
        time_precision,
        categories,
        numbers,
        texts,
    })
}

/// What the two best known data sets call the same things: a name, and the columns of its levels.
type Coded = [(&'static str, &'static [&'static str]); 3];
const ACLED: Coded = [
    ("event_type", &["sub_event_type", "event_type"]),
    ("actor_1", &["actor1", "inter1"]),
    ("actor_2", &["actor2", "inter2"]),
];
const GED: Coded = [
    ("event_type", &["type_of_violence"]),
    ("actor_1", &["side_a"]),
    ("actor_2", &["side_b"]),
];

fn coded(columns: &Columns, names: &Coded) -> Vec<(String, Vec<usize>)> {
    let levels = |headings: &[&str]| -> Vec<usize> {
        headings
            .iter()
            .filter_map(|heading| columns.find(heading))
            .collect()
    };
    let found = names
        .iter()
        .map(|(name, headings)| ((*name).to_owned(), levels(headings)));
    found.filter(|(_, levels)| !levels.is_empty()).collect()
}

fn kind(table: &Table) -> Kind {
    if ged::lacks(&table.columns).is_empty() {
        Kind::Ged
    } else if table.columns.find("event_date").is_some() && acled::lacks(table).is_empty() {
        Kind::Acled
    } else {
        Kind::Table
    }
}

/// A column that tells how precisely places are known, by its heading.
fn usual_precision(columns: &Columns) -> Option<usize> {
    columns.names.iter().position(|heading| {
        let name = name_of(heading);
        let of_time = ["time", "date", "day", "temp"]
            .iter()
            .any(|word| name.contains(word));
        (name.contains("precision") || name.ends_with("_prec")) && !of_time
    })
}

fn usual_numbers(columns: &Columns) -> Vec<(String, usize)> {
    let found = [
        ("killed", columns.find_any(&KILLED)),
        ("injured", columns.find_any(&INJURED)),
    ];
    let found = found.into_iter();
    found
        .filter_map(|(name, at)| Some((name.to_owned(), at?)))
        .collect()
}

/// All columns that may be categories; `x_1, x_2, ...` as levels of `x`.
fn usual_categories(columns: &Columns, taken: &[usize]) -> Vec<(String, Vec<usize>)> {
    let mut levels: BTreeMap<String, BTreeMap<u32, usize>> = BTreeMap::new();
    for (at, heading) in columns.names.iter().enumerate() {
        if taken.contains(&at) || columns.find(heading) != Some(at) || never(heading) {
            continue;
        }
        let name = name_of(heading);
        let level = name.rsplit_once('_').and_then(|(base, level)| {
            let level: u32 = level.parse().ok().filter(|n| (1..=9).contains(n))?;
            let first = columns.find(&format!("{base}_1")).is_some();
            first.then(|| (base.to_owned(), level))
        });
        let (name, level) = level.unwrap_or((name, 1));
        levels.entry(name).or_default().entry(level).or_insert(at);
    }
    let all = levels.into_iter();
    all.map(|(name, levels)| (name, levels.into_values().collect()))
        .collect()
}

fn absent(
    columns: &Columns,
    file: &str,
    name: &str,
    map: &EventMap,
    text: &TextFile,
) -> Diagnostic {
    let known: Vec<&str> = columns.names.iter().map(String::as_str).collect();
    let near =
        nearest(name, &known).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    text.diagnostic(
        "no-such-column",
        map.span.clone(),
        format!("{file} has no column `{name}`"),
        format!("{near}its columns are {}", listed(columns)),
    )
}

fn lacking(columns: &Columns, file: &str, lacks: &[&str]) -> Diagnostic {
    mistake(
        "no-such-column",
        file,
        1,
        format!(
            "no column is named as the {} of an event",
            lacks.join(", the ")
        ),
        format!(
            "name the columns in a file for --map: [[table]] files = [\"{file}\"] columns = {{ {} = \
             \"...\" }}; the columns are {}",
            lacks[0],
            listed(columns)
        ),
    )
}

fn listed(columns: &Columns) -> String {
    let names: Vec<&str> = columns.names.iter().map(String::as_str).take(40).collect();
    names.join(", ")
}
