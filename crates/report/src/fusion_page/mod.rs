//! What `truceline fuse` gives back: tables of records, pairs and incidents, a summary that a
//! paper can quote, and a page on which a person decides what the figures leave open.
//!
//! | file | what it holds |
//! |---|---|
//! | `records` | records and incidents as they come from fusion |
//! | `cells` | values as CSV cells |
//! | `membership`, `pairs`, `incidents`, `episodes` | one table each |
//! | `overlaps` | which sources tell the same incidents |
//! | `summary`, `summary_words` | the figures, as data and as text |
//! | `page` | the page with the map and the doubtful pairs |

mod cells;
mod episodes;
mod incidents;
mod membership;
mod overlaps;
mod page;
mod pairs;
mod records;
mod summary;
mod summary_words;

pub use page::{DoubtfulPair, DoubtfulRecord};
pub use records::{FusedCategory, FusedIncident, FusedNumber, FusedRecord, FusedRecords};
pub use summary::{
    FusionCompared, FusionDecisions, FusionExpected, FusionInput, FusionOptions, FusionRun,
    FusionSource, FusionSummary,
};
pub use summary_words::fusion_brief;

use rayon::prelude::*;

use crate::edition::Output;
use crate::{OutputDigest, ReportError};

/// The version of the shapes of all of these files.
const SCHEMA: u32 = 1;

/// Writes everything: the files, and the summary that names their digests.
///
/// `doubtful` are the pairs that the page lays before a person, the most doubtful first, and
/// `doubts` how many there are in all.
///
/// # Errors
/// A [`ReportError`] where the page could not be made.
pub fn fused(
    records: &FusedRecords<'_>,
    run: FusionRun,
    doubtful: &[DoubtfulPair],
    doubts: u64,
) -> Result<(FusionSummary, Vec<Output>), ReportError> {
    let mut summary = FusionSummary::of(records, run);
    let page = || page::page(records, &summary, doubtful, doubts);
    let mut outputs: Vec<Output> = [0_u8, 1, 2, 3, 4]
        .into_par_iter()
        .map(|which| match which {
            0 => Ok(membership::membership(records)),
            1 => Ok(pairs::pairs(records)),
            2 => Ok(incidents::incidents(records)),
            3 => Ok(episodes::episodes(records)),
            _ => page(),
        })
        .collect::<Result<_, ReportError>>()?;
    outputs.sort_by(|a, b| a.name.cmp(&b.name));
    summary.outputs = outputs
        .par_iter()
        .map(|output| OutputDigest {
            name: output.name.clone(),
            rows: output.rows,
            schema: output.schema,
            sha256: model::sha256_hex(&output.bytes),
        })
        .collect();
    let json = summary.bytes();
    let digest = model::sha256_hex(&json);
    let text = summary_words::text(&summary, &digest);
    for (name, bytes) in [("summary.json", json), ("summary.txt", text.into_bytes())] {
        outputs.push(output(name, 1, bytes));
    }
    Ok((summary, outputs))
}

fn output(name: &str, rows: u64, bytes: Vec<u8>) -> Output {
    Output {
        name: name.to_owned(),
        rows,
        bytes,
        schema: SCHEMA,
    }
}

#[cfg(test)]
mod fusion_page_tests;
