//! Numbers side by side: what claimants state, what the rules count, what was watched.

use std::collections::BTreeMap;

use agreement::{Agreement, CountingKind};
use model::{Day, PartyId, Probability, ProvisionId, ZoneId};
use serde::Serialize;

use crate::publication::{Published, scrub};
use crate::tables::{count_id, sum_id};
use crate::words;

/// A claimant's figure for one window.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tally {
    pub(crate) figure_id: String,
    pub(crate) link: String,
    pub(crate) claimant: String,
    pub(crate) claimant_party: Option<String>,
    pub(crate) accused: Option<String>,
    pub(crate) measure: String,
    pub(crate) window: String,
    pub(crate) window_hours: String,
    pub(crate) day: Option<Day>,
    pub(crate) value: String,
    pub(crate) basis: &'static str,
    pub(crate) checks: Vec<Check>,
    pub(crate) cited: Vec<Citation>,
}

/// A check of a figure against others of the same claimant.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Check {
    pub(crate) agrees: bool,
    pub(crate) what: String,
}

/// Where a figure was published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Citation {
    pub(crate) title: String,
    pub(crate) url: Option<String>,
}

/// Claimants' figures, by measure and window, so that those of one window stand together.
pub(crate) fn tallies(view: &Published<'_>) -> Vec<Tally> {
    let d = view.edition.derivation;
    let mut figures = view.figures.clone();
    figures.sort_by(|a, b| {
        (
            a.window.start,
            a.window.end,
            &a.measure,
            &a.claimant,
            &a.accused,
            a.id,
        )
            .cmp(&(
                b.window.start,
                b.window.end,
                &b.measure,
                &b.claimant,
                &b.accused,
                b.id,
            ))
    });
    figures
        .into_iter()
        .filter(|f| view.sources.get(&f.source).is_none_or(|s| s.redistribute))
        .map(|f| {
            let mut cited: Vec<Citation> = f
                .claims
                .iter()
                .filter_map(|c| d.claims.get(*c as usize))
                .filter_map(|c| {
                    let url = c
                        .url
                        .as_deref()
                        .filter(|u| u.starts_with("http"))
                        .map(str::to_owned);
                    let title = c.cited.as_deref().or(c.url.as_deref())?.to_owned();
                    Some(Citation { title, url })
                })
                .collect();
            cited.sort();
            cited.dedup();
            Tally {
                figure_id: f.id.short(),
                link: view.address(&format!("tally-{}", f.id.short())),
                claimant: f.claimant.to_string(),
                claimant_party: view.parties.named(Some(&f.claimant)).map(str::to_owned),
                accused: f.accused.as_deref().map(str::to_owned),
                measure: f.measure.to_string(),
                window: words::window(&f.window, view.zone),
                window_hours: hours(f.window.length_ms()),
                day: f.day,
                value: f.value.to_string(),
                basis: f.basis.as_str(),
                checks: f
                    .checks
                    .iter()
                    .map(|c| Check {
                        agrees: c.agrees,
                        what: c.what.clone(),
                    })
                    .collect(),
                cited,
            }
        })
        .collect()
}

pub(crate) fn hours(ms: i64) -> String {
    let tenths = (ms + 180_000) / 360_000;
    if tenths % 10 == 0 {
        format!("{}", tenths / 10)
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// A count under one rule.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CountLine {
    /// The identity of the count, or of the sum of this case's own.
    pub(crate) count_id: String,
    pub(crate) link: String,
    pub(crate) provision: String,
    pub(crate) zone: String,
    pub(crate) rule: String,
    pub(crate) who: String,
    pub(crate) ours: bool,
    pub(crate) accused: String,
    pub(crate) window: String,
    pub(crate) days: u64,
    pub(crate) count: String,
}

/// Counts under every rule: the case's own added up over the days of the edition, claimants' window
/// by window.
pub(crate) fn counts(view: &Published<'_>) -> Vec<CountLine> {
    type Key<'a> = (
        &'a ProvisionId,
        &'a ZoneId,
        &'a str,
        Option<&'a str>,
        &'a str,
    );
    let mut ours: BTreeMap<Key<'_>, Vec<&model::CountRow>> = BTreeMap::new();
    let mut theirs: Vec<&model::CountRow> = Vec::new();
    for c in &view.counts {
        if c.claimant.is_none() {
            let who = c.accused.as_deref();
            ours.entry((&c.provision, &c.zone, &c.rule, who, &c.reading))
                .or_default()
                .push(c);
        } else {
            theirs.push(c);
        }
    }
    let accused = |who: Option<&str>| who.unwrap_or("nobody named").to_owned();
    let mut out: Vec<CountLine> = ours
        .into_iter()
        .filter_map(|((provision, zone, rule, who, reading), rows)| {
            let start = rows.iter().map(|c| c.window.start).min()?;
            let end = rows.iter().map(|c| c.window.end).max()?;
            let total = rows.iter().map(|c| c.count).reduce(model::Count::plus)?;
            let id = rows.first().map(|c| sum_id(c).short())?;
            Some(CountLine {
                link: view.address(&format!("count-{id}")),
                count_id: id,
                provision: provision.to_string(),
                zone: zone.to_string(),
                rule: read_as(rule, reading),
                who: "this case".to_owned(),
                ours: true,
                accused: who.unwrap_or("anybody").to_owned(),
                window: span(view, start, end),
                days: rows.len() as u64,
                count: total.to_string(),
            })
        })
        .collect();
    theirs.sort_by(|a, b| {
        (
            &a.provision,
            &a.zone,
            a.window,
            &a.claimant,
            &a.rule,
            &a.accused,
        )
            .cmp(&(
                &b.provision,
                &b.zone,
                b.window,
                &b.claimant,
                &b.rule,
                &b.accused,
            ))
    });
    out.extend(theirs.into_iter().map(|c| CountLine {
        count_id: count_id(c).short(),
        link: view.address(&format!("count-{}", count_id(c).short())),
        provision: c.provision.to_string(),
        zone: c.zone.to_string(),
        rule: read_as(&c.rule, &c.reading),
        who: c.claimant.as_deref().unwrap_or_default().to_owned(),
        ours: false,
        accused: accused(c.accused.as_deref()),
        window: words::window(&c.window, view.zone),
        days: 1,
        count: c.count.to_string(),
    }));
    out
}

