//! What a party's finding would be if one started from how often each side was found to do such
//! things on this ground before the terms came into force, and not from even chances.

use model::{Finding, Interval, Level, PartyId, Probability, SectorPrior};

use crate::act::p_act;
use crate::attribution::{Told, reweighed};
use crate::bearing::Bearing;
use crate::chances::{Chance, chances};
use crate::filed::A_DAY_MS;
use crate::find::Evidence;
use crate::reach::Places;
use crate::sitting::{OfDay, Sitting};
use crate::weighed::Weighed;
use crate::whose;

/// How far back before the terms' start incidents are counted.
const WINDOW_MS: i64 = 180 * A_DAY_MS;
/// How many even incidents are counted beside those that were found.
const SHRINK: f64 = 20.0;

/// How often each party bound was found to do such things on this ground before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Before {
    /// By party: how many incidents the mission or an instrument laid to it.
    counts: Vec<(PartyId, u32)>,
}

impl Before {
    /// Counts the incidents of a place before the terms came into force.
    pub(crate) fn of(sitting: &Sitting, evidence: &Evidence, weighed: &Weighed) -> Self {
        let start = sitting.interval.start;
        let window = Interval {
            start: start.plus_ms(-WINDOW_MS),
            end: start,
        };
        let bound = |p: &Option<PartyId>| p.clone().filter(|p| sitting.parties.contains(p));
        let earlier: Vec<(PartyId, &model::Incident)> = evidence
            .incidents
            .iter()
            .zip(&weighed.attributed)
            .filter(|(i, _)| window.start <= i.when.earliest && i.when.latest <= window.end)
            .filter_map(|(i, by)| Some((bound(by)?, i)))
            .filter(|(_, i)| p_act(sitting.provision, i, evidence.observations) >= 0.5)
            .collect();
        let places = Places::of(&sitting.place.region, earlier.iter().map(|(_, i)| &i.place));
        let mut counts: Vec<(PartyId, u32)> =
            sitting.parties.iter().map(|p| (p.clone(), 0)).collect();
        for (party, incident) in &earlier {
            if places.p(&incident.place).is_some_and(|p| p >= 0.5)
                && let Some((_, n)) = counts.iter_mut().find(|(p, _)| p == party)
            {
                *n += 1;
            }
        }
        Self { counts }
    }

    fn all(&self) -> u32 {
        self.counts.iter().map(|(_, n)| n).sum()
    }

    /// The share of a party among those bound, drawn to even shares.
    fn share(&self, party: &PartyId) -> f64 {
        let n = self.counts.len().max(1) as f64;
        let own = self.counts.iter().find(|(p, _)| p == party);
        let own = f64::from(own.map_or(0, |(_, n)| *n));
        (own + SHRINK / n) / (f64::from(self.all()) + SHRINK)
    }

    /// Adds to each party's finding what it would be from this start.
    ///
    /// Where the case tells enough to learn from, what is learned has that start in it already.
    pub(crate) fn fill(&self, sitting: &Sitting, of_day: &OfDay, findings: &mut [Finding]) {
        if of_day.learned.is_some() {
            return;
        }
        for f in findings.iter_mut().filter(|f| f.level == Level::Party) {
            let Some(party) = f.party.clone() else {
                continue;
            };
            let share = self.share(&party);
            let mut bearings: Vec<&Bearing> = of_day
                .bearings
                .iter()
                .filter(|b| whose::concerns(b, &party))
                .collect();
            bearings.sort_by_key(|b| (b.reach(), b.about));
            if bearings.is_empty() || bearings.iter().all(|b| b.of.is_some()) {
                continue;
            }
            if self.all() == 0 {
                f.sector = Some(SectorPrior {
                    share: Probability::from_f64(share),
                    attributed: 0,
                    p: f.p,
                });
                continue;
            }
            let unnamed = reweighed(&party, &sitting.parties, NOTHING, share);
            let of = |b: &Bearing| {
                let q = match &b.of {
                    Some(whose) if *whose == party => 1.0,
                    Some(_) => 0.0,
                    None if b.told().is_empty() => unnamed,
                    None => reweighed(&party, &sitting.parties, b.told(), share),
                };
                let p = b.p().0 * q;
                Chance { p, low: p, high: p }
            };
            let p = chances(sitting, &bearings, of).all.p;
            // Within the interval but for rounding: the interval tries stronger priors than this.
            let p = Probability::from_f64(p).clamp(f.p_low.min(f.p), f.p_high.max(f.p));
            f.sector = Some(SectorPrior {
                share: Probability::from_f64(share),
                attributed: self.all(),
                p,
            });
        }
    }
}

const NOTHING: Told<'static> = Told {
    statements: &[],
    terms: &[],
};
