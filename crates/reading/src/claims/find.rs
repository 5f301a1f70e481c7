//! Finds claims: an act, who did it to whom, where and when, and who says so.

use std::ops::Range;

use model::Conduct;

use super::phrases::{Auxiliaries, Tokens};
use super::{Act, ActorWord, Claim, Context, Event, Form, Frame, Polarity, ToldAs, Voice};
use crate::lexicon::{Hit, Marks, Sense};
use crate::numbers::{Number, Unit};
use crate::record::CueClass;
use crate::text::{Span, Text};
use crate::times::Time;

/// So many tokens on each side of an act are looked at.
const REACH: usize = 60;
/// An act's agent after "by" stands at most so many tokens after it.
const BY_REACH: usize = 14;

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
            let Sense::Act(act) = hit.sense() else { continue };
            if act.form == Form::Weapon
                || hit.first() < until
                || !reader.form_fits(*hit, act, &hits[index + 1..])
            {
                continue;
            }
            if let Some(claim) = reader.claim(sentence, *hit, act, &mut subject) {
                until = hit.after();
                found.push(claim);
            }
        }
    }
    found
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    numbers: &'a [Number],
    times: &'a [Time],
    context: &'a Context<'a>,
}

/// Who did what to whom.
#[derive(Default)]
struct Roles {
    actor: Option<Range<usize>>,
    target: Option<Range<usize>>,
    auxiliaries: Auxiliaries,
}

/// Who says so.
#[derive(Default)]
struct Told {
    claimant: Option<Range<usize>>,
    accusation: bool,
    denied: bool,
    confirms: bool,
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
        let before = subject.clone();
        if act.form == Form::Verb && roles.actor.is_some() && !roles.auxiliaries.be {
            subject.clone_from(&roles.actor);
        }
        if !self.worth(act, &roles) {
            return None;
        }
        let mut told = self.told(hit, &near);
        if let Some(accused) = self.accused(hit, &near, before.as_ref(), &mut told) {
            roles.actor = Some(accused);
        }
        if told.denied && roles.actor.is_none() {
            roles.actor.clone_from(&told.claimant);
        }
        let weapon = act.weapon.or_else(|| self.weapon(hit, &near));
        let mut actor = roles.actor.as_ref().map(|part| self.tokens.actor(part));
        let target = roles.target.as_ref().map(|part| self.tokens.actor(part));
        let clause = self.clause(hit, &near);
        let hedge = roles
            .auxiliaries
            .hedge
            .or_else(|| {
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
                claimant_actor.as_ref().map(|actor| actor.span.of(text.source).to_owned()),
                claimant_actor.as_ref().and_then(|actor| actor.name.map(str::to_owned)),
            ),
        };
        // "its troops": whoever says so
        if let (Some(actor), Some(part)) = (&mut actor, &roles.actor)
            && actor.name.is_none()
            && part.start > 0
            && matches!(text.word(part.start - 1), "its" | "their" | "his" | "our" | "наші" | "наши")
            && said.is_none()
        {
            actor.name = claimant_actor.as_ref().and_then(|actor| actor.name);
        }
        let denied = told.denied || said.is_some_and(|said| said.cue == Some(CueClass::Denies));
        let negated = roles.auxiliaries.not || self.negated(hit, act, &clause);
        let neutral = told.claimant.as_ref().is_some_and(|part| {
            matches!(self.tokens.actor_word(part), Some(ActorWord::Neutral(_)))
        });
        let confirms = told.confirms || said.is_some_and(|said| said.cue == Some(CueClass::Confirms));
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
            event: act.event,
            conduct: act.conduct_with(weapon),
            weapon,
            place: self.place(hit, &clause, &near),
            time: self.time(hit, &clause, &near),
            number: self.number(hit, act),
            polarity,
            hedge: hedge.map(|token| text.span(&(token..token + 1))),
            told_as: self.told_as(hit, &roles.auxiliaries, &clause),
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

