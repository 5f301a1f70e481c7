//! Texts of one file that share an origin tell one act once.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Conduct, Observation};
use reading::lineage::relate::lineage;
use reading::lineage::sheet::Sheet;

use crate::reader::{Contents, Draft};

/// Of so many texts of a file those that were made from one another are found.
const MOST: usize = 20_000;

/// What makes two reports of one origin the same.
type Key = (
    usize,
    Conduct,
    i64,
    i64,
    i32,
    i32,
    Option<Arc<str>>,
    Vec<Arc<str>>,
);

/// Keeps of each act one report for all texts of one origin, with the number of those texts. `told` are the reports with
/// the texts they stand in.
pub(super) fn once(sheets: &[Sheet], told: Vec<(usize, Draft)>, contents: &mut Contents) {
    let mut origin: Vec<usize> = (0..sheets.len()).collect();
    if (2..=MOST).contains(&sheets.len()) {
        for family in lineage(sheets).families {
            for text in &family {
                origin[*text] = family[0];
            }
        }
    }
    let mut kept: Vec<(Draft, Vec<usize>)> = Vec::with_capacity(told.len());
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    for (text, draft) in told {
        let key = key(origin[text], &draft.observation);
        if let Some(at) = known.get(&key) {
            kept[*at].1.push(text);
            contents.remark("reports of an act that a text of the same origin tells: counted once");
        } else {
            known.insert(key, kept.len());
            kept.push((draft, vec![text]));
        }
    }
    for (draft, mut texts) in kept {
        texts.sort_unstable();
        texts.dedup();
        let mut report = *draft.observation;
        if texts.len() > 1 {
            report.articles = u32::try_from(texts.len()).ok();
        }
        contents.observations.push(Draft::new(draft.own_id, report));
    }
}

fn key(origin: usize, report: &Observation) -> Key {
    (
        origin,
        report.conduct,
        report.when.earliest.ms(),
        report.when.latest.ms(),
        report.place.point.lat,
        report.place.point.lon,
        report.actor.clone(),
        report.claimants.clone(),
    )
}
