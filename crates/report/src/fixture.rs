//! A small made-up case for tests: two parties, one line, one provision, a few records.

use std::sync::Arc;

use agreement::{
    Agreement, CitedDocument, Class, ConductScope, CountingKind, CountingRule, EvidenceRule,
    FindingsPolicy, Line, MapLayers, Modality, OwnTerms, Party, Period, PeriodReading, Position,
    Provision, ProvisionType, Publication, Region, Reporting, Stance, Standard, Status, TallyDay,
    TermText, Where, Zone,
};
use geo::{LineString, MultiPolygon, polygon};
use jiff::civil::Time;
use model::{
    Attachment, Canonical, CheckState, CheckedUnit, Claim, ClaimCheck, Conduct, ContentId,
    ControlArea, ControlMap, ControlStatus, Count, CountRow, Coverage, CoverageArea,
    CoverageMethod, CoverageState, DailyFigure, Day, DayRule, Derivation, Exposure, FigureBasis,
    FileReport, Finding, Harm, Incident, InputFile, Instant, Interval, LedgerItem, Level, Member,
    Method, MicroNats, Observation, Origin, PartyId, PeriodRecord, Place, Point, Probability,
    Relation, Reliability, Review, Settlement, SkippedRow, Source, SourceKind, Spread, State,
    Supersession, TallyCheck, TimePrecision, Toll, UnitState, VersionChange, WeightUnit, When,
    parse_instant,
};

use crate::{Edition, Layers};

pub(crate) const ZONE: &str = "Africa/Nairobi";

/// A made-up case.
pub(crate) struct Case {
    pub(crate) derivation: Derivation,
    pub(crate) agreement: Agreement,
    pub(crate) layers: Layers,
}

impl Case {
    pub(crate) fn edition(&self) -> Edition<'_> {
        Edition {
            derivation: &self.derivation,
            agreement: &self.agreement,
            layers: &self.layers,
            digest_inputs: "inputs 0f0f0f0f0f0f0f0f, truceline 0.0.0",
            from: None,
            to: None,
        }
    }
}

/// Names of the parties, so that they can be swapped: identifier, name, alias.
pub(crate) type Names = [(&'static str, &'static str, &'static str); 2];

pub(crate) const NAMES: Names = [
    ("NC", "Northern Council", "North forces"),
    ("SC", "Southern Council", "South forces"),
];

pub(crate) fn case() -> Case {
    case_of(NAMES)
}

pub(crate) fn case_of(names: Names) -> Case {
    let [a, b] = names;
    Case {
        derivation: derivation(a, b),
        agreement: agreement(names),
        layers: Layers {
            land: Some(LAND.to_owned()),
            lakes: None,
            rivers: Some(RIVER.to_owned()),
            borders: Some(BORDERS.to_owned()),
        },
    }
}

const LAND: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
"geometry":{"type":"Polygon","coordinates":[[[35,-1],[38.2,-1],[38.2,3],[35,3],[35,-1]]]}}]}"#;
const RIVER: &str = r#"{"type":"LineString","coordinates":[[36,-1],[36.4,1],[36.2,3]]}"#;
const BORDERS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"featurecla":"International boundary (verify)"},
"geometry":{"type":"LineString","coordinates":[[35,0.2],[39,0.4]]}},
{"type":"Feature","properties":{"featurecla":"Disputed (please verify)"},
"geometry":{"type":"LineString","coordinates":[[37.2,-1],[37.1,3]]}}, {"type":"Feature"}, 7]}"#;

pub(crate) fn at(text: &str) -> Instant {
    parse_instant(&format!("{text}[{ZONE}]")).unwrap().0
}

pub(crate) fn day(text: &str) -> Day {
    Day::new(text.parse().unwrap())
}

fn whole_day(text: &str) -> When {
    let rule = DayRule::new(ZONE, Time::midnight()).unwrap();
    When::within(rule.interval(day(text)), TimePrecision::Day)
}

fn id(text: &str) -> ContentId {
    Canonical::new("fixture").text(text).id()
}

