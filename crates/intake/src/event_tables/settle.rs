//! What the rows of a file filled, settled as a table: dictionaries become categories, codes become
//! classes of precision.

use super::columns::{Held, Kind};
use super::dictionary::{Dictionary, MOST_VALUES};
use super::maps::EventMap;
use super::open::OpenTable;
use super::precision;
use super::row::{Draft, Noticed};
use super::table::{Event, EventCategory, EventNumber, EventTable, Precision};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// More different codes of precision than this are no codes.
const MOST_CODES: usize = 16;
/// Upper bounds of the classes that stated standard deviations are put into, in metres.
const SIGMAS_M: [u32; 7] = [300, 800, 2_000, 5_000, 10_000, 20_000, u32::MAX];

/// Everything that the rows of a file filled.
pub(super) struct Filled<'a> {
    pub(super) held: &'a Held,
    pub(super) drafts: Vec<(u32, Draft)>,
    pub(super) dictionaries: Vec<Dictionary>,
    pub(super) precisions: Dictionary,
    pub(super) noticed: Noticed,
}

impl Filled<'_> {
    /// The table.
    pub(super) fn table(
        self,
        source: String,
        file: &str,
        opened: OpenTable,
        mut notes: Vec<String>,
        map: Option<&EventMap>,
        forced: &[String],
    ) -> EventTable {
        let Self {
            held,
            mut drafts,
            dictionaries,
            precisions,
            noticed,
        } = self;
        notes.splice(0..0, opened.notes);
        told(&noticed, &mut notes);
        let levels: usize = held.categories.iter().map(|(_, levels)| levels.len()).sum();
        let headings = &opened.table.columns.names;
        let mut dictionaries = dictionaries.into_iter();
        let mut settled = Vec::new();
        let mut first = 0;
        for (name, columns) in &held.categories {
            let mut kept = Vec::new();
            for (at, dictionary) in (first..).zip(dictionaries.by_ref().take(columns.len())) {
                let heading = headings.get(columns[at - first]).map_or("", String::as_str);
                let words = dictionary.settle();
                let forced = forced.contains(name);
                match usable(words, at, &drafts, forced) {
                    Ok((texts, given)) => kept.push((at, texts, given)),
                    Err(why) => {
                        notes.push(format!("column `{heading}` is not compared: {why}"));
                        // The other levels keep their places.
                        kept.push((at, Vec::new(), Vec::new()));
                    }
                }
            }
            first += columns.len();
            if kept.iter().any(|(_, texts, _)| !texts.is_empty()) {
                settled.push((name.clone(), kept));
            }
        }
        let categories = settled
            .into_par_iter()
            .map(|(name, levels)| category(name, &levels, &drafts))
            .collect();
        let numbers = (levels..)
            .zip(&held.numbers)
            .map(|(at, (name, _))| EventNumber {
                name: name.clone(),
                values: drafts.iter().map(|(_, draft)| draft.values[at]).collect(),
            });
        let numbers = numbers.collect();
        let (precisions, codes) = classes(held.kind, precisions, &drafts, map, &mut notes);
        let words = if held.texts.is_empty() {
            Vec::new()
        } else {
            let taken = drafts.iter_mut();
            taken
                .map(|(_, draft)| std::mem::take(&mut draft.words))
                .collect()
        };
        let events = drafts
            .into_iter()
            .zip(codes)
            .map(|((line, draft), precision)| Event {
                id: draft.id,
                line,
                point: draft.point,
                first_day: draft.first_day,
                last_day: draft.last_day,
                precision,
            })
            .collect();
        EventTable {
            source,
            file: file.to_owned(),
            format: held.kind.as_str(),
            encoding: opened.encoding,
            sha256: opened.sha256,
            bytes: opened.bytes,
            one_record_per_event: map.is_none_or(|map| map.one_record_per_event),
            events,
            precisions,
            categories,
            numbers,
            words,
            notes,
            table: opened.table,
        }
    }
}

fn told(noticed: &Noticed, notes: &mut Vec<String>) {
    let mut tell = |count: &AtomicU64, words: &str| {
        let rows = count.load(Ordering::Relaxed);
        if rows > 0 {
            let rows = if rows == 1 {
                "1 row".to_owned()
            } else {
                format!("{rows} rows")
            };
            notes.push(format!("{rows} {words}"));
        }
    };
    tell(
        &noticed.unplaced,
        "without a position (empty, or 0, 0): never joined with another",
    );
    tell(
        &noticed.weeks,
        "with time_precision 2: taken as three days either side",
    );
    tell(
        &noticed.months,
        "with time_precision 3: taken as fifteen days either side",
    );
    tell(
        &noticed.day_unsaid,
        "without a time_precision of 1 to 3: taken as the day",
    );
    tell(
        &noticed.no_numbers,
        "with a count that is no whole number: taken as not stated",
    );
    tell(
        &noticed.no_uncertainty,
        "without a stated uncertainty: learned instead",
    );
}

type Words = (Vec<String>, Vec<u32>);

