//! The tables of incidents and of the observations that make them.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    ContentId, Derivation, Incident, Level, MicroNats, Observation, Probability, Source, SourceId,
    Spread, Toll, WeightUnit, fold,
};

use super::evidence::{TIME_PRECISION, precision, toll};
use super::{Made, Parties, file, month_id, priogrid_gid};
use crate::sheet::{
    Column, Form, Sheet, Table, geometry, integer, number, text, texts, write_parquet,
};

pub(super) static INCIDENTS: Table = Table {
    name: "incidents",
    schema: 1,
    about: "One row is one happening: observations that report the same thing, joined.",
    columns: &[
        text("incident_id", "Identity by content of its observations."),
        integer("start_utc_ms", "The earliest it can have been.").unit("ms since 1970, UTC"),
        integer(
            "end_utc_ms",
            "The latest it can have been, exclusive unless an instant.",
        )
        .unit("ms since 1970, UTC"),
        text("zone", "The time zone of the case."),
        TIME_PRECISION,
        number("latitude", "WGS 84, by its most precise observation.").unit("degrees"),
        number("longitude", "WGS 84, by its most precise observation.").unit("degrees"),
        integer(
            "uncertainty_m",
            "How far off the point the place may be; null where not told.",
        )
        .unit("m")
        .or_null(),
        text("place", "The name a source gives.").or_null(),
        text("place_code", "The official code a source gives (a P-code).").or_null(),
        PRIOGRID,
        MONTH,
        text(
            "conduct",
            "The class of conduct, by the most specific observation.",
        ),
        text("weapon", "The class of weapon, where told.").or_null(),
        texts(
            "party_claimed",
            "Parties that observations name as the actor; never a dyad's sides.",
        ),
        integer("records", "Observations that make it."),
        texts("sources", "The sources of these observations."),
        integer(
            "independent_origins",
            "Distinct claimants behind it; a source without claimants counts as its family.",
        ),
        integer(
            "killed_low",
            "People killed, the lowest figure of any observation.",
        )
        .unit("people")
        .or_null(),
        integer(
            "killed_best",
            "People killed, the highest best figure of any observation.",
        )
        .unit("people")
        .or_null(),
        integer(
            "killed_high",
            "People killed, the highest figure of any observation.",
        )
        .unit("people")
        .or_null(),
        number(
            "p_exists",
            "The chance that it happened; null where no finding weighs it.",
        )
        .unit("probability")
        .or_null(),
        geometry(Form::Point, "The same place; null where nobody said where.").or_null(),
    ],
};

/// The cell of the PRIO grid.
pub(crate) const PRIOGRID: Column = integer(
    "priogrid_gid",
    "The cell of the PRIO grid (half a degree) that the point lies in.",
)
.or_null();

/// The month of VIEWS.
pub(crate) const MONTH: Column = integer(
    "month_id",
    "The month by the count of VIEWS (1 is January 1980), in the zone of the case; null where it \
     may lie in more than one.",
)
.or_null();

pub(super) fn incidents(
    d: &Derivation,
    parties: &Parties,
    existence: &Existence,
    zone: &str,
) -> Made {
    let families = families(&d.sources);
    write_parquet(
        &INCIDENTS,
        file(&INCIDENTS),
        d.incidents.iter(),
        |row, i| {
            let members: Vec<&Observation> = members(d, i).collect();
            row.id(&i.id);
            row.integer(Some(i.when.earliest.ms()));
            row.integer(Some(i.when.latest.ms()));
            row.word(zone);
            row.word(precision(i.when.precision));
            row.number(Some(i.place.point.latitude()));
            row.number(Some(i.place.point.longitude()));
            row.integer(i.place.uncertainty_m().map(i64::from));
            row.text(i.place.name.as_deref());
            row.text(i.place.code.as_deref());
            let placed = !matches!(i.place.spread, Spread::Unknown);
            row.integer(placed.then(|| priogrid_gid(i.place.point)));
            row.integer(month_id(&i.when, zone));
            row.word(i.conduct.as_str());
            row.text(i.weapon.map(model::Weapon::as_str));
            let claimed: BTreeSet<&str> = members
                .iter()
                .filter_map(|o| parties.named(o.actor.as_deref()))
                .collect();
            row.texts(&mut claimed.into_iter().map(str::to_owned));
            row.integer(Some(members.len() as i64));
            let sources: BTreeSet<&SourceId> = members.iter().map(|o| &o.source).collect();
            row.texts(&mut sources.into_iter().map(ToString::to_string));
            row.integer(Some(origins(&members, &families) as i64));
            toll(row, killed(&members));
            row.probability(existence.of_incident(&i.id));
            row.geometry(placed.then(|| i.place.point.geometry().into()).as_ref());
        },
    )
}

