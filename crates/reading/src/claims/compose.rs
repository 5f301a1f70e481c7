//! Puts a claim together from what its sentence tells.

use std::ops::Range;

use model::{Conduct, Weapon};

use super::find::{REACH, Reader, Roles, SoFar, Source, Told};
use super::phrases::Auxiliaries;
use super::{Act, ActorWord, Claim, Event, Form, Frame, Polarity, Thing, ToldAs, Voice};
use crate::text::Span;
use crate::words::senses::{Hit, Sense};

impl Reader<'_> {
    /// The claim that an act tells. Where it only says what the act before it hit ("shelling hit the town"), that one
    /// is completed instead.
    pub(super) fn claim(
        &self,
        told: &Told<'_>,
        hit: Hit,
        mut act: Act,
        so_far: &mut SoFar,
        last: Option<&mut Claim>,
    ) -> Option<Claim> {
        let text = self.tokens.text;
        let sentence = told.sentence;
        let near = Range {
            start: sentence.start.max(hit.first().saturating_sub(REACH)),
            end: sentence.end.min(hit.after() + REACH),
        };
        let mut roles = match act.form {
            Form::Noun => self.of_noun(hit, act, &near, so_far.subject.as_ref()),
            _ => self.of_verb(hit, act, &near, so_far.subject.as_ref()),
        };
        let mut source = None;
        if let Some(part) = &roles.actor
            && self.is_pronoun(part)
        {
            let who = self.source(hit, &near);
            roles.actor = self.meant(part, &who, so_far, hit);
            source = Some(who);
        }
        let before = so_far.subject.clone();
        let whole = roles.actor.clone();
        if act.conduct.is_some() {
            let literal = self.literal(hit, act, &roles, told.conflict, (told.index, sentence))
                && !self.is_played(hit, sentence);
            if !literal && matches!(act.event, Event::Fight | Event::Assault) {
                return None;
            }
            if literal {
                roles.actor = self.agent(roles.actor);
            } else {
                act.conduct = None;
            }
        }
        if act.form == Form::Verb
            && roles.actor.is_none()
            && whole.as_ref().is_some_and(|whole| !self.is_deed(whole))
        {
            so_far.subject = None;
        }
        if roles.actor.is_some() && (act.form != Form::Noun || so_far.subject.is_none()) {
            so_far.subject.clone_from(&roles.actor);
        }
        if !self.worth(act, &roles) {
            return None;
        }
        let clause = self.clause(hit, &near);
        let mut shared = (None, None);
        if let Some(last) = last {
            if let Some(whole) = &whole
                && self.completes(act, whole, last)
            {
                self.complete(last, hit, act, &roles, &clause, sentence);
                return None;
            }
            // "shelled Elm, killing two": there and then
            if text.span(sentence).contains(last.act) && self.hangs_on(hit, act, &roles) {
                shared = (last.place, last.time);
            }
        }
        let mut source = source.unwrap_or_else(|| self.source(hit, &near));
        if let Some(accused) = self.accused(hit, &near, before.as_ref(), &mut source) {
            roles.actor = Some(accused);
        } else if source.accusation {
            // "accused each other": whoever it is, not the accuser
            roles.actor = None;
        }
        if source.denied && roles.actor.is_none() {
            roles.actor.clone_from(&source.claimant);
        }
        if act.conduct == Some(Conduct::Fire) && self.is_in_the_air(roles.target.as_ref()) {
            // who brings down drones violates nothing by it
            act.conduct = None;
        }
        let weapon = act.weapon.or_else(|| self.weapon(hit, &near));
        let negated = roles.auxiliaries.not
            || self.negated(hit, act, &clause)
            || self.joined(hit, so_far.negated);
        so_far.negated = negated.then_some(hit.after());
        let told_as = self.told_as(hit, act, &roles.auxiliaries, &clause, sentence);
        let number = self.number(hit, act, sentence).filter(|_| !negated);
        let place = self.site(
            hit,
            act,
            &roles,
            source.claimant.as_ref(),
            &clause,
            sentence,
        );
        let place = place.or(shared.0);
        let mut time = self.when(hit, &clause, sentence).or(shared.1);
        if number.is_some()
            && !negated
            && act.conduct.is_some()
            && let Some((window, same)) = self.shared_window(told, act, so_far)
        {
            time = time.or(Some(window.time()));
            if same && roles.actor.is_none() {
                roles.actor = Self::shared_actor(window, act);
            }
            source.said |= same;
        }
        let act_span = hit.span(text);
        let told_as = match told_as {
            ToldAs::Happened if act.form == Form::Noun => {
                let known = roles.actor.is_some()
                    || number.is_some()
                    || self.happens(hit, &clause)
                    || place.is_some()
                    || time.is_some();
                if known && !self.unreal(hit, &clause) {
                    ToldAs::Happened
                } else {
                    ToldAs::Mentioned
                }
            }
            other => other,
        };
        if number.is_some() && act.conduct.is_some() {
            self.note_window(so_far, told, time, roles.actor.as_ref(), &source);
        }
        let mut actor = roles.actor.as_ref().map(|part| self.tokens.actor(part));
        let target = roles.target.as_ref().map(|part| self.tokens.actor(part));
        let conduct = match self.conduct(act, weapon, roles.target.as_ref()) {
            // "killed four soldiers and wounded two": of the same
            Some(Conduct::HarmToCivilians) if roles.target.is_none() => {
                so_far.harm.or(Some(Conduct::HarmToCivilians))
            }
            conduct => conduct,
        };
        if act.event == Event::Assault {
            so_far.harm = conduct;
        }
        let hedge = roles.auxiliaries.hedge.or_else(|| {
            clause.clone().find(|token| {
                // "May" is a month
                self.tokens.frame(*token) == Frame::Hedge
                    && (!self.tokens.is_capital(*token) || *token == sentence.start)
            })
        });
        let voice = self.voice(act_span, &source, so_far);
        // "its troops": whoever says so
        if let (Some(actor), Some(part)) = (&mut actor, &roles.actor)
            && actor.name.is_none()
            && part.start > 0
            && matches!(
                text.word(part.start - 1),
                "its" | "their" | "his" | "our" | "наші" | "наши"
            )
            && voice.voice != Voice::Quoted
        {
            actor.name = source
                .claimant
                .as_ref()
                .and_then(|part| self.tokens.state(part));
        }
        let polarity = if voice.denied {
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
        let neutral = source.claimant.as_ref().is_some_and(|part| {
            matches!(self.tokens.actor_word(part), Some(ActorWord::Neutral(_)))
        });
        Some(Claim {
            span,
            act: act_span,
            event: intended(act.event, &roles.auxiliaries, negated),
            conduct,
            weapon,
            place,
            time,
            number,
            polarity,
            hedge: hedge.map(|token| text.span(&(token..token + 1))),
            told_as,
            voice: voice.voice,
            confirmed: voice.confirms && neutral && polarity == Polarity::Affirmed,
            claimant: voice.claimant,
            claimant_span: voice.span,
            claimant_side: voice.side,
            accusation: source.accusation,
            actor,
            target,
        })
    }

    /// Whom "it" or "they" means: whoever says so, or acted before; only where that is a state, a group or a body.
    fn meant(
        &self,
        pronoun: &Range<usize>,
        source: &Source,
        so_far: &SoFar,
        hit: Hit,
    ) -> Option<Range<usize>> {
        let text = self.tokens.text;
        let word = text.word(pronoun.start).to_lowercase();
        if word == "who" || word == "which" {
            return so_far.subject.clone();
        }
        let of = |part: &Option<Range<usize>>| part.clone().filter(|part| self.is_group(part));
        let quoted =
            self.context.speaker_at(hit.span(text).start).is_some() && source.claimant.is_none();
        match word.as_str() {
            "we" | "ми" | "мы" => of(&source.claimant),
            "it" | "they" | "вони" | "они" if quoted => {
                of(&so_far.subject).or_else(|| of(&so_far.before))
            }
            "it" | "they" | "вони" | "они" => of(&source.claimant)
                .or_else(|| of(&so_far.subject))
                .or_else(|| of(&so_far.before)),
            "this" | "that" | "these" | "those" | "you" | "i" => None,
            _ => source.claimant.clone().filter(|part| self.is_person(part)),
        }
    }

    /// Whether an act is told as what came of the one before: ", killing two", "and wounded five".
    fn hangs_on(&self, hit: Hit, act: Act, roles: &Roles) -> bool {
        let before = hit.first().saturating_sub(1);
        act.form == Form::Ing && matches!(self.tokens.text.word(before), "," | "and")
            || act.form == Form::Verb && roles.auxiliaries.coordinated
    }

    /// Whether a verb says only what the act before it hit: "an air strike hit the camp".
    fn completes(&self, act: Act, subject: &Range<usize>, last: &Claim) -> bool {
        let span = self.tokens.text.span(subject);
        act.form != Form::Noun
            && act.conduct == Some(Conduct::Fire)
            && last.event == Event::Fight
            && last.conduct.is_some()
            && self.is_deed(subject)
            && span.contains(last.act)
    }

    fn complete(
        &self,
        last: &mut Claim,
        hit: Hit,
        act: Act,
        roles: &Roles,
        clause: &Range<usize>,
        sentence: &Range<usize>,
    ) {
        if last.target.is_none() {
            last.target = roles.target.as_ref().map(|part| self.tokens.actor(part));
        }
        if last.told_as == ToldAs::Mentioned {
            last.told_as = self.told_as(hit, act, &roles.auxiliaries, clause, sentence);
        }
        if last.place.is_none() {
            last.place = self.site(hit, act, roles, None, clause, sentence);
        }
        if last.time.is_none() {
            last.time = self.when(hit, clause, sentence);
        }
        let end = last.target.as_ref().map_or(0, |target| target.span.end);
        last.span = Span::new(last.span.start, last.span.end.max(end));
    }

    /// What conduct it is: harm to those who fight is fire on them.
    fn conduct(
        &self,
        act: Act,
        weapon: Option<Weapon>,
        target: Option<&Range<usize>>,
    ) -> Option<Conduct> {
        let fighters = act.event == Event::Assault
            && act.conduct == Some(Conduct::HarmToCivilians)
            && target.is_some_and(|target| {
                let armed = target
                    .clone()
                    .any(|token| self.tokens.thing(token) == Thing::Armed || self.is_rank(token));
                let civilian = target.clone().any(|token| {
                    matches!(
                        self.tokens.text.word(token),
                        "civilian"
                            | "civilians"
                            | "woman"
                            | "women"
                            | "child"
                            | "children"
                            | "people"
                            | "villagers"
                            | "residents"
                            | "girl"
                            | "boy"
                    )
                });
                armed && !civilian
            });
        if fighters {
            let fire = Act {
                conduct: Some(Conduct::Fire),
                ..act
            };
            return fire.conduct_with(weapon);
        }
        act.conduct_with(weapon)
    }

    /// Whether a target flies: drones, missiles.
    fn is_in_the_air(&self, target: Option<&Range<usize>>) -> bool {
        target.is_some_and(|target| {
            let head = target.end.saturating_sub(1);
            self.tokens.marks.within(target).iter().any(|hit| {
                (hit.after() > head || hit.first() == target.start)
                    // "attacked the town with drones", in one word
                    && !["ами", "ями", "ом", "ой"]
                        .iter()
                        .any(|end| self.tokens.text.word(hit.first()).ends_with(end))
                    && matches!(
                        hit.sense(),
                        Sense::Act(Act {
                            form: Form::Weapon,
                            weapon: Some(Weapon::Uav | Weapon::UavMunition | Weapon::Missile),
                            ..
                        })
                    )
            })
        })
    }

    fn is_rank(&self, token: usize) -> bool {
        matches!(
            self.tokens.text.word(token),
            "personnel"
                | "cadets"
                | "cadet"
                | "officer"
                | "commander"
                | "commanders"
                | "operative"
                | "operatives"
                | "recruits"
                | "reservist"
                | "reservists"
                | "member"
                | "members"
        )
    }

    /// "killed or injured": what is said of the one is said of the other.
    fn joined(&self, hit: Hit, negated: Option<usize>) -> bool {
        negated.is_some_and(|after| {
            after + 1 == hit.first()
                && matches!(
                    self.tokens.text.word(after),
                    "or" | "nor" | "або" | "чи" | "или" | "и" | "та" | "і"
                )
        })
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
