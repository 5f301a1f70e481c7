//! How often each teller tells of what, learned from all incidents together.

use model::exact::{ln, sum};
use rayon::prelude::*;

use super::alike::Alike;
use super::classes::{Class, Classes, normal};
use super::exact_sum::{fixed, float};
use super::features::{Features, NAMED};
use super::granted::{class_prior, prior};
use super::tellers::Teller;

/// Rounds at most; fewer where nothing moves.
const ROUNDS: usize = 60;
/// A chance that moves less than this is still.
const STILL: f64 = 1e-4;
/// With how many incidents of the whole case a window is filled up.
pub(super) const FILL: f64 = 10.0;
/// What tellers say hangs together in ways that no class explains, so that it counts for so much
/// of what it would if each said it by itself.
const TOGETHER: f64 = 0.5;
/// And where ground and direction point, since maps, ranges and directions err together.
const GROUND: f64 = 0.5;
/// Watches are taken together by their chance of notice, up to each of these and beyond.
const KEENNESS: [f64; 6] = [0.05, 0.2, 0.4, 0.6, 0.8, 0.9];
/// What is taken for granted of how keen a watch is: as if so many incidents had been before it.
const GRANTED: f64 = 5.0;
/// And that it notices so much of what it should.
const AS_IT_SHOULD: f64 = 0.9;
/// That the mission's own people or instruments tell of what did not happen.
const MISTAKEN: f64 = 0.002;
/// The chance of notice is never taken to be beyond these.
const NOTICE: (f64, f64) = (0.005, 0.98);

/// What was learned of all.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) classes: Classes,
    /// For each teller and class the chance of each thing it may say.
    pub(super) says: Vec<Vec<Vec<f64>>>,
    /// The logarithms of these, fixed; none of the mission of what never happened.
    logs: Vec<Vec<Vec<i64>>>,
    /// The number of the teller that is the mission.
    mission: Option<usize>,
    /// The share that was noticed of what happened, by how much of it should have been.
    pub(super) keenness: [f64; KEENNESS.len() + 1],
    /// The share of all that happened that the mission noticed.
    pub(super) noticed: f64,
    /// By how much what is told counts: in full while it is learned from.
    counting: f64,
    /// The share of each class.
    pub(super) share: Vec<f64>,
    /// For each window and class how many of its incidents are of it, as far as is known.
    pub(super) windows: Vec<Vec<f64>>,
    /// For each incident the chance of each class; empty for those without features.
    pub(super) chances: Vec<Vec<f64>>,
}

/// Learns from the features of all incidents.
pub(super) fn learn(
    classes: Classes,
    tellers: &[Teller],
    sides: &[model::PartyId],
    features: &[Option<Features>],
    windows: usize,
) -> Tables {
    let pseudo: Vec<Vec<Vec<f64>>> = tellers
        .iter()
        .map(|t| classes.all().map(|z| prior(t, z, sides)).collect())
        .collect();
    let alike = Alike::of(classes, tellers, sides);
    let mut tables = Tables {
        classes,
        says: pseudo
            .iter()
            .map(|t| t.iter().map(|row| shares(row)).collect())
            .collect(),
        logs: Vec::new(),
        mission: tellers.iter().position(|t| *t == Teller::Mission),
        keenness: should(features).map(|p| AS_IT_SHOULD * p),
        noticed: 0.0,
        counting: 1.0,
        share: shares(&class_prior(classes)),
        windows: vec![vec![0.0; classes.len()]; windows],
        chances: vec![Vec::new(); features.len()],
    };
    tables.take_logs();
    for _ in 0..ROUNDS {
        let next: Vec<Vec<f64>> = features
            .par_iter()
            .zip(&tables.chances)
            .map(|(f, before)| {
                let Some(f) = f else { return Vec::new() };
                tables.chances_of(f, before)
            })
            .collect();
        let moved = next
            .par_iter()
            .zip(&tables.chances)
            .map(|(a, b)| {
                if b.is_empty() {
                    f64::from(u8::from(!a.is_empty()))
                } else {
                    a.iter()
                        .zip(b)
                        .map(|(a, b)| (a - b).abs())
                        .fold(0.0, f64::max)
                }
            })
            .reduce(|| 0.0, f64::max);
        tables.chances = next;
        tables.count(&pseudo, &alike, features);
        if moved < STILL {
            break;
        }
    }
    tables.counting = TOGETHER;
    let next = |(f, before): (&Option<Features>, &Vec<f64>)| match f {
        Some(f) => tables.chances_of(f, before),
        None => Vec::new(),
    };
    tables.chances = features.par_iter().zip(&tables.chances).map(next).collect();
    tables.fill_windows(features);
    tables
}

