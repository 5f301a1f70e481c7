//! Who watches a sector on a day, and how well.

use super::{Happening, Plan, SECTOR_KM, agreed_y};
use crate::chance::Chance;

/// One watch of a sector on a day.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    /// `patrol`, `observation-post` or `camera`.
    pub(crate) method: &'static str,
    /// `watched`, `degraded`, `denied` or `off`.
    pub(crate) state: &'static str,
    /// Hours of the day, from and to.
    pub(crate) from_h: u32,
    pub(crate) to_h: u32,
    /// Who denied it.
    pub(crate) denied_by: Option<usize>,
    /// Where it stands and how far it sees, where it does not see all of the sector.
    pub(crate) spot: Option<(f64, f64, f64)>,
    /// The chance of noticing what happens in its sight and hours.
    pub(crate) notices: f64,
}

impl Watch {
    /// The chance that it notices this.
    pub(crate) fn chance_of(&self, h: &Happening) -> f64 {
        let hour = h.minute / 60;
        if hour < self.from_h || hour >= self.to_h {
            return 0.0;
        }
        let in_sight = self.spot.is_none_or(|(x, y, range)| {
            let (dx, dy) = (h.x - x, h.y - y);
            dx * dx + dy * dy <= range * range
        });
        if !in_sight {
            return 0.0;
        }
        let faint = if h.weapon.is_direct() { 0.85 } else { 1.0 };
        self.notices * faint
    }

    /// Hours watched, badly watched ones included.
    pub(crate) fn hours(&self) -> u32 {
        match self.state {
            "watched" | "degraded" => self.to_h - self.from_h,
            _ => 0,
        }
    }
}

/// Who watches a sector on a day. Posts stand in sectors 0 and 3, cameras in 1 and 4; sector 5 is
/// hardly watched at all. Who fires much also denies much.
pub(crate) fn watches(plan: &Plan, day: u32, sector: usize) -> Vec<Watch> {
    let mut chance = Chance::of(plan.options.seed, &[7, u64::from(day), sector as u64]);
    let mut all = Vec::new();
    let denies = |side: usize| {
        // The sides draw from streams of their own.
        let key = [8, u64::from(day), sector as u64, side as u64];
        let hot = plan.is_hot(day / 7, sector, side);
        Chance::of(plan.options.seed, &key).is(if hot { 0.25 } else { 0.04 })
    };
    let first = usize::from(chance.is(0.5));
    let denied_by = [first, 1 - first].into_iter().find(|side| denies(*side));
    let goes = chance.is(if sector == 5 { 0.2 } else { 0.8 });
    let (state, notices) = match (denied_by, goes) {
        (Some(_), true) => ("denied", 0.0),
        (_, false) => ("off", 0.0),
        (None, true) => ("watched", 0.9),
    };
    all.push(Watch {
        method: "patrol",
        state,
        from_h: 8,
        to_h: 16,
        denied_by: denied_by.filter(|_| goes),
        spot: None,
        notices,
    });
    let standing = |method, spot, chance: &mut Chance| {
        let (state, notices) = match chance.unit() {
            at if at < 0.06 => ("off", 0.0),
            at if at < 0.16 => ("degraded", 0.4),
            _ => ("watched", 0.95),
        };
        Watch {
            method,
            state,
            from_h: 0,
            to_h: 24,
            denied_by: None,
            spot,
            notices,
        }
    };
    match sector {
        0 | 3 => all.push(standing("observation-post", None, &mut chance)),
        1 | 4 => {
            let x = (sector as f64 + 0.5) * SECTOR_KM;
            let spot = Some((x, agreed_y(x), 8.0));
            all.push(standing("camera", spot, &mut chance));
        }
        _ => {}
    }
    all
}