    /// Whether an act is worth telling: conduct of its own, or somebody known who acts.
    fn worth(&self, act: Act, roles: &Roles) -> bool {
        let somebody = |part: &Option<Range<usize>>| {
            part.as_ref().is_some_and(|part| {
                self.tokens.actor_word(part).is_some()
                    || part.clone().any(|token| self.tokens.text.tokens[token].capital)
            })
        };
        act.conduct.is_some() || somebody(&roles.actor) && (act.form != Form::Noun)
    }

    fn of_verb(
        &self,
        hit: Hit,
        act: Act,
        near: &Range<usize>,
        subject: Option<&Range<usize>>,
    ) -> Roles {
        let tokens = self.tokens;
        let (before, auxiliaries) = tokens.before(hit.first(), near.start);
        let object = tokens.after(hit.after(), near.end);
        let by = self.by(hit, near);
        let bare = tokens.frame(hit.after()) == Frame::By;
        let passive = act.form == Form::Verb && (auxiliaries.be || bare) && !self.is_ing(hit);
        let mut roles = Roles {
            auxiliaries,
            ..Roles::default()
        };
        if passive {
            roles.actor = by;
            roles.target = before;
        } else {
            roles.actor = if auxiliaries.coordinated {
                subject.cloned()
            } else if act.form == Form::Ing {
                before.or_else(|| subject.cloned())
            } else {
                before
            };
            roles.target = object;
        }
        if act.conduct == Some(Conduct::CountedViolation) {
            // what is violated is part of the phrase
            roles.target = None;
        }
        roles
    }

    /// Where a word can be a verb and a noun ("attacks"), whether the form of this sense fits its neighbours.
    fn form_fits(&self, hit: Hit, act: Act, later: &[Hit]) -> bool {
        let tokens = self.tokens;
        let other = later
            .iter()
            .chain(tokens.marks.within(&(hit.first()..hit.first() + 1)))
            .take_while(|other| other.first() <= hit.first())
            .any(|other| {
                other.after() == hit.after()
                    && matches!(other.sense(), Sense::Act(other) if other.form != act.form && other.form != Form::Weapon)
            });
        if act.form == Form::Noun && !other || act.form == Form::Weapon {
            return true;
        }
        let Some(before) = hit.first().checked_sub(1) else {
            return !other || act.form == Form::Noun;
        };
        let word = tokens.text.word(before);
        let nominal = tokens.is_number(before)
            || matches!(
                tokens.frame(before),
                Frame::Det | Frame::Of | Frame::On | Frame::Prep | Frame::Not | Frame::By | Frame::Light | Frame::Total
            ) && word != "to"
            || word.ends_with("'s")
            || word.ends_with("’s")
            || demonym(word);
        let base = !tokens.text.word(hit.first()).ends_with("ed");
        match act.form {
            Form::Noun => nominal || !base || !self.verbal(hit),
            Form::Ing => true,
            _ if other => !nominal && self.verbal(hit),
            _ => {
                !(nominal && base && hit.after() == hit.first() + 1)
                    || !tokens.text.word(hit.first()).is_ascii()
            }
        }
    }

    /// Whether what stands around a word makes it a verb: "to attack", "troops attack the".
    fn verbal(&self, hit: Hit) -> bool {
        let tokens = self.tokens;
        let before = hit.first().checked_sub(1);
        let helped = before.is_some_and(|before| {
            matches!(
                tokens.frame(before),
                Frame::To | Frame::Future | Frame::Have | Frame::Be | Frame::Adverb | Frame::Fail
            )
        });
        let object = matches!(tokens.frame(hit.after()), Frame::Det | Frame::By)
            || tokens.text.tokens.get(hit.after()).is_some_and(|next| next.capital);
        helped || object || tokens.text.word(hit.first()).ends_with("ed")
    }

    fn is_ing(&self, hit: Hit) -> bool {
        self.tokens.text.word(hit.first()).ends_with("ing")
    }

    /// What follows "by" soon after an act.
    fn by(&self, hit: Hit, near: &Range<usize>) -> Option<Range<usize>> {
        let end = near.end.min(hit.after() + BY_REACH);
        let at = (hit.after()..end)
            .take_while(|token| {
                !self.tokens.frame(*token).is_saying()
                    && !matches!(self.tokens.text.word(*token), ";" | "." | "”" | "\"")
            })
            .find(|token| self.tokens.frame(*token) == Frame::By)?;
        self.tokens.after(at + 1, near.end)
    }