/// Which watches are taken together.
fn keenness_of(watched: f64) -> usize {
    KEENNESS.iter().filter(|edge| watched >= **edge).count()
}

/// The mean chance of notice of those taken together.
fn should(features: &[Option<Features>]) -> [f64; KEENNESS.len() + 1] {
    let mut sums = [(0_i64, 0_i64); KEENNESS.len() + 1];
    for f in features.iter().flatten() {
        let (sum, n) = &mut sums[keenness_of(f.watched)];
        *sum += fixed(f.watched);
        *n += 1;
    }
    sums.map(|(sum, n)| if n > 0 { float(sum) / n as f64 } else { 0.0 })
}

impl Tables {
    /// The logarithm of the chance of what is told of an incident in each class, but for some
    /// tellers.
    pub(super) fn likelihood(&self, f: &Features, without: impl Fn(usize) -> bool) -> Vec<f64> {
        let watched = self.keenness[keenness_of(f.watched)].clamp(NOTICE.0, NOTICE.1);
        (0..self.classes.len())
            .map(|z| {
                let mut sum: i64 = 0;
                for (t, said) in f.told.iter().enumerate() {
                    // Whom the mission saw says something only where it saw.
                    if !without(t) && (f.noticed || Some(t) != self.mission) {
                        sum += self.logs[t][z][usize::from(*said)];
                    }
                }
                let notice = if self.classes.happened(z) {
                    watched
                } else {
                    MISTAKEN
                };
                sum += fixed(ln(if f.noticed { notice } else { 1.0 - notice }));
                if let Class::Done(Some(side)) = self.classes.of(z) {
                    sum += fixed(GROUND * f.ground[side]);
                }
                self.counting * float(sum)
            })
            .collect()
    }

    /// The share of each class in a window, an incident's own part in it left out.
    pub(super) fn window(&self, window: u32, own: &[f64]) -> Vec<f64> {
        let counts = &self.windows[window as usize];
        (0..self.classes.len())
            .map(|z| {
                let others = (counts[z] - own.get(z).copied().unwrap_or(0.0)).max(0.0);
                others + FILL * self.share[z]
            })
            .collect()
    }

    fn fill_windows(&mut self, features: &[Option<Features>]) {
        let mut counts = vec![vec![0_i64; self.classes.len()]; self.windows.len()];
        for (f, chances) in features.iter().zip(&self.chances) {
            let Some(f) = f else { continue };
            for (sum, p) in counts[f.window as usize].iter_mut().zip(chances) {
                *sum += fixed(*p);
            }
        }
        self.windows = counts
            .into_iter()
            .map(|row| row.into_iter().map(float).collect())
            .collect();
    }

    fn take_logs(&mut self) {
        let of = |t: usize, z: usize, p: &f64| {
            let silent = Some(t) == self.mission && !self.classes.happened(z);
            if silent { 0 } else { fixed(ln(*p)) }
        };
        self.logs = self
            .says
            .iter()
            .enumerate()
            .map(|(t, rows)| {
                let row = |(z, row): (usize, &Vec<f64>)| row.iter().map(|p| of(t, z, p)).collect();
                rows.iter().enumerate().map(row).collect()
            })
            .collect();
    }

