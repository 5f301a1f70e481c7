//! Provisions: what is written checked against what is declared.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Conduct, ProvisionId, SourceKind};

use super::own_terms::own_terms;
use super::particulars::particulars;
use super::parties::Once;
use super::periods::variant;
use super::positions::positions;
use super::provision_ground::ground;
use super::{Desk, Grounds, Named};
use crate::blocks::Block;
use crate::mistakes::quote;
use crate::raw::{At, RawConduct, RawProvision, UavUse};
use crate::taxonomy::type_rule;
use crate::{
    CitedDocument, ConductScope, EvidenceRule, Exception, Modality, Period, Precedent, Provision,
    ProvisionType, Standard, TermText, VerifiedBy,
};

/// What provisions are checked against.
pub(super) struct Context<'c> {
    pub(super) grounds: &'c Grounds,
    pub(super) periods: &'c [Period],
    pub(super) documents: &'c [CitedDocument],
    /// Whether the agreement was ever in force; one that was not may have no period yet.
    pub(super) was_in_force: bool,
}

/// The provisions, in the order in which they stand.
pub(super) fn provisions(
    desk: &mut Desk<'_>,
    blocks: &[Block<RawProvision>],
    context: &Context<'_>,
) -> Vec<Provision> {
    let mut once = Once::default();
    let mut provisions: Vec<Vec<Provision>> = Vec::new();
    let mut claims: BTreeMap<String, Vec<Vec<model::PartyId>>> = BTreeMap::new();
    for block in blocks {
        if desk.mistakes.full() {
            break;
        }
        let id = &block.raw.id;
        let claimed_by = desk.parties(block.file, &block.raw.claimed_by);
        let others = claims.entry(id.get().clone()).or_default();
        if claimed_by.is_empty() {
            once.check(desk, block.file, id, "provision");
        } else {
            let known = others.iter().map(Vec::as_slice);
            variant(desk, block.file, id, "provision", &claimed_by, known);
        }
        others.push(claimed_by.clone());
        let Some(read) = provision(desk, block.file, &block.raw, claimed_by, context) else {
            continue;
        };
        match provisions.iter_mut().find(|p| p[0].id == read.id) {
            Some(readings) => {
                same_type(desk, block, &readings[0]);
                readings.push(read);
            }
            None => provisions.push(vec![read]),
        }
    }
    provisions.into_iter().filter_map(as_one).collect()
}

/// A reading takes a term otherwise; it does not make another term of it.
fn same_type(desk: &mut Desk<'_>, block: &Block<RawProvision>, first: &Provision) {
    let kind = *block.raw.kind.get();
    if kind != first.kind && !block.raw.claimed_by.is_empty() {
        let message = format!(
            "a reading of {} is of type {}, and the provision of type {}",
            quote(block.raw.id.get()),
            kind.as_str(),
            first.kind.as_str()
        );
        let help = "blocks with one id are readings of one provision: give this one another id";
        desk.say(
            block.file,
            &block.raw.kind.span(),
            "duplicate-id",
            message,
            help,
        );
    }
}

/// One provision with its other readings: the one that nobody claims stands for it, else the first.
fn as_one(mut readings: Vec<Provision>) -> Option<Provision> {
    readings.sort_by_key(|p| !p.claimed_by.is_empty());
    let mut readings = readings.into_iter();
    let mut provision = readings.next()?;
    provision.variants = readings.collect();
    Some(provision)
}

