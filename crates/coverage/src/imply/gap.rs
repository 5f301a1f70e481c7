//! Gaps of an archive: days on which far fewer rows arrived than the days around them lead one to
//! expect.

use model::exact::exp;

/// What can be told of a day from the number of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filled {
    /// As many rows as chance, weather and season make plausible.
    Plausible,
    /// A gap of the archive.
    Gap {
        /// The median number of rows of the days around.
        usual: u64,
    },
    /// The days around it have too few rows for their absence to mean anything.
    CannotTell,
}

/// Days looked at on either side.
const AROUND: usize = 7;
/// Fewer days around than this tell nothing.
const LEAST_AROUND: usize = 6;
/// A gap has fewer than one in so many of the usual rows.
const ONE_IN: u64 = 20;
/// And fewer than chance leaves of one in so many: fires are many some days and few on others.
const LULL: f64 = 10.0;
/// How seldom chance may explain a gap.
const SELDOM: f64 = 0.01;

/// What can be told of each day from the numbers of rows on days that follow each other.
///
/// The usual number is the median of the seven days before and the seven after; days in a row
/// without any row count as one, so that a long outage does not become its own measure. A day is a
/// gap where it has fewer than a twentieth of the usual rows, and where even a day with a tenth of
/// the usual rate would show so few by chance (Poisson) less than once in a hundred. Where even no
/// row at all would be no surprise by that measure, nothing can be told.
pub(crate) fn gaps(rows: &[u64]) -> Vec<Filled> {
    let mut runs: Vec<(u64, usize)> = Vec::new();
    for n in rows {
        match runs.last_mut() {
            Some((0, days)) if *n == 0 => *days += 1,
            _ => runs.push((*n, 1)),
        }
    }
    let mut out = Vec::with_capacity(rows.len());
    for (at, (n, days)) in runs.iter().enumerate() {
        let before = &runs[at.saturating_sub(AROUND)..at];
        let after = &runs[at + 1..(at + 1 + AROUND).min(runs.len())];
        let around: Vec<u64> = before.iter().chain(after).map(|(n, _)| *n).collect();
        out.extend(std::iter::repeat_n(told(*n, around), *days));
    }
    out
}

fn told(n: u64, mut around: Vec<u64>) -> Filled {
    if around.len() < LEAST_AROUND {
        return Filled::CannotTell;
    }
    around.sort_unstable();
    let twice = around[(around.len() - 1) / 2] + around[around.len() / 2];
    let lull = twice as f64 / 2.0 / LULL;
    if exp(-lull) >= SELDOM {
        Filled::CannotTell
    } else if 2 * ONE_IN * n < twice && poisson_at_most(n, lull) < SELDOM {
        Filled::Gap { usual: twice / 2 }
    } else {
        Filled::Plausible
    }
}

/// The chance of at most `n` where `mean` are expected.
fn poisson_at_most(n: u64, mean: f64) -> f64 {
    let mut term = exp(-mean);
    let mut sum = term;
    for k in 1..=n {
        term *= mean / k as f64;
        sum += term;
    }
    sum
}
