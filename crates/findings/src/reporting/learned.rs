//! The chance of each incident, and of who did it, from what was learned; with the arithmetic.

use std::sync::Arc;

use agreement::Agreement;
use model::exact::{ln, logit};
use model::{ContentId, MicroNats, Observation, PartyId};

use super::classes::{Classes, normal, total};
use super::features::{Features, NAMED, SILENT, UNNAMED, features};
use super::learn::{Tables, learn};
use super::tellers::{Teller, Tellers};
use super::windows::Windows;
use crate::attribution::{Line, Term};
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
const EDGE: f64 = 1e-4;

/// Lines of a ledger.
pub(crate) type Lines = Arc<[Line]>;

/// What was learned of a case.
#[derive(Clone, Debug)]
pub(crate) struct Learned {
    pub(super) sides: Vec<PartyId>,
    pub(super) tables: Tables,
    pub(super) features: Vec<Option<Features>>,
    pub(super) windows: Windows,
    tellers: Vec<Teller>,
    /// How it is said that a teller says a thing.
    words: Vec<Vec<Arc<str>>>,
}

/// A chance with the ends of its interval.
pub(crate) type Ends = (f64, f64, f64);

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
        let words = tellers
            .all
            .iter()
            .enumerate()
            .map(|(t, teller)| words(&tables, &sides, t, teller))
            .collect();
        Some(Self {
            sides,
            tables,
            features: all.of,
            windows: all.windows,
            tellers: tellers.all,
            words,
        })
    }

    fn classes(&self) -> Classes {
        self.tables.classes
    }

    /// The chances of the classes of an incident, with the window's shares or with the whole
    /// case's, and without some tellers.
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
        let said = self.features[incident]
            .as_ref()
            .map_or(&[][..], |f| &f.told);
        let speaks = |(t, said): (usize, &u8)| {
            (*said != SILENT && self.tellers[t] != Teller::Mission).then_some(t)
        };
        said.iter().enumerate().filter_map(speaks).collect()
    }

    /// A chance with its ends: with the whole case's shares for the window's, and without each of
    /// those who speak.
    fn ends(&self, incident: usize, of: impl Fn(&[f64]) -> f64) -> Option<Ends> {
        let p = of(&self.chances(incident, true, None)?);
        let (mut low, mut high) = (p, p);
        let speak = self.speaks(incident);
        for local in [true, false] {
            for without in std::iter::once(None).chain(speak.iter().copied().map(Some)) {
                let q = of(&self.chances(incident, local, without)?);
                low = low.min(q);
                high = high.max(q);
            }
        }
        let hold = |p: f64| p.clamp(EDGE, 1.0 - EDGE);
        Some((hold(p), hold(low), hold(high)))
    }

    /// The chance that it happened.
    pub(crate) fn happened(&self, incident: usize) -> Option<Ends> {
        self.ends(incident, |chances| self.of_happened(chances))
    }

    /// The chance that one of some parties did it, given that it happened.
    pub(crate) fn share(&self, incident: usize, parties: &[PartyId]) -> Option<Ends> {
        self.ends(incident, |chances| {
            (self.of_parties(chances, parties) / self.of_happened(chances)).min(1.0)
        })
    }

    /// The chance that nobody but the mission tells of what is of a class.
    pub(super) fn silence(&self, z: usize) -> f64 {
        let silent = |(t, teller): (usize, &Teller)| match teller {
            Teller::Mission => None,
            _ => Some(self.tables.says[t][z][usize::from(SILENT)]),
        };
        let all = self.tellers.iter().enumerate().filter_map(silent);
        all.product()
    }

    fn of_happened(&self, chances: &[f64]) -> f64 {
        let classes = self.classes();
        let all: Vec<f64> = chances
            .iter()
            .enumerate()
            .filter(|(z, _)| classes.happened(*z))
            .map(|(_, p)| *p)
            .collect();
        total(&all).max(1e-12)
    }

    pub(super) fn of_parties(&self, chances: &[f64], parties: &[PartyId]) -> f64 {
        let all: Vec<f64> = self
            .sides
            .iter()
            .zip(chances)
            .filter(|(side, _)| parties.contains(side))
            .map(|(_, p)| *p)
            .collect();
        total(&all)
    }

    /// The lines that add up to the log-odds that it happened.
    pub(crate) fn lines_of_happened(
        &self,
        incident: usize,
        observations: &[Observation],
    ) -> Option<Lines> {
        self.lines(incident, observations, "it happened", |chances| {
            self.of_happened(chances)
        })
    }

    /// The lines that add up to the log-odds that a party did it, given that it happened.
    pub(crate) fn lines_of_share(
        &self,
        incident: usize,
        observations: &[Observation],
        party: &PartyId,
    ) -> Option<Lines> {
        let what = format!("{party} did it");
        self.lines(incident, observations, &what, |chances| {
            self.of_parties(chances, std::slice::from_ref(party)) / self.of_happened(chances)
        })
    }

    /// What each thing told adds, one after the other, to the log-odds of something.
    fn lines(
        &self,
        incident: usize,
        observations: &[Observation],
        what: &str,
        of: impl Fn(&[f64]) -> f64,
    ) -> Option<Lines> {
        let f = self.features[incident].as_ref()?;
        let prior = self.tables.window(f.window, &self.tables.chances[incident]);
        let odds = |told: &Features, upto: usize| -> f64 {
            let likelihood = self.tables.likelihood(told, |t| t >= upto);
            let weighed = likelihood.iter().zip(&prior).map(|(l, p)| l + ln(*p));
            let p = of(&normal(weighed.collect())).clamp(EDGE, 1.0 - EDGE);
            logit(p)
        };
        let nothing = normal(prior.iter().map(|p| ln(*p)).collect());
        let mut before = logit(of(&nothing).clamp(EDGE, 1.0 - EDGE));
        let mut lines = vec![Line {
            item: format!("before anything is told: {what}").into(),
            group: "".into(),
            records: Vec::new(),
            weight: MicroNats::from_nats(before),
            reason: "as it is with other incidents of this week and place, filled up with the \
                     whole case's; learned from this case"
                .into(),
        }];
        let mut stated = lines[0].weight;
        let mut add = |after: f64, item: Arc<str>, group: Arc<str>, reason: Arc<str>, records| {
            // Rounded so that the lines add up to the whole.
            let weight = MicroNats(MicroNats::from_nats(after).0 - stated.0);
            stated = MicroNats(stated.0 + weight.0);
            if weight.0 != 0 {
                lines.push(Line {
                    item,
                    group,
                    records,
                    weight,
                    reason,
                });
            }
        };
        let bare = Features {
            ground: vec![0.0; self.sides.len()],
            ..f.clone()
        };
        before = odds(&bare, 0);
        let noticed = if f.noticed {
            "the mission or an instrument of its own noticed it"
        } else {
            "the mission's own watch did not notice it"
        };
        let chance = (f.watched * 100.0).round_ties_even();
        let reason =
            format!("{noticed}; its watch there and then would have, with a chance of {chance} %");
        let mission = self.tellers.iter().position(|t| *t == Teller::Mission);
        let first_hand = records(f, mission, observations);
        add(
            before,
            "the mission's watch".into(),
            "watch".into(),
            reason.into(),
            first_hand,
        );
        let with_ground = odds(f, 0);
        add(
            with_ground,
            "range, direction and who held the ground".into(),
            "ground".into(),
            "whose ground it can have come from, by dated maps of control".into(),
            Vec::new(),
        );
        for (t, said) in f.told.iter().enumerate() {
            let after = odds(f, t + 1);
            let records = records(f, Some(t), observations);
            let name: Arc<str> = self.tellers[t].name().into();
            add(
                after,
                name.clone(),
                name,
                self.words[t][usize::from(*said)].clone(),
                records,
            );
        }
        Some(lines.into())
    }
}

