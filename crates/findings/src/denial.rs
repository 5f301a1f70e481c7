//! Denied access as evidence of a breach of the duty to let monitors in.

use model::{Coverage, CoverageState, Day, DayRule, Interval};

/// The denials on a day: indices into the coverage records.
pub(crate) fn on(day: Day, rule: &DayRule, coverage: &[Coverage], period: &Interval) -> Vec<u32> {
    let day = rule.interval(day).meet(period);
    coverage
        .iter()
        .enumerate()
        // An implied denial rests on a report that bears on the day by itself.
        .filter(|(_, c)| c.state == CoverageState::Denied && !c.implied())
        .filter(|(_, c)| c.interval.meet(&day).length_ms() > 0)
        .map(|(index, _)| index as u32)
        .collect()
}
