//! How many independent origins there are, as a distribution.

/// The chance of each to be an origin: that it took it from none of those before it. `copied` tells
/// the chance that the later of two took it from the earlier.
pub(crate) fn p_origin(n: usize, copied: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    (0..n)
        .map(|later| {
            (0..later)
                .map(|earlier| 1.0 - copied(earlier, later))
                .product()
        })
        .collect()
}

/// The distribution of the number of independent origins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Origins {
    /// The chance of each number, from none.
    chances: Vec<f64>,
}

impl Origins {
    /// From the chance of each to be one: each is or is not, whatever the others are
    /// (Poisson-binomial).
    pub(crate) fn of(p: &[f64]) -> Self {
        let mut chances = vec![1.0];
        for p in p {
            chances.push(0.0);
            for k in (0..chances.len()).rev() {
                let fewer = if k > 0 { chances[k - 1] } else { 0.0 };
                chances[k] = chances[k] * (1.0 - p) + fewer * p;
            }
        }
        Self { chances }
    }

    /// How many are expected.
    pub(crate) fn expected(&self) -> f64 {
        let terms = self.chances.iter().enumerate().map(|(k, p)| k as f64 * p);
        terms.sum()
    }

    /// The most that there are with at least this chance.
    pub(crate) fn at_least(&self, sure: f64) -> u32 {
        let mut tail = 0.0;
        for (k, p) in self.chances.iter().enumerate().rev() {
            tail += p;
            // What adds up to 1 may fall short of it by rounding.
            if tail >= sure - 1e-9 {
                return k as u32;
            }
        }
        0
    }

    /// The smallest number that is not exceeded with at least this chance.
    pub(crate) fn quantile(&self, share: f64) -> u32 {
        let mut sum = 0.0;
        for (k, p) in self.chances.iter().enumerate() {
            sum += p;
            if sum >= share - 1e-9 {
                return k as u32;
            }
        }
        self.chances.len() as u32 - 1
    }
}