/// The words of a column that can be a category, or why it cannot.
fn usable(
    words: Option<Words>,
    at: usize,
    drafts: &[(u32, Draft)],
    forced: bool,
) -> Result<Words, String> {
    let Some((texts, given)) = words else {
        return Err(format!("it has more than {MOST_VALUES} different values"));
    };
    if forced && !texts.is_empty() {
        return Ok((texts, given));
    }
    if texts.is_empty() {
        return Err("it is empty".to_owned());
    }
    let fractions = texts
        .iter()
        .filter(|text| text.contains(['.', ',']) && crate::values::number::decimal(text).is_some());
    if fractions.count() * 2 > texts.len() {
        return Err("its values are measures, not words of a list".to_owned());
    }
    let filled = drafts
        .iter()
        .filter(|(_, draft)| given[draft.values[at] as usize] > 0)
        .count();
    if texts.len() > 10 && texts.len() * 2 > filled {
        return Err(format!(
            "it has {} different values in {filled} rows",
            texts.len()
        ));
    }
    Ok((texts, given))
}

fn category(
    name: String,
    levels: &[(usize, Vec<String>, Vec<u32>)],
    drafts: &[(u32, Draft)],
) -> EventCategory {
    if let [(at, texts, given)] = levels {
        return EventCategory {
            name,
            values: drafts
                .iter()
                .map(|(_, d)| given[d.values[*at] as usize])
                .collect(),
            names: texts.iter().map(|text| vec![text.clone()]).collect(),
        };
    }
    let key = |draft: &Draft| -> Vec<u32> {
        let all = levels.iter();
        let value = |at: usize| draft.values[at] as usize;
        all.map(|(at, _, given)| given.get(value(*at)).copied().unwrap_or(0))
            .collect()
    };
    let mut found: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    for (_, draft) in drafts {
        let key = key(draft);
        if key.iter().any(|value| *value > 0) {
            found.entry(key).or_insert(0);
        }
    }
    for (value, number) in found.values_mut().zip(1..) {
        *value = number;
    }
    let word = |texts: &[String], value: u32| match value.checked_sub(1) {
        Some(at) => texts.get(at as usize).cloned().unwrap_or_default(),
        None => String::new(),
    };
    EventCategory {
        name,
        values: drafts
            .iter()
            .map(|(_, draft)| found.get(&key(draft)).copied().unwrap_or(0))
            .collect(),
        names: found
            .keys()
            .map(|key| {
                let all = key.iter().zip(levels);
                all.map(|(value, (_, texts, _))| word(texts, *value))
                    .collect()
            })
            .collect(),
    }
}

/// How precisely places are known, and which each row has.
fn classes(
    kind: Kind,
    codes: Dictionary,
    drafts: &[(u32, Draft)],
    map: Option<&EventMap>,
    notes: &mut Vec<String>,
) -> (Vec<Precision>, Vec<u16>) {
    if drafts.iter().any(|(_, draft)| draft.sigma_m > 0) {
        let at = |sigma_m: u32| match sigma_m {
            0 => 0,
            some => 1 + SIGMAS_M.iter().position(|most| some <= *most).unwrap_or(0) as u16,
        };
        let mut classes = vec![precision::unknown("")];
        classes.extend(SIGMAS_M.iter().map(|most| {
            let km = f64::from(*most) / 1_000.0;
            let words = if *most == u32::MAX {
                "over 20 km".to_owned()
            } else {
                format!("to {km} km")
            };
            precision::stated(&words, km / 1.5)
        }));
        if let Some(last) = classes.last_mut() {
            last.sigma_km = Some(precision::VAGUEST_KM);
            last.nowhere = true;
        }
        return (
            classes,
            drafts.iter().map(|(_, draft)| at(draft.sigma_m)).collect(),
        );
    }
    let settled = codes
        .settle()
        .filter(|(texts, _)| texts.len() <= MOST_CODES);
    let Some((texts, given)) = settled else {
        notes.push(format!(
            "the column of precision has more than {MOST_CODES} different values: not used"
        ));
        return (vec![precision::unknown("")], vec![0; drafts.len()]);
    };
    let known = |code: &str| match (map.and_then(|map| map.precision_km.get(code)), kind) {
        (Some(sigma_km), _) => precision::stated(code, *sigma_km),
        (None, Kind::Acled) => precision::acled(code),
        (None, Kind::Ged) => precision::ged(code),
        (None, Kind::Table) => precision::unknown(code),
    };
    let classes: Vec<Precision> = std::iter::once("")
        .chain(texts.iter().map(String::as_str))
        .map(known)
        .collect();
    let of: Vec<u16> = drafts
        .iter()
        .map(|(_, draft)| given[draft.precision as usize] as u16)
        .collect();
    let vague = of
        .iter()
        .filter(|at| classes[usize::from(**at)].nowhere)
        .count();
    if vague > 0 {
        notes.push(format!(
            "{vague} rows know their place to a district or less: never joined with another"
        ));
    }
    (classes, of)
}
