//! An incident as it may be published.

use std::collections::BTreeSet;

use model::{
    Conduct, Incident, Observation, Place, Point, SourceId, SourceKind, Spread, Toll, Weapon, When,
};
use serde::Serialize;

use super::{Published, scrub, speaks_publicly};
use crate::summary::{Relation, relation};
use crate::tables::{month_id, origins, priogrid_gid};
use crate::words;

/// One record behind an incident.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Evidence {
    /// The source's name.
    pub(crate) source: String,
    /// The source's own identifier, where its records are public.
    pub(crate) record: Option<String>,
    /// Who told the source.
    pub(crate) claimants: Vec<String>,
    /// Articles behind the record.
    pub(crate) articles: Option<u32>,
    /// The headline, where the source's are public.
    pub(crate) headline: Option<String>,
}

/// An incident as it may be published.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct PublishedIncident {
    pub(crate) incident_id: String,
    pub(crate) start_utc_ms: i64,
    pub(crate) end_utc_ms: i64,
    pub(crate) start_local: String,
    pub(crate) end_local: String,
    pub(crate) when: String,
    pub(crate) when_precision: &'static str,
    pub(crate) relation: Relation,
    pub(crate) relation_words: &'static str,
    /// Middle of the cell, degrees; none where nobody said where.
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    pub(crate) uncertainty_m: Option<u32>,
    pub(crate) place: Option<String>,
    pub(crate) place_precision: String,
    /// The official code of such a place.
    pub(crate) place_code: Option<String>,
    /// Cell of the PRIO grid that the middle of the cell lies in.
    pub(crate) priogrid_gid: Option<i64>,
    pub(crate) month_id: Option<i64>,
    pub(crate) conduct: &'static str,
    pub(crate) weapon: Option<&'static str>,
    pub(crate) party_claimed: Vec<String>,
    pub(crate) records: u64,
    pub(crate) records_withheld: u64,
    pub(crate) independent_origins: u64,
    pub(crate) articles: Option<u64>,
    pub(crate) killed_low: Option<u32>,
    pub(crate) killed_best: Option<u32>,
    pub(crate) killed_high: Option<u32>,
    pub(crate) p_exists: Option<f64>,
    pub(crate) evidence: Vec<Evidence>,
    /// Its own anchor in the report's page.
    pub(crate) link: String,
}

impl PublishedIncident {
    /// The middle of its cell as geometry.
    pub(crate) fn point(&self) -> Option<geo::Geometry<f64>> {
        let (latitude, longitude) = self.latitude.zip(self.longitude)?;
        Some(geo::Point::new(longitude, latitude).into())
    }
}

/// What an incident's shareable observations say of it.
struct Said<'a> {
    when: &'a When,
    place: &'a Place,
    place_source: Option<&'a SourceId>,
    conduct: Conduct,
    weapon: Option<Weapon>,
}

