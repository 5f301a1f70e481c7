//! The head of the page: what it is about, its stamps, its summary in words.

use agreement::Agreement;
use model::{Finding, Level, State};
use serde::Serialize;

use super::units;
use crate::publication::Published;
use crate::summary::{Summary, deaths, period_words, runs, single};
use crate::{Edition, words};

/// The title block.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Title {
    pub(crate) agreement: String,
    pub(crate) id: String,
    pub(crate) class: &'static str,
    pub(crate) status: &'static str,
    pub(crate) was_in_force: bool,
    pub(crate) about: Option<String>,
    pub(crate) periods: Vec<PeriodLine>,
    pub(crate) covers: Option<String>,
    pub(crate) as_of: Option<String>,
    pub(crate) zone: String,
    pub(crate) threshold: String,
    pub(crate) publication: String,
    pub(crate) coarsen: String,
    pub(crate) digest_inputs: String,
    pub(crate) agreement_digest: String,
}

/// One reading of a period.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PeriodLine {
    pub(crate) id: String,
    pub(crate) words: String,
    pub(crate) read_so_by: String,
}

/// A party, as the page introduces it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PartyLine {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) side: bool,
}

/// The parties in the order of the agreement.
pub(crate) fn parties(a: &Agreement) -> Vec<PartyLine> {
    a.parties
        .iter()
        .map(|p| PartyLine {
            id: p.id.to_string(),
            name: p.name.to_string(),
            side: p.side,
        })
        .collect()
}

/// The title block of an edition.
pub(crate) fn title(view: &Published<'_>) -> Title {
    let e = view.edition;
    let a = e.agreement;
    let periods = a.periods.iter().flat_map(|p| {
        p.readings.iter().map(|r| PeriodLine {
            id: p.id.to_string(),
            words: period_words(r),
            read_so_by: words::list(
                &r.claimed_by
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>(),
            ),
        })
    });
    Title {
        agreement: a.title.to_string(),
        id: a.id.to_string(),
        class: words::class(a.class),
        status: words::status(a.status),
        was_in_force: a.status.was_in_force(),
        about: a.summary.as_deref().map(str::to_owned),
        periods: periods.collect(),
        covers: covers(view),
        as_of: view.as_of.map(|t| words::instant(t, view.zone)),
        zone: view.zone.to_owned(),
        threshold: format!("{}", a.findings.threshold),
        publication: publication(view),
        coarsen: words::distance(view.grid.cell_m()),
        digest_inputs: e.digest_inputs.to_owned(),
        agreement_digest: a.digest.clone(),
    }
}

fn covers(view: &Published<'_>) -> Option<String> {
    let e = view.edition;
    let days = view.findings.iter().map(|f| f.day);
    let first = e.from.or_else(|| days.clone().min())?;
    let last = e.to.or_else(|| days.max())?;
    Some(words::day_range(first, last))
}

fn publication(view: &Published<'_>) -> String {
    match &view.edition.agreement.publication {
        Some(p) => format!(
            "Profile \"{}\": nothing younger than {} h before the date of the evidence, places on \
             a grid of {}.",
            p.profile,
            p.delay_ms / 3_600_000,
            words::distance(view.grid.cell_m())
        ),
        None => "This case has no publication profile.".to_owned(),
    }
}

/// What every output is stamped with.
pub(crate) fn stamps(view: &Published<'_>) -> Vec<String> {
    let mut stamps = vec!["MACHINE DRAFT: not a finding of any person".to_owned()];
    if view.internal {
        stamps.push("INTERNAL: this case has no publication profile; do not publish".to_owned());
    }
    stamps
}

/// Tested claims that the summary tells one by one.
const TESTED: usize = 5;

