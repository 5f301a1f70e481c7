//! The chances of a violation that the evidence of a day gives together.

use std::collections::BTreeMap;

use model::{Probability, Reach};

use crate::bearing::Bearing;
use crate::sitting::Sitting;

/// A chance with the ends of its model interval.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chance {
    pub(crate) p: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// The chances of a violation that a day's evidence gives.
pub(crate) struct Chances {
    /// All of it, vague reports too.
    pub(crate) all: Chance,
    /// What is tied to the day and the ground.
    pub(crate) tied: Chance,
    /// Of that, what meets the agreement's evidence rule.
    pub(crate) sufficient: Chance,
}

/// The chances of a day's evidence, `of` giving that of each piece.
pub(crate) fn chances(
    sitting: &Sitting,
    bearings: &[&Bearing],
    of: impl Fn(&Bearing) -> Chance,
) -> Chances {
    let rule = &sitting.provision.evidence;
    let weighed: Vec<(&Bearing, Chance)> = bearings.iter().map(|b| (*b, of(b))).collect();
    let is_tied = |b: &Bearing| b.reach() == Reach::Tied;
    Chances {
        all: union(weighed.iter()),
        tied: union(weighed.iter().filter(|(b, _)| is_tied(b))),
        sufficient: union(
            weighed
                .iter()
                .filter(|(b, _)| is_tied(b) && b.existence.meets(rule)),
        ),
    }
}

impl Chances {
    /// The same with the chance of all of it together as it was learned.
    pub(crate) fn learned(mut self, p: Option<f64>) -> Self {
        if let Some(p) = p {
            self.all.p = p;
            self.all.high = self.all.high.max(p);
        }
        self
    }
}

/// The chance that at least one of some bearings is a violation.
///
/// Bearings that rest on the same voices fall together: the lower end takes only the strongest of
/// each such group, so that repeating a claim in many places adds nothing to it.
fn union<'a, 'b: 'a>(bearings: impl Iterator<Item = &'a (&'b Bearing<'b>, Chance)>) -> Chance {
    let (mut none, mut none_high) = (1.0, 1.0);
    let mut choirs: BTreeMap<&str, f64> = BTreeMap::new();
    for (bearing, c) in bearings {
        none *= 1.0 - c.p;
        none_high *= 1.0 - c.high;
        let strongest = choirs.entry(&bearing.existence.choir).or_insert(0.0);
        *strongest = strongest.max(c.low);
    }
    let none_low: f64 = choirs.values().map(|low| 1.0 - low).product();
    let p = 1.0 - none;
    Chance {
        p,
        low: (1.0 - none_low).min(p),
        high: (1.0 - none_high).max(p),
    }
}

/// The lower end of a finding's interval: evidence that does not meet the agreement's rule can
/// raise it to the threshold and never above.
pub(crate) fn lower_end(sitting: &Sitting, chances: &Chances) -> Probability {
    let threshold = sitting.agreement.findings.threshold;
    Probability::from_f64(chances.sufficient.low.max(chances.tied.low.min(threshold)))
}