    fn chances_of(&self, f: &Features, before: &[f64]) -> Vec<f64> {
        let likelihood = self.likelihood(f, |_| false);
        let window = self.window(f.window, before);
        normal(
            likelihood
                .iter()
                .zip(&window)
                .map(|(l, w)| l + ln(*w))
                .collect(),
        )
    }

    /// Counts anew what follows from the chances of all incidents.
    fn count(&mut self, pseudo: &[Vec<Vec<f64>>], alike: &Alike, features: &[Option<Features>]) {
        let z_count = self.classes.len();
        let words = NAMED as usize + self.classes.sides + 1;
        let blank = || Counts {
            says: vec![0; pseudo.len() * z_count * words],
            windows: vec![0; self.windows.len() * z_count],
            noticed: [0; KEENNESS.len() + 1],
            happened: [0; KEENNESS.len() + 1],
        };
        let chances = &self.chances;
        let counts = features
            .par_iter()
            .zip(chances)
            .fold(blank, |mut counts, (f, chances)| {
                let Some(f) = f else { return counts };
                let mut happened = 0;
                for (z, p) in chances.iter().enumerate() {
                    let p = fixed(*p);
                    for (t, said) in f.told.iter().enumerate() {
                        if Some(t) == self.mission && !f.noticed {
                            continue;
                        }
                        counts.says[(t * z_count + z) * words + usize::from(*said)] += p;
                    }
                    counts.windows[f.window as usize * z_count + z] += p;
                    if self.classes.happened(z) {
                        happened += p;
                    }
                }
                let watch = keenness_of(f.watched);
                counts.happened[watch] += happened;
                if f.noticed {
                    counts.noticed[watch] += happened;
                }
                counts
            })
            .reduce(blank, |a, b| a.and(&b));
        let tied = alike.rows(&counts.says, pseudo);
        for (t, rows) in self.says.iter_mut().enumerate() {
            for (z, row) in rows.iter_mut().enumerate() {
                let from = (t * z_count + z) * words;
                let counted: Vec<f64> = counts.says[from..from + words]
                    .iter()
                    .zip(&pseudo[t][z])
                    .zip(&tied[from..from + words])
                    .map(|((n, pseudo), tied)| float(*n) + pseudo + tied)
                    .collect();
                *row = shares(&counted);
            }
        }
        for (window, row) in self.windows.iter_mut().zip(counts.windows.chunks(z_count)) {
            *window = row.iter().map(|n| float(*n)).collect();
        }
        let prior = class_prior(self.classes);
        let all: Vec<i64> = (0..z_count)
            .map(|z| counts.windows.chunks(z_count).map(|row| row[z]).sum())
            .collect();
        let tied = alike.shares(&all, &prior);
        let share: Vec<f64> = (0..z_count)
            .map(|z| float(all[z]) + prior[z] + tied[z])
            .collect();
        self.share = shares(&share);
        self.take_logs();
        let should = should(features);
        for (k, keenness) in self.keenness.iter_mut().enumerate() {
            let noticed = float(counts.noticed[k]) + GRANTED * AS_IT_SHOULD * should[k];
            *keenness = noticed / (float(counts.happened[k]) + GRANTED);
        }
        let all = |of: &[i64]| float(of.iter().sum());
        self.noticed = all(&counts.noticed) / all(&counts.happened).max(1.0);
    }
}

struct Counts {
    says: Vec<i64>,
    windows: Vec<i64>,
    noticed: [i64; KEENNESS.len() + 1],
    happened: [i64; KEENNESS.len() + 1],
}

impl Counts {
    fn and(mut self, other: &Self) -> Self {
        let add = |a: &mut Vec<i64>, b: &[i64]| a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
        add(&mut self.says, &other.says);
        add(&mut self.windows, &other.windows);
        self.noticed
            .iter_mut()
            .zip(other.noticed)
            .for_each(|(a, b)| *a += b);
        self.happened
            .iter_mut()
            .zip(other.happened)
            .for_each(|(a, b)| *a += b);
        self
    }
}

fn shares(counts: &[f64]) -> Vec<f64> {
    let total = sum(counts.iter().copied());
    counts.iter().map(|n| n / total).collect()
}
