//! The negotiating record: each term, who takes which stance on it, how it could be verified.

use std::collections::BTreeMap;

use agreement::{Agreement, Condition, Position, Provision};
use model::PartyId;
use serde::Serialize;

use super::areas::{AreaLine, areas};
use super::stances::{Steps, steps};
use crate::publication::Published;
use crate::words;

/// A term of an agreement.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) kind_words: &'static str,
    pub(crate) modality: &'static str,
    pub(crate) bearers: String,
    pub(crate) words: Option<String>,
    pub(crate) verbatim: bool,
    pub(crate) source: Option<String>,
    pub(crate) particulars: Vec<Particular>,
    /// What was stated of held ground, beside maps of control.
    pub(crate) areas: Vec<AreaLine>,
    pub(crate) positions: Vec<PositionLine>,
    /// Its stances by party and date, where they are of more than one date.
    pub(crate) steps: Option<Steps>,
    pub(crate) verified_by: &'static str,
    pub(crate) verifiable_by: Vec<String>,
    pub(crate) precedents: Vec<PrecedentLine>,
}

/// A field of a term's own type.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Particular {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// A party's stance on a term.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PositionLine {
    pub(crate) party: String,
    pub(crate) by: Option<String>,
    pub(crate) key: &'static str,
    pub(crate) stance: &'static str,
    pub(crate) on: String,
    pub(crate) date: String,
    pub(crate) latest: bool,
    pub(crate) words: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) verbatim: bool,
    pub(crate) conditions: Vec<ConditionLine>,
    pub(crate) source: Option<String>,
}

/// A condition on which a party accepts.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ConditionLine {
    pub(crate) term: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) words: Option<String>,
}

/// Somebody who verified such a term before.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PrecedentLine {
    pub(crate) who: String,
    pub(crate) words: Option<String>,
    pub(crate) source: Option<String>,
}

/// The terms with a negotiating record; every term where nothing was in force.
pub(crate) fn terms(view: &Published<'_>) -> Vec<Term> {
    let a = view.edition.agreement;
    a.provisions
        .iter()
        .filter(|p| {
            let told = [
                p.stances().is_empty(),
                p.precedents.is_empty(),
                p.own.areas.is_empty(),
            ];
            !a.status.was_in_force() || told.contains(&false)
        })
        .map(|p| term(view, p))
        .collect()
}

fn term(view: &Published<'_>, p: &Provision) -> Term {
    let a = view.edition.agreement;
    let name = |id: &model::PartyId| {
        a.party(id)
            .map_or_else(|| id.to_string(), |party| party.name.to_string())
    };
    let bearers: Vec<String> = p.bearers.iter().map(name).collect();
    let text = p.text.as_ref();
    Term {
        id: p.id.to_string(),
        title: p.title.to_string(),
        kind: p.kind.as_str(),
        kind_words: p.kind.title(),
        modality: words::modality(p.modality),
        bearers: words::list(&bearers),
        words: text.map(|t| t.words.to_string()),
        verbatim: text.is_some_and(|t| t.verbatim),
        source: text.and_then(|t| {
            let document = cite(a, t.document.as_deref());
            match (document, t.article.as_deref()) {
                (Some(d), Some(article)) => Some(format!("{d}, article {article}")),
                (d, None) => d,
                (None, Some(article)) => Some(format!("article {article}")),
            }
        }),
        particulars: p
            .particulars
            .iter()
            .map(|(name, value)| Particular {
                name: name.to_string(),
                value: value.clone(),
            })
            .collect(),
        areas: areas(view, p),
        positions: positions(a, p),
        steps: steps(a, p),
        verified_by: words::verified_by(p.kind.verified_by()),
        verifiable_by: p.verifiable_by.iter().map(ToString::to_string).collect(),
        precedents: p
            .precedents
            .iter()
            .map(|x| PrecedentLine {
                who: x.who.to_string(),
                words: x.words.as_deref().map(str::to_owned),
                source: cite(a, x.document.as_deref()),
            })
            .collect(),
    }
}

/// The stances on a term, by date.
fn positions(a: &Agreement, p: &Provision) -> Vec<PositionLine> {
    let mut latest: BTreeMap<&PartyId, Vec<&Position>> = BTreeMap::new();
    for x in p.stances() {
        latest
            .entry(&x.party)
            .or_insert_with(|| p.latest_stances(&x.party));
    }
    let line = |x: &Position| PositionLine {
        party: a
            .party(&x.party)
            .map_or_else(|| x.party.to_string(), |party| party.name.to_string()),
        by: x.by.as_deref().map(str::to_owned),
        key: x.stance.as_str(),
        stance: words::stance(x.stance),
        on: x.on.to_string(),
        date: words::stated(x.first, x.last),
        latest: latest.get(&x.party).is_some_and(|l| l.contains(&x)),
        words: x.words.as_deref().map(str::to_owned),
        lang: x.lang.as_deref().map(str::to_owned),
        verbatim: x.verbatim,
        conditions: x.conditions.iter().map(|c| condition(a, c)).collect(),
        source: cite(a, x.document.as_deref()),
    };
    p.stances().into_iter().map(line).collect()
}

fn condition(a: &Agreement, c: &Condition) -> ConditionLine {
    let asked = c.provision.as_ref();
    let term = asked.and_then(|id| a.provisions.iter().find(|p| p.id == *id));
    ConditionLine {
        term: asked.map(ToString::to_string),
        title: term.map(|p| p.title.to_string()),
        words: c.words.as_deref().map(str::to_owned),
    }
}

/// A document by its title; its identifier where the case does not describe it.
fn cite(a: &Agreement, id: Option<&str>) -> Option<String> {
    let id = id?;
    Some(
        a.document(id)
            .map_or_else(|| id.to_owned(), |d| d.title.to_string()),
    )
}

/// A document that the case cites.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Document {
    pub(crate) title: String,
    pub(crate) publisher: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) note: Option<String>,
}

/// The documents that the case cites.
pub(crate) fn documents(a: &Agreement) -> Vec<Document> {
    a.documents
        .iter()
        .map(|d| Document {
            title: d.title.to_string(),
            publisher: d.publisher.as_deref().map(str::to_owned),
            date: d.date.as_deref().map(str::to_owned),
            url: d
                .url
                .as_deref()
                .filter(|u| u.starts_with("http"))
                .map(str::to_owned),
            note: d.note.as_deref().map(str::to_owned),
        })
        .collect()
}
