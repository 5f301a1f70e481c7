//! What sides want of the terms of a case, on pages.

use std::collections::BTreeMap;

use reading::positions::Terms;
use reading::record::{Position, Record, What};
use report::{MarkKind, ReadPosition, ReadText, TextMark};

use super::pages::{Bytes, cut};

/// What terms and parties are called.
pub(super) struct Names<'a> {
    titles: BTreeMap<&'a str, &'a str>,
    parties: BTreeMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(terms: Option<&'a Terms>) -> Self {
        let named = |party: &'a reading::positions::Party| {
            Some((party.id.as_str(), party.names.first()?.as_str()))
        };
        Self {
            titles: terms.map_or_else(BTreeMap::new, |terms| {
                let of = |term: &'a reading::positions::Term| (&*term.id, &*term.title);
                terms.terms.iter().map(of).collect()
            }),
            parties: terms.map_or_else(BTreeMap::new, |terms| {
                terms.parties.iter().filter_map(named).collect()
            }),
        }
    }

    fn title<'b>(&'b self, position: &'b Position) -> &'b str {
        self.titles
            .get(&*position.term)
            .filter(|title| !title.is_empty())
            .copied()
            .unwrap_or(&position.term)
    }

    /// The side, by its usual name, and who speaks for it.
    fn side<'b>(&'b self, position: &'b Position) -> (Option<&'b str>, Option<&'b str>) {
        let party = position.party.as_deref();
        let party = party.map(|id| self.parties.get(id).copied().unwrap_or(id));
        let side = party.or(position.side.as_deref());
        let speaker = position.speaker.as_deref();
        match side {
            Some(side) => (Some(side), speaker.filter(|speaker| *speaker != side)),
            None => (None, speaker),
        }
    }
}

/// The positions of all texts; each is marked in its text.
pub(super) fn stances(
    texts: &mut [ReadText],
    records: &[Vec<Record>],
    names: &Names<'_>,
) -> Vec<ReadPosition> {
    let mut positions = Vec::new();
    for (at, (text, records)) in texts.iter_mut().zip(records).enumerate() {
        let bytes = Bytes::of(&text.text);
        for record in records {
            let What::Position(position) = &record.what else {
                continue;
            };
            let (side, who) = names.side(position);
            let title = names.title(position);
            let speaks = match (side, who) {
                (Some(side), Some(who)) => format!("{side} ({who})"),
                (Some(one), None) | (None, Some(one)) => one.to_owned(),
                (None, None) => "somebody not named".to_owned(),
            };
            let stance = stance(position.stance);
            text.marks.push(TextMark {
                start: bytes.at(record.start),
                end: bytes.at(record.end),
                kind: MarkKind::Position,
                label: String::new(),
                words: format!("{speaks} {stance}: {title}"),
                detail: String::new(),
            });
            positions.push(ReadPosition {
                side: side.map(str::to_owned),
                who: who.map(str::to_owned),
                term: format!("{}, {}", position.term, position.term_type),
                title: title.to_owned(),
                stance: stance.to_owned(),
                words: cut(&position.words),
                text: at,
            });
        }
        text.marks
            .sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.kind));
    }
    positions.sort_by(|a, b| {
        // those whose side is not known come last
        let key = |p: &ReadPosition| (p.side.is_none(), p.side.clone(), p.stance.clone(), p.text);
        a.term.cmp(&b.term).then_with(|| key(a).cmp(&key(b)))
    });
    positions
}

/// A stance as a verb that stands between a side and a term.
fn stance(word: &'static str) -> &'static str {
    match word {
        "conditions" => "sets conditions",
        "states" => "speaks of it",
        "raises" => "brings it up",
        other => other,
    }
}
