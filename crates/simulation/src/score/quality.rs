//! How good stated chances are.

use model::exact;
use serde::Serialize;

/// Chances are held this far from 0 and 1 before a logarithm is taken.
const EDGE: f64 = 1e-6;
/// Bins of equal mass for the expected calibration error.
const BINS: usize = 15;
/// From here on a chance is confident.
const CONFIDENT: f64 = 0.95;

/// One finding with its truth.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    /// The chance of a violation as derived.
    pub p: f64,
    /// Whether there was one.
    pub broken: bool,
    /// Whether the state says neither that there was a violation nor that none was detected.
    pub abstains: bool,
}

/// How good the chances of some findings are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quality {
    /// How many findings.
    pub findings: u64,
    /// How many of them were violations in truth.
    pub violations: u64,
    /// Mean of -ln of the chance given to the truth, in nats; chances within 1e-6 of 0 and 1.
    pub log_loss: f64,
    /// The log loss of whoever states the true share of violations for every unit.
    pub log_loss_of_share: f64,
    /// Mean squared difference (Brier 1950).
    pub brier: f64,
    /// Expected calibration error over 15 bins of equal mass.
    pub calibration_error: f64,
    /// Findings with a chance of 0.95 or more.
    pub confident: u64,
    /// Share of these that were no violations; none where there are none.
    pub confident_error: Option<f64>,
    /// Share of findings whose state decides nothing.
    pub abstained: f64,
}

impl Quality {
    /// Of these findings; `None` of none.
    pub fn of(judged: &[Judged]) -> Option<Self> {
        if judged.is_empty() {
            return None;
        }
        let n = judged.len() as f64;
        let violations = judged.iter().filter(|j| j.broken).count();
        let confident: Vec<&Judged> = judged.iter().filter(|j| j.p >= CONFIDENT).collect();
        let wrong = confident.iter().filter(|j| !j.broken).count();
        let squares = judged.iter().map(|j| {
            let d = j.p - f64::from(u8::from(j.broken));
            d * d
        });
        let share = violations as f64 / n;
        Some(Self {
            findings: judged.len() as u64,
            violations: violations as u64,
            log_loss: judged.iter().map(|j| loss(j.p, j.broken)).sum::<f64>() / n,
            log_loss_of_share: share * loss(share, true) + (1.0 - share) * loss(share, false),
            brier: squares.sum::<f64>() / n,
            calibration_error: calibration_error(judged),
            confident: confident.len() as u64,
            confident_error: (!confident.is_empty()).then(|| wrong as f64 / confident.len() as f64),
            abstained: judged.iter().filter(|j| j.abstains).count() as f64 / n,
        })
    }
}

/// -ln of the chance given to what was the case.
pub(super) fn loss(p: f64, broken: bool) -> f64 {
    let p = p.clamp(EDGE, 1.0 - EDGE);
    -exact::ln(if broken { p } else { 1.0 - p })
}

/// Findings sorted by their chance, in bins of equal numbers: the mean difference between chance and
/// share. Equal chances are kept in one order, violations last.
fn calibration_error(judged: &[Judged]) -> f64 {
    let mut sorted = judged.to_vec();
    sorted.sort_by(|a, b| a.p.total_cmp(&b.p).then(a.broken.cmp(&b.broken)));
    // Within a run of equal chances every finding stands for the run's share: which of them falls
    // into which bin must not matter.
    let mut shares = vec![0.0; sorted.len()];
    let mut from = 0;
    for run in sorted.chunk_by(|a, b| a.p.total_cmp(&b.p).is_eq()) {
        let share = run.iter().filter(|j| j.broken).count() as f64 / run.len() as f64;
        shares[from..from + run.len()].fill(share);
        from += run.len();
    }
    let n = sorted.len();
    (0..BINS)
        .map(|k| (k * n / BINS, (k + 1) * n / BINS))
        .map(|(from, to)| {
            let p: f64 = sorted[from..to].iter().map(|j| j.p).sum();
            let y: f64 = shares[from..to].iter().sum();
            (p - y).abs() / n as f64
        })
        .sum()
}

#[cfg(test)]
#[path = "quality_tests.rs"]
mod quality_tests;
