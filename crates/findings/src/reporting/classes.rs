//! What may be the case with an incident.

/// The classes, by number, for `sides` sides: done by each side, done by somebody else, made up by
/// each side, made up or told twice by somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Classes {
    pub(super) sides: usize,
}

/// One of the classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It happened, and this side did it; no side where somebody else did.
    Done(Option<usize>),
    /// It did not happen, at least not besides another incident: this side made it up, or else
    /// nobody in particular.
    MadeUp(Option<usize>),
}

impl Classes {
    pub(super) fn len(self) -> usize {
        2 * self.sides + 2
    }

    pub(super) fn all(self) -> impl Iterator<Item = Class> {
        (0..self.len()).map(move |z| self.of(z))
    }

    pub(super) fn of(self, z: usize) -> Class {
        let side = |k: usize| (k < self.sides).then_some(k);
        if z <= self.sides {
            Class::Done(side(z))
        } else {
            Class::MadeUp(side(z - self.sides - 1))
        }
    }

    /// Whether it happened.
    pub(super) fn happened(self, z: usize) -> bool {
        z <= self.sides
    }
}

/// The logarithms of weights as shares of 1, whatever the order of the classes.
pub(super) fn normal(mut logs: Vec<f64>) -> Vec<f64> {
    let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for l in &mut logs {
        *l = model::exact::exp(*l - top);
    }
    let total = model::exact::sum(logs.iter().copied());
    for l in &mut logs {
        *l /= total;
    }
    logs
}
