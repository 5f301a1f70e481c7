//! What one pair of maps teaches: which cells changed hands, and how far the line came or went.

use model::Point;
use model::geodesy::EdgeTree;

use crate::history::History;
use crate::scene::Scene;
use crate::spread::Shift;
use crate::trees::Example;

/// Of cells up to so far from the line (metres), one in so many is looked at.
const TAKEN: [(f32, u64); 3] = [(1_000.0, 10), (3_000.0, 40), (f32::INFINITY, 400)];
/// Of all cells, one in so many is measured.
const MEASURED: u64 = 61;

/// What became of the ground on one map by a later map.
#[derive(Clone, Debug)]
pub(crate) struct Lesson {
    pub(crate) target: usize,
    pub(crate) lag_days: i64,
    pub(crate) examples: Vec<Example>,
    pub(crate) shifts: Vec<Shift>,
    /// Whether each example was held at first, and its signed distance in metres.
    pub(crate) signed_m: Vec<f32>,
}

/// An even spread over cells that is the same on every machine.
pub(crate) fn scattered(cell: usize, map: usize) -> u64 {
    // SplitMix64 (Steele, Lea and Flood 2014).
    let mut x = (cell as u64).wrapping_add((map as u64) << 40);
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

impl Lesson {
    /// Compares a scene with a later map.
    pub(crate) fn of(history: &History, scene: &Scene, base: usize, target: usize) -> Self {
        let lag_days = history.days[target] - history.days[base];
        let changed = history.between(base, target);
        let mut lesson = Self {
            target,
            lag_days,
            examples: Vec::new(),
            shifts: Vec::new(),
            signed_m: Vec::new(),
        };
        let mut measured: Vec<(usize, Point)> = Vec::new();
        for (cell, distance) in scene.distance_m.iter().enumerate() {
            if f64::from(*distance) > history.within_m {
                continue;
            }
            let chance = scattered(cell, base);
            let flipped = changed.binary_search(&(cell as u32)).is_ok();
            let one_in = TAKEN
                .iter()
                .find(|(far, _)| distance <= far)
                .map_or(1, |t| t.1);
            if flipped || chance.is_multiple_of(one_in) {
                lesson.examples.push(Example {
                    traits: scene.traits(cell, lag_days),
                    weight: if flipped { 1.0 } else { one_in as f32 },
                    flipped,
                });
                lesson.signed_m.push(scene.signed_m(cell) as f32);
            }
            if (chance >> 32).is_multiple_of(MEASURED) {
                measured.push((cell, history.grid.centre(cell)));
            }
        }
        lesson.measure(history, scene, &measured, &changed);
        lesson
    }

    fn measure(
        &mut self,
        history: &History,
        scene: &Scene,
        at: &[(usize, Point)],
        changed: &[u32],
    ) {
        let edges = EdgeTree::new(history.lines[self.target].clone());
        let points: Vec<Point> = at.iter().map(|(_, point)| *point).collect();
        for ((cell, _), near) in at.iter().zip(edges.nearest_all(&points)) {
            let before = f64::from(scene.distance_m[*cell]);
            let lost = changed.binary_search(&(*cell as u32)).is_ok();
            let now = if lost {
                -near.distance_m
            } else {
                near.distance_m
            };
            let traits = scene.traits(*cell, self.lag_days);
            self.shifts.push(Shift::new(&traits, now - before));
        }
    }
}
