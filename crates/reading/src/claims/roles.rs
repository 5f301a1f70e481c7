//! Who did it and to whom, around a verb and around a noun.

use std::ops::Range;

use model::Conduct;

use super::find::{Reader, Roles};
use super::{Act, Event, Form, Frame};
use crate::words::senses::{Hit, Sense};

/// An act's agent after "by" stands at most so many tokens after it.
const BY_REACH: usize = 14;

impl Reader<'_> {
    pub(super) fn of_verb(
        &self,
        hit: Hit,
        act: Act,
        near: &Range<usize>,
        subject: Option<&Range<usize>>,
    ) -> Roles {
        let tokens = self.tokens;
        let (before, auxiliaries) = tokens.before(hit.first(), near.start);
        // "injured over two days" injures no days
        let object = if act.event == Event::Assault
            && tokens.frame(hit.after()) == Frame::On
            && !tokens.is_number(hit.after())
        {
            None
        } else {
            tokens.after(hit.after(), near.end)
        };
        // "opened fire with rifles at the post"
        let object = if tokens.text.word(hit.after()) == "with"
            && act.event == Event::Fight
            && act.conduct != Some(Conduct::ArmedClash)
        {
            self.aimed(hit.after(), near)
        } else {
            object
        };
        let by = self.by(hit, near);
        let bare = tokens.frame(hit.after()) == Frame::By;
        // "is about to shell" is no passive
        let infinitive = hit.first() > 0 && tokens.frame(hit.first() - 1) == Frame::To;
        let passive = act.form == Form::Verb
            && (auxiliaries.be && !infinitive
                || bare
                || self.reduced(hit, act, before.as_ref(), object.as_ref(), &auxiliaries))
            && !self.is_ing(hit);
        let mut roles = Roles {
            auxiliaries,
            ..Roles::default()
        };
        if self.suffers(hit) {
            // "the post came under fire from the hills"
            roles.target = before;
            roles.actor = by.or_else(|| {
                let from = (tokens.text.word(hit.after()) == "from").then(|| hit.after() + 1)?;
                tokens
                    .after(from, near.end)
                    .filter(|from| tokens.actor_word(from).is_some())
            });
        } else if participle(tokens.text.word(hit.first())) {
            // "знищено склад", "склад знищено"
            roles.actor = by;
            roles.target = object.or(before);
        } else if passive {
            // "shells were fired by rebels at the town"
            roles.target = match before {
                Some(before) if self.is_ammunition(&before) => self.aimed(hit.after(), near),
                before => before,
            };
            roles.actor = by;
        } else {
            // "атакували місто, знищили склад": the same who
            let listed = !tokens.text.word(hit.first()).is_ascii()
                && hit.first() > 0
                && tokens.text.word(hit.first() - 1) == ",";
            roles.actor = if auxiliaries.coordinated || listed && subject.is_some() {
                subject.cloned()
            } else if act.form == Form::Ing
                && (tokens.text.word(hit.first().saturating_sub(1)) == ","
                    || tokens.frame(hit.first().saturating_sub(1)) == Frame::By)
            {
                // "attacked the camp, killing 12", "by shelling the camp"
                subject.cloned()
            } else if act.form == Form::Ing {
                before.or_else(|| subject.cloned())
            } else {
                before
            };
            roles.target = match object {
                // "fired rockets at the camp"; "destroyed 12 drones" is told of them
                Some(object) if self.is_deed(&object) || self.is_ammunition(&object) => {
                    let fires = tokens
                        .text
                        .word(hit.first())
                        .starts_with(['f', 'F', 'o', 'O']);
                    self.aimed(object.end, near)
                        .or_else(|| Some(object).filter(|_| !fires))
                }
                object => object,
            };
        }
        if act.event == Event::Aid
            && !passive
            && let Some(to) = (hit.after()..near.end.min(hit.after() + 14))
                .take_while(|token| !tokens.is_mark(*token) || tokens.text.word(*token) == "(")
                .find(|token| tokens.frame(*token) == Frame::To && !tokens.is_verb(*token + 1))
        {
            // "gives food to refugees"
            roles.target = tokens.after(to + 1, near.end).or(roles.target);
        }
        if act.conduct == Some(Conduct::CountedViolation) {
            // what is violated is part of the phrase
            roles.target = None;
        }
        if let Some(target) = &roles.target
            && self.is_pronoun(target)
        {
            roles.target = None;
        }
        roles
    }

    /// Whether a verb tells an act of those to whom it is done: "came under fire".
    fn suffers(&self, hit: Hit) -> bool {
        let text = self.tokens.text;
        hit.after() == hit.first() + 3 && text.word(hit.first() + 1) == "under"
    }

    /// Whether a phrase is of what is fired.
    fn is_ammunition(&self, part: &Range<usize>) -> bool {
        self.tokens.marks.within(part).iter().any(|hit| {
            hit.after() >= part.end
                && matches!(hit.sense(), Sense::Act(act) if act.form == Form::Weapon)
        }) || matches!(
            self.tokens.text.word(part.end.saturating_sub(1)),
            "rounds"
                | "rocket"
                | "shot"
                | "shots"
                | "bullets"
                | "munitions"
                | "grenades"
                | "projectiles"
        )
    }

    /// What something is fired at, after what is fired.
    fn aimed(&self, from: usize, near: &Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let at = (from..near.end.min(from + 8))
            .take_while(|token| !tokens.is_mark(*token) && !tokens.is_verb(*token))
            .find(|token| {
                tokens.frame(*token) == Frame::On
                    || matches!(tokens.text.word(*token), "into" | "against" | "на")
            })?;
        tokens.after(at + 1, near.end)
    }

    /// "three people killed in Elm": a passive without "were".
    fn reduced(
        &self,
        hit: Hit,
        act: Act,
        before: Option<&Range<usize>>,
        object: Option<&Range<usize>>,
        auxiliaries: &super::phrases::Auxiliaries,
    ) -> bool {
        let tokens = self.tokens;
        let after = tokens.frame(hit.after());
        act.event == Event::Assault
            && object.is_none()
            && !auxiliaries.to
            && !auxiliaries.future
            && tokens.frame(hit.first().saturating_sub(1)) != Frame::Have
            && (matches!(after, Frame::Prep | Frame::On | Frame::And | Frame::Conj)
                || tokens.is_mark(hit.after())
                || tokens.is_timed(hit.after()))
            && before.is_some_and(|part| !self.is_deed(part))
    }

    /// What follows "by" soon after an act.
    pub(super) fn by(&self, hit: Hit, near: &Range<usize>) -> Option<Range<usize>> {
        let end = near.end.min(hit.after() + BY_REACH);
        let at = (hit.after()..end)
            .take_while(|token| {
                !self.tokens.frame(*token).is_saying()
                    && !matches!(self.tokens.text.word(*token), ";" | "." | "”" | "\"")
                    && !matches!(
                        self.tokens.frame(*token),
                        Frame::Conj | Frame::That | Frame::Relative
                    )
                    && (!self.tokens.is_verb(*token) || self.tokens.is_capital(*token))
                    // "was sparked by": of another verb
                    && (!self.tokens.is_predicate(*token)
                        || self.tokens.frame(*token) == Frame::Light)
            })
            .find(|token| self.tokens.frame(*token) == Frame::By)?;
        self.tokens.after(at + 1, near.end)
    }

    /// "used drones": a weapon whose use is told.
    pub(super) fn used(&self, hit: Hit) -> bool {
        let first = hit.first().saturating_sub(4);
        // "used drones to attack": the attack is told by itself
        let purpose = (hit.after()..hit.after() + 4)
            .any(|token| self.tokens.frame(token) == Frame::To && self.tokens.is_verb(token + 1));
        !purpose
            && (first..hit.first()).any(|token| self.tokens.frame(token) == Frame::Light)
            && (first..hit.first()).all(|token| {
                !self.tokens.is_verb(token)
                    && !self.tokens.is_mark(token)
                    && self.tokens.frame(token) != Frame::To
                    && !matches!(
                        self.tokens.frame(token),
                        Frame::Of | Frame::On | Frame::Prep | Frame::By
                    )
            })
    }

    pub(super) fn of_noun(
        &self,
        hit: Hit,
        act: Act,
        near: &Range<usize>,
        subject: Option<&Range<usize>>,
    ) -> Roles {
        let tokens = self.tokens;
        let mut roles = Roles::default();
        let floor = near.start.max(hit.first().saturating_sub(7));
        // whose it is: "Russian drone attacks", "shelling by Ukrainian forces"
        let mut start = hit.first();
        while start > floor
            && matches!(
                tokens.frame(start - 1),
                Frame::None | Frame::Adverb | Frame::Det
            )
            && !tokens.is_mark(start - 1)
            && !tokens.is_verb(start - 1)
            && !tokens.is_predicate(start - 1)
        {
            start -= 1;
        }
        let own = start..hit.first();
        let light = (near.start.max(hit.first().saturating_sub(12))..hit.first())
            .rev()
            .find(|token| {
                tokens.frame(*token) == Frame::Light
                    && !matches!(
                        tokens.frame(token.saturating_sub(1)),
                        Frame::Det | Frame::Of
                    )
                    && (act.weapon.is_some() || tokens.text.word(*token) != "used")
                    // "held a meeting"
                    || act.conduct.is_none()
                        && tokens.is_predicate(*token)
                        && !tokens.frame(*token).is_saying()
                        && tokens.frame(*token) != Frame::Have
            });
        roles.actor = self.by(hit, near);
        if roles.actor.is_none()
            && let Some(light) = light
        {
            let (before, auxiliaries) = tokens.before(light, near.start);
            roles.auxiliaries = auxiliaries;
            let among = (light + 1..hit.first()).any(|token| {
                tokens.is_verb(token)
                    || matches!(
                        tokens.frame(token),
                        Frame::Conj | Frame::That | Frame::Relative
                    )
            });
            if auxiliaries.be || among {
                roles.auxiliaries.be = false;
            } else if auxiliaries.coordinated {
                roles.actor = subject.cloned();
            } else {
                roles.actor = before;
            }
        }
        if roles.actor.is_none() {
            roles.actor = tokens.known_in(&own);
        }
        if roles.actor.is_none()
            && tokens.text.word(hit.after()) == "from"
            && let Some(from) = tokens.after(hit.after() + 1, near.end)
            && tokens.state(&from).is_some()
        {
            // "attacks from Elmland"
            roles.actor = Some(from);
        }
        let next = hit.after();
        // "атака ЗСУ на аеродром": in Ukrainian and Russian whose it is follows
        if !tokens.text.word(hit.first()).is_ascii()
            && act.conduct.is_some()
            && (tokens.is_noun(next) || tokens.is_capital(next))
            && !tokens.is_verb(next)
        {
            let end = (next..near.end.min(next + 4))
                .find(|token| !tokens.is_noun(*token) || tokens.is_verb(*token))
                .unwrap_or(near.end.min(next + 4));
            let whose = next..end;
            if roles.actor.is_none() && tokens.actor_word(&whose).is_some() {
                roles.actor = tokens.known_in(&whose);
            }
            roles.target = self.aimed(next, near);
        } else if next < near.end && matches!(tokens.frame(next), Frame::Of | Frame::On) {
            roles.target = tokens.after(next + 1, near.end);
        }
        if let Some(target) = &roles.target
            && (self.is_pronoun(target) || tokens.is_timed(target.start))
        {
            roles.target = None;
        }
        roles
    }
}

/// Whether a word ends as passive participles do in Ukrainian and Russian.
fn participle(word: &str) -> bool {
    !word.is_ascii()
        && word.chars().count() > 5
        && [
            "ен",
            "ена",
            "ено",
            "ены",
            "ені",
            "ений",
            "ан",
            "ана",
            "ано",
            "аны",
            "ані",
            "аний",
            "ённый",
        ]
        .iter()
        .any(|end| word.ends_with(end))
}
