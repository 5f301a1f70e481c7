//! A small world of evidence rows, judged against the example of one type of provision.

use std::collections::BTreeMap;
use std::path::Path;

use agreement::Agreement;
use model::{
    Canonical, Claim, Conduct, Count, Coverage, CoverageArea, CoverageMethod, CoverageState,
    Filing, FilingKind, FilingOutcome, Finding, Instant, Interval, Method, Observation, Origin,
    PartyId, Place, Point, Relation, Source, SourceKind, State, TimePrecision, Weapon, When,
    parse_instant,
};

use crate::{Evidence, Found, find};

/// Where the examples' ground lies: in the valley, near the contact line, beside the dam.
pub(super) const HERE: (f64, f64) = (10.05, 20.05);

/// An instant of March 2024 in the zone of the examples.
pub(super) fn at(text: &str) -> Instant {
    parse_instant(&format!("2024-03-{text}[Europe/Kyiv]"))
        .expect("an instant")
        .0
}

/// A day of March 2024.
pub(super) fn day(n: u8) -> Interval {
    let start = at(&format!("{n:02}T00:00"));
    let end = parse_instant(&format!("2024-03-{:02}T00:00[Europe/Kyiv]", n + 1));
    Interval {
        start,
        end: end.expect("an instant").0,
    }
}

/// The terms of an example, some words of it replaced and some lines added.
pub(crate) fn terms(code: &str, replaced: &[(&str, &str)], added: &str) -> Agreement {
    terms_with("", code, replaced, added)
}

/// The same with tables before the provision.
pub(super) fn terms_with(
    base: &str,
    code: &str,
    replaced: &[(&str, &str)],
    added: &str,
) -> Agreement {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../agreement/tests/provisions");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("an example");
    let mut provision = read(&format!("{code}.valid.toml"));
    for (from, to) in replaced {
        assert!(provision.contains(from), "{code} has no {from}");
        provision = provision.replace(from, to);
    }
    let text = format!("{}\n{base}\n{provision}\n{added}\n", read("base.toml"));
    parsed(&text)
}

/// Terms from a text, with the ground of the examples.
pub(super) fn parsed(text: &str) -> Agreement {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../agreement/tests/provisions");
    let ground = std::fs::read(folder.join("ground.geojson")).expect("the ground");
    let files = BTreeMap::from([
        ("agreement.toml".to_owned(), text.as_bytes().to_vec()),
        ("geometry/ground.geojson".to_owned(), ground),
    ]);
    agreement::parse(&files).unwrap_or_else(|d| panic!("{}\n{text}", d[0]))
}

/// Evidence of each kind.
#[derive(Clone, Debug, Default)]
pub(super) struct World {
    pub(super) observations: Vec<Observation>,
    pub(super) claims: Vec<Claim>,
    pub(super) coverage: Vec<Coverage>,
    pub(super) filings: Vec<Filing>,
    pub(super) control: Vec<model::ControlMap>,
}

fn origin() -> Origin {
    Origin {
        file: "rows.csv".into(),
        line: 2,
    }
}

fn source(id: &str, kind: SourceKind, side: Option<&str>) -> Source {
    Source {
        side: side.map(Into::into),
        ..Source::of(id, kind)
    }
}

impl World {
    /// An act told by a source, on a day of March, at the ground of the examples.
    pub(super) fn act(mut self, who: &str, conduct: Conduct, n: u8, actor: Option<&str>) -> Self {
        let when = When::within(day(n), TimePrecision::Day);
        let place = Place::near(Point::rounded(HERE.0, HERE.1), 200);
        let mut o = Observation::reported(who.into(), origin(), conduct, when, place);
        o.own_id = format!("{who}-{}", self.observations.len()).into();
        o.id = Canonical::new("o").text(&o.own_id).id();
        o.method = Method::Saw;
        o.actor = actor.map(Into::into);
        self.observations.push(o);
        self
    }

    /// Changes the last act.
    pub(super) fn but(mut self, change: impl FnOnce(&mut Observation)) -> Self {
        change(self.observations.last_mut().expect("an act"));
        self
    }

    /// The last act was done with a weapon.
    pub(super) fn with(self, weapon: Weapon, calibre: Option<u16>) -> Self {
        self.but(|o| {
            o.weapon = Some(weapon);
            o.calibre_mm = calibre;
        })
    }

    /// The last act was at this place.
    pub(super) fn there(self, lat: f64, lon: f64) -> Self {
        self.but(|o| o.place = Place::near(Point::rounded(lat, lon), 200))
    }

    /// The last act was at a known hour.
    pub(super) fn hour(self, text: &str) -> Self {
        let when = When::at(at(text));
        self.but(|o| o.when = when)
    }

    /// Something put on record by a source, about a party, on a day and hour of March.
    pub(super) fn filed(
        mut self,
        who: &str,
        kind: FilingKind,
        party: Option<&str>,
        when: &str,
    ) -> Self {
        let mut f = Filing::filed(who.into(), origin(), kind, When::at(at(when)));
        f.own_id = format!("f{}", self.filings.len()).into();
        f.party = party.map(Into::into);
        self.filings.push(f);
        self
    }

