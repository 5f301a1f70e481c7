//! What could be learned by which day: the pairs of maps up to it, and no later ones.

use rayon::prelude::*;

use crate::forecast::Forecast;
use crate::history::History;
use crate::lesson::Lesson;
use crate::logistic::ByDistance;
use crate::scene::Scene;

/// Maps from which pairs are made, at most; where there are more, every second, third and so on.
const BASES: usize = 150;
/// Scenes held at a time.
const AT_ONCE: usize = 4;
/// Something new is learned when there are so many times as many pairs.
const MORE: f64 = 1.3;
/// The last pairs that are learned from, at most.
const LAST: usize = 400;

/// Pairs of maps, in the order in which the later of each came out.
pub(crate) struct School {
    lessons: Vec<Lesson>,
}

/// What was learned from the pairs up to a day.
pub(crate) struct Edition {
    pub(crate) until: i64,
    pub(crate) forecast: Forecast,
    /// For each horizon, the logistic function of distance.
    pub(crate) by_distance: Vec<Option<ByDistance>>,
}

impl School {
    /// Makes pairs of maps so many days apart, none of whose later maps is one `left_out`.
    pub(crate) fn new(
        history: &History,
        horizons: &[i64],
        left_out: impl Fn(usize) -> bool + Sync,
        far_m: f64,
    ) -> Self {
        let step = history.maps().div_ceil(BASES).max(1);
        let bases: Vec<usize> = (0..history.maps()).step_by(step).collect();
        let mut lessons = Vec::new();
        for some in bases.chunks(AT_ONCE) {
            let of: Vec<Vec<Lesson>> = some
                .par_iter()
                .map(|base| {
                    let targets = targets(history, *base, horizons, &left_out);
                    if targets.is_empty() {
                        return Vec::new();
                    }
                    let scene = Scene::new(history, *base, far_m);
                    let lesson = |target: &usize| Lesson::of(history, &scene, *base, *target);
                    targets.iter().map(lesson).collect()
                })
                .collect();
            lessons.extend(of.into_iter().flatten());
        }
        lessons.sort_by_key(|lesson| (history.days[lesson.target], lesson.lag_days));
        Self { lessons }
    }

    /// How many pairs there are.
    pub(crate) fn pairs(&self) -> usize {
        self.lessons.len()
    }

    /// What could be learned, edition by edition.
    pub(crate) fn editions(&self, history: &History, horizons: &[i64]) -> Vec<Edition> {
        let day = |lesson: &Lesson| history.days[lesson.target];
        let mut ends = Vec::new();
        let mut next = 1.0;
        for (at, lesson) in self.lessons.iter().enumerate() {
            let last_of_day = self
                .lessons
                .get(at + 1)
                .is_none_or(|l| day(l) > day(lesson));
            if last_of_day && (at + 1) as f64 >= next {
                ends.push(at + 1);
                next = ((at + 1) as f64 * MORE).min((at + 1 + LAST / 8) as f64);
            }
        }
        ends.par_iter()
            .map(|end| {
                let lessons: Vec<&Lesson> = self.lessons[end.saturating_sub(LAST)..*end]
                    .iter()
                    .collect();
                Edition {
                    until: day(lessons[lessons.len() - 1]),
                    by_distance: horizons.iter().map(|k| by_distance(&lessons, *k)).collect(),
                    forecast: Forecast::learn(&lessons),
                }
            })
            .collect()
    }

    /// What the last pairs teach.
    pub(crate) fn all(&self) -> Forecast {
        let lessons = &self.lessons[self.lessons.len().saturating_sub(LAST)..];
        Forecast::learn(&lessons.iter().collect::<Vec<_>>())
    }

    /// The logistic function of distance that all pairs of a horizon give.
    pub(crate) fn in_hindsight(&self, horizon: i64) -> Option<ByDistance> {
        by_distance(&self.lessons.iter().collect::<Vec<_>>(), horizon)
    }
}

/// For each horizon the first map that is so much later, each once.
fn targets(
    history: &History,
    base: usize,
    horizons: &[i64],
    left_out: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let after = |days: i64| {
        let from = history.days[base] + days;
        let target = history.days.partition_point(|d| *d < from);
        // One that came out much later teaches another horizon.
        let fits = target < history.maps() && history.days[target] - from <= days / 2;
        (fits && !left_out(target)).then_some(target)
    };
    let mut targets: Vec<usize> = horizons.iter().filter_map(|k| after(*k)).collect();
    targets.dedup();
    // Maps that are few and far between teach what they can.
    if targets.is_empty() && base + 1 < history.maps() && !left_out(base + 1) {
        targets.push(base + 1);
    }
    targets
}

fn by_distance(lessons: &[&Lesson], horizon: i64) -> Option<ByDistance> {
    let nearest = lessons.iter().map(|l| (l.lag_days - horizon).abs()).min()?;
    let mut examples = Vec::new();
    for lesson in lessons
        .iter()
        .filter(|l| (l.lag_days - horizon).abs() == nearest)
    {
        for (example, signed_m) in lesson.examples.iter().zip(&lesson.signed_m) {
            let held = (example.traits[1] > 0.5) != example.flipped;
            examples.push((*signed_m, example.weight, held));
        }
    }
    ByDistance::fit(&examples)
}