    fn of_noun(&self, hit: Hit, near: &Range<usize>) -> Roles {
        let tokens = self.tokens;
        let mut roles = Roles::default();
        let floor = near.start.max(hit.first().saturating_sub(6));
        // whose it is: "Russian drone attacks", "shelling by Ukrainian forces"
        let mut start = hit.first();
        while start > floor
            && matches!(tokens.frame(start - 1), Frame::None | Frame::Adverb | Frame::Det)
            && !tokens.is_mark(start - 1)
        {
            start -= 1;
        }
        let own = start..hit.first();
        let light = (near.start.max(hit.first().saturating_sub(12))..hit.first())
            .rev()
            .find(|token| tokens.frame(*token) == Frame::Light);
        roles.actor = self.by(hit, near);
        if roles.actor.is_none()
            && let Some(light) = light
        {
            let (before, auxiliaries) = tokens.before(light, near.start);
            roles.auxiliaries = auxiliaries;
            if auxiliaries.be {
                roles.auxiliaries.be = false;
            } else {
                roles.actor = before;
            }
        }
        if roles.actor.is_none() && tokens.actor_word(&own).is_some() {
            roles.actor = Some(own);
        }
        let next = hit.after();
        if next < near.end && matches!(tokens.frame(next), Frame::Of | Frame::On) {
            roles.target = tokens.after(next + 1, near.end);
        }
        roles
    }

    /// Who says it: whoever stands before a verb of saying in the sentence, or after "according to".
    fn told(&self, hit: Hit, near: &Range<usize>) -> Told {
        let tokens = self.tokens;
        let mut told = Told::default();
        let parts = |token: &usize| tokens.text.word(*token) != ";";
        let before = (near.start..hit.first()).rev().take_while(parts).find(|token| {
            tokens.frame(*token).is_saying() || tokens.frame(*token) == Frame::According
        });
        let after = (hit.after()..near.end).take_while(parts).find(|token| {
            matches!(
                tokens.frame(*token),
                Frame::Say | Frame::Claim | Frame::Confirm | Frame::Admit | Frame::According
            )
        });
        if let Some(at) = before {
            let frame = tokens.frame(at);
            if frame == Frame::According {
                told.claimant = tokens.after(self.after_hit(at, Frame::According), near.end);
            } else if frame != Frame::Accuse {
                let (who, auxiliaries) = tokens.before(at, near.start);
                if !auxiliaries.be {
                    told.claimant = who;
                }
                // "denied this and accused": what follows "and" is not denied
                let joined = tokens.frame(hit.first().saturating_sub(1)) == Frame::And;
                told.denied = frame == Frame::Deny && !auxiliaries.not && !joined;
                told.confirms = frame == Frame::Confirm && !auxiliaries.not;
            }
        }
        if told.claimant.is_none()
            && !told.denied
            && let Some(at) = after
        {
            if tokens.frame(at) == Frame::According {
                told.claimant = tokens.after(self.after_hit(at, Frame::According), near.end);
            } else {
                let comma = (hit.after()..at)
                    .rev()
                    .find(|token| matches!(tokens.text.word(*token), "," | "”" | "\"" | "—" | "–"));
                if let Some(comma) = comma {
                    let (who, auxiliaries) = tokens.before(at, comma + 1);
                    if !auxiliaries.be {
                        told.claimant = who.or_else(|| tokens.after(at + 1, near.end));
                        told.confirms = tokens.frame(at) == Frame::Confirm;
                    }
                }
            }
        }
        told
    }

    /// The token after the phrase of a frame that begins at a token.
    fn after_hit(&self, token: usize, frame: Frame) -> usize {
        self.tokens
            .marks
            .within(&(token..token + 1))
            .iter()
            .find(|hit| hit.sense() == Sense::Frame(frame))
            .map_or(token + 1, Hit::after)
    }

