//! Claims of a text as observations.

use std::sync::Arc;

use model::{Observation, Place, Point, SourceKind};
use reading::claims::{Actor, Claim, Polarity, ToldAs};
use reading::places::Found;

use super::instants;
use super::read::Article;
use crate::reader::{Contents, Draft};

/// The most of a text's words that are kept with an observation.
const WORDS: usize = 400;
/// Within so many standard deviations on an axis nine of ten points of a round normal distribution lie.
const NINE_OF_TEN: f64 = 2.146;
/// A place that may lie farther off than this, in kilometres, is a country or no place of an event.
const WIDEST_KM: f64 = 250.0;

/// What is told of a longer time, in milliseconds, is history and no event.
const LONGEST_MS: i64 = 31 * 24 * 3_600_000;

/// Words after which nobody says that it happened, only that it can have.
const CAN: &[&str] = &[
    "may",
    "might",
    "could",
    "can",
    "would",
    "should",
    "possibly",
    "perhaps",
    "може",
    "можуть",
    "можливо",
    "может",
    "могут",
    "возможно",
];

/// The reports that a text's claims are.
pub(super) fn take(article: &Article<'_>, contents: &mut Contents) -> Vec<Draft> {
    let mut told = Vec::new();
    let statements = &article.reading.statements;
    let tallied: Vec<usize> = statements.tallies.iter().map(|tally| tally.claim).collect();
    for (index, claim) in statements.claims.iter().enumerate() {
        if tallied.contains(&index) {
            continue;
        }
        match observation(article, claim) {
            Told::Observed(draft) => told.push(*draft),
            Told::Not(why) => contents.remark(why),
            Told::NoConduct => {}
        }
    }
    told
}

/// What comes of a claim.
enum Told {
    Observed(Box<Draft>),
    Not(&'static str),
    /// It is about no act that terms speak of.
    NoConduct,
}

fn observation(article: &Article<'_>, claim: &Claim) -> Told {
    let Some(conduct) = claim.conduct else {
        return Told::NoConduct;
    };
    if claim.told_as != ToldAs::Happened {
        return Told::Not(
            "claims tell of an act that was tried, planned or talked of: no observation comes of them",
        );
    }
    if claim.polarity != Polarity::Affirmed {
        return Told::Not(
            "claims say that an act did not happen, or deny it: no observation comes of them",
        );
    }
    let hedge = claim.hedge.map(|span| span.of(&article.document.text));
    if hedge.is_some_and(|word| CAN.iter().any(|can| word.eq_ignore_ascii_case(can))) {
        return Told::Not(
            "claims say that an act may have been or may be: no observation comes of them",
        );
    }
    let statements = &article.reading.statements;
    let Some(when) = claim
        .time
        .and_then(|time| statements.times.get(time))
        .and_then(|time| instants::when(time, article.tz()))
    else {
        return Told::Not(
            "claims do not say on which days the act happened: no observation comes of them",
        );
    };
    if when.latest.0.saturating_sub(when.earliest.0) > LONGEST_MS {
        return Told::Not("claims tell of more than a month at once: no observation comes of them");
    }
    let Some(place) = claim
        .place
        .and_then(|place| article.reading.places.get(place))
        .and_then(place)
    else {
        return Told::Not(
            "claims do not say where the act happened, closer than a country: no observation comes of them",
        );
    };
    let line = article.line(claim.act.start);
    let observed = Observation {
        weapon: claim.weapon,
        actor: claim.actor.as_ref().and_then(|actor| named(article, actor)),
        claimants: claimant(article, claim)
            .or_else(|| outlet(article))
            .into_iter()
            .collect(),
        text: Some(words(article, claim)),
        ..article.context.reported(line, conduct, when, place)
    };
    // A text has no numbers of its own for what it claims: the same words about the same act are one record.
    Told::Observed(Box::new(Draft::new(None, observed)))
}

/// Where it happened; `None` of a country, and of a name that stands for a government.
fn place(found: &Found) -> Option<Place> {
    if found.metonym || found.uncertainty_km > WIDEST_KM {
        return None;
    }
    let point = Point::from_degrees(found.latitude, found.longitude)?;
    let sigma = (found.uncertainty_km * 1000.0 / NINE_OF_TEN)
        .round()
        .max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 250,000"
    )]
    let sigma = sigma as u32;
    Some(Place {
        name: Some(found.name.as_str().into()),
        ..Place::near(point, sigma)
    })
}

/// Who did it: the state or group that the words stand for, else the words, unless they name somebody who asked not to
/// be named.
pub(super) fn named(article: &Article<'_>, actor: &Actor) -> Option<Arc<str>> {
    let withheld = |(span, _): &(reading::Span, String)| span.overlaps(actor.span);
    match actor.name {
        Some(name) => Some(article.context.intern.get(name)),
        None if article.reading.withheld.iter().any(withheld) => None,
        None => Some(
            article
                .context
                .intern
                .get(actor.span.of(&article.document.text)),
        ),
    }
}

/// On whose word it rests: the side that speaks, else who says so; nobody where the outlet does.
pub(super) fn claimant(article: &Article<'_>, claim: &Claim) -> Option<Arc<str>> {
    let said = claim
        .claimant_side
        .as_deref()
        .or(claim.claimant.as_deref())?;
    let withheld = |person: &&reading::people::Person| person.withheld && person.name == said;
    if article
        .reading
        .people
        .persons
        .iter()
        .any(|person| withheld(&person))
    {
        return None;
    }
    Some(article.context.intern.get(said))
}

/// In a collection of others' texts the outlet: it tells what the collection only holds.
fn outlet(article: &Article<'_>) -> Option<Arc<str>> {
    let outlet = article.document.outlet.as_deref()?;
    let collects = article.context.kind == SourceKind::Dataset;
    collects.then(|| article.context.intern.get(outlet))
}

/// The sentence or so that tells it, with nobody in it who asked not to be named.
fn words(article: &Article<'_>, claim: &Claim) -> Arc<str> {
    let text = &article.document.text;
    let mut said = String::new();
    let mut at = claim.span.start;
    for (span, role) in &article.reading.withheld {
        if span.start >= at && span.end <= claim.span.end {
            said.push_str(text.get(at..span.start).unwrap_or_default());
            said.push_str(role);
            at = span.end;
        }
    }
    said.push_str(text.get(at..claim.span.end).unwrap_or_default());
    said.chars().take(WORDS).collect::<String>().into()
}
