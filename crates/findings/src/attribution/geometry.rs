//! What follows from where something hit, with what, and from which direction: whose ground it can
//! have come from.

use std::sync::Arc;

use model::exact::ln;
use model::{ContentId, Incident, Method, Observation, PartyId, SourceKind};

use super::direction::{self, Bearing};
use super::held::Prepared;
use super::picture::Picture;
use super::quadrature::{BEARINGS, Polar, ranges, shares, used};
use super::statement::{CAP, SELF_SERVING};
use super::term::{Term, Weights};
use super::weapons::{Band, bands};
use crate::voice::{Voice, Voices};

/// No ground is so surely one side's that nobody else could have fired from it: raids, captured
/// weapons, a wrong map.
const FLOOR: f64 = 0.001;
/// How much wider the error of a direction is taken at one end of the interval.
const WIDER: f64 = 1.5;

/// An incident and what is known around it.
pub(super) struct Of<'a> {
    pub(super) incident: &'a Incident,
    pub(super) observations: &'a [Observation],
    pub(super) voices: &'a Voices<'a>,
    pub(super) parties: &'a [PartyId],
    pub(super) bodies: &'a [(&'a Prepared, f64)],
}

/// Who tells a thing, by how far it can be relied on: the mission and instruments, whoever serves
/// neither side, a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    Measured,
    Neutral,
    BySide,
}

fn told(voice: &Voice, method: Method) -> Told {
    let by_itself = matches!(
        voice.kind,
        Some(SourceKind::OwnMonitor | SourceKind::Sensor)
    );
    if voice.partisan.is_some() {
        Told::BySide
    } else if by_itself && method != Method::Reported {
        Told::Measured
    } else {
        Told::Neutral
    }
}

