//! The measure of all else: a chance that follows the distance to the last known line alone.

use model::exact::logistic;

/// The logistic function of a signed distance: what a map that is some days old says on average.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ByDistance {
    offset: f64,
    per_km: f64,
}

impl ByDistance {
    /// The most likely one for some signed distances in metres, their weights, and whether the
    /// ground was held in the end; `None` without examples.
    ///
    /// Newton's method with a faint pull to 0, which keeps it finite where distance says all.
    pub(crate) fn fit(examples: &[(f32, f32, bool)]) -> Option<Self> {
        if examples.is_empty() {
            return None;
        }
        let mut fit = Self {
            offset: 0.0,
            per_km: 1.0,
        };
        let pull = 1e-3;
        let mut worth = fit.worth(examples, pull);
        for _ in 0..60 {
            let (mut g0, mut g1) = (-pull * fit.offset, -pull * fit.per_km);
            let (mut h00, mut h01, mut h11) = (pull, 0.0, pull);
            for (signed_m, weight, held) in examples {
                let (x, w) = (f64::from(*signed_m) / 1_000.0, f64::from(*weight));
                let p = logistic(fit.offset + fit.per_km * x);
                let (e, v) = (w * (f64::from(u8::from(*held)) - p), w * p * (1.0 - p));
                g0 += e;
                g1 += e * x;
                h00 += v;
                h01 += v * x;
                h11 += v * x * x;
            }
            let det = h00 * h11 - h01 * h01;
            let step = (
                (h11 * g0 - h01 * g1) / det.max(1e-12),
                (h00 * g1 - h01 * g0) / det.max(1e-12),
            );
            let mut scale = 1.0;
            let mut better = None;
            for _ in 0..20 {
                let next = Self {
                    offset: fit.offset + scale * step.0,
                    per_km: fit.per_km + scale * step.1,
                };
                let now = next.worth(examples, pull);
                if now > worth {
                    better = Some((next, now));
                    break;
                }
                scale /= 2.0;
            }
            let Some((next, now)) = better else { break };
            let gained = now - worth;
            (fit, worth) = (next, now);
            if gained < 1e-9 * worth.abs() {
                break;
            }
        }
        Some(fit)
    }

    fn worth(&self, examples: &[(f32, f32, bool)], pull: f64) -> f64 {
        let each = |(signed_m, weight, held): &(f32, f32, bool)| {
            let p = self.held(f64::from(*signed_m));
            let p = if *held { p } else { 1.0 - p };
            f64::from(*weight) * model::exact::ln(p.max(1e-300))
        };
        let pulled = self.offset * self.offset + self.per_km * self.per_km;
        examples.iter().map(each).sum::<f64>() - pull * pulled / 2.0
    }

    /// The chance that ground so far inside the last known line is held.
    pub(crate) fn held(&self, signed_m: f64) -> f64 {
        logistic(self.offset + self.per_km * signed_m / 1_000.0)
    }
}
