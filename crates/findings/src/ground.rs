//! The ground of a finding and the coverage records that touch its days.

use std::collections::BTreeMap;

use agreement::Region;
use coverage::{Ground, REPORT, Watch};
use model::{Coverage, CoverageState, Day, DayRule, Interval, Point, SourceId};

use crate::reach::{Bounded, contains, samples_of, site_region};
use crate::sitting::Sitting;

/// The ground of a place, for coverage.
pub(crate) fn ground(sitting: &Sitting) -> Ground {
    let region = &sitting.place.region;
    let mut names = vec![sitting.place.zone.to_string()];
    if let Region::NearLine { line, .. } = region {
        names.push(line.id.to_string());
    }
    let points = samples_of(region);
    let mut within = BTreeMap::new();
    for zone in &sitting.agreement.zones {
        let region = Region::Ground {
            ground: zone.ground.clone(),
            uncertainty_m: 0,
        };
        within.insert(zone.id.to_string(), inside(&region, &points));
    }
    for site in &sitting.agreement.sites {
        let region = site_region(site);
        within.insert(site.id.to_string(), inside(&region, &points));
    }
    Ground {
        points,
        names,
        within,
    }
}

/// Which of some points lie in a region.
fn inside(region: &Region, points: &[Point]) -> Vec<bool> {
    let bounded = Bounded::new(region);
    points.iter().map(|p| contains(&bounded, *p)).collect()
}

/// Which coverage records touch each day, by index.
pub(crate) fn coverage_by_day(
    days: &[Day],
    rule: &DayRule,
    coverage: &[Coverage],
) -> Vec<Vec<u32>> {
    let mut by_day = vec![Vec::new(); days.len()];
    let Some(first) = days.first() else {
        return by_day;
    };
    let horizon = Interval {
        start: rule.interval(*first).start,
        end: rule.interval(days[days.len() - 1]).end,
    };
    for (index, record) in coverage.iter().enumerate() {
        for day in rule.days(&record.interval.meet(&horizon)) {
            let slot = (day.days_since_epoch() - first.days_since_epoch()) as usize;
            if let Some(records) = by_day.get_mut(slot) {
                records.push(index as u32);
            }
        }
    }
    by_day
}

/// Whether a record says that a report exists and is not held.
pub(crate) fn report_not_held(c: &Coverage) -> bool {
    c.state == CoverageState::NotHeld && (!c.implied() || *c.method.0 == *REPORT)
}

/// Whose reports of a day are known and not held; a gap of an archive is not a report.
pub(crate) fn reports_not_held(watch: &Watch, coverage: &[Coverage]) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = watch
        .not_held
        .iter()
        .map(|at| &coverage[*at as usize])
        .filter(|c| report_not_held(c))
        .map(|c| c.source.clone())
        .collect();
    sources.sort();
    sources.dedup();
    sources
}