impl Of<'_> {
    pub(super) fn members(&self) -> impl Iterator<Item = &Observation> {
        let of = |m: &model::Member| &self.observations[m.observation as usize];
        self.incident.members.iter().map(of)
    }

    /// The best of those who tell of it.
    pub(super) fn best(&self) -> Option<(Told, Voice)> {
        let all = self.members().flat_map(|o| {
            let (voices, _) = self.voices.of_observation(o);
            voices.into_iter().map(|v| (told(&v, o.method), v))
        });
        all.min_by(|a, b| (a.0, &a.1.group).cmp(&(b.0, &b.1.group)))
    }

    /// The direction that the best of those tell who tell any, one of each group, and who they are.
    fn direction(&self) -> Option<(Bearing, Told, Vec<Voice>, Vec<ContentId>)> {
        let mut all: Vec<(Told, Voice, ContentId, Bearing)> = Vec::new();
        for o in self.members() {
            let read = o.direction.as_deref();
            let Some(bearing) = read.and_then(|d| direction::read(d, self.incident.weapon)) else {
                continue;
            };
            let (voices, _) = self.voices.of_observation(o);
            all.extend(
                voices
                    .into_iter()
                    .map(|v| (told(&v, o.method), v, o.id, bearing)),
            );
        }
        all.sort_by(|a, b| (a.0, &a.1.group, a.2).cmp(&(b.0, &b.1.group, b.2)));
        all.dedup_by(|later, first| later.1.group == first.1.group);
        let best = all.first()?.0;
        all.retain(|(t, ..)| *t == best);
        let bearings: Vec<Bearing> = all.iter().map(|(_, _, _, b)| *b).collect();
        let together = direction::together(&bearings)?;
        let records = all.iter().map(|(_, _, id, _)| *id).collect();
        Some((
            together,
            best,
            all.into_iter().map(|(_, v, ..)| v).collect(),
            records,
        ))
    }

    /// Whether the place told is not where it hit.
    fn was_heard_leaving(&self) -> bool {
        const LEAVING: [&str; 4] = ["outgoing", "вихідн", "исходящ", "muzzle flash"];
        self.members().any(|o| {
            let text = o
                .text
                .as_ref()
                .map(|t| t.to_lowercase())
                .unwrap_or_default();
            LEAVING.iter().any(|word| text.contains(word))
        })
    }

    /// What follows from range, direction and who held the ground.
    pub(super) fn geometry(&self) -> Option<Term> {
        let calibre = self.members().find_map(|o| o.calibre_mm);
        let bands = bands(self.incident, calibre);
        if bands.is_empty() || self.bodies.is_empty() || self.was_heard_leaving() {
            return None;
        }
        let direction = self.direction();
        if direction.is_none() && self.incident.weapon.is_none() {
            // Neither how far nor from where: any ground will do.
            return None;
        }
        let (by, group, measured, cap) = if let Some((_, told, voices, _)) = &direction {
            let measured = *told == Told::Measured;
            let group = voices.first()?.group.clone();
            (named(voices), group, measured, most(*told))
        } else {
            let (told, voice) = self.best()?;
            let cap = most(told).min(CAP);
            (voice.name.to_string(), voice.group.clone(), false, cap)
        };
        let bearing = direction.as_ref().map(|(b, ..)| b);
        let (told, wider) = (shares(bearing, 1.0), shares(bearing, WIDER));
        let used = used(&wider);
        let as_is = self.drawn(&bands, &used, 0.0);
        let held = self.held(&as_is, None);
        let shared = self.split(&held, &used, &told);
        let plain = self.weights(&shared, cap);
        let mut otherwise = Vec::new();
        // What nobody measured is left out at the lower end as it is.
        if measured {
            for way in [1.0, -1.0] {
                let drawn = self.drawn(&bands, &used, way);
                let held = self.held(&drawn, None);
                otherwise.push(self.weights(&self.split(&held, &used, &told), cap));
            }
            otherwise.push(self.weights(&self.split(&held, &used, &wider), cap));
            let bodies = self.bodies.len();
            for left_out in (0..bodies).filter(|_| bodies > 1) {
                let held = self.held(&as_is, Some(left_out));
                otherwise.push(self.weights(&self.split(&held, &used, &told), cap));
            }
        }
        let reason = self.reason(bearing, &by, &shared);
        let came_flying = measured && bearing.is_some();
        Some(Term {
            item: if bearing.is_some() {
                "direction, range and who held the ground".into()
            } else {
                "range and who held the ground".into()
            },
            group,
            records: direction.map_or_else(Vec::new, |(.., records)| records),
            weights: plain,
            otherwise,
            measured,
            came_flying,
            reason,
        })
    }

    /// What the bodies say around the impact for each band, ranges stretched by the band's spread
    /// one way or the other.
    fn drawn(&self, bands: &[&Band], bearings: &[usize], way: f64) -> Vec<Picture<'_>> {
        let impact = self.incident.place.point;
        let sigma = self.incident.place.sigma_m().unwrap_or(0.0);
        let all = |band: &&Band| {
            let ranges = ranges(band, 1.0 + way * band.spread);
            Picture::of(self.bodies, &Polar::new(impact, &ranges, bearings), sigma)
        };
        bands.iter().map(all).collect()
    }

    /// Who holds each point of each picture.
    fn held(&self, drawn: &[Picture], without: Option<usize>) -> Vec<Vec<f64>> {
        let of = |picture: &Picture| picture.held(self.parties, without);
        drawn.iter().map(of).collect()
    }

    /// The share of each party in the ground it can have come from.
    fn split(&self, held: &[Vec<f64>], bearings: &[usize], shares: &[f64; BEARINGS]) -> Vec<f64> {
        let n = self.parties.len();
        let mut sums = vec![0.0; n];
        for points in held {
            for row in points.chunks(bearings.len().max(1) * n) {
                for (bearing, held) in bearings.iter().zip(row.chunks(n)) {
                    for (sum, held) in sums.iter_mut().zip(held) {
                        *sum += shares[*bearing] * held;
                    }
                }
            }
        }
        let total: f64 = sums.iter().sum();
        sums.iter().map(|s| s / total.max(1e-12)).collect()
    }

    fn weights(&self, split: &[f64], cap: f64) -> Weights {
        let n = self.parties.len() as f64;
        let nats = |share: &f64| ln(n * share.max(FLOOR)).clamp(-cap, cap);
        self.parties
            .iter()
            .cloned()
            .zip(split.iter().map(nats))
            .collect()
    }

    fn reason(&self, bearing: Option<&Bearing>, by: &str, split: &[f64]) -> Arc<str> {
        let held: Vec<String> = self
            .parties
            .iter()
            .zip(split)
            .map(|(p, s)| format!("{p} {} %", (s * 100.0).round_ties_even()))
            .collect();
        let from = bearing.map_or_else(
            || "no direction was told".to_owned(),
            |b| format!("from the {}, by {by}", direction::sector(b.towards)),
        );
        let bodies = match self.bodies.len() {
            1 => "1 mapping body".to_owned(),
            n => format!("{n} mapping bodies"),
        };
        format!(
            "{from}; of the ground such a weapon can have fired from, by {bodies} of that time: {}",
            held.join(", ")
        )
        .into()
    }
}

/// The most that such a thing weighs, by who tells it.
pub(super) fn most(told: Told) -> f64 {
    match told {
        Told::Measured => f64::INFINITY,
        Told::Neutral => CAP,
        Told::BySide => SELF_SERVING,
    }
}

fn named(voices: &[Voice]) -> String {
    let mut names: Vec<&str> = voices.iter().map(|v| &*v.name).collect();
    names.sort_unstable();
    names.dedup();
    names.join(" and ")
}