fn agreement(names: Names) -> Agreement {
    let party = |(id, name, alias): (&str, &str, &str)| Party {
        id: id.into(),
        name: name.into(),
        aliases: vec![alias.into()],
        side: true,
        time_zone: None,
    };
    let line = Line {
        id: "contact".into(),
        stretches: vec![LineString::from(vec![
            (36.0, 0.9),
            (36.6, 1.0),
            (37.4, 1.3),
        ])],
        uncertainty_m: 4_000,
        credit: Some("drawn by the joint survey".into()),
        claimed_by: Vec::new(),
        note: None,
    };
    let [a, b] = names;
    Agreement {
        id: "lake-accord".into(),
        title: "Lake Accord".into(),
        class: Class::Preliminary,
        status: Status::InForce,
        summary: Some("A ceasefire between two councils <on paper>.".into()),
        notes: vec!["The zone of 10 km is this case's choice.".into()],
        parties: vec![party(a), party(b)],
        periods: vec![Period {
            id: "main".into(),
            readings: vec![PeriodReading {
                claimed_by: Vec::new(),
                interval: Interval {
                    start: at("2030-03-02T00:01"),
                    end: Interval::ALWAYS.end,
                },
                zone: ZONE.into(),
                has_end: false,
                has_start: true,
            }],
        }],
        lines: vec![line.clone()],
        zones: vec![Zone {
            id: "port".into(),
            ground: MultiPolygon(vec![
                polygon![(x: 36.9, y: 0.7), (x: 37.1, y: 0.7), (x: 37.1, y: 0.9), (x: 36.9, y: 0.9)],
            ]),
            uncertainty_m: 0,
            claimed_by: Vec::new(),
        }],
        sites: Vec::new(),
        reporting: Reporting {
            day: DayRule::new(ZONE, Time::midnight()).unwrap(),
            tally_day: TallyDay::End,
            from: None,
            until: None,
            as_of: None,
        },
        publication: Some(Publication {
            delay_ms: 72 * 3_600_000,
            coarsen_m: 5_000,
            profile: "neutral".into(),
            base_url: None,
        }),
        findings: FindingsPolicy { threshold: 0.9 },
        counting_rules: vec![CountingRule {
            id: "per-event".into(),
            kind: CountingKind::PerEvent,
            scope: ConductScope::default(),
            used_by: vec![a.0.into()],
            words: "each incident once".into(),
        }],
        map: MapLayers {
            credit: Some("Made with made-up lines.".into()),
            ..MapLayers::default()
        },
        gazetteer: None,
        documents: vec![CitedDocument {
            id: "accord".into(),
            title: "Text of the accord".into(),
            publisher: Some("The mediator".into()),
            date: Some("2030-03-01".into()),
            url: Some("https://example.org/accord".into()),
            note: None,
        }],
        provisions: vec![Provision {
            id: "no-fire".into(),
            kind: ProvisionType::F1,
            title: "No fire".into(),
            modality: Modality::Prohibit,
            bearers: vec![a.0.into(), b.0.into()],
            scope: ConductScope::default(),
            places: vec![Where {
                zone: "contact-10km".into(),
                region: Region::NearLine {
                    line,
                    within_m: 10_000,
                },
                claimed_by: Vec::new(),
                binds: Vec::new(),
            }],
            period: Some("main".into()),
            deadline: None,
            exceptions: Vec::new(),
            evidence: EvidenceRule {
                independent_origins: 2,
                or_kinds: Vec::new(),
            },
            standard: Standard::ReasonableGrounds,
            measures: vec!["violations".into()],
            text: Some(TermText {
                lang: "en".into(),
                words: "The parties cease all fire.".into(),
                document: Some("accord".into()),
                article: Some("1".into()),
                verbatim: true,
            }),
            positions: vec![Position {
                party: a.0.into(),
                stance: Stance::AcceptsWithConditions,
                on: "2030-02-20".into(),
                document: Some("accord".into()),
                words: Some("if the other side does".into()),
            }],
            verifiable_by: vec!["joint patrols".into()],
            precedents: Vec::new(),
            particulars: Vec::new(),
            own: OwnTerms::default(),
            claimed_by: Vec::new(),
            variants: Vec::new(),
        }],
        digest: "ab".repeat(32),
    }
}

