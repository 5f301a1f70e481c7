//! Finds claims: an act, who did it to whom, where and when, and who says so.

use std::ops::Range;

use model::Conduct;

use super::phrases::Auxiliaries;
use super::tokens::Tokens;
use super::{Act, ActorWord, Claim, Context, Event, Form, Frame, Polarity, ToldAs, Voice};
use crate::lexicon::{Hit, Marks, Sense};
use crate::numbers::Number;
use crate::record::CueClass;
use crate::text::{Span, Text};
use crate::times::Time;

/// So many tokens on each side of an act are looked at.
pub(super) const REACH: usize = 60;
/// A longer phrase is no name of who acts.
const LONGEST: usize = 9;

/// The claims of a text, in order. Numbers and times are those of the same text; claims name them by index.
#[must_use]
pub fn find(
    text: &Text<'_>,
    marks: &Marks,
    numbers: &[Number],
    times: &[Time],
    context: &Context<'_>,
) -> Vec<Claim> {
    let tokens = Tokens::of(text, marks, numbers, times);
    let reader = Reader {
        tokens: &tokens,
        numbers,
        times,
        context,
    };
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let hits = marks.within(sentence);
        let mut subject: Option<Range<usize>> = None;
        let mut until = 0;
        for (index, hit) in hits.iter().enumerate() {
            let Sense::Act(mut act) = hit.sense() else {
                continue;
            };
            if act.form == Form::Weapon && reader.used(*hit) {
                act.form = Form::Noun;
                act.conduct = Some(Conduct::Fire);
            }
            if act.form == Form::Weapon
                || hit.first() < until
                || reader.is_name(*hit)
                || !reader.form_fits(*hit, act, &hits[index + 1..])
            {
                continue;
            }
            if hit.after() > hit.first() + 1 {
                until = hit.after();
            }
            if let Some(claim) = reader.claim(sentence, *hit, act, &mut subject) {
                until = hit.after();
                found.push(claim);
            }
        }
    }
    found
}

pub(super) struct Reader<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) numbers: &'a [Number],
    pub(super) times: &'a [Time],
    pub(super) context: &'a Context<'a>,
}

/// Who did what to whom.
#[derive(Default)]
pub(super) struct Roles {
    pub(super) actor: Option<Range<usize>>,
    pub(super) target: Option<Range<usize>>,
    pub(super) auxiliaries: Auxiliaries,
}

/// Who says so.
#[derive(Default)]
pub(super) struct Told {
    pub(super) claimant: Option<Range<usize>>,
    pub(super) accusation: bool,
    pub(super) denied: bool,
    pub(super) confirms: bool,
}

