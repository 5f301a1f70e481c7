//! Provisions: what is written checked against what is declared.

use std::sync::Arc;

use model::{Conduct, ProvisionId, SourceKind, ZoneId};

use super::parties::Once;
use super::place::{Way, everywhere, near_line, places};
use super::{Desk, Grounds, Named};
use crate::blocks::Block;
use crate::mistakes::quote;
use crate::quantity;
use crate::raw::{At, RawConduct, RawProvision, UavUse};
use crate::taxonomy::{Ground, TypeRule, type_rule};
use crate::{
    ConductScope, EvidenceRule, Exception, Modality, Period, Position, Precedent, Provision,
    ProvisionType, Region, Standard, TermText, Where,
};

/// What provisions are checked against.
pub(super) struct Context<'c> {
    pub(super) grounds: &'c Grounds,
    pub(super) periods: &'c [Period],
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
    let mut provisions = Vec::new();
    for block in blocks {
        if desk.mistakes.full() {
            break;
        }
        once.check(desk, block.file, &block.raw.id, "provision");
        provisions.extend(provision(desk, block.file, &block.raw, context));
    }
    provisions
}

fn provision(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
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
    let mut positions = Vec::new();
    for p in &raw.position {
        desk.refer(Named::Party, file, p.party.get(), &p.party.span());
        positions.push(Position {
            party: p.party.get().as_str().into(),
            stance: p.stance,
            on: desk.words(file, &p.on),
            document: desk.document(file, p.source.as_ref()),
            words: shared(p.words.as_deref()),
        });
    }
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

/// The own fields, checked and in words; those that belong to other types are told.
fn particulars(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    kind: ProvisionType,
    rule: &TypeRule,
) -> Vec<(Arc<str>, String)> {
    let mut particulars: Vec<(Arc<str>, String)> = Vec::new();
    let beneficiaries = desk.parties(file, &raw.beneficiaries);
    if !beneficiaries.is_empty() {
        let names: Vec<&str> = beneficiaries.iter().map(model::PartyId::as_str).collect();
        particulars.push(("beneficiaries".into(), names.join(", ")));
    }
    let own = raw.own();
    for value in &own {
        if rule.has(value.name) {
            let words = value.value.check(desk, file, &value.span);
            particulars.push((value.name.into(), words));
            continue;
        }
        let types = ProvisionType::with_field(value.name);
        let types: Vec<&str> = types.into_iter().map(ProvisionType::as_str).collect();
        let message = format!(
            "`{}` is not a field of provisions of type {}",
            value.name,
            kind.as_str()
        );
        let help = format!("it belongs to {}", types.join(", "));
        desk.say(file, &value.span, "misplaced-key", message, help);
    }
    for required in rule.required {
        let choices: Vec<&str> = required.split('|').collect();
        let given = own.iter().filter(|v| choices.contains(&v.name)).count();
        let names: Vec<String> = choices.iter().map(|name| format!("`{name}`")).collect();
        let names = names.join(" or ");
        if given == 0 && !choices.iter().any(|name| raw.leaves_open(name)) {
            let message = format!("a provision of type {} needs {names}", kind.as_str());
            let help = format!(
                "add {names}, or unstated = [\"{}\"] where the terms leave it open",
                choices[0]
            );
            desk.say(file, &raw.kind.span(), "missing-key", message, help);
        } else if given > 1 {
            let message = format!("a provision of type {} has one of {names}", kind.as_str());
            desk.say(
                file,
                &raw.kind.span(),
                "misplaced-key",
                message,
                "keep one of them",
            );
        }
    }
    unstated(desk, file, raw, rule, &mut particulars);
    if let Some(lines) = &raw.reference_lines {
        for bearer in raw.bearers.get() {
            if !lines.get().0.contains_key(bearer.get()) {
                let message = format!("the party {} has no reference line", quote(bearer.get()));
                let help = "name one for each party that withdraws: { UA = \"contact\" }";
                desk.say(file, &lines.span(), "missing-key", message, help);
            }
        }
    }
    particulars
}

/// What the terms leave open is a field of the type that is not stated.
fn unstated(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    rule: &TypeRule,
    particulars: &mut Vec<(Arc<str>, String)>,
) {
    let own = raw.own();
    for at in &raw.unstated {
        let name = at.get().as_str();
        let stated = match name {
            "deadline" => raw.deadline.is_some(),
            "where" => raw.ground.is_some(),
            "when" => raw.when.is_some(),
            _ => own.iter().any(|v| v.name == name),
        };
        let known = matches!(name, "deadline" | "where" | "when") || rule.has(name);
        if stated {
            let message = format!("{} is stated, and listed as left open", quote(name));
            desk.say(
                file,
                &at.span(),
                "stated",
                message,
                "take one of the two out",
            );
        } else if !known {
            let kind = raw.kind.get().as_str();
            let message = format!("provisions of type {kind} have no field {}", quote(name));
            let own = rule.required.iter().flat_map(|r| r.split('|'));
            let fields: Vec<&str> = own.chain(["where", "when", "deadline"]).collect();
            let help = format!("they can leave open {}", fields.join(", "));
            desk.say(file, &at.span(), "unknown-field", message, help);
        }
    }
    if !raw.unstated.is_empty() {
        let names: Vec<&str> = raw.unstated.iter().map(|at| at.get().as_str()).collect();
        particulars.push(("unstated".into(), names.join(", ")));
    }
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

/// The conduct and weapons, from `conduct` or from the own fields that say the same.
fn scope(desk: &mut Desk<'_>, file: usize, raw: &RawProvision) -> ConductScope {
    let mut scope = ConductScope::default();
    if let Some(conduct) = &raw.conduct {
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

/// Where it applies: as `where` says, from the reference lines, or everywhere.
fn ground(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    rule: &TypeRule,
    context: &Context<'_>,
) -> Option<Vec<Where>> {
    let kind = raw.kind.get().as_str();
    let Some(at) = &raw.ground else {
        let needs = match rule.ground {
            _ if raw.leaves_open("where") => return Some(vec![everywhere()]),
            Ground::Free => return Some(unnamed(raw, context)),
            Ground::Named => "ground, where = { zone = \"z\" }",
            Ground::Zones => "a zone, where = { zone = \"z\" }",
            Ground::Sites => "a register of sites, where = { sites = [\"s\"] }",
        };
        let message = format!("a provision of type {kind} needs `where`");
        let help = format!("name {needs}, or unstated = [\"where\"] where the terms leave it open");
        desk.say(file, &raw.kind.span(), "missing-key", message, help);
        return None;
    };
    let radius = raw.radius.as_ref().or(raw.perimeter.as_ref());
    let radius_m = radius.and_then(|r| quantity::distance_m(&r.get().0));
    let (way, found) = places(desk, file, at, context.grounds, radius_m)?;
    let fits = match rule.ground {
        Ground::Free => true,
        Ground::Named => way != Way::Everywhere,
        Ground::Zones => way == Way::Zones,
        Ground::Sites => way == Way::Sites,
    };
    if !fits {
        let help = match rule.ground {
            Ground::Sites => "name sites: where = { sites = [\"s\"] }",
            _ => "name a zone: where = { zone = \"z\" }",
        };
        let message = format!("a provision of type {kind} does not speak of such ground");
        desk.say(file, &at.span(), "wrong-ground", message, help);
        return None;
    }
    clash(desk, file, at, &found, context.grounds);
    Some(found)
}

/// The ground of a provision without `where`.
fn unnamed(raw: &RawProvision, context: &Context<'_>) -> Vec<Where> {
    let distance = raw
        .distance
        .as_ref()
        .and_then(|d| quantity::distance_m(&d.get().0));
    let mut found: Vec<Where> = Vec::new();
    if let (Some(lines), Some(distance)) = (&raw.reference_lines, distance) {
        let mut ids: Vec<&str> = lines.get().0.values().map(|l| l.get().as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            found.extend(near_line(context.grounds, id, distance));
        }
    }
    if found.is_empty() {
        vec![everywhere()]
    } else {
        found
    }
}

/// The name made for ground near a line must not be that of a zone or site.
fn clash(
    desk: &mut Desk<'_>,
    file: usize,
    at: &At<crate::raw::RawWhere>,
    found: &[Where],
    grounds: &Grounds,
) {
    let taken = |zone: &ZoneId| {
        grounds.zones.iter().any(|z| &*z.id == zone.as_str())
            || grounds.sites.iter().any(|s| &*s.id == zone.as_str())
    };
    for place in found {
        if matches!(place.region, Region::NearLine { .. }) && taken(&place.zone) {
            let message = format!(
                "{} is also the id of a zone or site",
                quote(place.zone.as_str())
            );
            let help = "findings name this ground so: give the zone or site another id";
            desk.say(file, &at.span(), "duplicate-id", message, help);
            return;
        }
    }
}

/// What a draft must rest on.
fn evidence(desk: &mut Desk<'_>, file: usize, raw: &RawProvision) -> EvidenceRule {
    let mut rule = EvidenceRule {
        independent_origins: 2,
        or_kinds: vec![SourceKind::OwnMonitor, SourceKind::Sensor],
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
