//! Numbers that look random and follow from a key.
//!
//! A counter-based generator: the n-th number of a stream is a mix of the seed, the stream's key and
//! n, so what happens in one place and day never depends on how much was drawn for another.

use model::exact;

/// One stream of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Chance {
    key: u64,
    counter: u64,
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Chance {
    /// The stream of a purpose and of what it is about.
    pub(crate) fn of(seed: u64, key: &[u64]) -> Self {
        let key = key.iter().fold(mix(seed.wrapping_add(STEP)), |k, part| {
            mix(k.wrapping_add(STEP) ^ mix(part.wrapping_add(STEP)))
        });
        Self { key, counter: 0 }
    }

    fn next(&mut self) -> u64 {
        self.counter += 1;
        mix(self.key.wrapping_add(self.counter.wrapping_mul(STEP)))
    }

    /// A number from 0 to below 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below `n`.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    /// Whether something of chance `p` occurs.
    pub(crate) fn is(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// A number between two.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A standard normal number (Box and Muller).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = exact::sqrt(-2.0 * exact::ln(1.0 - self.unit()));
        radius * exact::cos(std::f64::consts::TAU * self.unit())
    }

    /// A Poisson number; above a mean of 50 the rounded normal of the same mean and variance.
    pub(crate) fn poisson(&mut self, mean: f64) -> u64 {
        if mean > 50.0 {
            return (mean + self.normal() * exact::sqrt(mean)).round().max(0.0) as u64;
        }
        let floor = exact::exp(-mean);
        let (mut n, mut product) = (0, self.unit());
        while product > floor {
            n += 1;
            product *= self.unit();
        }
        n
    }
}

#[cfg(test)]
#[path = "chance_tests.rs"]
mod chance_tests;
