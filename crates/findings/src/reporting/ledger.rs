//! What each teller's word or silence adds to the chance of an incident, line by line.

use std::sync::Arc;

use model::exact::{ln, logit};
use model::{ContentId, MicroNats, Observation, PartyId};

use super::classes::normal;
use super::features::{Features, NAMED, SILENT, UNNAMED};
use super::learn::Tables;
use super::learned::{EDGE, Learned};
use super::tellers::Teller;
use crate::attribution::Line;

/// Lines of a ledger.
pub(crate) type Lines = Arc<[Line]>;

/// How well a place was watched stands on no line of its own: it would show where nobody looks.
const BEFORE: &str = "as with other incidents of this week and place, and as with those that the mission's \
                      own watch noticed, or did not, like this one: learned from this case";
const GROUND: &str = "range, direction and who held the ground";
const WHOSE_GROUND: &str = "whose ground it can have come from, by dated maps of control";

impl Learned {
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
            self.share_of(chances, std::slice::from_ref(party))
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
            logit(of(&normal(weighed.collect())).clamp(EDGE, 1.0 - EDGE))
        };
        let bare = Features {
            ground: vec![0.0; self.sides.len()],
            ..f.clone()
        };
        let mission = self.tellers.iter().position(|t| *t == Teller::Mission);
        let mut stated = MicroNats::from_nats(odds(&bare, 0));
        let mut lines = vec![Line {
            item: format!("before anybody is heard: {what}").into(),
            group: "".into(),
            records: records(f, mission, observations),
            weight: stated,
            reason: BEFORE.into(),
        }];
        let mut add = |after: f64, item: Arc<str>, reason: Arc<str>, records: Vec<ContentId>| {
            // Rounded so that the lines add up to the whole.
            let after = MicroNats::from_nats(after);
            let weight = after - stated;
            stated = after;
            if weight.0 != 0 {
                lines.push(Line {
                    group: item.clone(),
                    item,
                    records,
                    weight,
                    reason,
                });
            }
        };
        add(odds(f, 0), GROUND.into(), WHOSE_GROUND.into(), Vec::new());
        for (t, said) in f.told.iter().enumerate() {
            let reason = self.words[t][usize::from(*said)].clone();
            let spoken = records(f, Some(t), observations);
            add(
                odds(f, t + 1),
                self.tellers[t].name().into(),
                reason,
                spoken,
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

/// How it is said that each teller says each thing: how often it says so of what one side did, of
/// what somebody else did, of what was made up.
pub(super) fn said_in_words(
    tables: &Tables,
    sides: &[PartyId],
    tellers: &[Teller],
) -> Vec<Vec<Arc<str>>> {
    let of = |(t, teller)| words(tables, sides, t, teller);
    tellers.iter().enumerate().map(of).collect()
}

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