/// The records in which a teller speaks of an incident.
fn records(f: &Features, t: Option<usize>, observations: &[Observation]) -> Vec<ContentId> {
    let of = |(teller, o): &(u16, u32)| {
        (Some(usize::from(*teller)) == t).then(|| observations[*o as usize].id)
    };
    f.spoken.iter().filter_map(of).collect()
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

/// How it is said that a teller says each thing: how often it says so of what one side did, of what
/// somebody else did, of what was made up.
fn words(tables: &Tables, sides: &[PartyId], t: usize, teller: &Teller) -> Vec<Arc<str>> {
    let percent = |p: f64| (p * 100.0).round_ties_even();
    (0..=(NAMED as usize + sides.len()))
        .map(|said| {
            let what = match said as u8 {
                SILENT => format!("{} say nothing of it", teller.name()),
                UNNAMED => format!("{} tell of it and name nobody", teller.name()),
                named => match sides.get(usize::from(named - NAMED)) {
                    Some(side) => format!("{} name {side}", teller.name()),
                    None => format!("{} name somebody else", teller.name()),
                },
            };
            let row = |z: usize| percent(tables.says[t][z][said]);
            let of: Vec<String> = sides
                .iter()
                .enumerate()
                .map(|(z, side)| format!("{} % of what {side} did", row(z)))
                .collect();
            let made_up: Vec<String> = (0..sides.len())
                .map(|k| {
                    format!(
                        "{} % of what {} made up",
                        row(sides.len() + 1 + k),
                        sides[k]
                    )
                })
                .collect();
            format!(
                "{what}, as of {}, {}; learned from this case",
                of.join(", "),
                made_up.join(", ")
            )
            .into()
        })
        .collect()
}