impl Reader<'_> {
    fn claim(
        &self,
        sentence: &Range<usize>,
        hit: Hit,
        act: Act,
        subject: &mut Option<Range<usize>>,
    ) -> Option<Claim> {
        let text = self.tokens.text;
        let near = Range {
            start: sentence.start.max(hit.first().saturating_sub(REACH)),
            end: sentence.end.min(hit.after() + REACH),
        };
        let mut roles = match act.form {
            Form::Noun => self.of_noun(hit, &near),
            _ => self.of_verb(hit, act, &near, subject.as_ref()),
        };
        let mut told = None;
        if let Some(part) = &roles.actor
            && self.is_pronoun(part)
        {
            // "they said they will": the same, as far as a sentence tells
            let who = self.told(hit, &near);
            if let Some(claimant) = who.claimant.clone().or_else(|| subject.clone()) {
                roles.actor = Some(claimant);
            }
            told = Some(who);
        }
        let before = subject.clone();
        if act.form == Form::Verb && roles.actor.is_some() {
            subject.clone_from(&roles.actor);
        }
        if !self.worth(act, &roles) {
            return None;
        }
        let mut told = told.unwrap_or_else(|| self.told(hit, &near));
        if let Some(accused) = self.accused(hit, &near, before.as_ref(), &mut told) {
            roles.actor = Some(accused);
        }
        if told.denied && roles.actor.is_none() {
            roles.actor.clone_from(&told.claimant);
        }
        let weapon = act.weapon.or_else(|| self.weapon(hit, &near));
        if let Some(part) = &roles.actor
            && part.len() > LONGEST
        {
            roles.actor = self.tokens.known_in(part);
        }
        let mut actor = roles.actor.as_ref().map(|part| self.tokens.actor(part));
        let target = roles.target.as_ref().map(|part| self.tokens.actor(part));
        let clause = self.clause(hit, &near);
        let number = self.number(hit, act);
        let hedge = roles.auxiliaries.hedge.or_else(|| {
            clause.clone().find(|token| {
                // "May" is a month
                self.tokens.frame(*token) == Frame::Hedge
                    && (!text.tokens[*token].capital || *token == sentence.start)
            })
        });
        let act_span = hit.span(text);
        let said = self.context.speaker_at(act_span.start);
        let claimant_actor = told.claimant.as_ref().map(|part| self.tokens.actor(part));
        let (claimant, claimant_side) = match said {
            Some(said) => (
                said.speaker.map(str::to_owned),
                said.side.map(str::to_owned),
            ),
            None => (
                claimant_actor
                    .as_ref()
                    .map(|actor| actor.span.of(text.source).to_owned()),
                claimant_actor
                    .as_ref()
                    .and_then(|actor| actor.name.map(str::to_owned)),
            ),
        };
        // "its troops": whoever says so
        if let (Some(actor), Some(part)) = (&mut actor, &roles.actor)
            && actor.name.is_none()
            && part.start > 0
            && matches!(
                text.word(part.start - 1),
                "its" | "their" | "his" | "our" | "наші" | "наши"
            )
            && said.is_none()
        {
            actor.name = claimant_actor.as_ref().and_then(|actor| actor.name);
        }
        let denied = told.denied || said.is_some_and(|said| said.cue == Some(CueClass::Denies));
        let negated = roles.auxiliaries.not || self.negated(hit, act, &clause);
        let neutral = told.claimant.as_ref().is_some_and(|part| {
            matches!(self.tokens.actor_word(part), Some(ActorWord::Neutral(_)))
        });
        let confirms =
            told.confirms || said.is_some_and(|said| said.cue == Some(CueClass::Confirms));
        let polarity = if denied {
            Polarity::Denied
        } else if negated {
            Polarity::Negated
        } else {
            Polarity::Affirmed
        };
        let mut span = act_span;
        for part in [&actor, &target].into_iter().flatten() {
            span = Span::new(span.start.min(part.span.start), span.end.max(part.span.end));
        }
        Some(Claim {
            span,
            act: act_span,
            event: intended(act.event, &roles.auxiliaries, negated),
            conduct: act.conduct_with(weapon),
            weapon,
            place: self.place(hit, &clause, &near),
            time: self.time(hit, &clause, &near),
            number,
            polarity,
            hedge: hedge.map(|token| text.span(&(token..token + 1))),
            told_as: if act.form == Form::Noun
                && roles.actor.is_none()
                && number.is_none()
                && !self.happens(&clause)
            {
                ToldAs::Mentioned
            } else {
                self.told_as(hit, act, &roles.auxiliaries, &clause, sentence)
            },
            voice: if said.is_some() {
                Voice::Quoted
            } else if told.claimant.is_some() {
                Voice::Attributed
            } else {
                Voice::Narrated
            },
            confirmed: confirms && neutral && polarity == Polarity::Affirmed,
            claimant_span: claimant_actor.map(|actor| actor.span),
            claimant,
            claimant_side,
            accusation: told.accusation,
            actor,
            target,
        })
    }

    /// Whether a word is somebody's name ("Stone") or part of a time ("March").
    fn is_name(&self, hit: Hit) -> bool {
        self.tokens.is_timed(hit.first())
            || self.tokens.text.tokens[hit.first()].capital
                && !self
                    .context
                    .people_in(hit.span(self.tokens.text))
                    .is_empty()
    }

    /// Whether an act is worth telling: conduct of its own, or somebody known who acts.
    fn worth(&self, act: Act, roles: &Roles) -> bool {
        let somebody = |part: &Option<Range<usize>>| {
            part.as_ref().is_some_and(|part| {
                self.tokens.actor_word(part).is_some()
                    || part
                        .clone()
                        .any(|token| self.tokens.text.tokens[token].capital)
            })
        };
        let known = |part: &Option<Range<usize>>| {
            part.as_ref()
                .is_some_and(|part| self.tokens.actor_word(part).is_some())
        };
        act.conduct.is_some()
            || somebody(&roles.actor) && (act.form != Form::Noun || act.event == Event::Protest)
            || known(&roles.actor)
    }

    fn is_pronoun(&self, part: &Range<usize>) -> bool {
        part.len() == 1
            && matches!(
                self.tokens.text.word(part.start),
                "he" | "she"
                    | "it"
                    | "they"
                    | "He"
                    | "She"
                    | "It"
                    | "They"
                    | "we"
                    | "We"
                    | "він"
                    | "вона"
                    | "вони"
                    | "они"
                    | "он"
                    | "она"
                    | "ми"
                    | "мы"
            )
    }
}

/// The class of an event that is only intended: PLOVER counts an intent to give as agreement, an intent to harm as a
/// threat, an intent not to give as refusal.
fn intended(event: Event, auxiliaries: &Auxiliaries, negated: bool) -> Event {
    use Event as E;
    let gives = matches!(
        event,
        E::Aid | E::Cooperate | E::Concede | E::Retreat | E::Consult | E::Support | E::Agree
    );
    if !auxiliaries.future {
        return event;
    }
    if gives {
        return if negated { E::Reject } else { E::Agree };
    }
    match event {
        E::Coerce | E::Sanction | E::Fight | E::Assault | E::Protest if !negated => E::Threaten,
        _ => event,
    }
}
