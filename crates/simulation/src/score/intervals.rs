//! Whether intervals for numbers of violations hold the truth.

use serde::Serialize;

use super::derived::WeekStated;

/// How often 90 % intervals hold the true number of violations of a party in a week.
///
/// A violation here is a unit: a provision broken by the party on a day and ground. `model`: from the
/// 5 % point of the Poisson-binomial distribution of the units' lower chances to the 95 % point of
/// that of their upper ones. `plain`: both points of that of the chances themselves.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage90 {
    /// Parties times weeks.
    pub weeks: u64,
    /// Share of intervals from `p_low` and `p_high` that hold the truth.
    pub model: f64,
    /// Their mean width.
    pub model_width: f64,
    /// Share of intervals from `p` that hold the truth.
    pub plain: f64,
    /// Their mean width.
    pub plain_width: f64,
    /// Sum of `p` over all.
    pub expected: f64,
    /// The true number over all.
    pub true_number: u64,
}

/// How often the 90 % intervals that the table `trends` states hold the true number of violations of
/// a party in a week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stated90 {
    /// Parties times weeks of which every unit is in the truth.
    pub weeks: u64,
    /// Share of the intervals that hold it.
    pub hold: f64,
    /// Their mean width.
    pub width: f64,
}

/// Of these weeks and what is stated of them; `None` where of none anything is.
pub(super) fn stated<'a>(
    weeks: impl Iterator<Item = (&'a Vec<Chances>, &'a WeekStated)>,
) -> Option<Stated90> {
    let (mut n, mut hold, mut width) = (0, 0, 0);
    for (units, stated) in weeks.filter(|(units, stated)| units.len() as i64 == stated.units) {
        let truth = units.iter().filter(|u| u.broken).count() as i64;
        n += 1;
        hold += u64::from((stated.low..=stated.high).contains(&truth));
        width += stated.high - stated.low;
    }
    (n > 0).then(|| Stated90 {
        weeks: n,
        hold: hold as f64 / n as f64,
        width: width as f64 / n as f64,
    })
}

/// One unit's chances and truth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chances {
    pub(super) p: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) broken: bool,
}

/// Of these groups of units; `None` of none.
pub(super) fn coverage<'a>(groups: impl Iterator<Item = &'a Vec<Chances>>) -> Option<Coverage90> {
    let mut c = Coverage90 {
        weeks: 0,
        model: 0.0,
        model_width: 0.0,
        plain: 0.0,
        plain_width: 0.0,
        expected: 0.0,
        true_number: 0,
    };
    for group in groups {
        let truth = group.iter().filter(|u| u.broken).count();
        let of = |chance: fn(&Chances) -> f64, at: f64| {
            let chances: Vec<f64> = group.iter().map(chance).collect();
            quantile(&distribution(&chances), at)
        };
        let model = (of(|u| u.low, 0.05), of(|u| u.high, 0.95));
        let plain = (of(|u| u.p, 0.05), of(|u| u.p, 0.95));
        let holds =
            |(low, high): (usize, usize)| f64::from(u8::from(low <= truth && truth <= high));
        c.weeks += 1;
        c.model += holds(model);
        c.plain += holds(plain);
        c.model_width += model.1.saturating_sub(model.0) as f64;
        c.plain_width += plain.1.saturating_sub(plain.0) as f64;
        c.expected += group.iter().map(|u| u.p).sum::<f64>();
        c.true_number += truth as u64;
    }
    if c.weeks == 0 {
        return None;
    }
    let n = c.weeks as f64;
    for mean in [
        &mut c.model,
        &mut c.plain,
        &mut c.model_width,
        &mut c.plain_width,
    ] {
        *mean /= n;
    }
    Some(c)
}

/// The Poisson-binomial distribution: the chance of each number of successes.
fn distribution(chances: &[f64]) -> Vec<f64> {
    let mut of = vec![1.0];
    for p in chances {
        let mut next = vec![0.0; of.len() + 1];
        for (k, mass) in of.iter().enumerate() {
            next[k] += mass * (1.0 - p);
            next[k + 1] += mass * p;
        }
        of = next;
    }
    of
}

/// The least number at or below which so much of a distribution lies.
fn quantile(distribution: &[f64], at: f64) -> usize {
    let mut sum = 0.0;
    for (k, mass) in distribution.iter().enumerate() {
        sum += mass;
        // Sums of many products fall short of exact shares by rounding.
        if sum + 1e-12 >= at {
            return k;
        }
    }
    distribution.len().saturating_sub(1)
}

#[cfg(test)]
#[path = "intervals_tests.rs"]
mod intervals_tests;
