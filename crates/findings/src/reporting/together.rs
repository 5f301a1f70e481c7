//! How surely at least one of several incidents was some party's doing.

use model::exact::{ln, sum};
use model::{Instant, PartyId};

use super::classes::normal;
use super::learn::FILL;
use super::learned::Learned;

/// So far the errors of those who tell of several incidents of one day are each incident's own: where
/// they are wrong about one they are likelier to be about the next.
const ERR_APART: f64 = 0.5;
/// That a report has day and ground right which it states.
const RIGHT: f64 = 0.97;
/// Incidents of the whole case with which a week is filled up.
const SURELY: f64 = 0.5;
const DAYS: f64 = 7.0;

/// How surely one at least of some incidents happened and was the doing of one of `parties`, each
/// with the chance that it counts where it did (day, ground, act): minus the logarithm of the chance
/// that none was. `None` where nothing was learned of one of them.
///
/// Incidents of one window hang together: where one side did all that can be told, it is likelier to
/// have done the rest too. So they are taken one after the other, each with the window as it would
/// be had none before it been theirs (Pólya's urn).
pub(crate) fn together(
    learned: &Learned,
    incidents: &[(usize, f64)],
    parties: &[PartyId],
) -> Option<f64> {
    let tables = &learned.tables;
    let z_count = tables.classes.len();
    let mut drawn: Vec<(f64, f64, Vec<f64>, usize)> = Vec::new();
    for (k, counts) in incidents {
        let f = learned.features[*k].as_ref()?;
        let own = &tables.chances[*k];
        drawn.push((
            RIGHT * counts,
            learned.of_parties(own, parties),
            tables.likelihood(f, |_| false),
            *k,
        ));
    }
    // Likeliest first, and what is as likely by what is told of it, whatever sides are called.
    drawn.sort_by(|a, b| {
        let all = |likelihood: &[f64]| sum(likelihood.iter().copied());
        (b.0.total_cmp(&a.0))
            .then(b.1.total_cmp(&a.1))
            .then_with(|| all(&a.2).total_cmp(&all(&b.2)))
    });
    let mut windows: Vec<(u32, Vec<f64>)> = Vec::new();
    for (.., k) in &drawn {
        let Some(f) = &learned.features[*k] else {
            continue;
        };
        let known = windows.iter().position(|(w, _)| *w == f.window);
        let at = known.unwrap_or_else(|| {
            windows.push((f.window, tables.windows[f.window as usize].clone()));
            windows.len() - 1
        });
        for (sum, p) in windows[at].1.iter_mut().zip(&tables.chances[*k]) {
            *sum = (*sum - p).max(0.0);
        }
    }
    let (mut all, mut most) = (0.0, 0.0_f64);
    for (counts, _, likelihood, k) in &drawn {
        let Some(f) = &learned.features[*k] else {
            continue;
        };
        let Some((_, window)) = windows.iter_mut().find(|(w, _)| *w == f.window) else {
            continue;
        };
        let weighed = (0..z_count).map(|z| likelihood[z] + ln(window[z] + FILL * tables.share[z]));
        let chances = normal(weighed.collect());
        let hit = (counts * learned.of_parties(&chances, parties)).min(1.0 - 1e-6);
        let missed = -ln(1.0 - hit);
        all += missed;
        most = most.max(missed);
        // What it is where it was not theirs, or did not count.
        for (z, p) in chances.iter().enumerate() {
            let theirs = learned
                .sides
                .get(z)
                .is_some_and(|side| parties.contains(side));
            let left = if theirs { p * (1.0 - counts) } else { *p };
            window[z] += left / (1.0 - hit);
        }
    }
    Some(ERR_APART * all + (1.0 - ERR_APART) * most)
}

/// How many violations of some parties are to be expected in an area on a day that nobody tells of,
/// given how many of what happens in that week everybody keeps silent of.
pub(crate) fn untold(learned: &Learned, area: &str, day: Instant, parties: &[PartyId]) -> f64 {
    let tables = &learned.tables;
    let expected = learned.sides.iter().enumerate().map(|(z, side)| {
        if !parties.contains(side) {
            return 0.0;
        }
        let silent = learned.silence(z) * (1.0 - tables.noticed);
        let told: f64 = learned
            .windows
            .at(area, day)
            .map(|w| tables.windows[w][z])
            .sum();
        let a_day = (told + SURELY * tables.share[z]) / DAYS;
        a_day * silent / (1.0 - silent).max(0.1)
    });
    sum(expected)
}