fn provision(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    claimed_by: Vec<model::PartyId>,
    context: &Context<'_>,
) -> Option<Provision> {
    let kind = *raw.kind.get();
    let rule = type_rule(kind);
    let id = desk.id(file, &raw.id);
    modality(desk, file, raw, kind);
    let bearers = desk.parties(file, raw.bearers.get());
    if raw.bearers.get().is_empty() && kind.ruled_on() && *raw.modality.get() != Modality::Declare {
        let message = format!("nobody is bound by {}", quote(&id));
        let help = "name the parties that have the duty";
        desk.say(file, &raw.bearers.span(), "empty", message, help);
    }
    let particulars = particulars(desk, file, raw, kind, &rule);
    let period = period(desk, file, raw, kind, context);
    let deadline = desk.optional_instant(file, raw.deadline.as_ref());
    if rule.deadline && raw.deadline.is_none() && !raw.leaves_open("deadline") {
        let message = format!("a provision of type {} needs `deadline`", kind.as_str());
        let help = "write deadline = \"2020-08-01T00:00[Europe/Kyiv]\", or unstated = [\"deadline\"] \
                    where the terms leave it open";
        desk.say(file, &raw.kind.span(), "missing-key", message, help);
    }
    starts_with_period(desk, file, raw, period.as_deref(), context);
    let scope = scope(desk, file, raw);
    let places = ground(desk, file, raw, &rule, context);
    let exceptions = raw
        .except
        .iter()
        .map(|e| Exception {
            kind: e.kind,
            needs: e.needs.iter().map(|n| (*n).into()).collect(),
            words: shared(e.words.as_deref()),
            claimed_by: desk.parties(file, &e.claimed_by),
        })
        .collect();
    let evidence = evidence(desk, file, raw);
    let text = raw.text.as_ref().map(|t| TermText {
        lang: desk.words(file, &t.lang),
        words: desk.words(file, &t.words),
        document: desk.document(file, t.source.as_ref()),
        article: shared(t.article.as_deref()),
        verbatim: t.verbatim,
    });
    let positions = positions(desk, file, raw, context.documents);
    let mut precedents = Vec::new();
    for p in &raw.precedent {
        precedents.push(Precedent {
            who: desk.words(file, &p.who),
            words: shared(p.words.as_deref()),
            document: desk.document(file, p.source.as_ref()),
        });
    }
    let mut list = |texts: &[At<String>]| texts.iter().map(|t| desk.words(file, t)).collect();
    let (measures, verifiable_by) = (list(&raw.measures), list(&raw.verifiable_by));
    let title = raw
        .title
        .as_ref()
        .map_or_else(|| kind.title().into(), |t| desk.words(file, t));
    Some(Provision {
        id: ProvisionId::from(&*id),
        kind,
        title,
        modality: *raw.modality.get(),
        bearers,
        scope,
        places: places?,
        period,
        deadline,
        exceptions,
        evidence,
        standard: raw.standard.unwrap_or(Standard::ReasonableGrounds),
        measures,
        text,
        positions,
        verifiable_by,
        precedents,
        particulars,
        own: own_terms(raw),
        claimed_by,
        variants: Vec::new(),
    })
}

fn shared(text: Option<&str>) -> Option<Arc<str>> {
    text.map(Into::into)
}

/// A permission to fire is its own type, and that type is nothing but a permission.
fn modality(desk: &mut Desk<'_>, file: usize, raw: &RawProvision, kind: ProvisionType) {
    let permits = *raw.modality.get() == Modality::Permit;
    let (message, help) = if kind == ProvisionType::F11 && !permits {
        (
            "a provision of type F11 permits",
            "write modality = \"permit\"",
        )
    } else if kind < ProvisionType::F11 && permits {
        (
            "a prohibition of fire cannot permit",
            "a permission to return fire is of type F11",
        )
    } else {
        return;
    };
    desk.say(file, &raw.modality.span(), "wrong-modality", message, help);
}

/// The period named, or the only one there is.
fn period(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    kind: ProvisionType,
    context: &Context<'_>,
) -> Option<Arc<str>> {
    if let Some(at) = &raw.when {
        let known = desk.refer(Named::Period, file, at.get(), &at.span());
        return known.then(|| at.get().as_str().into());
    }
    if !kind.ruled_on() || raw.leaves_open("when") {
        return None;
    }
    if let [only] = context.periods {
        return Some(only.id.clone());
    }
    // What frames an agreement holds for all of it, and what was never in force has no period.
    let frame = (ProvisionType::T1..=ProvisionType::T6).contains(&kind);
    if !frame && context.was_in_force && desk.names.count(Named::Period) != 1 {
        let message = format!("nothing says when {} applies", quote(raw.id.get()));
        let help = match context.periods {
            [] => "declare a `[[period]]` and name it: when = \"main\"".to_owned(),
            several => {
                let ids: Vec<&str> = several.iter().map(|p| &*p.id).collect();
                format!("name a period with `when`: {}", ids.join(", "))
            }
        };
        desk.say(file, &raw.id.span(), "missing-key", message, help);
    }
    None
}