/// The summary in a few sentences.
pub(crate) fn sentences(view: &Published<'_>, s: &Summary) -> Vec<String> {
    let a = view.edition.agreement;
    let mut out = Vec::new();
    if a.status.was_in_force() {
        out.extend(provision_sentences(view));
    } else {
        out.push(format!(
            "This agreement is {}: nothing in it was in force, so there is nothing that could have \
             been violated, and this report makes no findings. It records the terms, who takes \
             which stance on them, and how each could be verified.",
            words::status(a.status)
        ));
    }
    for r in s.records.iter().filter(|r| r.records > 0) {
        let records = words::number(r.records, "record", "records");
        if r.before + r.straddling + r.after == 0 {
            out.push(format!("{}: {records}. {}.", r.name, single(&r.all)));
            continue;
        }
        let mut text = format!(
            "{}: {records}, of which {} ended before the start, {} may lie on either side of it and \
             {} began after it.",
            r.name, r.before, r.straddling, r.after
        );
        if r.after > 0 {
            let deaths = deaths(&r.since_start);
            text.push_str(&format!(
                " Of the last, {deaths}. {}.",
                single(&r.since_start)
            ));
        }
        out.push(text);
    }
    out.extend(s.claim_checks.iter().take(TESTED).map(|c| {
        format!(
            "Claim tested: {} says {}, {} ({}). {}: {} regions for, {} against, {} cannot be told.",
            c.claimant,
            c.measure.replace('_', " "),
            c.value,
            c.window,
            capitalised(super::claims::state_words(c.state)),
            c.units_for,
            c.units_against,
            c.units_undecidable
        )
    }));
    out
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A sentence for each course of states; provisions that took the same course share one.
fn provision_sentences(view: &Published<'_>) -> Vec<String> {
    let mut courses: Vec<(String, Vec<String>)> = Vec::new();
    for provision in &view.edition.agreement.provisions {
        for (who, course) in provision_courses(view, provision) {
            match courses.iter_mut().find(|(known, _)| *known == course) {
                Some((_, all)) => all.push(who),
                None => courses.push((course, vec![who])),
            }
        }
    }
    courses
        .into_iter()
        .map(|(course, all)| format!("{}, by anyone bound: {course}.", all.join("; ")))
        .collect()
}

/// The title of a provision, with zone and reading where it has several, and how many days it was in which state.
fn provision_courses(view: &Published<'_>, p: &agreement::Provision) -> Vec<(String, String)> {
    let units: Vec<_> = units(view, p)
        .into_iter()
        .filter(|((_, _, level, _), _)| *level == Level::Event)
        .collect();
    let several = units.len() > 1;
    units
        .iter()
        .map(|((zone, reading, ..), findings)| {
            let parts: Vec<String> = State::ALL
                .iter()
                .filter_map(|state| days_of(*state, findings))
                .collect();
            let unit = if several {
                format!(" [{zone}, {reading}]")
            } else {
                String::new()
            };
            (format!("{}{unit}", p.title), words::list(&parts))
        })
        .collect()
}

fn days_of(state: State, findings: &[&Finding]) -> Option<String> {
    let days: Vec<model::Day> = findings
        .iter()
        .filter(|f| f.state == state)
        .map(|f| f.day)
        .collect();
    let n = words::number(days.len() as u64, "day", "days");
    match runs(&days).as_slice() {
        [] => None,
        [(first, last)] => Some(format!(
            "{} on {n} ({})",
            words::state(state),
            words::day_range(*first, *last)
        )),
        _ => Some(format!("{} on {n}", words::state(state))),
    }
}

/// How a reader checks the page.
pub(crate) fn how_to_check(e: &Edition<'_>) -> Vec<String> {
    let mut out = vec![
        "Every figure here is derived from the files listed under \"What was read\". Anyone who \
         holds the same files and the same agreement derives the same bytes: run `truceline derive` \
         on the case and compare the digests."
            .to_owned(),
        format!("SHA-256 of the agreement: {}", e.agreement.digest),
    ];
    if !e.digest_inputs.is_empty() {
        out.push(e.digest_inputs.to_owned());
    }
    out.push(super::proofs::standing(e.standing));
    out
}
