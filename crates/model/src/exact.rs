//! Transcendental functions that give the same bits on every machine.
//!
//! The platform's own differ in the last place; these come from a pure-Rust port of musl. Every
//! figure that reaches an output goes through here.

pub use libm::{asin, atan2, cos, erf, exp, log as ln, pow, sin, sqrt};

/// The standard normal distribution function, P(Z <= z).
///
/// ```
/// assert!((model::exact::normal_cdf(0.0) - 0.5).abs() < 1e-12);
/// assert!((model::exact::normal_cdf(1.96) - 0.975).abs() < 1e-4);
/// ```
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// A sum that does not depend on the order in which its terms come, so that it is the same whatever
/// parties and files are called: they are added from the least to the greatest.
///
/// ```
/// let (one, other) = ([0.1, 0.2, 0.3, 1e9], [1e9, 0.3, 0.1, 0.2]);
/// assert_eq!(model::exact::sum(one), model::exact::sum(other));
/// ```
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    in_order(terms).into_iter().sum()
}

/// A product that does not depend on the order of its factors.
pub fn product(factors: impl IntoIterator<Item = f64>) -> f64 {
    in_order(factors).into_iter().product()
}

fn in_order(all: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = all.into_iter().collect();
    all.sort_by(f64::total_cmp);
    all
}

/// The logistic function, from log-odds in nats to a probability.
pub fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + exp(-log_odds))
}

/// Log-odds in nats of a probability, held away from 0 and 1 by 1e-12.
pub fn logit(p: f64) -> f64 {
    let p = p.clamp(1e-12, 1.0 - 1e-12);
    ln(p / (1.0 - p))
}
