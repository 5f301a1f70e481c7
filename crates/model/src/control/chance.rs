//! How sure one may be of a side, when neither the place nor the edge is known exactly.

use crate::exact::{normal_cdf, sqrt};

/// Nine tenths of a normal error lie within this many standard deviations.
const NINE_TENTHS: f64 = 1.645;

/// The standard deviation in metres across an edge, from the place's on each axis and from how far
/// the edge may lie from the truth: a distance that nine errors in ten stay within
/// ([`ControlMap::uncertainty_m`](super::ControlMap::uncertainty_m)).
///
/// ```
/// use model::control::sigma_m;
/// assert_eq!(sigma_m(300.0, 0), 300.0);
/// assert!((sigma_m(300.0, 658) - 500.0).abs() < 1.0);
/// ```
pub fn sigma_m(place_sigma_m: f64, edge_uncertainty_m: u32) -> f64 {
    let edge = f64::from(edge_uncertainty_m) / NINE_TENTHS;
    sqrt(place_sigma_m * place_sigma_m + edge * edge)
}

/// The chance that a place lies inside, from its signed distance in metres to the edge by each
/// mapping body (positive inside) and the standard deviation of place and edge; `None` without any
/// distance.
///
/// It is the normal distribution function of the mean distance over the standard deviation, to
/// which the bodies' disagreement (the variance between them) is added. Without any uncertainty it
/// is 0, 1, or one half on the edge.
///
/// ```
/// use model::control::chance_inside;
/// assert!((chance_inside(&[1_645.0], 1_000.0).unwrap() - 0.95).abs() < 1e-3);
/// // Two bodies that disagree about the side leave it open.
/// assert!((chance_inside(&[2_000.0, -2_000.0], 100.0).unwrap() - 0.5).abs() < 1e-9);
/// assert_eq!(chance_inside(&[], 100.0), None);
/// ```
pub fn chance_inside(signed_m: &[f64], sigma_m: f64) -> Option<f64> {
    let n = signed_m.len() as f64;
    if signed_m.is_empty() {
        return None;
    }
    let mean = signed_m.iter().sum::<f64>() / n;
    let squares: f64 = signed_m.iter().map(|d| (d - mean) * (d - mean)).sum();
    let between = if signed_m.len() > 1 {
        squares / (n - 1.0)
    } else {
        0.0
    };
    let sigma = sqrt(sigma_m * sigma_m + between);
    if sigma > 0.0 {
        return Some(normal_cdf(mean / sigma));
    }
    Some(match mean.total_cmp(&0.0) {
        _ if mean.abs() <= 0.0 => 0.5,
        std::cmp::Ordering::Less => 0.0,
        _ => 1.0,
    })
}
