//! Which records people decided to be one happening, and whether it can all be so.

use std::collections::BTreeMap;

use fusion::Decided;
use model::diagnostic::Diagnostic;
use model::{DecisionKind, Observation, Source};

use super::read::{Decisions, Entry};
use super::records::name;

/// What one decision says of two records.
#[derive(Clone, Copy)]
struct Said<'a> {
    a: u32,
    b: u32,
    same: bool,
    entry: &'a Entry,
}

/// The pairs that bind fusion: the records that bear, as indices into the observations. Records that
/// were set aside bind nothing.
///
/// # Errors
/// Decisions that contradict each other, records that describe no conduct.
pub(super) fn pairs(
    decisions: &Decisions,
    observations: &[Observation],
    sources: &[Source],
) -> Result<Vec<Decided>, Vec<Diagnostic>> {
    let binds = |e: &&Entry| {
        matches!(
            e.decision.kind,
            DecisionKind::Same
                | DecisionKind::Different
                | DecisionKind::Merge
                | DecisionKind::Split
        )
    };
    let fusing: Vec<&Entry> = decisions.standing().map(|(_, e)| e).filter(binds).collect();
    let mut index: BTreeMap<&str, Option<u32>> = BTreeMap::new();
    for entry in &fusing {
        index.extend(entry.decision.target.iter().map(|t| (&**t, None)));
    }
    if index.is_empty() {
        return Ok(Vec::new());
    }
    for (o, at) in observations.iter().zip(0..) {
        if let Some(found) = index.get_mut(&*name(o)) {
            *found = Some(at);
        }
    }
    let mut wrong = Vec::new();
    let mut said: Vec<Said> = Vec::new();
    for entry in fusing {
        for target in &entry.decision.target {
            let o = index.get(&**target).copied().flatten();
            let o = o.and_then(|at| observations.get(at as usize));
            if o.is_some_and(|o| !o.conduct.makes_incidents()) {
                let message = format!("`{target}` tells of no act, and is part of no incident");
                let help = "heat and alerts are never joined with reports";
                wrong.push(entry.place.wrong("no-conduct", target, message, help));
            }
        }
        for (a, b, same) in told(entry) {
            let at = |name: &str| index.get(name).copied().flatten();
            if let (Some(a), Some(b)) = (at(a), at(b)) {
                let (a, b) = (a.min(b), a.max(b));
                said.push(Said { a, b, same, entry });
            }
        }
    }
    let called = |at: u32| name(&observations[at as usize]);
    said.sort_by_key(|s| (s.a, s.b));
    for alike in said.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
        let other = alike.iter().find(|s| s.same != alike[0].same);
        if let (Some(first), Some(other)) = (alike.first(), other) {
            let message = format!(
                "{} and {} are one happening by one decision and two by another: see {}",
                called(first.a),
                called(first.b),
                first.entry.place.told()
            );
            let help = "two roles decided differently: withdraw one";
            wrong.push(other.entry.place.wrong("contradiction", "", message, help));
        }
    }
    if wrong.is_empty() {
        together(&said, observations, sources, &mut wrong);
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut pairs: Vec<Decided> = said
        .iter()
        .map(|s| Decided {
            a: s.a,
            b: s.b,
            same: s.same,
        })
        .collect();
    pairs.dedup();
    Ok(pairs)
}

/// The pairs that a decision speaks of: those that are the same in a chain, those that are not each
/// with each.
fn told(entry: &Entry) -> Vec<(&str, &str, bool)> {
    let decision = &entry.decision;
    let chain = |names: &'_ [std::sync::Arc<str>]| -> Vec<(usize, usize)> {
        (1..names.len()).map(|at| (at - 1, at)).collect()
    };
    let mut pairs = Vec::new();
    match decision.kind {
        DecisionKind::Same | DecisionKind::Merge => {
            for (a, b) in chain(&decision.target) {
                pairs.push((&*decision.target[a], &*decision.target[b], true));
            }
        }
        DecisionKind::Different => {
            pairs.push((&*decision.target[0], &*decision.target[1], false));
        }
        _ => {
            let parts = &decision.value.parts;
            for (at, part) in parts.iter().enumerate() {
                for (a, b) in chain(part) {
                    pairs.push((&*part[a], &*part[b], true));
                }
                for other in parts[at + 1..].iter().flatten() {
                    pairs.extend(part.iter().map(|a| (&**a, &**other, false)));
                }
            }
        }
    }
    pairs
}

/// What is the same by a chain of decisions cannot be different, nor be two records of a source that
/// reports each happening once.
fn together(
    said: &[Said],
    observations: &[Observation],
    sources: &[Source],
    wrong: &mut Vec<Diagnostic>,
) {
    let mut parent: BTreeMap<u32, u32> = BTreeMap::new();
    for s in said.iter().filter(|s| s.same) {
        let (a, b) = (root(&parent, s.a), root(&parent, s.b));
        parent.insert(a.max(b), a.min(b));
    }
    let called = |at: u32| name(&observations[at as usize]);
    for s in said.iter().filter(|s| !s.same) {
        if root(&parent, s.a) == root(&parent, s.b) {
            let message = format!(
                "{} and {} are two happenings by this, and one by a chain of other decisions",
                called(s.a),
                called(s.b)
            );
            let help = "withdraw one of these decisions";
            wrong.push(s.entry.place.wrong("contradiction", "", message, help));
        }
    }
    let mut first: BTreeMap<(u32, &str), u32> = BTreeMap::new();
    for s in said.iter().filter(|s| s.same) {
        for at in [s.a, s.b] {
            let source = &observations[at as usize].source;
            let once = sources
                .iter()
                .any(|k| k.id == *source && k.one_record_per_event);
            let key = (root(&parent, at), source.as_str());
            let other = *first.entry(key).or_insert(at);
            if once && other != at {
                let message = format!(
                    "{} and {} are one happening by this, and their source has one record of each",
                    called(other),
                    called(at)
                );
                let help = "withdraw it, or say one_record_per_event = false of the source";
                wrong.push(s.entry.place.wrong("contradiction", "", message, help));
                first.insert(key, at);
            }
        }
    }
}

fn root(parent: &BTreeMap<u32, u32>, mut at: u32) -> u32 {
    while let Some(up) = parent.get(&at).filter(|up| **up != at) {
        at = *up;
    }
    at
}