/// The observations that make an incident.
pub(super) fn members<'a>(
    d: &'a Derivation,
    i: &'a Incident,
) -> impl Iterator<Item = &'a Observation> {
    i.members
        .iter()
        .filter_map(|m| d.observations.get(m.observation as usize))
}

/// The publisher family of each source.
pub(crate) fn families(sources: &[Source]) -> BTreeMap<&SourceId, &str> {
    sources.iter().map(|s| (&s.id, &*s.family)).collect()
}

/// How many distinct claimants stand behind observations; one without claimants speaks with the
/// voice of its source's family.
pub(crate) fn origins(members: &[&Observation], families: &BTreeMap<&SourceId, &str>) -> usize {
    let mut voices: BTreeSet<String> = BTreeSet::new();
    for o in members {
        if o.claimants.is_empty() {
            let family = families
                .get(&o.source)
                .copied()
                .unwrap_or(o.source.as_str());
            voices.insert(fold(family));
        } else {
            voices.extend(o.claimants.iter().map(|c| fold(c)));
        }
    }
    voices.len()
}

/// The deaths that observations of one happening state, as the range that holds them all.
fn killed(members: &[&Observation]) -> Option<Toll> {
    members
        .iter()
        .filter_map(|o| o.harm.killed)
        .reduce(|a, b| Toll {
            low: a.low.min(b.low),
            best: a.best.max(b.best),
            high: a.high.max(b.high),
        })
}

/// The chance that each incident happened, from the ledgers of event-level findings.
#[derive(Debug, Default)]
pub(crate) struct Existence {
    sums: BTreeMap<ContentId, MicroNats>,
}

impl Existence {
    /// Adds up the log-odds of each incident in the first finding that weighs it: findings of
    /// several days, zones and readings repeat the same items.
    pub(crate) fn of(d: &Derivation) -> Self {
        let mut sums = BTreeMap::new();
        for finding in d.findings.iter().filter(|f| f.level == Level::Event) {
            let mut here: BTreeMap<ContentId, MicroNats> = BTreeMap::new();
            for item in finding
                .ledger
                .iter()
                .filter(|i| i.unit == WeightUnit::LogOdds)
            {
                if let Some(about) = item.about {
                    *here.entry(about).or_default() += item.weight;
                }
            }
            for (about, sum) in here {
                sums.entry(about).or_insert(sum);
            }
        }
        Self { sums }
    }

    /// The chance that an incident happened; `None` where no finding weighs it.
    pub(crate) fn of_incident(&self, id: &ContentId) -> Option<Probability> {
        self.sums
            .get(id)
            .map(|sum| Probability::from_log_odds(*sum))
    }
}

pub(super) static MEMBERSHIP: Table = Table {
    name: "membership",
    schema: 1,
    about: "One row is one observation's part in one incident.",
    columns: &[
        text("source", "The source of the observation."),
        text("id", "The source's own identifier of the record."),
        text("incident_id", "The incident."),
        number(
            "probability",
            "The chance that the observation reports this incident.",
        )
        .unit("probability"),
        text("observation_id", "The observation."),
    ],
};

pub(super) fn membership(d: &Derivation) -> Made {
    let rows = d.incidents.iter().flat_map(|i| {
        i.members
            .iter()
            .filter_map(move |m| Some((i, m, d.observations.get(m.observation as usize)?)))
    });
    write_parquet(
        &MEMBERSHIP,
        file(&MEMBERSHIP),
        rows,
        |row: &mut dyn Sheet, (i, m, o)| {
            row.word(o.source.as_str());
            row.word(&o.own_id);
            row.id(&i.id);
            row.probability(Some(m.probability));
            row.id(&o.id);
        },
    )
}
