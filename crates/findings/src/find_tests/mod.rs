//! Findings on a small world: a mission, a party's ministry, a data set and one provision.

mod evidence;
mod others;
mod readings;
mod watching;

use crate::{Evidence, Found, find};
use agreement::Agreement;
use model::{
    Canonical, Claim, Conduct, Count, Coverage, CoverageArea, CoverageMethod, CoverageState,
    Finding, Harm, Interval, Level, Method, Observation, Origin, PartyId, Place, Point, Source,
    SourceKind, State, TimePrecision, When, parse_instant,
};
use std::collections::BTreeMap;

pub(super) fn terms(first: &str, second: &str) -> Agreement {
    let toml = format!(
        r#"
[agreement]
id = "test"
title = "A truce between two sides"
class = "preliminary"
status = "in-force"

[[party]]
id = "{first}"
name = "Side {first}"
aliases = ["{first} forces"]

[[party]]
id = "{second}"
name = "Side {second}"
aliases = ["{second} forces"]

[[period]]
id = "main"
start = "2020-07-27T00:00[Europe/Kyiv]"
end = "2020-08-03T00:00[Europe/Kyiv]"

[reporting]
day = "00:00[Europe/Kyiv]"

[[site]]
id = "plant"
name = "The plant"
latitude = 48.0
longitude = 38.0
radius = "30 km"

[[counting_rule]]
id = "events"
kind = "per-event"
words = "each incident"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["{first}", "{second}"]
where = {{ sites = ["plant"] }}
when = "main"
measures = ["violations"]
text = {{ lang = "en", words = "no fire" }}

[[provision]]
id = "access"
type = "M1"
modality = "require"
bearers = ["{first}", "{second}"]
when = "main"
text = {{ lang = "en", words = "monitors go where they need to" }}
"#
    );
    let files = BTreeMap::from([("agreement.toml".to_owned(), toml.into_bytes())]);
    agreement::parse(&files).unwrap_or_else(|d| panic!("{d:?}"))
}

pub(super) fn source(id: &str, kind: SourceKind, side: Option<&str>) -> Source {
    Source {
        side: side.map(Into::into),
        ..Source::of(id, kind)
    }
}

pub(super) fn day(n: i64) -> Interval {
    let start = parse_instant("2020-07-27T00:00[Europe/Kyiv]")
        .expect("an instant")
        .0;
    Interval {
        start: start.plus_ms(n * 86_400_000),
        end: start.plus_ms((n + 1) * 86_400_000),
    }
}

pub(super) fn shelling(source: &str, own: &str, n: i64) -> Observation {
    Observation {
        id: Canonical::new("o").text(source).text(own).number(n).id(),
        source: source.into(),
        own_id: own.into(),
        origin: Origin {
            file: "e.csv".into(),
            line: 2,
        },
        method: Method::Saw,
        conduct: Conduct::IndirectFire,
        weapon: None,
        calibre_mm: None,
        count: Some(Count::Exactly(4)),
        actor: None,
        sides: None,
        claimants: vec![],
        articles: None,
        text_origin: None,
        direction: None,
        harm: Harm::default(),
        when: When::within(day(n), TimePrecision::Day),
        place: Place::near(Point::rounded(48.0, 38.0), 500),
        text: None,
        attachments: Vec::new(),
        review: None,
    }
}

pub(super) fn watched(state: CoverageState, n: i64, side: Option<&str>) -> Coverage {
    Coverage {
        id: Canonical::new("c").number(n).text(state.as_str()).id(),
        interval: day(n),
        method: CoverageMethod("camera".into()),
        state,
        area: CoverageArea::Named("plant".into()),
        side: side.map(Into::into),
        source: "mission".into(),
        note: None,
        origin: Origin {
            file: "c.csv".into(),
            line: 2,
        },
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct World {
    observations: Vec<Observation>,
    claims: Vec<Claim>,
    coverage: Vec<Coverage>,
}

pub(super) fn sources(a: &str, b: &str) -> Vec<Source> {
    vec![
        source("mission", SourceKind::OwnMonitor, None),
        source("paper", SourceKind::Media, None),
        source("ministry-a", SourceKind::Party, Some(a)),
        source("ministry-b", SourceKind::Party, Some(b)),
    ]
}

pub(super) fn judge(world: &World) -> Found {
    judge_between(world, "A", "B")
}

pub(super) fn judge_between(world: &World, a: &str, b: &str) -> Found {
    let agreement = terms(a, b);
    let mut world = world.clone();
    world.observations.sort_by_key(|o| o.id);
    let sources = sources(a, b);
    let incidents = fusion::fuse(&world.observations, &sources);
    find(
        &agreement,
        &Evidence {
            sources: &sources,
            observations: &world.observations,
            incidents: &incidents,
            claims: &world.claims,
            coverage: &world.coverage,
            ..Evidence::default()
        },
        &crate::Bounds::default(),
    )
}

pub(super) fn finding<'a>(
    found: &'a Found,
    provision: &str,
    n: i64,
    party: Option<&str>,
) -> &'a Finding {
    let level = if party.is_some() {
        Level::Party
    } else {
        Level::Event
    };
    found
        .findings
        .iter()
        .filter(|f| f.provision.as_str() == provision && f.level == level)
        .filter(|f| f.party.as_ref().map(PartyId::as_str) == party)
        .find(|f| f.day.to_string() == format!("2020-07-{}", 27 + n))
        .unwrap_or_else(|| panic!("no finding of {provision} on day {n}"))
}

pub(super) fn state(found: &Found, n: i64, party: Option<&str>) -> State {
    finding(found, "no-fire", n, party).state
}

/// Evidence on the last day only, so that every earlier day is inside the horizon.
pub(super) fn until_the_end() -> World {
    let mut world = World::default();
    world.observations.push(shelling("mission", "last", 4));
    world
}
