//! The own fields of a provision as typed values; what cannot be read has been told by its check.

use model::{Day, Instant, PartyId, parse_instant};

use crate::quantity;
use crate::raw::{AreaWord, At, DurationText, MineDuty, PartyRefs, RawProvision};
use crate::{DailyHours, Limit, OwnTerms, ScheduledHandover, StatedArea};

/// Reads them.
pub(super) fn own_terms(raw: &RawProvision) -> OwnTerms {
    let number = |at: &Option<At<crate::raw::Number>>| at.as_ref().map(|n| n.get().0);
    let mines = raw.mine_duties.as_ref().map(|m| m.get().as_slice());
    let has = |duty: MineDuty| mines.is_some_and(|m| m.contains(&duty));
    OwnTerms {
        schedule: raw
            .schedule
            .iter()
            .flat_map(At::get)
            .filter_map(|h| {
                Some(ScheduledHandover {
                    zone: h.zone.get().as_str().into(),
                    by: instant(h.by.get())?,
                    to: h.to.as_ref().map(|p| p.get().as_str().into()),
                })
            })
            .collect(),
        date: raw
            .date
            .as_ref()
            .and_then(|at| at.get().0.parse().ok())
            .map(Day::new),
        start: raw.start.as_ref().and_then(|at| instant(&at.get().0)),
        quota_per_day: number(&raw.quota_per_day),
        quota_unit: raw.quota_unit.as_ref().map(|t| t.get().0.as_str().into()),
        crossings: raw
            .crossings
            .iter()
            .flat_map(|at| &at.get().0)
            .map(|at| at.get().as_str().into())
            .collect(),
        ceilings: raw
            .ceiling
            .iter()
            .flat_map(At::get)
            .map(|c| Limit {
                of: c.of.as_str().into(),
                at_most: c.at_most,
                party: c.party.as_ref().map(|p| p.get().as_str().into()),
            })
            .collect(),
        areas: raw
            .areas
            .iter()
            .flat_map(At::get)
            .filter_map(stated_area)
            .collect(),
        strength: number(&raw.strength),
        hours: raw.hours.as_ref().and_then(|at| {
            let (from, until) = quantity::daily_hours(&at.get().0).ok()?;
            let (_, zone) = at.get().0.split_once('[')?;
            let zone = zone.strip_suffix(']')?.into();
            Some(DailyHours { from, until, zone })
        }),
        notice_ms: ms(raw.notice.as_ref()),
        response_within_ms: ms(raw.response_within.as_ref()),
        answer_within_ms: ms(raw.answer_time.as_ref()),
        ruling_within_ms: ms(raw.ruling_within.as_ref()),
        report_within_ms: ms(raw.report_within.as_ref()),
        meets_every_ms: ms(raw.meets_every.as_ref()),
        window_before_ms: ms(raw.window_before.as_ref()),
        third_states: parties(raw.third_states.as_ref()),
        consent_of: parties(raw.consent_of.as_ref()),
        guarantors: parties(raw.guarantors.as_ref()),
        needs: raw
            .needs
            .iter()
            .flat_map(At::get)
            .map(|n| (*n).into())
            .collect(),
        excuses: raw
            .excuses
            .iter()
            .flat_map(|at| &at.get().0)
            .map(|at| at.get().as_str().into())
            .collect(),
        declares: raw
            .declares
            .iter()
            .flat_map(|at| &at.get().0)
            .map(|t| t.as_str().into())
            .collect(),
        mine_maps: has(MineDuty::Maps),
        no_new_mines: mines.is_none() || has(MineDuty::NoNew),
        counting_rule: raw
            .counting_rule
            .as_ref()
            .map(|r| r.get().0.as_str().into()),
    }
}

fn stated_area(area: &AreaWord) -> Option<StatedArea> {
    Some(StatedArea {
        party: area.party.get().as_str().into(),
        by: area.by.get().as_str().into(),
        on: Day::new(area.on.get().0.parse().ok()?),
        at_least_km2: area.at_least,
        at_most_km2: area.at_most,
        zone: area.zone.as_ref().map(|z| z.get().as_str().into()),
    })
}

fn instant(text: &str) -> Option<Instant> {
    parse_instant(text).ok().map(|(instant, _)| instant)
}

fn ms(at: Option<&At<DurationText>>) -> Option<i64> {
    at.and_then(|d| quantity::duration(&d.get().0))
        .map(quantity::Duration::ms)
}

fn parties(at: Option<&At<PartyRefs>>) -> Vec<PartyId> {
    at.map(|p| &p.get().0)
        .into_iter()
        .flatten()
        .map(|p| p.get().as_str().into())
        .collect()
}
