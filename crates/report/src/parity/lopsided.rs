//! Where the sides were not treated alike, in plain words and without a verdict.

use super::ParityRow;
use crate::words;

/// The greater figure of two unlike ones is at least so many times the lesser.
const TIMES: f64 = 2.0;

/// A figure that is worth a sentence where it is lopsided.
struct Told {
    measure: &'static str,
    /// Less than this, on the side that has most, is not worth a word.
    least: f64,
    what: &'static str,
    meaning: &'static str,
}

const TOLD: [Told; 4] = [
    Told {
        measure: "watched_share",
        least: 0.01,
        what: "Ground and time watched",
        meaning: "Fewer findings where less was watched show less watching, not better conduct.",
    },
    Told {
        measure: "detection_mean",
        least: 0.01,
        what: "Mean chance that a violation would have been noticed",
        meaning: "A quiet side that was watched less is not known to be quiet.",
    },
    Told {
        measure: "denied_hours",
        least: 0.1,
        what: "Watching denied",
        meaning: "What went unseen there counts for nobody.",
    },
    Told {
        measure: "two_origins_share",
        least: 0.05,
        what: "Incidents said to be of a side, with two or more origins",
        meaning: "What rests on one origin is weaker, whichever side it names.",
    },
];

/// One sentence for each figure that is at least twice as large for one side as for another, the
/// greatest first.
pub(crate) fn lopsided(rows: &[ParityRow]) -> Vec<String> {
    TOLD.iter()
        .filter_map(|told| sentence(told, rows))
        .collect()
}

fn sentence(told: &Told, rows: &[ParityRow]) -> Option<String> {
    let mut sides: Vec<(&ParityRow, f64)> = rows
        .iter()
        .filter(|r| r.measure == told.measure)
        .filter_map(|r| Some((r, r.value?)))
        .collect();
    sides.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.side.cmp(&b.0.side)));
    let (most, least) = (sides.first()?.1, sides.last()?.1);
    if most < told.least || most < TIMES * least {
        return None;
    }
    let each: Vec<String> = sides
        .iter()
        .map(|(row, value)| format!("{}: {}", row.side, figure(Some(*value), row.unit)))
        .collect();
    Some(format!(
        "{}: {}. {}",
        told.what,
        each.join("; "),
        told.meaning
    ))
}

/// A figure as a page prints it.
pub(crate) fn figure(value: Option<f64>, unit: &str) -> String {
    let Some(value) = value else {
        return "not told".to_owned();
    };
    match unit {
        "share" => {
            let tenths = (value * 1_000.0).round_ties_even() / 10.0;
            format!("{tenths} %")
        }
        "h" => format!("{} h", (value * 10.0).round_ties_even() / 10.0),
        "probability" => format!("{}", (value * 1_000.0).round_ties_even() / 1_000.0),
        "days" => words::number(value as u64, "day", "days"),
        _ => format!("{value}"),
    }
}
