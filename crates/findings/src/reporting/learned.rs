//! The chance of each incident, and of who did it, from what was learned.

use std::sync::Arc;

use agreement::Agreement;
use model::PartyId;
use model::exact::{ln, product, sum};
use rayon::prelude::*;

use super::classes::{Classes, normal};
use super::features::{AllFeatures, Features, SILENT, features};
use super::learn::{Tables, learn};
use super::ledger::said_in_words;
use super::tellers::{Teller, Tellers};
use super::windows::Windows;
use crate::attribution::Term;
use crate::find::Evidence;
use crate::voice::Voices;

/// With fewer incidents than this nothing is learned.
const INCIDENTS: usize = 100;
/// A watch counts where it would notice with at least this chance.
const WATCHED: f64 = 0.5;
/// So many incidents must have lain before the eyes of the watch, and so many been noticed.
const BEFORE_EYES: usize = 30;
const NOTICED: usize = 10;
/// No chance is stated beyond this from 0 and 1.
pub(super) const EDGE: f64 = 1e-4;

/// What was learned of a case.
#[derive(Clone, Debug)]
pub(crate) struct Learned {
    pub(super) sides: Vec<PartyId>,
    pub(super) tables: Tables,
    pub(super) features: Vec<Option<Features>>,
    pub(super) windows: Windows,
    pub(super) tellers: Vec<Teller>,
    /// How it is said that a teller says a thing.
    pub(super) words: Vec<Vec<Arc<str>>>,
    weighed: Vec<Option<Weighed>>,
}

/// A chance with the ends of its interval.
pub(crate) type Ends = (f64, f64, f64);

/// The chances of one incident: that it happened, and if so that each side or any of them did it.
#[derive(Clone, Debug)]
struct Weighed {
    happened: Ends,
    any: Ends,
    sides: Vec<Ends>,
}

impl Learned {
    /// Learns; `None` where there are fewer than two sides, too few incidents, or too few of them
    /// before the eyes of a watch of the mission to tell what is made up from what is not.
    pub(crate) fn of(
        agreement: &Agreement,
        evidence: &Evidence,
        voices: &Voices,
        inferred: &[Vec<Term>],
    ) -> Option<Self> {
        let sides = agreement.parties.iter().filter(|p| p.side);
        let mut sides: Vec<PartyId> = sides.map(|p| p.id.clone()).collect();
        sides.sort();
        if sides.len() < 2 || evidence.incidents.len() < INCIDENTS {
            return None;
        }
        let tellers = Tellers::of(&sides, evidence.observations, voices);
        let all = features(agreement, evidence, voices, inferred, &sides, &tellers);
        let before_eyes = || all.of.iter().flatten().filter(|f| f.watched >= WATCHED);
        let noticed = before_eyes().filter(|f| f.noticed).count();
        if before_eyes().count() < BEFORE_EYES || noticed < NOTICED {
            return None;
        }
        let classes = Classes { sides: sides.len() };
        let tables = learn(
            classes,
            &tellers.all,
            &sides,
            &all.of,
            all.windows.keys.len(),
        );
        Some(Self::with(sides, tellers.all, all, tables))
    }

    /// What follows for each incident from what was learned.
    pub(super) fn with(
        sides: Vec<PartyId>,
        tellers: Vec<Teller>,
        all: AllFeatures,
        tables: Tables,
    ) -> Self {
        let words = said_in_words(&tables, &sides, &tellers);
        let mut learned = Self {
            sides,
            tables,
            features: all.of,
            windows: all.windows,
            tellers,
            words,
            weighed: Vec::new(),
        };
        let incidents = 0..learned.features.len();
        learned.weighed = incidents
            .into_par_iter()
            .map(|k| learned.weigh(k))
            .collect();
        learned
    }

    fn classes(&self) -> Classes {
        self.tables.classes
    }

    /// The chances of the classes of an incident, with the window's shares or with the whole
    /// case's, and without some teller.
    fn chances(&self, incident: usize, local: bool, without: Option<usize>) -> Option<Vec<f64>> {
        let f = self.features[incident].as_ref()?;
        let prior = if local {
            self.tables.window(f.window, &self.tables.chances[incident])
        } else {
            self.tables.share.clone()
        };
        let likelihood = self.tables.likelihood(f, |t| Some(t) == without);
        let weighed = likelihood.iter().zip(&prior).map(|(l, p)| l + ln(*p));
        Some(normal(weighed.collect()))
    }