fn source(name: &str, kind: SourceKind) -> Source {
    Source {
        id: name.into(),
        name: format!("The {name} source").into(),
        kind,
        family: name.into(),
        dataset: name.into(),
        release: None,
        side: None,
        interest: None,
        reliability: Reliability::B,
        one_record_per_event: true,
        aliases: Vec::new(),
        files: Vec::new(),
        format: None,
        licence: Some("CC BY 4.0".into()),
        credit: Some(format!("Credit to {name}").into()),
        redistribute: true,
        notes: None,
    }
}

fn observation(name: &str, source: &str, when: When, place: Place) -> Observation {
    Observation {
        id: id(name),
        source: source.into(),
        own_id: name.into(),
        origin: Origin {
            file: format!("evidence/{source}.csv").into(),
            line: 2,
        },
        method: Method::Reported,
        conduct: Conduct::IndirectFire,
        weapon: None,
        calibre_mm: None,
        count: None,
        actor: None,
        sides: None,
        claimants: Vec::new(),
        articles: None,
        direction: Some("DIRECTION-CANARY".into()),
        harm: Harm::default(),
        when,
        place,
        text: None,
        attachments: Vec::new(),
        review: None,
    }
}

fn near(lat: f64, lon: f64, name: &str) -> Place {
    let point = Point::from_degrees(lat, lon).unwrap();
    Place {
        point,
        spread: Spread::Normal { sigma_m: 1_000 },
        name: Some(name.into()),
        code: None,
    }
}

fn incident(name: &str, members: &[(u32, &Observation)]) -> Incident {
    let (_, first) = members[0];
    Incident {
        id: id(name),
        members: members
            .iter()
            .map(|(n, _)| Member {
                observation: *n,
                probability: Probability::ONE,
            })
            .collect(),
        when: first.when.clone(),
        place: first.place.clone(),
        conduct: first.conduct,
        weapon: first.weapon,
    }
}

fn item(
    about: ContentId,
    what: &str,
    weight: i64,
    unit: WeightUnit,
    of: &[ContentId],
) -> LedgerItem {
    LedgerItem {
        about: Some(about),
        item: what.into(),
        origin_group: if of.is_empty() {
            "".into()
        } else {
            "two press services".into()
        },
        observation_ids: of.to_vec(),
        weight: MicroNats(weight),
        unit,
        reason: "seen at 1.012345, 36.512345 by nobody".into(),
    }
}