/// A rule, and under whose reading of the term it was counted where that is one party's.
fn read_as(rule: &str, reading: &str) -> String {
    if reading == agreement::AS_WRITTEN {
        rule.to_owned()
    } else {
        format!("{rule}, as {reading} reads the term")
    }
}

fn span(view: &Published<'_>, start: model::Instant, end: model::Instant) -> String {
    let days = &view.edition.agreement.reporting.day;
    words::day_range(days.day_of(start), days.day_of(end.plus_ms(-1)))
}

/// A counting rule.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) words: String,
    pub(crate) kind: String,
    pub(crate) used_by: String,
}

/// The counting rules that the case declares.
pub(crate) fn rules(a: &Agreement) -> Vec<Rule> {
    a.counting_rules
        .iter()
        .map(|r| Rule {
            id: r.id.to_string(),
            words: r.words.to_string(),
            kind: match r.kind {
                CountingKind::PerUnit => "each unit that a report states".to_owned(),
                CountingKind::PerIncident { gap_ms } => format!(
                    "each stretch of activity in one place without a gap over {} min",
                    gap_ms / 60_000
                ),
                CountingKind::PerPlaceDay => "each place and day".to_owned(),
                CountingKind::PerEvent => "each incident".to_owned(),
            },
            used_by: words::list(
                &r.used_by
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>(),
            ),
        })
        .collect()
}

/// What was watched over days that follow each other.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Watch {
    pub(crate) provision: String,
    pub(crate) zone: String,
    pub(crate) side: Option<String>,
    pub(crate) method: String,
    pub(crate) days: String,
    pub(crate) hours_a_day: String,
    /// Where there were any.
    pub(crate) denied_hours_a_day: Option<String>,
    pub(crate) not_held: bool,
    pub(crate) p_detection: String,
}

/// What was watched, as hours and chances a day: never where from.
pub(crate) fn coverage(view: &Published<'_>) -> Vec<Watch> {
    type Key<'a> = (&'a ProvisionId, &'a ZoneId, Option<&'a PartyId>, &'a str);
    type What = (u32, u32, bool, Probability);
    let mut watched: BTreeMap<Key<'_>, Vec<(Day, What)>> = BTreeMap::new();
    for e in &view.exposure {
        watched
            .entry((&e.provision, &e.zone, e.side.as_ref(), &e.method.0))
            .or_default()
            .push((
                e.day,
                (
                    e.watched_millihours,
                    e.denied_millihours,
                    e.not_held,
                    e.p_detection,
                ),
            ));
    }
    let mut out = Vec::new();
    for ((provision, zone, side, method), mut days) in watched {
        days.sort();
        let mut runs: Vec<(Day, Day, What)> = Vec::new();
        for (day, what) in days {
            match runs.last_mut() {
                Some((_, last, same)) if last.next() == day && *same == what => *last = day,
                _ => runs.push((day, day, what)),
            }
        }
        out.extend(
            runs.into_iter()
                .map(|(first, last, (watched, denied, not_held, p))| Watch {
                    provision: provision.to_string(),
                    zone: zone.to_string(),
                    side: side.map(ToString::to_string),
                    method: scrub(method),
                    days: words::day_range(first, last),
                    hours_a_day: hours(i64::from(watched) * 3_600),
                    denied_hours_a_day: (denied > 0).then(|| hours(i64::from(denied) * 3_600)),
                    not_held,
                    p_detection: p.to_string(),
                }),
        );
    }
    out
}
