//! How often each side fires, week by week.

use super::{Calendar, Options, SECTORS};
use crate::chance::Chance;

/// Records that one shooting makes on average in all sources, measured; only the size of a world
/// follows from it.
const RECORDS_EACH: f64 = 4.9;

/// How often each side and third actors fire, week by week and sector by sector.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) options: Options,
    pub(crate) calendar: Calendar,
    /// The factor on hot weeks by which the world reaches the size asked for.
    heat: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Silent,
    Low,
    Hot,
}

impl Plan {
    pub(crate) fn of(options: Options) -> Self {
        let calendar = Calendar::of(options.weeks);
        let mut plan = Self {
            options,
            calendar,
            heat: 1.0,
        };
        let (mut fixed, mut hot) = (0.0, 0.0);
        for week in 0..calendar.weeks() {
            for sector in 0..SECTORS {
                for actor in 0..3 {
                    let expected = 7.0 * plan.rate(week, sector, actor);
                    if actor < 2 && plan.mood(week, sector, actor).0 == Mood::Hot {
                        hot += expected;
                    } else {
                        fixed += expected;
                    }
                }
            }
        }
        let wanted = options.observations as f64 / RECORDS_EACH;
        if hot > 0.0 {
            plan.heat = ((wanted - fixed) / hot).max(0.2);
        }
        plan
    }

    fn mood(&self, week: u32, sector: usize, side: usize) -> (Mood, f64) {
        let key = [2, u64::from(week), sector as u64, side as u64];
        let mut chance = Chance::of(self.options.seed, &key);
        let at = chance.unit();
        let rate = chance.unit();
        if week < 2 || at >= 0.75 {
            (Mood::Hot, 0.5 + rate)
        } else if at >= 0.35 {
            (Mood::Low, 0.04 + 0.4 * rate)
        } else {
            (Mood::Silent, 0.0)
        }
    }

    /// Shootings expected a day; actor 2 is whoever is bound by nothing.
    pub(crate) fn rate(&self, week: u32, sector: usize, actor: usize) -> f64 {
        if actor == 2 {
            let key = [3, u64::from(week), sector as u64];
            let mut chance = Chance::of(self.options.seed, &key);
            return if chance.is(0.7) {
                0.0
            } else {
                chance.between(0.1, 0.4)
            };
        }
        match self.mood(week, sector, actor) {
            (Mood::Hot, rate) => rate * self.heat,
            (_, rate) => rate,
        }
    }

    /// Whether a side is in one of its hot weeks.
    pub(crate) fn is_hot(&self, week: u32, sector: usize, side: usize) -> bool {
        self.mood(week, sector, side).0 == Mood::Hot
    }
}
