//! Tables of events as reports to be compared.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fusion::{Category, Number, PlaceClass, Report, Reporter, Reports, Words};
use intake::{EventCategory, EventTable, Taxonomy};
use model::Point;
use report::{FusedCategory, FusedNumber, FusionCompared};

const DAY_MS: i64 = 86_400_000;
/// Records of more days are episodes: never joined with single events.
pub(super) const LONGEST_DAYS: i32 = 7;

/// Tables as reports, with the words that their numbers stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    pub(super) reports: Reports,
    /// Where the records of each table begin, and where the last one's end.
    pub(super) starts: Vec<usize>,
    pub(super) categories: Vec<FusedCategory>,
    pub(super) numbers: Vec<FusedNumber>,
    pub(super) on: Vec<FusionCompared>,
    pub(super) notes: Vec<String>,
}

/// The tables as reports, source by source and identifier by identifier.
pub(super) fn reports(
    tables: &[EventTable],
    taxonomies: &[Taxonomy],
    repeats: &[bool],
) -> Compared {
    let mut compared = Compared {
        starts: vec![0],
        ..Compared::default()
    };
    for table in tables {
        let before = compared.starts.last().copied().unwrap_or(0);
        compared.starts.push(before + table.events.len());
    }
    rows(tables, &mut compared.reports);
    compared.reports.sources = repeats
        .iter()
        .map(|repeats| Reporter { repeats: *repeats })
        .collect();
    categories(tables, taxonomies, repeats, &mut compared);
    numbers(tables, repeats, &mut compared);
    words(tables, repeats, &mut compared);
    compared
}

fn rows(tables: &[EventTable], reports: &mut Reports) {
    let classes = classes(tables, reports);
    for ((source, table), classes) in (0_u16..).zip(tables).zip(&classes) {
        for event in &table.events {
            let precision = &table.precisions[usize::from(event.precision)];
            let placed = event.point.is_some() && !precision.nowhere;
            reports.rows.push(Report {
                source,
                class: classes[usize::from(event.precision)],
                comparable: placed && event.last_day - event.first_day < LONGEST_DAYS,
                point: event.point.unwrap_or(Point { lat: 0, lon: 0 }),
                start_ms: i64::from(event.first_day) * DAY_MS,
                end_ms: (i64::from(event.last_day) + 1) * DAY_MS,
            });
        }
    }
}

/// For each table and each of its precisions the class of places: each precision of each source is
/// one of its own, as long as there are few enough.
fn classes(tables: &[EventTable], reports: &mut Reports) -> Vec<Vec<u8>> {
    let used = |table: &EventTable| -> BTreeSet<u16> {
        table.events.iter().map(|event| event.precision).collect()
    };
    let used: Vec<BTreeSet<u16>> = tables.iter().map(used).collect();
    let own = u8::try_from(used.iter().map(BTreeSet::len).sum::<usize>()).is_ok();
    let mut shared: BTreeMap<Option<u64>, u8> = BTreeMap::new();
    let mut all = Vec::new();
    for (table, used) in tables.iter().zip(used) {
        let mut classes = vec![0; table.precisions.len()];
        for at in used {
            let sigma_km = table.precisions[usize::from(at)].sigma_km;
            let next = reports.classes.len() as u8;
            let key = sigma_km.map(f64::to_bits);
            let class = if own {
                next
            } else {
                *shared.entry(key).or_insert(next)
            };
            if class == next {
                reports.classes.push(PlaceClass { sigma_km });
            }
            classes[usize::from(at)] = class;
        }
        all.push(classes);
    }
    all
}

/// The tables that state something, as indices.
fn stating(tables: &[EventTable], states: impl Fn(&EventTable) -> bool) -> Vec<usize> {
    (0..tables.len())
        .filter(|at| states(&tables[*at]))
        .collect()
}

fn sources(tables: &[EventTable], of: &[usize]) -> Vec<String> {
    of.iter().map(|at| tables[*at].source.clone()).collect()
}

/// Whether so many sources can be compared on something that only some of them state.
fn enough(stating: &[usize], repeats: &[bool]) -> bool {
    stating.len() > 1 || stating.iter().any(|at| repeats[*at])
}

fn categories(
    tables: &[EventTable],
    taxonomies: &[Taxonomy],
    repeats: &[bool],
    compared: &mut Compared,
) {
    let names: BTreeSet<&str> = tables
        .iter()
        .flat_map(|table| &table.categories)
        .map(|c| c.name.as_str())
        .collect();
    for name in names {
        let of = |table: &EventTable| table.categories.iter().position(|c| c.name == name);
        let stating = stating(tables, |table| of(table).is_some());
        if !enough(&stating, repeats) {
            let file = &tables[stating[0]].file;
            compared.notes.push(format!(
                "column `{name}` stands in {file} only: it cannot be compared"
            ));
            continue;
        }
        let single = |at: &usize| {
            of(&tables[*at]).is_some_and(|c| tables[*at].categories[c].names.len() == 1)
        };
        if stating.iter().all(single) {
            compared.notes.push(format!(
                "column `{name}` has one value in each file: it tells nothing and is not compared"
            ));
            continue;
        }
        let taxonomy = taxonomies.iter().find(|taxonomy| taxonomy.column == name);
        let mut words = Vocabulary::default();
        let mut values = vec![0; compared.reports.rows.len()];
        let mut unknown: Vec<String> = Vec::new();
        for at in &stating {
            let table = &tables[*at];
            let Some(category) = of(table).map(|c| &table.categories[c]) else {
                continue;
            };
            let numbers = words.take(table, category, taxonomy, &mut unknown);
            let start = compared.starts[*at];
            for (slot, value) in values[start..].iter_mut().zip(&category.values) {
                *slot = numbers[*value as usize];
            }
        }
        if let (Some(taxonomy), Some(first)) = (taxonomy, unknown.first()) {
            compared.notes.push(format!(
                "{} does not speak of {} values of `{name}`, such as {first}: they agree with others \
                 only by name",
                taxonomy.file,
                unknown.len()
            ));
        }
        compared.on.push(FusionCompared {
            name: name.to_owned(),
            kind: "category",
            sources: sources(tables, &stating),
            values: Some(words.paths.len() as u64 - 1),
        });
        compared.categories.push(FusedCategory {
            name: name.to_owned(),
            values: values.clone(),
            words: words.words,
            paths: words.paths.clone(),
        });
        compared.reports.categories.push(Category {
            values,
            paths: words.paths,
        });
    }
}

