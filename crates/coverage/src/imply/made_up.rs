//! Made-up sources and records for tests.

use model::{
    Claim, Conduct, ContentId, Count, Coverage, CoverageArea, CoverageMethod, CoverageState, Day,
    DayRule, Instant, Interval, Method, Observation, Origin, PartyId, Place, Point, Relation,
    Reliability, ReportSchedule, Source, SourceKind, When,
};

use crate::imply::{Given, Implied, imply};

pub(super) const MINUTE: i64 = 60_000;

pub(super) const HOUR: i64 = 60 * MINUTE;

pub(super) const DAY: i64 = 24 * HOUR;

/// A case with everything that coverage is inferred from.
#[derive(Clone, Debug, Default)]
pub(super) struct Case {
    pub(super) sources: Vec<Source>,
    pub(super) observations: Vec<Observation>,
    pub(super) claims: Vec<Claim>,
    pub(super) coverage: Vec<Coverage>,
    pub(super) schedules: Vec<ReportSchedule>,
}

impl Case {
    pub(super) fn imply(&self) -> Implied {
        imply(&Given {
            sources: &self.sources,
            observations: &self.observations,
            claims: &self.claims,
            coverage: &self.coverage,
            schedules: &self.schedules,
            days: &DayRule::utc(),
            party_named: &|name| ["A", "B"].contains(&name).then(|| PartyId::from(name)),
        })
    }
}

pub(super) fn source(id: &str, kind: SourceKind, side: Option<&str>) -> Source {
    Source {
        id: id.into(),
        name: id.into(),
        kind,
        family: id.into(),
        dataset: id.into(),
        release: None,
        side: side.map(PartyId::from),
        interest: None,
        joint: Vec::new(),
        track: None,
        reliability: Reliability::B,
        one_record_per_event: false,
        aliases: Vec::new(),
        files: Vec::new(),
        format: None,
        licence: None,
        credit: None,
        redistribute: true,
        notes: None,
    }
}

pub(super) fn observation(source: &str, conduct: Conduct, when: When) -> Observation {
    let origin = Origin {
        file: format!("evidence/{source}.csv").into(),
        line: 2,
    };
    let place = Place::near(Point::rounded(48.0, 38.0), 1_000);
    Observation::reported(source.into(), origin, conduct, when, place)
}

pub(super) fn heat(ms: i64) -> Observation {
    let mut o = observation("orbit", Conduct::Heat, When::at(Instant(ms)));
    o.method = Method::Detected;
    o.text = Some("MODIS, confidence 80 of 100".into());
    o
}

/// Days of so many detections each, all at noon.
pub(super) fn days_of_heat(rows: &[usize]) -> Vec<Observation> {
    let one_day = |(day, n): (usize, &usize)| vec![heat(day as i64 * DAY + 12 * HOUR); *n];
    rows.iter().enumerate().flat_map(one_day).collect()
}

pub(super) fn named(implied: &Implied, state: CoverageState) -> Vec<&Coverage> {
    implied
        .records
        .iter()
        .filter(|c| c.state == state)
        .collect()
}

pub(super) fn stated(method: &str, state: CoverageState, from: i64, to: i64) -> Coverage {
    let mut c = Coverage {
        id: ContentId::default(),
        interval: Interval {
            start: Instant(from),
            end: Instant(to),
        },
        method: CoverageMethod(method.into()),
        state,
        area: CoverageArea::Everywhere,
        side: None,
        source: "orbit".into(),
        note: None,
        origin: Origin {
            file: "evidence/coverage.csv".into(),
            line: 2,
        },
    };
    c.id = c.identity();
    c
}

pub(super) fn day(n: i64) -> Day {
    DayRule::utc().day_of(Instant(n * DAY))
}

pub(super) fn station(name: &str, ms: i64) -> Observation {
    let mut o = observation("net", Conduct::Other, When::at(Instant(ms)));
    o.place.name = Some(name.into());
    o
}

pub(super) fn claim(source: &str, from: i64, to: i64, relation: Relation) -> Claim {
    Claim {
        id: ContentId::default(),
        claim_id: "c".into(),
        source: source.into(),
        claimant: source.into(),
        accused: None,
        window: Interval {
            start: Instant(from),
            end: Instant(to),
        },
        zone: "UTC".into(),
        measure: "violations".into(),
        value: Count::Exactly(3),
        relation,
        of: None,
        cited: None,
        url: None,
        origin: Origin {
            file: "evidence/tallies.csv".into(),
            line: 2,
        },
    }
}

pub(super) fn schedule(every_days: u32, from: i64, to: i64) -> ReportSchedule {
    ReportSchedule {
        source: "mission".into(),
        every_days,
        from: day(from),
        to: day(to),
    }
}
