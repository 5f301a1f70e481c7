//! What each party's reading takes otherwise, and what that changes in findings.

use std::collections::BTreeMap;

use agreement::{AS_WRITTEN, Agreement, OwnTerms, Provision, ProvisionType};
use model::{
    Day, Finding, Interval, Level, PartyId, ProvisionId, ReadingDifference, State, ZoneId,
};

/// When a provision is in force under a reading; `None` where its period has no start or it has
/// no period at all and is more than a matter of record.
pub(crate) fn in_force(
    agreement: &Agreement,
    provision: &Provision,
    reading: &str,
) -> Option<Interval> {
    let provision = provision.under(reading);
    let period = match &provision.period {
        Some(id) => agreement.period(id)?,
        None => agreement.periods.first()?,
    };
    let under = period.under(reading);
    under.has_start.then_some(under.interval)
}

/// In what a reading of a provision differs from the one as written, in words; empty where it does
/// not, so that it needs no findings of its own.
pub(crate) fn differs_in(
    agreement: &Agreement,
    provision: &Provision,
    reading: &str,
) -> Vec<String> {
    let mut found = Vec::new();
    if reading == AS_WRITTEN {
        return found;
    }
    let zone = agreement.reporting.day.zone();
    let (own, written) = (provision.under(reading), provision);
    let local = |i: model::Instant| i.local(zone);
    match (
        in_force(agreement, provision, reading),
        in_force(agreement, provision, AS_WRITTEN),
    ) {
        (Some(own), Some(written)) => {
            if own.start != written.start {
                found.push(format!(
                    "start: {} against {}",
                    local(own.start),
                    local(written.start)
                ));
            }
            if own.end != written.end {
                let end = |i: &Interval| {
                    if i.end == Interval::ALWAYS.end {
                        "open".to_owned()
                    } else {
                        local(i.end)
                    }
                };
                found.push(format!("end: {} against {}", end(&own), end(&written)));
            }
        }
        (None, None) => {}
        _ => found.push("start".to_owned()),
    }
    if own.places_under(reading) != written.places_under(AS_WRITTEN) {
        found.push("ground".to_owned());
    }
    let exceptions = own.exceptions_under(reading).collect::<Vec<_>>();
    if exceptions != written.exceptions_under(AS_WRITTEN).collect::<Vec<_>>()
        || permissions(agreement, &provision.id, reading)
            != permissions(agreement, &provision.id, AS_WRITTEN)
    {
        found.push("exceptions".to_owned());
    }
    if own.scope != written.scope || own.modality != written.modality {
        found.push("definition".to_owned());
    }
    if own.bearers != written.bearers {
        found.push("who is bound".to_owned());
    }
    if own.deadline != written.deadline {
        found.push("deadline".to_owned());
    }
    if own.own.counting_rule != written.own.counting_rule || own.measures != written.measures {
        found.push("what is counted".to_owned());
    }
    let mut fields = own.own.clone();
    fields.counting_rule.clone_from(&written.own.counting_rule);
    if fields != written.own {
        found.push("the term's own fields".to_owned());
    }
    if own.evidence != written.evidence {
        found.push("what proof it asks".to_owned());
    }
    found
}

/// The permissions that make exceptions to a provision under a reading.
fn permissions<'a>(
    agreement: &'a Agreement,
    id: &ProvisionId,
    reading: &str,
) -> Vec<(&'a ProvisionId, &'a OwnTerms)> {
    let all = agreement.provisions.iter().map(|p| p.under(reading));
    all.filter(|p| p.kind == ProvisionType::F11 && p.own.excuses.contains(id))
        .map(|p| (&p.id, &p.own))
        .collect()
}

/// The unit of a finding without its reading.
type Unit<'f> = (&'f ProvisionId, &'f ZoneId, Day, Level, Option<&'f PartyId>);

/// What each reading changes: one row for each finding whose state differs, or that only one of
/// the two has.
pub(crate) fn differences(agreement: &Agreement, findings: &[Finding]) -> Vec<ReadingDifference> {
    let mut by_reading: BTreeMap<&str, BTreeMap<Unit, State>> = BTreeMap::new();
    for f in findings {
        let unit = (&f.provision, &f.zone, f.day, f.level, f.party.as_ref());
        by_reading
            .entry(&f.reading)
            .or_default()
            .insert(unit, f.state);
    }
    let none = BTreeMap::new();
    let written = by_reading.get(AS_WRITTEN).unwrap_or(&none);
    let mut rows = Vec::new();
    for reading in agreement.readings().iter().filter(|r| *r != AS_WRITTEN) {
        let own = by_reading.get(reading.as_str()).unwrap_or(&none);
        for provision in &agreement.provisions {
            let differs = differs_in(agreement, provision, reading);
            if differs.is_empty() {
                continue;
            }
            let of_provision = |(unit, _): &(&Unit, &State)| *unit.0 == provision.id;
            let mut units: Vec<Unit> = written
                .iter()
                .filter(of_provision)
                .chain(own.iter().filter(of_provision))
                .map(|(unit, _)| *unit)
                .collect();
            units.sort_unstable();
            units.dedup();
            for unit in units {
                let (as_written, under_reading) = (written.get(&unit), own.get(&unit));
                if as_written == under_reading {
                    continue;
                }
                rows.push(ReadingDifference {
                    provision: provision.id.clone(),
                    reading: reading.clone(),
                    zone: unit.1.clone(),
                    day: unit.2,
                    level: unit.3,
                    party: unit.4.cloned(),
                    as_written: as_written.copied(),
                    under_reading: under_reading.copied(),
                    differs_in: differs.join("; "),
                });
            }
        }
    }
    rows
}