    /// Whom somebody accuses of the act, if the sentence says so before it.
    fn accused(
        &self,
        hit: Hit,
        near: &Range<usize>,
        subject: Option<&Range<usize>>,
        told: &mut Told,
    ) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let at = (near.start.max(hit.first().saturating_sub(25))..hit.first())
            .rev()
            .find(|token| tokens.frame(*token) == Frame::Accuse)?;
        let joint = (at + 1..hit.first()).find(|token| {
            tokens.frame(*token) == Frame::Of || tokens.text.word(*token) == "for"
                || !tokens.text.word(*token).is_ascii() && tokens.frame(*token) == Frame::Prep
        })?;
        let (before, auxiliaries) = tokens.before(at, near.start);
        let passive = auxiliaries.be && !tokens.text.word(at).ends_with("ing");
        told.accusation = true;
        if passive {
            told.claimant = self.by(hit, near);
            return before;
        }
        if before.is_some() {
            told.claimant = before;
        } else {
            // "Russia pulled back, accusing Ukraine of": whoever the sentence is about
            told.claimant = subject.cloned().or_else(|| tokens.after(near.start, at));
        }
        let one = tokens.after(at + 1, joint);
        let whole = tokens.after(at + 1, hit.first());
        match (one, whole) {
            (Some(one), _) if tokens.text.word(one.start) == "one" => None,
            (one, _) => one,
        }
    }

    /// The clause of an act: what no mark, conjunction or relative word parts from it.
    fn clause(&self, hit: Hit, near: &Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let stops = |token: usize| {
            matches!(tokens.frame(token), Frame::Conj | Frame::That | Frame::Relative)
                || tokens.is_mark(token) && tokens.text.word(token) != "%"
        };
        let start = (near.start..hit.first())
            .rev()
            .find(|token| stops(*token))
            .map_or(near.start, |token| token + 1);
        let end = (hit.after()..near.end).find(|token| stops(*token)).unwrap_or(near.end);
        start..end
    }

    /// Whether a clause says that it did not happen: "no attacks", "did not shell", "without shelling".
    fn negated(&self, hit: Hit, act: Act, clause: &Range<usize>) -> bool {
        let from = clause.start.max(hit.first().saturating_sub(5));
        let before = (from..hit.first()).rev().find(|token| self.tokens.frame(*token) == Frame::Not);
        let Some(at) = before else {
            // "обстрілів не зафіксовано", "attacks were not recorded"
            return act.form == Form::Noun
                && (hit.after()..clause.end.min(hit.after() + 5))
                    .any(|token| self.tokens.frame(token) == Frame::Not);
        };
        // "not only", "no less than"
        !matches!(self.tokens.text.word(at + 1), "only" | "less" | "fewer" | "just" | "тільки" | "только")
            && !(at + 1..hit.first()).any(|token| self.tokens.is_verb(token))
    }

    fn told_as(&self, hit: Hit, auxiliaries: &Auxiliaries, clause: &Range<usize>) -> ToldAs {
        let tokens = self.tokens;
        let before = clause.start.saturating_sub(1)..hit.first();
        let any = |frame: Frame| before.clone().any(|token| tokens.frame(token) == frame);
        if any(Frame::If) {
            ToldAs::Conditional
        } else if auxiliaries.fail
            || (hit.first().saturating_sub(3).max(clause.start)..hit.first())
                .any(|token| tokens.frame(token) == Frame::Fail)
        {
            ToldAs::Attempted
        } else if auxiliaries.future || auxiliaries.order || any(Frame::Order) {
            ToldAs::Planned
        } else {
            ToldAs::Happened
        }
    }

    fn weapon(&self, hit: Hit, near: &Range<usize>) -> Option<model::Weapon> {
        let around = near.start.max(hit.first().saturating_sub(10))..near.end.min(hit.after() + 15);
        let mut best: Option<(usize, model::Weapon)> = None;
        for other in self.tokens.marks.within(&around) {
            if let Sense::Act(Act {
                form: Form::Weapon,
                weapon: Some(weapon),
                ..
            }) = other.sense()
            {
                let distance = other.first().abs_diff(hit.first());
                if best.is_none_or(|(least, _)| distance < least) {
                    best = Some((distance, weapon));
                }
            }
        }
        best.map(|(_, weapon)| weapon)
    }

    /// The nearest of some spans: in the clause, else in the sentence; those after the act before those before it.
    fn nearest(
        &self,
        hit: Hit,
        clause: &Range<usize>,
        near: &Range<usize>,
        count: usize,
        span_of: impl Fn(usize) -> Span,
        fits: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let text = self.tokens.text;
        let act = hit.span(text);
        let (clause, near) = (text.span(clause), text.span(near));
        let first = partition(count, |index| span_of(index).start < near.start);
        (first..count)
            .take_while(|index| span_of(*index).start < near.end)
            .filter(|index| fits(*index))
            .min_by_key(|index| {
                let span = span_of(*index);
                let outside = !clause.contains(span);
                let before = span.start < act.start;
                let distance = if before {
                    act.start - span.start
                } else {
                    span.start - act.start
                };
                (outside, distance + if before { 40 } else { 0 })
            })
    }

    fn place(&self, hit: Hit, clause: &Range<usize>, near: &Range<usize>) -> Option<usize> {
        let places = self.context.places;
        self.nearest(hit, clause, near, places.len(), |index| places[index].span, |_| true)
    }

    fn time(&self, hit: Hit, clause: &Range<usize>, near: &Range<usize>) -> Option<usize> {
        let times = self.times;
        // when something was said is not when it happened
        let of_saying = |index: usize| {
            let first = times[index].tokens.start;
            (first.saturating_sub(2).max(near.start)..first)
                .any(|token| self.tokens.frame(token).is_saying())
                && times[index].from.is_some() == times[index].to.is_some()
        };
        self.nearest(
            hit,
            clause,
            near,
            times.len(),
            |index| times[index].span,
            |index| !of_saying(index),
        )
    }

    /// The number that counts the act: right before its noun, or after "killed".
    fn number(&self, hit: Hit, act: Act) -> Option<usize> {
        let upto = self.numbers.partition_point(|number| number.tokens.start < hit.first());
        if act.form != Form::Verb
            && let Some(index) = upto.checked_sub(1)
        {
            let number = &self.numbers[index];
            let gap = number.figure_after..hit.first().max(number.figure_after);
            if number.unit.is_none_or(|unit| unit == Unit::Time)
                && gap.len() <= 4
                && gap
                    .clone()
                    .all(|token| matches!(self.tokens.frame(token), Frame::None | Frame::Of | Frame::Adverb)
                        && !self.tokens.is_mark(token))
            {
                return Some(index);
            }
        }
        // "violated 2,935 times"
        let times = self.numbers[upto..]
            .iter()
            .take(4)
            .take_while(|number| number.tokens.start <= hit.after() + 14)
            .position(|number| number.unit == Some(Unit::Time));
        if act.form != Form::Noun
            && let Some(index) = upto.checked_sub(1)
            && self.numbers[index].unit == Some(Unit::Time)
            && self.numbers[index].tokens.end + 1 >= hit.first()
        {
            return Some(index);
        }
        if act.form != Form::Noun
            && let Some(offset) = times
        {
            return Some(upto + offset);
        }
        if act.event == Event::Assault {
            // "killed 12 people", "12 people were killed"
            if let Some(number) = self.numbers.get(upto)
                && number.tokens.start <= hit.after() + 2
                && number.unit.is_none_or(|unit| unit == Unit::Person)
            {
                return Some(upto);
            }
            let index = upto.checked_sub(1)?;
            let number = &self.numbers[index];
            let near = number.tokens.end + 4 >= hit.first();
            let clear = (number.tokens.end.min(hit.first())..hit.first())
                .all(|token| !self.tokens.is_mark(token) && !self.tokens.is_verb(token));
            if near && clear && number.unit.is_none_or(|unit| unit == Unit::Person) {
                return Some(index);
            }
        }
        None
    }
}

/// The first index at which something no longer holds.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}


/// Whether a word ends as words for peoples do, so that a noun follows: "Russian", "Israeli", "Turkish".
fn demonym(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && ["ian", "ean", "ish", "ese", "eli", "qi", "ani", "ban", "rab", "rench"]
            .iter()
            .any(|end| word.ends_with(end))
}
