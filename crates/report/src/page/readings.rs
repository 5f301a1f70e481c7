//! What each party's reading of the terms changes.

use std::collections::BTreeMap;

use model::State;
use serde::Serialize;

use crate::publication::Published;
use crate::words;

/// What one reading of one provision changes, for the event or for one party.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ReadingLine {
    pub(crate) provision: String,
    pub(crate) zone: String,
    pub(crate) reading: String,
    pub(crate) differs_in: String,
    pub(crate) about: String,
    pub(crate) as_written: String,
    pub(crate) under_reading: String,
    pub(crate) days: usize,
    pub(crate) when: String,
}

/// One line for each change of state, with the days it concerns.
pub(crate) fn readings(view: &Published<'_>) -> Vec<ReadingLine> {
    let e = view.edition;
    let days = &e.agreement.reporting.day;
    let mut changes: BTreeMap<_, Vec<model::Day>> = BTreeMap::new();
    for r in &e.derivation.readings {
        if view.in_range(r.day) && !view.too_young(days.interval(r.day).end) {
            let key = (
                &r.provision,
                &r.zone,
                &r.reading,
                &r.differs_in,
                r.level,
                r.party.as_ref(),
                r.as_written,
                r.under_reading,
            );
            changes.entry(key).or_default().push(r.day);
        }
    }
    changes
        .into_iter()
        .filter_map(|(key, days)| {
            let (provision, zone, reading, differs_in, _, party, written, under) = key;
            let (first, last) = (days.iter().min()?, days.iter().max()?);
            Some(ReadingLine {
                provision: provision.to_string(),
                zone: zone.to_string(),
                reading: reading.clone(),
                differs_in: differs_in.clone(),
                about: party.map_or_else(|| "the event".to_owned(), ToString::to_string),
                as_written: state_words(written),
                under_reading: state_words(under),
                days: days.len(),
                when: words::day_range(*first, *last),
            })
        })
        .collect()
}

fn state_words(state: Option<State>) -> String {
    state.map_or("no finding", words::state).to_owned()
}
