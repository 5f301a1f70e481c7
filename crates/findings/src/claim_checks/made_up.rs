//! Made-up claims, records and divisions for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Agreement;
use model::{
    Canonical, Claim, ClaimCheck, Conduct, Count, Division, Instant, Interval, Observation, Origin,
    Place, Point, Relation, Settlement, Source, SourceKind, Spread, TimePrecision, UnitState, When,
};

use super::claim_checks;
use crate::Evidence;

pub(super) const HOUR: i64 = 3_600_000;
/// The window of every claim here: twenty hours.
pub(super) const WINDOW: Interval = Interval {
    start: Instant(1_000 * HOUR),
    end: Instant(1_020 * HOUR),
};

pub(super) fn terms() -> Agreement {
    // The ceasefire runs from six hours before the window to four hours after it.
    let at = |hours: i64| Instant(hours * HOUR).utc();
    let toml = format!(
        "[agreement]\nid = \"t\"\ntitle = \"T\"\nclass = \"preliminary\"\nstatus = \"in-force\"\n\
         [[party]]\nid = \"A\"\nname = \"Side A\"\n[[party]]\nid = \"B\"\nname = \"Side B\"\n\
         [[period]]\nid = \"main\"\nstart = \"{}\"\nend = \"{}\"\n[reporting]\nday = \
         \"00:00[UTC]\"\n",
        at(994),
        at(1_024)
    );
    let files = BTreeMap::from([("agreement.toml".to_owned(), toml.into_bytes())]);
    agreement::parse(&files).unwrap_or_else(|d| panic!("{d:?}"))
}

pub(super) fn division(country: &str, n: u32) -> Division {
    // Far enough apart for no point to lie in two.
    let row = i32::from(country.as_bytes()[0]) - 65;
    let point = Point {
        lat: row * 5_000_000,
        lon: n as i32 * 3_000_000,
    };
    Division {
        code: format!("{country}.{n:02}").into(),
        country: country.into(),
        name: format!("{country} {n}").into(),
        settlements: Arc::from([Settlement { point, weight: 1 }]),
    }
}

pub(super) fn divisions(countries: &[(&str, u32)]) -> Vec<Division> {
    let all = countries
        .iter()
        .flat_map(|(c, n)| (1..=*n).map(|n| division(c, n)));
    all.collect()
}

pub(super) fn record(
    source: &str,
    conduct: Conduct,
    unit: &Division,
    start: i64,
    hours: i64,
) -> Observation {
    let (start, end) = (Instant(start), Instant(start + hours * HOUR));
    let place = if conduct == Conduct::AirRaidAlert {
        Place {
            point: unit.settlements[0].point,
            spread: Spread::Area {
                name: unit.name.clone(),
                settlements: unit.settlements.clone(),
            },
            name: None,
            code: None,
        }
    } else {
        Place::near(unit.settlements[0].point, 500)
    };
    let when = When {
        earliest: start,
        latest: end,
        precision: TimePrecision::Minute,
    };
    let origin = Origin {
        file: "e.csv".into(),
        line: 2,
    };
    let mut o = Observation::reported(source.into(), origin, conduct, when, place);
    o.id = Canonical::new("o")
        .text(source)
        .text(&unit.code)
        .number(start.ms())
        .id();
    o
}

pub(super) fn at(hour: i64) -> i64 {
    hour * HOUR
}

pub(super) fn claim(claimant: &str, measure: &str, value: Count) -> Claim {
    Claim {
        id: Canonical::new("claim").text(measure).id(),
        claim_id: "1".into(),
        source: "s".into(),
        claimant: claimant.into(),
        accused: None,
        window: WINDOW,
        zone: "UTC".into(),
        measure: measure.into(),
        value,
        relation: Relation::Checkable,
        of: None,
        cited: None,
        url: None,
        origin: Origin {
            file: "t.csv".into(),
            line: 2,
        },
    }
}

pub(super) fn source(id: &str) -> Source {
    Source::of(id, SourceKind::Dataset)
}

pub(super) fn check(
    claim: &Claim,
    observations: &[Observation],
    divisions: &[Division],
) -> ClaimCheck {
    let sources = [source("one"), source("two")];
    let claims = [claim.clone()];
    let evidence = Evidence {
        sources: &sources,
        observations,
        incidents: &[],
        claims: &claims,
        ..Evidence::default()
    };
    let mut checks = claim_checks(&terms(), &evidence, divisions);
    assert_eq!(checks.len(), 1);
    checks.remove(0)
}

pub(super) fn states(check: &ClaimCheck) -> Vec<UnitState> {
    check.units.iter().map(|u| u.state).collect()
}

pub(super) fn counts(check: &ClaimCheck) -> (u32, u32, u32) {
    (
        check.units_for,
        check.units_against,
        check.units_undecidable,
    )
}

/// Records before and after the window.
pub(super) fn covered(conduct: Conduct, unit: &Division) -> [Observation; 2] {
    [900, 1_100].map(|hour| record("one", conduct, unit, at(hour), 1))
}
