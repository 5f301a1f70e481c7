//! `fusion.html`: the map of what was joined, and the doubtful pairs side by side, for a person to
//! decide. Deciding needs no network, and reading needs no script.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::cells::day_text;
use super::incidents::apart_km;
use super::output;
use super::records::FusedRecords;
use super::summary::FusionSummary;
use super::summary_words::sentences;
use crate::drawing::fused_map;
use crate::edition::Output;
use crate::{ReportError, layout};

/// Longer texts of a record are cut.
const LONGEST_TEXT: usize = 400;
/// Combinations of sources that the page lists; the data have all of them.
const COMBINATIONS: usize = 40;

/// One of the two records of a doubtful pair, with everything that its row says.
#[derive(Clone, Debug, Default)]
pub struct DoubtfulRecord {
    /// The record, as an index into the records.
    pub record: u32,
    /// Heading and text of each column of its row that is not empty.
    pub words: Vec<(String, String)>,
}

/// A pair that the figures leave open.
#[derive(Clone, Debug, Default)]
pub struct DoubtfulPair {
    /// The two records.
    pub records: [DoubtfulRecord; 2],
    /// The chance that they are one happening.
    pub p: f64,
}

#[derive(Serialize)]
struct Side {
    name: String,
    source: String,
    id: String,
    when: String,
    place: String,
    told: Vec<(String, String)>,
    row: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Pair {
    number: usize,
    percent: String,
    joined: bool,
    apart: String,
    sides: [Side; 2],
}

pub(super) fn page(
    all: &FusedRecords<'_>,
    summary: &FusionSummary,
    doubtful: &[DoubtfulPair],
    doubts: u64,
) -> Result<Output, ReportError> {
    let pairs: Vec<Pair> = doubtful
        .iter()
        .zip(1..)
        .map(|(pair, number)| laid_out(all, pair, number))
        .collect();
    let lines: Vec<(u32, u32)> = doubtful
        .iter()
        .map(|pair| (pair.records[0].record, pair.records[1].record))
        .collect();
    let most = summary
        .overlaps
        .iter()
        .map(|o| o.incidents)
        .max()
        .unwrap_or(1)
        .max(1);
    let bars: Vec<u64> = summary
        .overlaps
        .iter()
        .map(|o| (o.incidents * 100).div_ceil(most))
        .collect();
    let html = layout::fusion(context! {
        summary => Value::from(Serde(summary)),
        sentences => sentences(summary),
        overlaps => Value::from(Serde(&summary.overlaps[..summary.overlaps.len().min(COMBINATIONS)])),
        bars => bars,
        more_overlaps => summary.overlaps.len().saturating_sub(COMBINATIONS),
        pairs => Value::from(Serde(&pairs)),
        doubts => doubts,
        map => layout::drawn(fused_map(all, &lines)),
    })?;
    Ok(output("fusion.html", 1, html.into_bytes()))
}

fn laid_out(all: &FusedRecords<'_>, pair: &DoubtfulPair, number: usize) -> Pair {
    let [a, b] = &pair.records;
    let (x, y) = (all.record(a.record), all.record(b.record));
    let days = (x.first_day - y.last_day)
        .max(y.first_day - x.last_day)
        .max(0);
    let days = match days {
        0 => "the same day or days that overlap".to_owned(),
        1 => "1 day apart".to_owned(),
        n => format!("{n} days apart"),
    };
    let apart = match (x.point, y.point) {
        (Some(p), Some(q)) => format!("{:.1} km apart, {days}", apart_km(p, q)),
        _ => days,
    };
    Pair {
        number,
        percent: format!("{:.0} %", pair.p * 100.0),
        joined: x.incident == y.incident,
        apart,
        sides: [side(all, a), side(all, b)],
    }
}

fn side(all: &FusedRecords<'_>, doubtful: &DoubtfulRecord) -> Side {
    let record = all.record(doubtful.record);
    let at = doubtful.record as usize;
    let source = all.source(record);
    let mut told = Vec::new();
    for category in &all.categories {
        let value = category.values[at];
        if value > 0 {
            told.push((
                category.name.clone(),
                category.words[value as usize].clone(),
            ));
        }
    }
    for number in &all.numbers {
        if let Some(n) = number.values[at].checked_sub(1) {
            told.push((number.name.clone(), n.to_string()));
        }
    }
    let (first, last) = (day_text(record.first_day), day_text(record.last_day));
    Side {
        name: format!("{source}:{}", record.id),
        source: source.to_owned(),
        id: record.id.to_owned(),
        when: if first == last {
            first
        } else {
            format!("{first} to {last}")
        },
        place: record.point.map_or_else(String::new, |point| {
            format!("{:.4}, {:.4}", point.latitude(), point.longitude())
        }),
        told,
        row: doubtful
            .words
            .iter()
            .map(|(name, text)| (name.clone(), cut(text)))
            .collect(),
    }
}

fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(LONGEST_TEXT).collect();
    if text.chars().nth(LONGEST_TEXT).is_some() {
        out.push('…');
    }
    out
}