    /// Who speaks of it, by number.
    fn speaks(&self, incident: usize) -> Vec<usize> {
        let said = self.features[incident].iter().flat_map(|f| &f.told);
        let speaks = |(t, said): (usize, &u8)| {
            (*said != SILENT && self.tellers[t] != Teller::Mission).then_some(t)
        };
        said.enumerate().filter_map(speaks).collect()
    }

    /// Some chances of an incident with their ends: with the whole case's shares for the window's,
    /// and without each of those who speak.
    fn ends(&self, incident: usize, of: impl Fn(&[f64]) -> Vec<f64>) -> Option<Vec<Ends>> {
        let hold = |p: &f64| p.clamp(EDGE, 1.0 - EDGE);
        let told = of(&self.chances(incident, true, None)?);
        let told = told.iter().map(hold);
        let mut ends: Vec<Ends> = told.map(|p| (p, p, p)).collect();
        let speak = self.speaks(incident).into_iter().map(Some);
        for without in std::iter::once(None).chain(speak) {
            for local in [true, false] {
                let otherwise = of(&self.chances(incident, local, without)?);
                for ((_, low, high), p) in ends.iter_mut().zip(otherwise.iter().map(hold)) {
                    *low = low.min(p);
                    *high = high.max(p);
                }
            }
        }
        Some(ends)
    }

    /// That it happened, that each side did it if so, and that any of them did.
    fn weigh(&self, incident: usize) -> Option<Weighed> {
        let mut ends = self.ends(incident, |chances| {
            let each = self.sides.iter().map(std::slice::from_ref);
            let parties = each.chain([&self.sides[..]]);
            let shares = parties.map(|parties| self.share_of(chances, parties));
            shares.chain([self.of_happened(chances)]).collect()
        })?;
        let happened = ends.pop()?;
        let any = ends.pop()?;
        Some(Weighed {
            happened,
            any,
            sides: ends,
        })
    }

    /// The chance that it happened.
    pub(crate) fn happened(&self, incident: usize) -> Option<Ends> {
        Some(self.weighed[incident].as_ref()?.happened)
    }

    /// The chance that one of some parties did it, given that it happened.
    pub(crate) fn share(&self, incident: usize, parties: &[PartyId]) -> Option<Ends> {
        let weighed = self.weighed[incident].as_ref()?;
        if self.sides.iter().all(|side| parties.contains(side)) {
            return Some(weighed.any);
        }
        let side = |party| self.sides.iter().position(|s| s == party);
        if let [one] = parties
            && let Some(side) = side(one)
        {
            return Some(weighed.sides[side]);
        }
        let ends = self.ends(incident, |chances| vec![self.share_of(chances, parties)])?;
        ends.first().copied()
    }

    pub(super) fn share_of(&self, chances: &[f64], parties: &[PartyId]) -> f64 {
        (self.of_parties(chances, parties) / self.of_happened(chances)).min(1.0)
    }

    /// The chance that nobody but the mission tells of what is of a class.
    pub(super) fn silence(&self, z: usize) -> f64 {
        let silent = |(t, teller): (usize, &Teller)| match teller {
            Teller::Mission => None,
            _ => Some(self.tables.says[t][z][usize::from(SILENT)]),
        };
        product(self.tellers.iter().enumerate().filter_map(silent))
    }

    pub(super) fn of_happened(&self, chances: &[f64]) -> f64 {
        let classes = self.classes();
        let happened = chances.iter().enumerate();
        let happened = happened.filter(|(z, _)| classes.happened(*z));
        sum(happened.map(|(_, p)| *p)).max(1e-12)
    }

    pub(super) fn of_parties(&self, chances: &[f64], parties: &[PartyId]) -> f64 {
        let theirs = self.sides.iter().zip(chances);
        let theirs = theirs.filter(|(side, _)| parties.contains(side));
        sum(theirs.map(|(_, p)| *p))
    }
}
