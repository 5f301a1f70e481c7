//! Who counts as one teller.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Observation, PartyId, SourceId};

use crate::voice::{Voice, Voices};

/// A source that names others in this share of its records is one that repeats.
const REPEATS: f64 = 0.2;
/// Who is heard less often than this is not told apart from others of whom that is true.
const FEW: u64 = 20;

/// One who tells, or those who are taken together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Teller {
    /// All who speak for a side or serve it: they speak with one voice.
    Side(PartyId),
    /// Those who were there for the mission and recorded whom they saw.
    Mission,
    /// Somebody on no side, by group of origins.
    Neutral(Arc<str>),
    /// All who often repeat others, in what they do not say they have from others.
    Repeaters,
    /// All on no side of whom little is heard.
    Others,
}

/// The tellers of a case, and which each voice belongs to.
pub(super) struct Tellers {
    pub(super) all: Vec<Teller>,
    repeaters: Vec<SourceId>,
    few: Vec<Arc<str>>,
}

impl Tellers {
    pub(super) fn of(sides: &[PartyId], observations: &[Observation], voices: &Voices) -> Self {
        let mut records: BTreeMap<&SourceId, (u64, u64)> = BTreeMap::new();
        let mut heard: BTreeMap<Arc<str>, u64> = BTreeMap::new();
        for o in observations {
            let (all, citing) = records.entry(&o.source).or_insert((0, 0));
            *all += 1;
            *citing += u64::from(!o.claimants.is_empty());
            for voice in voices.of_observation(o).0 {
                if voice.partisan.is_none() {
                    *heard.entry(voice.group).or_insert(0) += 1;
                }
            }
        }
        let repeaters: Vec<SourceId> = records
            .into_iter()
            .filter(|(_, (all, citing))| *citing as f64 >= REPEATS * *all as f64)
            .map(|(source, _)| source.clone())
            .collect();
        let (few, many): (Vec<_>, Vec<_>) = heard.into_iter().partition(|(_, n)| *n < FEW);
        let mut all: Vec<Teller> = sides.iter().cloned().map(Teller::Side).collect();
        all.extend([Teller::Mission, Teller::Repeaters, Teller::Others]);
        all.extend(many.into_iter().map(|(group, _)| Teller::Neutral(group)));
        all.sort();
        Self {
            all,
            repeaters,
            few: few.into_iter().map(|(group, _)| group).collect(),
        }
    }

    /// The teller whose word a voice in an observation is, by number.
    pub(super) fn number(&self, voice: &Voice, o: &Observation) -> Option<usize> {
        let cited = !o.claimants.is_empty();
        let teller = match &voice.partisan {
            Some(side) => Teller::Side(side.clone()),
            None if !cited && self.repeaters.contains(&o.source) => Teller::Repeaters,
            None if self.few.contains(&voice.group) => Teller::Others,
            None => Teller::Neutral(voice.group.clone()),
        };
        self.all.binary_search(&teller).ok()
    }

    pub(super) fn mission(&self) -> Option<usize> {
        self.all.binary_search(&Teller::Mission).ok()
    }
}

impl Teller {
    pub(super) fn name(&self) -> String {
        match self {
            Self::Side(side) => format!("those who speak for {side}"),
            Self::Mission => "the mission, of whom it saw".to_owned(),
            Self::Neutral(group) => group.to_string(),
            Self::Repeaters => "those who often repeat others".to_owned(),
            Self::Others => "others of whom little is heard".to_owned(),
        }
    }
}
