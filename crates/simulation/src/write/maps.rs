//! Maps of control: drawn once a week, days late, a kilometre off.

use super::geometry::{collection, ring};
use crate::chance::Chance;
use crate::world::{Ground, Plan, Sides};

/// How far from the line what a side holds is drawn, in kilometres.
const DEPTH_KM: f64 = 60.0;

/// Every map of the mapping body, as GeoJSON.
pub(super) fn maps(plan: &Plan, ground: &Ground, sides: Sides) -> String {
    let mut features = Vec::new();
    for day in (0..plan.calendar.days()).step_by(7) {
        let mut chance = Chance::of(plan.options.seed, &[10, u64::from(day)]);
        let late = 2 + chance.below(5) as u32;
        let drawn: Vec<(f64, f64)> = ground
            .line(day.saturating_sub(late))
            .into_iter()
            .step_by(2)
            .map(|(x, y)| (x, y + 1.0 * chance.normal()))
            .collect();
        let far = |off: f64| -> Vec<(f64, f64)> { drawn.iter().map(|(x, _)| (*x, off)).collect() };
        let held = [
            ring(&drawn, &far(DEPTH_KM), sides),
            ring(&far(-DEPTH_KM), &drawn, sides),
        ];
        for (side, ring) in held.iter().enumerate() {
            features.push(format!(
                "{{\"type\":\"Feature\",\"properties\":{{\"status\":\"held\",\"holder\":\"{}\",\"date\":\"{}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}}}",
                sides.id(side),
                plan.calendar.date(day),
            ));
        }
    }
    collection(&features)
}
