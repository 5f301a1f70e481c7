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

/// The logistic function, from log-odds in nats to a probability.
pub fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + exp(-log_odds))
}

/// Log-odds in nats of a probability, held away from 0 and 1 by 1e-12.
pub fn logit(p: f64) -> f64 {
    let p = p.clamp(1e-12, 1.0 - 1e-12);
    ln(p / (1.0 - p))
}