/// A start that is stated as a term is one of the readings of its period.
fn starts_with_period(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    period: Option<&str>,
    context: &Context<'_>,
) {
    let (Some(at), Some(period)) = (&raw.start, period) else {
        return;
    };
    let Ok((start, _)) = model::parse_instant(&at.get().0) else {
        return;
    };
    let Some(period) = context.periods.iter().find(|p| &*p.id == period) else {
        return;
    };
    if period
        .readings
        .iter()
        .all(|r| r.has_start && r.interval.start != start)
    {
        let message = format!(
            "the start {} is in no reading of the period {}",
            start.utc(),
            quote(&period.id)
        );
        let help = format!(
            "it starts at {}; correct one of them, or add a reading",
            period.readings[0].interval.start.utc()
        );
        desk.say(file, &at.span(), "start-differs", message, help);
    }
}

/// The conduct and weapons that a table names.
pub(super) fn conduct_scope(
    desk: &mut Desk<'_>,
    file: usize,
    conduct: Option<&RawConduct>,
) -> ConductScope {
    let mut scope = ConductScope::default();
    if let Some(conduct) = conduct {
        let RawConduct {
            fire,
            acts,
            calibre_min,
            calibre_max,
        } = conduct;
        scope.weapons = fire.iter().map(|w| w.0).collect();
        scope.conduct = acts.iter().map(|a| a.0).collect();
        scope.calibre_min_mm = calibre_min.as_ref().map(|c| *c.get());
        scope.calibre_max_mm = calibre_max.as_ref().map(|c| *c.get());
        if let (Some(min), Some(max)) = (calibre_min, calibre_max)
            && min.get() > max.get()
        {
            let message = format!("calibres from {} to {} mm", min.get(), max.get());
            let help = "`calibre_min` is the smaller, `calibre_max` the larger";
            desk.say(file, &max.span(), "out-of-range", message, help);
        }
    }
    scope
}

/// The conduct and weapons, from `conduct` or from the own fields that say the same.
fn scope(desk: &mut Desk<'_>, file: usize, raw: &RawProvision) -> ConductScope {
    let mut scope = conduct_scope(desk, file, raw.conduct.as_ref());
    if let (None, Some(classes)) = (&raw.conduct, &raw.classes) {
        scope.weapons = classes.get().iter().map(|c| c.weapon.0).collect();
        scope.calibre_min_mm = classes.get().first().and_then(|c| c.calibre_min);
        scope.calibre_max_mm = classes.get().first().and_then(|c| c.calibre_max);
    }
    if let (None, Some(uses)) = (&raw.conduct, &raw.uav_use) {
        let of = |u: &UavUse| match u {
            UavUse::Attack => Conduct::UavAttack,
            UavUse::Reconnaissance => Conduct::UavFlight,
        };
        scope.conduct = uses.get().iter().map(of).collect();
    }
    scope.weapons.sort_unstable();
    scope.weapons.dedup();
    scope.conduct.sort_unstable();
    scope.conduct.dedup();
    scope
}

/// What a draft must rest on.
fn evidence(desk: &mut Desk<'_>, file: usize, raw: &RawProvision) -> EvidenceRule {
    // An instrument alone shows nothing of what only declared data and inspection can show.
    let or_kinds = match raw.kind.get().verified_by() {
        VerifiedBy::DeclaredAndInspection => vec![SourceKind::OwnMonitor],
        _ => vec![SourceKind::OwnMonitor, SourceKind::Sensor],
    };
    let mut rule = EvidenceRule {
        independent_origins: 2,
        or_kinds,
    };
    let Some(written) = &raw.evidence else {
        return rule;
    };
    if let Some(at) = &written.independent_origins {
        if (1..=20).contains(at.get()) {
            rule.independent_origins = *at.get();
        } else {
            let message = format!("{} independent origins", at.get());
            desk.say(
                file,
                &at.span(),
                "out-of-range",
                message,
                "it is a number from 1 to 20",
            );
        }
    }
    if let Some(kinds) = &written.or_kinds {
        rule.or_kinds = kinds.iter().map(|k| k.0).collect();
        rule.or_kinds.sort_unstable();
        rule.or_kinds.dedup();
    }
    rule
}