impl Published<'_> {
    /// The incident at an index, as it may be published.
    pub(crate) fn incident(&self, at: u32) -> Option<PublishedIncident> {
        let incident = self.edition.derivation.incidents.get(at as usize)?;
        let members: Vec<&Observation> = self.members(incident).collect();
        let unknown = Place::unknown(None);
        let said = self.without_posts(said(incident, &members)?, &unknown);
        let parties: BTreeSet<&str> = members
            .iter()
            .filter_map(|o| self.parties.named(o.actor.as_deref()))
            .collect();
        let killed = members
            .iter()
            .filter_map(|o| o.harm.killed)
            .reduce(|a, b| Toll {
                low: a.low.min(b.low),
                best: a.best.max(b.best),
                high: a.high.max(b.high),
            });
        let (latitude, longitude, uncertainty_m) = self.coarse(said.place);
        let name = self.place_name(&said);
        let middle = latitude.zip(longitude);
        let relation = relation(said.when, self.period());
        Some(PublishedIncident {
            incident_id: incident.id.short(),
            start_utc_ms: said.when.earliest.ms(),
            end_utc_ms: said.when.latest.ms(),
            start_local: self.local(said.when.earliest),
            end_local: self.local(said.when.latest),
            when: self.when_words(said.when),
            when_precision: words::time_precision(said.when.precision),
            relation,
            relation_words: relation.words(),
            latitude,
            longitude,
            uncertainty_m,
            place_precision: words::place_precision(
                said.place,
                name.as_deref(),
                self.grid.cell_m(),
            ),
            place: name,
            place_code: self.place_code(&said),
            priogrid_gid: middle.map(|(lat, lon)| priogrid_gid(Point::rounded(lat, lon))),
            month_id: month_id(said.when, self.zone),
            conduct: said.conduct.as_str(),
            weapon: said.weapon.map(Weapon::as_str),
            party_claimed: parties.into_iter().map(str::to_owned).collect(),
            records: members.len() as u64,
            records_withheld: (incident.members.len() - members.len()) as u64,
            independent_origins: origins(&members, &self.families) as u64,
            articles: members
                .iter()
                .filter_map(|o| o.articles.map(u64::from))
                .reduce(|a, b| a + b),
            killed_low: killed.map(|t| t.low),
            killed_best: killed.map(|t| t.best),
            killed_high: killed.map(|t| t.high),
            p_exists: self
                .existence
                .of_incident(&incident.id)
                .map(model::Probability::to_f64),
            evidence: members.iter().map(|o| self.evidence(o)).collect(),
            link: self.address(&format!("incident-{}", incident.id.short())),
        })
    }

    /// The cell of an incident and the uncertainty it is published with.
    pub(crate) fn cell_of(&self, at: u32) -> Option<(f64, f64, u32)> {
        let incident = self.edition.derivation.incidents.get(at as usize)?;
        let members: Vec<&Observation> = self.members(incident).collect();
        let unknown = Place::unknown(None);
        let said = self.without_posts(said(incident, &members)?, &unknown);
        let (latitude, longitude, uncertainty) = self.coarse(said.place);
        Some((latitude?, longitude?, uncertainty?))
    }

    /// What is said, without a place that is only where the instrument stands: one that an instrument
    /// tells as somewhere around a point.
    fn without_posts<'s>(&self, said: Said<'s>, unknown: &'s Place) -> Said<'s> {
        let source = said.place_source.and_then(|id| self.sources.get(id));
        let instrument = source.is_some_and(|s| s.kind == SourceKind::Sensor);
        if instrument && matches!(said.place.spread, Spread::Disc { .. }) {
            return Said {
                place: unknown,
                ..said
            };
        }
        said
    }

    fn coarse(&self, place: &Place) -> (Option<f64>, Option<f64>, Option<u32>) {
        if matches!(place.spread, Spread::Unknown) {
            return (None, None, None);
        }
        let (latitude, longitude) = self.grid.cell(place.point);
        // An area whose settlements are not known is at least as vague as a province.
        let own = place.uncertainty_m().unwrap_or(100_000);
        (
            Some(latitude),
            Some(longitude),
            Some(self.grid.uncertainty_m(own)),
        )
    }

    /// A place's name, where it is that of an area or stands in a public record.
    fn place_name(&self, said: &Said<'_>) -> Option<String> {
        if let Spread::Area { name, .. } = &said.place.spread {
            return Some(name.to_string());
        }
        let source = self.sources.get(said.place_source?)?;
        let name = said.place.name.as_ref()?;
        speaks_publicly(source).then(|| scrub(name))
    }

    /// A place's official code, where its name may be told.
    fn place_code(&self, said: &Said<'_>) -> Option<String> {
        let public = || {
            let source = self.sources.get(said.place_source?)?;
            Some(speaks_publicly(source))
        };
        let told = matches!(said.place.spread, Spread::Area { .. }) || public() == Some(true);
        said.place.code.as_deref().filter(|_| told).map(scrub)
    }

    fn when_words(&self, when: &When) -> String {
        let days = &self.edition.agreement.reporting.day;
        if when.span_ms() <= 0 {
            return words::instant(when.earliest, self.zone);
        }
        let first = days.day_of(when.earliest);
        let last = days.day_of(when.latest.plus_ms(-1));
        if when.precision == model::TimePrecision::Minute {
            let window = model::Interval {
                start: when.earliest,
                end: when.latest,
            };
            return words::window(&window, self.zone);
        }
        words::day_range(first, last)
    }

    fn evidence(&self, o: &Observation) -> Evidence {
        let source = self.sources.get(&o.source);
        let public = source.is_some_and(|s| speaks_publicly(s));
        let institution =
            source.is_some_and(|s| matches!(s.kind, SourceKind::Mission | SourceKind::State));
        Evidence {
            source: self.source_name(&o.source),
            record: public.then(|| o.own_id.to_string()),
            claimants: if public || institution {
                o.claimants.iter().map(|c| scrub(c)).collect()
            } else {
                Vec::new()
            },
            articles: o.articles,
            headline: o.text.as_deref().filter(|_| public).map(scrub),
        }
    }
}

/// What may be said of an incident: its own values where every observation may be shown, otherwise
/// what the ones that may be shown say. `None` where none may.
fn said<'a>(incident: &'a Incident, members: &[&'a Observation]) -> Option<Said<'a>> {
    let first = members.first()?;
    let nearest = members
        .iter()
        .min_by_key(|o| (o.place.uncertainty_m().unwrap_or(u32::MAX), o.id))?;
    if members.len() == incident.members.len() {
        let place_source = members
            .iter()
            .find(|o| o.place == incident.place)
            .map_or(&nearest.source, |o| &o.source);
        return Some(Said {
            when: &incident.when,
            place: &incident.place,
            place_source: Some(place_source),
            conduct: incident.conduct,
            weapon: incident.weapon,
        });
    }
    let soonest = members.iter().min_by_key(|o| (o.when.span_ms(), o.id))?;
    let same = members.iter().any(|o| o.conduct == incident.conduct);
    Some(Said {
        when: &soonest.when,
        place: &nearest.place,
        place_source: Some(&nearest.source),
        conduct: if same {
            incident.conduct
        } else {
            first.conduct
        },
        weapon: members.iter().find_map(|o| o.weapon),
    })
}
