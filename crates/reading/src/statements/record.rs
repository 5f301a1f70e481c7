//! From what was found to records.

use super::{Setting, Statements};
use crate::claims::{Actor, Claim, Context};
use crate::numbers::Number;
use crate::record::{self, Record, What};
use crate::text::{CodePoints, Span};
use crate::times::Time;

/// The records of what a text states: claims, times, tallies and positions, in the order of their first characters.
/// Words that name somebody who asked not to be identified are left out.
#[must_use]
pub fn records(
    doc: &str,
    text: &str,
    points: &CodePoints<'_>,
    setting: &Setting<'_>,
    context: &Context<'_>,
    found: &Statements,
) -> Vec<Record> {
    let mut records = Vec::new();
    add_records(&mut records, doc, text, points, setting, context, found);
    records.sort_by_key(|record| (record.start, record.end));
    records
}

/// Adds the same to other records, kind by kind: nobody holds all of a long text twice.
pub(crate) fn add_records(
    records: &mut Vec<Record>,
    doc: &str,
    text: &str,
    points: &CodePoints<'_>,
    setting: &Setting<'_>,
    context: &Context<'_>,
    found: &Statements,
) {
    let writer = Writer {
        text,
        points,
        context,
        found,
    };
    records.reserve_exact(
        found.times.len() + found.claims.len() + found.tallies.len() + found.positions.len(),
    );
    let mut add = |span: Span, what: What| {
        let (start, end) = points.span(span);
        records.push(Record {
            doc: doc.to_owned(),
            start,
            end,
            what,
        });
    };
    for time in &found.times {
        add(time.span, What::Time(of_time(time)));
    }
    for claim in &found.claims {
        add(claim.span, What::Claim(Box::new(writer.claim(claim))));
    }
    for tally in &found.tallies {
        if let Some(record) = writer.tally(tally) {
            add(tally.span, What::Tally(Box::new(record)));
        }
    }
    if let Some(terms) = setting.terms {
        for position in &found.positions {
            let term = &terms.terms[position.term];
            add(
                position.span,
                What::Position(Box::new(record::Position {
                    case: terms.case.clone(),
                    term: term.id.clone(),
                    term_type: term.code.clone(),
                    stance: position.stance.as_str(),
                    party: position.party.clone(),
                    side: position.side.clone(),
                    speaker: position.speaker.clone(),
                    topic: writer.words(position.topic).unwrap_or_default(),
                    cue: position.cue.and_then(|cue| writer.words(cue)),
                    words: writer.words(position.span).unwrap_or_default(),
                    quoted: position.quoted,
                })),
            );
        }
    }
}

struct Writer<'a> {
    text: &'a str,
    points: &'a CodePoints<'a>,
    context: &'a Context<'a>,
    found: &'a Statements,
}

impl Writer<'_> {
    /// The words of a span, unless they name somebody who asked not to be identified.
    fn words(&self, span: Span) -> Option<String> {
        (!self.context.withholds(span)).then(|| span.of(self.text).to_owned())
    }

    fn number(&self, index: usize) -> Option<record::Number> {
        let number: &Number = self.found.numbers.get(index)?;
        let (start, end) = self.points.span(number.span);
        Some(record::Number {
            value: number.point,
            low: number.low,
            high: number.high,
            bound: number.bound.as_str(),
            unit: number.unit.map(crate::numbers::Unit::as_str),
            doubtful: number.doubtful,
            start,
            end,
        })
    }

    fn actor(&self, actor: Option<&Actor>) -> (Option<String>, Option<String>) {
        let Some(actor) = actor else {
            return (None, None);
        };
        let party = self.context.side_in(actor.span).map(|sided| sided.side);
        let side = actor.name.or(party).or_else(|| {
            let person = self.context.people_in(actor.span).first()?;
            person.side
        });
        let side = side.map(str::to_owned);
        (self.words(actor.span), side)
    }

    fn claimant(&self, claim: &Claim) -> Option<String> {
        match claim.claimant_span {
            Some(span) if self.context.withholds(span) => None,
            _ => claim.claimant.clone(),
        }
    }

    fn claim(&self, claim: &Claim) -> record::Claim {
        let (act_start, act_end) = self.points.span(claim.act);
        let (actor, actor_side) = self.actor(claim.actor.as_ref());
        let (target, target_side) = self.actor(claim.target.as_ref());
        record::Claim {
            act: claim.act.of(self.text).to_owned(),
            act_start,
            act_end,
            event: claim.event.as_str(),
            conduct: claim.conduct.map(model::Conduct::as_str),
            weapon: claim.weapon.map(model::Weapon::as_str),
            actor,
            actor_side,
            target,
            target_side,
            place: claim
                .place
                .and_then(|index| self.context.places.get(index))
                .map(|place| place.name.to_owned()),
            time: claim
                .time
                .and_then(|index| self.found.times.get(index))
                .map(|time| Box::new(of_time(time))),
            number: claim
                .number
                .and_then(|index| self.number(index))
                .map(Box::new),
            polarity: claim.polarity.as_str(),
            hedge: claim.hedge.and_then(|span| self.words(span)),
            told_as: claim.told_as.as_str(),
            voice: claim.voice.as_str(),
            claimant: self.claimant(claim),
            on_behalf_of: claim.claimant_side.clone(),
            accusation: claim.accusation,
            confirmed: claim.confirmed,
        }
    }

    fn tally(&self, tally: &crate::tallies::Tally) -> Option<record::Tally> {
        let number = self.number(tally.number)?;
        let claim = &self.found.claims[tally.claim];
        let times: Vec<&Time> = tally
            .window
            .iter()
            .filter_map(|index| self.found.times.get(*index))
            .collect();
        let (accused, accused_side) = self.actor(claim.actor.as_ref());
        Some(record::Tally {
            measure: tally.measure,
            counted: tally.counted.of(self.text).to_owned(),
            number,
            relation: tally.relation.as_str(),
            of: tally
                .of
                .and_then(|of| self.found.tallies.get(of))
                .map(|of| of.measure),
            window_start: times.iter().find_map(|time| time.from_iso()),
            window_end: times.iter().rev().find_map(|time| time.to_iso()),
            window_known: times.iter().find_map(|time| time.known.clone()),
            claimant: self.claimant(claim),
            claimant_side: claim.claimant_side.clone(),
            accused,
            accused_side,
            polarity: claim.polarity.as_str(),
        })
    }
}

fn of_time(time: &Time) -> record::Time {
    record::Time {
        from: time.from_iso(),
        to: time.to_iso(),
        precision: time.precision.as_str(),
        relative: time.relative,
        known: time.known.clone(),
        zone: time.zone,
    }
}