    /// Changes the last filing.
    pub(super) fn which(mut self, change: impl FnOnce(&mut Filing)) -> Self {
        change(self.filings.last_mut().expect("a filing"));
        self
    }

    /// The last filing is about this record.
    pub(super) fn about(self, record: &str) -> Self {
        self.which(|f| f.refers = Some(record.into()))
    }

    /// The last coverage record is somebody else's.
    pub(super) fn watched_by(mut self, who: &str) -> Self {
        let c = self.coverage.last_mut().expect("a record");
        c.source = who.into();
        c.id = c.identity();
        self
    }

    /// The last filing says how many.
    pub(super) fn count(self, n: u64, of: &str) -> Self {
        self.which(|f| {
            f.count = Some(Count::Exactly(n));
            f.subject = Some(of.into());
        })
    }

    /// The last filing says that it was not done.
    pub(super) fn not_done(self) -> Self {
        self.which(|f| f.outcome = FilingOutcome::NotDone)
    }

    /// Ground, or the record, watched or not by the mission for a whole day.
    pub(super) fn watch(
        mut self,
        method: &str,
        state: CoverageState,
        n: u8,
        side: Option<&str>,
    ) -> Self {
        let mut c = Coverage {
            id: model::ContentId::default(),
            interval: day(n),
            method: CoverageMethod(method.into()),
            state,
            area: CoverageArea::Everywhere,
            side: side.map(Into::into),
            source: "mission".into(),
            note: None,
            origin: origin(),
        };
        c.id = c.identity();
        self.coverage.push(c);
        self
    }

    /// Nothing more than that the case goes on to the end of March.
    pub(super) fn until_the_end(self) -> Self {
        self.act("mission", Conduct::Other, 28, None)
            .there(40.0, 60.0)
    }

    /// A count of one day.
    pub(super) fn tally(mut self, claimant: &str, measure: &str, n: u8, value: Count) -> Self {
        let mut claim = Claim {
            id: model::ContentId::default(),
            claim_id: format!("t{}", self.claims.len()).into(),
            source: "tallies".into(),
            claimant: claimant.into(),
            accused: None,
            window: day(n),
            zone: "Europe/Kyiv".into(),
            measure: measure.into(),
            value,
            relation: Relation::Count,
            of: None,
            cited: None,
            url: None,
            origin: origin(),
        };
        claim.id = Canonical::new("t").text(&claim.claim_id).id();
        self.claims.push(claim);
        self
    }

    /// Judges it between the two sides N and S.
    pub(super) fn judge(&self, agreement: &Agreement) -> Found {
        let mut world = self.clone();
        for f in &mut world.filings {
            f.id = f.identity();
        }
        world.observations.sort_by_key(|o| o.id);
        world.claims.sort_by_key(|c| c.id);
        world.coverage.sort_by_key(|c| c.id);
        world.filings.sort_by_key(|f| f.id);
        let sources = [
            source("mission", SourceKind::OwnMonitor, None),
            source("paper", SourceKind::Media, None),
            source("other-paper", SourceKind::Media, None),
            source("instrument", SourceKind::Sensor, None),
            source("ministry-n", SourceKind::Party, Some("N")),
            source("ministry-s", SourceKind::Party, Some("S")),
            source("army-n", SourceKind::Party, Some("N")),
            Source {
                joint: vec!["N".into(), "S".into()],
                ..Source::of("joint", SourceKind::Mission)
            },
        ];
        let incidents = fusion::fuse(&world.observations, &sources);
        let evidence = Evidence {
            sources: &sources,
            observations: &world.observations,
            incidents: &incidents,
            claims: &world.claims,
            coverage: &world.coverage,
            filings: &world.filings,
            control: &world.control,
        };
        find(agreement, &evidence, &crate::Bounds::default())
    }
}

/// The finding of a day, of the event or of a party.
pub(super) fn finding<'f>(found: &'f Found, n: u8, party: Option<&str>) -> &'f Finding {
    finding_in(found, None, n, party)
}

/// The same on one piece of ground.
pub(super) fn finding_in<'f>(
    found: &'f Found,
    zone: Option<&str>,
    n: u8,
    party: Option<&str>,
) -> &'f Finding {
    let date = format!("2024-03-{n:02}");
    found
        .findings
        .iter()
        .filter(|f| f.provision.as_str() == "example" && f.reading == "as-written")
        .filter(|f| zone.is_none_or(|z| f.zone.as_str() == z))
        .find(|f| f.day.to_string() == date && f.party.as_ref().map(PartyId::as_str) == party)
        .unwrap_or_else(|| panic!("no finding on {date} of {party:?}"))
}

pub(super) fn state(found: &Found, n: u8, party: Option<&str>) -> State {
    finding(found, n, party).state
}
