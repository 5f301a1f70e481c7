//! What happens in one sector on one day.

use super::{Ground, HALF_WIDTH_KM, Plan, SECTOR_KM, Weapon, agreed_y};
use crate::chance::Chance;

/// Who fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    /// Side 0 or 1.
    Side(usize),
    /// Somebody whom the ceasefire does not bind.
    Third,
}

/// One shooting, or one that was made up.
#[derive(Clone, Debug)]
pub(crate) struct Happening {
    pub(crate) id: String,
    pub(crate) day: u32,
    /// Minutes since midnight.
    pub(crate) minute: u32,
    /// Where rounds landed.
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Whether the fire came from positive y.
    pub(crate) from_positive_y: bool,
    pub(crate) weapon: Weapon,
    /// How many explosions or bursts.
    pub(crate) rounds: u64,
    pub(crate) killed: u64,
    pub(crate) actor: Actor,
    /// The side that made it up, where it never happened.
    pub(crate) invented_by: Option<usize>,
    /// Whether place and time lie within the terms.
    pub(crate) in_scope: bool,
}

impl Happening {
    /// Whether it happened.
    pub(crate) fn happened(&self) -> bool {
        self.invented_by.is_none()
    }

    /// Whether it broke the ceasefire.
    pub(crate) fn is_violation(&self) -> bool {
        self.happened() && self.in_scope && matches!(self.actor, Actor::Side(_))
    }

    /// On whose ground it landed.
    pub(crate) fn ground_of(&self, ground: &Ground) -> usize {
        usize::from(self.y < ground.line_y(self.day, self.x))
    }
}

/// All that happens in one sector on one day, and what is made up there and then.
pub(crate) fn happenings(plan: &Plan, ground: &Ground, day: u32, sector: usize) -> Vec<Happening> {
    let week = day / 7;
    let mut all = Vec::new();
    for actor in 0..3 {
        let key = [4, u64::from(day), sector as u64, actor as u64];
        let mut chance = Chance::of(plan.options.seed, &key);
        let n = chance.poisson(plan.rate(week, sector, actor));
        for k in 0..n {
            all.push(shooting(plan, ground, &mut chance, (day, sector, actor, k)));
        }
    }
    for side in 0..2 {
        let key = [5, u64::from(day), sector as u64, side as u64];
        let mut chance = Chance::of(plan.options.seed, &key);
        // One decision a week and side: its outlets lie together.
        let campaign = Chance::of(plan.options.seed, &[6, u64::from(week), side as u64]).is(0.4);
        let real = plan.rate(week, sector, 1 - side);
        let mean = if campaign { 0.25 + 0.08 * real } else { 0.02 };
        for k in 0..chance.poisson(mean) {
            let mut lie = shooting(plan, ground, &mut chance, (day, sector, 1 - side, k));
            lie.id = format!("x-{day}-{sector}-{side}-{k}");
            lie.invented_by = Some(side);
            all.push(lie);
        }
    }
    all
}

fn shooting(
    plan: &Plan,
    ground: &Ground,
    chance: &mut Chance,
    (day, sector, actor, k): (u32, usize, usize, u64),
) -> Happening {
    let x = (sector as f64 + chance.unit()) * SECTOR_KM;
    let weapon = Weapon::drawn(chance.unit());
    let line = ground.line_y(day, x);
    // Rounds land beyond the line, as far as the weapon reaches from a position behind it.
    let depth = chance.between(0.05, 0.95) * chance.between(0.4, 1.0) * weapon.reach_km();
    let (y, from_positive_y) = match actor {
        0 => (line - depth, true),
        1 => (line + depth, false),
        _ => {
            let across = chance.between(-0.9, 0.9) * HALF_WIDTH_KM;
            (agreed_y(x) + across, chance.is(0.5))
        }
    };
    let deadly = if weapon.is_direct() { 0.06 } else { 0.15 };
    Happening {
        id: format!("i-{day}-{sector}-{actor}-{k}"),
        day,
        minute: chance.below(1440) as u32,
        x,
        y,
        from_positive_y,
        weapon,
        rounds: 1 + chance.poisson(6.0),
        killed: if chance.is(deadly) {
            1 + chance.below(4)
        } else {
            0
        },
        actor: if actor == 2 {
            Actor::Third
        } else {
            Actor::Side(actor)
        },
        invented_by: None,
        in_scope: plan.calendar.in_force(day) && Ground::in_zone(x, y),
    }
}