/// The values of a category over all sources.
#[derive(Debug)]
struct Vocabulary {
    known: HashMap<Vec<String>, u32>,
    /// Names of levels.
    names: HashMap<String, u32>,
    next_name: u32,
    words: Vec<String>,
    paths: Vec<Vec<u32>>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            names: HashMap::new(),
            next_name: 0,
            words: vec![String::new()],
            paths: vec![Vec::new()],
        }
    }
}

impl Vocabulary {
    /// Takes the values of a table; gives back the number of each, 0 for the missing one.
    fn take(
        &mut self,
        table: &EventTable,
        category: &EventCategory,
        taxonomy: Option<&Taxonomy>,
        unknown: &mut Vec<String>,
    ) -> Vec<u32> {
        let mut numbers = vec![0];
        for names in &category.names {
            let own = names
                .iter()
                .find(|name| !name.is_empty())
                .map_or("", String::as_str);
            let mut levels = names.as_slice();
            if let Some(taxonomy) = taxonomy {
                match taxonomy.levels(&table.source, own) {
                    Some(found) => levels = found,
                    None => unknown.push(format!("`{own}` of {}", table.source)),
                }
            }
            // Under a taxonomy two values with the same levels may still be different words.
            let mut key: Vec<String> = vec![model::fold(own)];
            key.extend(levels.iter().map(|name| model::fold(name)));
            let number = match self.known.get(&key) {
                Some(number) => *number,
                None => self.add(own, key),
            };
            numbers.push(number);
        }
        numbers
    }

    fn add(&mut self, own: &str, key: Vec<String>) -> u32 {
        let path = key[1..].iter().map(|name| {
            let next = self.next_name;
            // A level that is not stated is like no other.
            let number = if name.is_empty() {
                next
            } else {
                *self.names.entry(name.clone()).or_insert(next)
            };
            self.next_name += u32::from(number == next);
            number
        });
        let path = path.collect();
        let number = self.paths.len() as u32;
        self.paths.push(path);
        self.words.push(own.to_owned());
        self.known.insert(key, number);
        number
    }
}

fn numbers(tables: &[EventTable], repeats: &[bool], compared: &mut Compared) {
    let names: BTreeSet<&str> = tables
        .iter()
        .flat_map(|table| &table.numbers)
        .map(|n| n.name.as_str())
        .collect();
    for name in names {
        let of = |table: &EventTable| table.numbers.iter().position(|n| n.name == name);
        let stating = stating(tables, |table| of(table).is_some());
        if !enough(&stating, repeats) {
            let file = &tables[stating[0]].file;
            compared.notes.push(format!(
                "number `{name}` stands in {file} only: it cannot be compared"
            ));
            continue;
        }
        let mut values = vec![0; compared.reports.rows.len()];
        for at in &stating {
            let table = &tables[*at];
            let start = compared.starts[*at];
            if let Some(number) = of(table).map(|n| &table.numbers[n]) {
                values[start..start + number.values.len()].copy_from_slice(&number.values);
            }
        }
        compared.on.push(FusionCompared {
            name: name.to_owned(),
            kind: "number",
            sources: sources(tables, &stating),
            values: None,
        });
        compared.numbers.push(FusedNumber {
            name: name.to_owned(),
            values: values.clone(),
        });
        compared.reports.numbers.push(Number { values });
    }
}

/// The words of free texts, numbered over all sources.
fn words(tables: &[EventTable], repeats: &[bool], compared: &mut Compared) {
    let stating = stating(tables, |table| {
        table.words.iter().any(|words| !words.is_empty())
    });
    if !enough(&stating, repeats) {
        return;
    }
    let mut known: Vec<u32> = Vec::new();
    for at in &stating {
        known.extend(tables[*at].words.iter().flat_map(|words| words.iter()));
        known.sort_unstable();
        known.dedup();
    }
    let mut values = vec![Vec::new(); compared.reports.rows.len()];
    for at in &stating {
        let slots = &mut values[compared.starts[*at]..];
        for (slot, words) in slots.iter_mut().zip(&tables[*at].words) {
            let numbers = words
                .iter()
                .filter_map(|word| known.binary_search(word).ok());
            *slot = numbers.map(|number| number as u32).collect();
        }
    }
    compared.on.push(FusionCompared {
        name: "words".to_owned(),
        kind: "text",
        sources: sources(tables, &stating),
        values: Some(known.len() as u64),
    });
    compared.reports.words.push(Words { values });
}