type PartyNames = (&'static str, &'static str, &'static str);

fn derivation(a: PartyNames, b: PartyNames) -> Derivation {
    let observations = observations(a, b);
    let o = |n: u32| (n, &observations[n as usize]);
    let incidents = vec![
        incident("before", &[o(0)]),
        incident("since", &[o(1), o(3)]),
        incident("vague", &[o(2)]),
        incident("closed", &[o(4)]),
        incident("called", &[o(5)]),
        incident("young", &[o(6)]),
    ];
    let claims = vec![claim(a), closed_claim()];
    let findings = findings(a, b, &observations, &incidents);
    let window = claims[0].window;
    let mut closed = source("closed", SourceKind::Dataset);
    closed.redistribute = false;
    let mut party = source("bureau", SourceKind::Party);
    party.side = Some(b.0.into());
    party.aliases = vec![format!("{} press bureau", b.2).into()];
    Derivation {
        filings: Vec::new(),
        readings: Vec::new(),
        as_of: Some(at("2030-03-20T00:00")),
        sources: vec![
            source("events", SourceKind::Dataset),
            closed,
            source("hotline", SourceKind::Hotline),
            source("mission", SourceKind::OwnMonitor),
            source("orbit", SourceKind::Sensor),
            party,
        ],
        inputs: vec![InputFile {
            sha256: "cd".repeat(32),
            bytes: 1_234,
            file: "evidence/events.csv".into(),
        }],
        files: vec![
            file("events", "line without a date: `DATE`"),
            file("hotline", "not a date: `SKIPPED-CANARY`"),
            FileReport {
                file: "evidence/CLOSED-CANARY.csv".into(),
                notes: vec!["CLOSED-CANARY read as a date".to_owned()],
                ..file("closed", "CLOSED-CANARY is not a date")
            },
        ],
        supersessions: vec![Supersession {
            dataset: "events".into(),
            older: "1.0".into(),
            newer: "2.0".into(),
            shared: 5,
            changed: 1,
            dropped: vec!["x9".into()],
            new: 2,
            kept: 1,
            changes: vec![
                change("deaths", "1", "2"),
                change("latitude", "1.234567", "1.345678"),
            ],
        }],
        claims,
        control: vec![control()],
        coverage: vec![Coverage {
            id: id("watch"),
            interval: window,
            method: CoverageMethod("camera".into()),
            state: CoverageState::Watched,
            area: CoverageArea::Range {
                point: Point::from_degrees(1.076_543, 36.876_543).unwrap(),
                range_m: 3_000,
            },
            side: Some(a.0.into()),
            source: "mission".into(),
            note: Some("SENSOR-CANARY".into()),
            origin: Origin {
                file: "evidence/watch.csv".into(),
                line: 2,
            },
        }],
        exposure: vec![Exposure {
            provision: "no-fire".into(),
            zone: "contact-10km".into(),
            day: day("2030-03-04"),
            side: Some(a.0.into()),
            method: CoverageMethod("camera".into()),
            watched_millihours: 7_500,
            degraded_millihours: 0,
            denied_millihours: 0,
            not_held: false,
            p_detection: Probability::from_f64(0.4),
        }],
        figures: vec![
            DailyFigure {
                id: id("figure"),
                claimant: "Joint Mission".into(),
                source: "mission".into(),
                accused: None,
                measure: "violations".into(),
                window,
                zone: ZONE.into(),
                day: Some(day("2030-03-04")),
                value: Count::Exactly(12),
                basis: FigureBasis::SumOfParts,
                claims: vec![0],
                checks: vec![TallyCheck {
                    agrees: false,
                    what: "12 stated, 9 + 2 = 11".into(),
                }],
            },
            closed_figure(window),
        ],
        counts: vec![
            count(None, Count::Exactly(1), None, window),
            count(Some("Joint Mission"), Count::AtLeast(12), Some(b.1), window),
            count(
                Some("CLOSED-CANARY claimant"),
                Count::Exactly(7_919),
                Some("CLOSED-CANARY accused"),
                window,
            ),
        ],
        claim_checks: vec![claim_check()],
        incidents,
        findings,
        observations,
    }
}

fn claim_check() -> ClaimCheck {
    let unit = |name: &str, state| CheckedUnit {
        code: format!("XX.{name}").into(),
        name: name.into(),
        state,
        records: 0,
    };
    ClaimCheck {
        claim: 0,
        state: CheckState::Inconclusive,
        conduct: vec![Conduct::AirRaidAlert],
        units: vec![
            unit("Northern region", UnitState::NoneRecorded),
            unit("Southern region", UnitState::Degraded),
        ],
        units_for: 1,
        units_against: 0,
        units_undecidable: 1,
        recorded: Count::AtLeast(0),
        unplaced: 0,
        sources: vec!["events".into()],
        in_period: vec![PeriodRecord {
            start: at("2030-03-03T20:00"),
            end: at("2030-03-03T20:30"),
            unit: "Northern region".into(),
            source: "events".into(),
            ongoing: false,
            in_window: false,
        }],
        in_period_left_off: 0,
        reason: "Cannot be told in 1 (Southern region).".into(),
        reason_unnamed: "Cannot be told in 1.".into(),
    }
}

fn change(field: &str, from: &str, to: &str) -> VersionChange {
    VersionChange {
        own_id: "x1".into(),
        field: field.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

fn file(source: &str, reason: &str) -> FileReport {
    FileReport {
        file: format!("evidence/{source}.csv").into(),
        source: source.into(),
        format: "ged".to_owned(),
        encoding: "UTF-8".to_owned(),
        read: 7,
        skipped: vec![SkippedRow {
            line: 3,
            reason: reason.to_owned(),
        }],
        skipped_total: 1,
        notes: vec!["dates read as ISO".to_owned()],
    }
}

fn observations(a: PartyNames, b: PartyNames) -> Vec<Observation> {
    let killed = |n: u32| Harm {
        killed: Some(Toll::of(n)),
        ..Harm::default()
    };
    let mut before = observation(
        "e1",
        "events",
        whole_day("2030-02-20"),
        near(1.123_456, 36.654_321, "Old Mill"),
    );
    before.claimants = vec![format!("{} press service", a.2).into()];
    before.harm = killed(1);
    before.articles = Some(1);
    let mut since = observation(
        "e2",
        "events",
        whole_day("2030-03-04"),
        near(1.012_345, 36.512_345, "Ferry"),
    );
    since.claimants = vec![a.2.into(), format!("{} press bureau", b.2).into()];
    since.actor = Some(b.2.into());
    since.sides = Some([a.1.into(), b.1.into()]);
    since.harm = killed(2);
    since.articles = Some(3);
    since.text = Some("=HYPERLINK(\"http://x\") <script>alert(1)</script> | 'two' shells".into());
    let mut vague = observation(
        "e3",
        "events",
        When::within(
            Interval {
                start: at("2030-03-01T00:00"),
                end: at("2030-03-15T00:00"),
            },
            TimePrecision::Month,
        ),
        Place {
            point: Point::from_degrees(0.987_654, 36.345_678).unwrap(),
            spread: Spread::Area {
                name: "Lake district".into(),
                settlements: Arc::from(vec![
                    Settlement {
                        point: Point::from_degrees(0.5, 36.0).unwrap(),
                        weight: 2,
                    },
                    Settlement {
                        point: Point::from_degrees(1.5, 37.0).unwrap(),
                        weight: 1,
                    },
                ]),
            },
            name: None,
            code: None,
        },
    );
    vague.claimants = vec!["Lake News".into()];
    vague.place.code = Some("LK07".into());
    vague.harm = killed(0);
    let mut closed = observation(
        "c1",
        "closed",
        whole_day("2030-03-04"),
        near(1.023_457, 36.523_457, "CLOSED-CANARY"),
    );
    closed.own_id = "CLOSED-CANARY-1".into();
    closed.origin.file = "evidence/CLOSED-CANARY.csv".into();
    closed.actor = Some("CLOSED-CANARY actor".into());
    closed.sides = Some([
        "CLOSED-CANARY side".into(),
        "CLOSED-CANARY other side".into(),
    ]);
    closed.claimants = vec!["CLOSED-CANARY claimant".into()];
    closed.direction = Some("CLOSED-CANARY north".into());
    closed.place.code = Some("CLOSED-CANARY-07".into());
    closed.text = Some("CLOSED-CANARY".into());
    closed.attachments = vec![Attachment {
        name: "CLOSED-CANARY.jpg".into(),
        sha256: Some("ef".repeat(32).into()),
    }];
    let mut alone = observation(
        "c2",
        "closed",
        whole_day("2030-03-05"),
        near(1.034_568, 36.534_568, "CLOSED-CANARY"),
    );
    alone.claimants = vec!["CLOSED-CANARY".into()];
    let mut called = observation(
        "h1",
        "hotline",
        whole_day("2030-03-06"),
        near(1.145_679, 36.945_679, "HOME-CANARY"),
    );
    called.own_id = "PHONE-CANARY".into();
    called.claimants = vec!["PERSON-CANARY".into()];
    called.text = Some("NAME-CANARY saw it".into());
    called.place.code = Some("CODE-CANARY".into());
    called.attachments = vec![Attachment {
        name: "FILE-CANARY.jpg".into(),
        sha256: None,
    }];
    called.review = Some(Review::HasIssues);
    let mut young = observation(
        "e4",
        "events",
        whole_day("2030-03-18"),
        near(1.256_781, 37.056_781, "YOUNG-CANARY"),
    );
    young.text = Some("YOUNG-CANARY".into());
    young.harm = killed(4);
    let mut all = vec![before, since, vague, closed, alone, called, young];
    for (n, date) in ["2030-02-27", "2030-02-27", "2030-03-01", "2030-03-03"]
        .iter()
        .enumerate()
    {
        let mut heat = observation(
            &format!("t{n}"),
            "orbit",
            whole_day(date),
            near(1.367_892, 37.167_892, "HEAT-CANARY"),
        );
        heat.conduct = Conduct::Heat;
        heat.method = Method::Detected;
        all.push(heat);
    }
    all
}

fn claim(a: PartyNames) -> Claim {
    Claim {
        id: id("claim"),
        claim_id: "J1".into(),
        source: "mission".into(),
        claimant: "Joint Mission".into(),
        accused: None,
        window: Interval {
            start: at("2030-03-04T00:01"),
            end: at("2030-03-04T19:30"),
        },
        zone: ZONE.into(),
        measure: "violations".into(),
        value: Count::Exactly(12),
        relation: Relation::Total,
        of: None,
        cited: Some(format!("Bulletin on {}", a.1).into()),
        url: Some("https://example.org/bulletin".into()),
        origin: Origin {
            file: "evidence/tallies.csv".into(),
            line: 2,
        },
    }
}

/// A claim, its figure and a map of a source that does not let them go.
fn closed_claim() -> Claim {
    Claim {
        id: id("closed claim"),
        claim_id: "CLOSED-CANARY-2".into(),
        source: "closed".into(),
        claimant: "CLOSED-CANARY claimant".into(),
        accused: Some("CLOSED-CANARY accused".into()),
        value: Count::Exactly(7_919),
        cited: Some("CLOSED-CANARY bulletin".into()),
        url: Some("https://example.org/CLOSED-CANARY".into()),
        measure: "violations".into(),
        ..claim(NAMES[0])
    }
}

fn closed_figure(window: Interval) -> DailyFigure {
    DailyFigure {
        id: id("closed figure"),
        claimant: "CLOSED-CANARY claimant".into(),
        source: "closed".into(),
        accused: Some("CLOSED-CANARY accused".into()),
        measure: "violations".into(),
        window,
        zone: ZONE.into(),
        day: Some(day("2030-03-04")),
        value: Count::Exactly(7_919),
        basis: FigureBasis::Stated,
        claims: vec![1],
        checks: vec![TallyCheck {
            agrees: true,
            what: "CLOSED-CANARY 7919".into(),
        }],
    }
}

fn control() -> ControlMap {
    let corner = |lat, lon| Point::from_degrees(lat, lon).unwrap();
    ControlMap {
        id: id("control"),
        source: "closed".into(),
        stated_for: Interval {
            start: at("2030-03-04T00:00"),
            end: at("2030-03-05T00:00"),
        },
        uncertainty_m: Some(500),
        areas: vec![ControlArea {
            status: ControlStatus::Held,
            holder: Some("CLOSED-CANARY holder".into()),
            name: Some("CLOSED-CANARY area".into()),
            polygons: vec![vec![Arc::from(vec![
                corner(1.0, 36.0),
                corner(1.0, 37.0),
                corner(2.0, 37.0),
                corner(1.0, 36.0),
            ])]],
        }],
        origin: Origin {
            file: "evidence/CLOSED-CANARY.geojson".into(),
            line: 0,
        },
    }
}

fn count(claimant: Option<&str>, n: Count, accused: Option<&str>, window: Interval) -> CountRow {
    CountRow {
        rule: if claimant.is_some() {
            "as stated".into()
        } else {
            "per-event".into()
        },
        provision: "no-fire".into(),
        reading: "as-written".to_owned(),
        zone: "contact-10km".into(),
        day: Some(day("2030-03-04")),
        accused: accused.map(Into::into),
        count: n,
        window,
        claimant: claimant.map(Into::into),
    }
}

fn findings(
    a: PartyNames,
    b: PartyNames,
    observations: &[Observation],
    incidents: &[Incident],
) -> Vec<Finding> {
    let mut out = Vec::new();
    let days = [
        ("2030-03-02", State::EvidenceNotHeld),
        ("2030-03-03", State::EvidenceNotHeld),
        ("2030-03-04", State::Violation),
        ("2030-03-05", State::Inconclusive),
        ("2030-03-06", State::NotEstablished),
        ("2030-03-18", State::Violation),
    ];
    for (date, state) in days {
        out.push(finding(date, Level::Event, None, state));
        for party in [a.0, b.0] {
            let party_state = if state == State::Violation {
                State::NotEstablished
            } else {
                state
            };
            out.push(finding(date, Level::Party, Some(party.into()), party_state));
        }
    }
    let about = incidents[1].id;
    let event = &mut out[6];
    event.incidents = vec![1, 3];
    event.claims = vec![0];
    event.p = Probability::from_f64(0.96);
    event.p_low = Probability::from_f64(0.91);
    event.p_high = Probability::from_f64(0.98);
    event.ledger = vec![
        item(
            about,
            "two claimants",
            2_500_000,
            WeightUnit::LogOdds,
            &[observations[1].id],
        ),
        item(
            about,
            "CLOSED-CANARY in words",
            750_001,
            WeightUnit::LogOdds,
            &[observations[3].id],
        ),
        item(
            about,
            "within the zone",
            -40_822,
            WeightUnit::LogProbability,
            &[],
        ),
        item(
            incidents[3].id,
            "CLOSED-CANARY alone",
            100_000,
            WeightUnit::LogOdds,
            &[observations[4].id],
        ),
    ];
    event.would_change = vec!["a camera at 1.012345 / 36.512345".to_owned()];
    event.not_known = vec!["who fired".to_owned()];
    out[6].reason = format!("CLOSED-CANARY and {} told of it, Ferry.", a.2);
    let called = &mut out[12];
    called.incidents = vec![4];
    called.reason = "PERSON-CANARY reported indirect fire, HOME-CANARY.".to_owned();
    called.not_known = vec!["whether PERSON-CANARY saw it".to_owned()];
    called.ledger = vec![LedgerItem {
        item: "PERSON-CANARY".into(),
        origin_group: "person-canary".into(),
        ..item(
            incidents[4].id,
            "",
            405_465,
            WeightUnit::LogOdds,
            &[observations[5].id],
        )
    }];
    // The day rests on a count that its source does not let go, in words and arithmetic.
    out[9].claims = vec![1];
    out[9].reason = "CLOSED-CANARY claimant counted 7919 violations.".to_owned();
    out[9].would_change = vec!["a bulletin of CLOSED-CANARY claimant".to_owned()];
    out[9].ledger = vec![item(
        id("closed claim"),
        "7919 counted by CLOSED-CANARY claimant",
        900_000,
        WeightUnit::LogOdds,
        &[id("closed claim")],
    )];
    let last = out.len() - 3;
    out[last].reason = "YOUNG-CANARY".to_owned();
    out[last].incidents = vec![5];
    out
}

fn finding(date: &str, level: Level, party: Option<PartyId>, state: State) -> Finding {
    let who = party.as_ref().map_or_else(String::new, ToString::to_string);
    Finding {
        id: Canonical::new("finding").text(date).text(&who).id(),
        provision: "no-fire".into(),
        reading: "as-written".to_owned(),
        zone: "contact-10km".into(),
        day: day(date),
        level,
        party,
        state,
        duty: None,
        p: Probability::from_f64(0.3),
        p_low: Probability::from_f64(0.1),
        p_high: Probability::from_f64(0.5),
        p_detection: None,
        incidents: Vec::new(),
        claims: Vec::new(),
        filings: Vec::new(),
        ledger: Vec::new(),
        reason: "Reason in words.".to_owned(),
        would_change: Vec::new(),
        not_known: vec!["who fired".to_owned(), "whether a camera saw it".to_owned()],
    }
}
