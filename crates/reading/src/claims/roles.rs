//! Who did it and to whom, around a verb and around a noun.

use std::ops::Range;

use model::Conduct;

use super::find::{Reader, Roles};
use super::{Act, Event, Form, Frame};
use crate::lexicon::{Hit, Sense};

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
        let object = tokens.after(hit.after(), near.end);
        let by = self.by(hit, near);
        let bare = tokens.frame(hit.after()) == Frame::By;
        // "is about to shell" is no passive
        let infinitive = hit.first() > 0 && tokens.frame(hit.first() - 1) == Frame::To;
        let passive =
            act.form == Form::Verb && (auxiliaries.be && !infinitive || bare) && !self.is_ing(hit);
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
            } else if act.form == Form::Ing
                && tokens.text.word(hit.first().saturating_sub(1)) == ","
                && subject.is_some()
            {
                // "attacked the camp, killing 12"
                subject.cloned()
            } else if act.form == Form::Ing {
                before.or_else(|| subject.cloned())
            } else {
                before
            };
            roles.target = object;
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
        roles
    }

    /// Where a word can be a verb and a noun ("attacks"), whether the form of this sense fits its neighbours.
    pub(super) fn form_fits(&self, hit: Hit, act: Act, later: &[Hit]) -> bool {
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
                Frame::Det
                    | Frame::Of
                    | Frame::On
                    | Frame::Prep
                    | Frame::By
                    | Frame::Light
                    | Frame::Total
            ) && word != "to"
            || tokens.frame(before) == Frame::Not && !matches!(word, "not" | "never" | "не")
            || word.ends_with("'s")
            || word.ends_with("’s")
            || demonym(word);
        let base = !tokens.text.word(hit.first()).ends_with("ed");
        match act.form {
            Form::Noun => nominal || !base || !self.verbal(hit),
            Form::Ing => true,
            _ if other => !nominal && self.verbal(hit),
            _ => {
                let long = hit.after() > hit.first() + 1;
                let english = tokens.text.word(hit.first()).is_ascii();
                !nominal || !base || long || !english
            }
        }
    }

    /// Whether what stands around a word makes it a verb: "to attack", "troops attack the".
    pub(super) fn verbal(&self, hit: Hit) -> bool {
        let tokens = self.tokens;
        let before = hit.first().checked_sub(1);
        let helped = before.is_some_and(|before| {
            matches!(
                tokens.frame(before),
                Frame::To | Frame::Future | Frame::Have | Frame::Be | Frame::Adverb | Frame::Fail
            )
        });
        let object = matches!(tokens.frame(hit.after()), Frame::Det | Frame::By)
            || tokens
                .text
                .tokens
                .get(hit.after())
                .is_some_and(|next| next.capital);
        helped || object || tokens.text.word(hit.first()).ends_with("ed")
    }

    pub(super) fn is_ing(&self, hit: Hit) -> bool {
        self.tokens.text.word(hit.first()).ends_with("ing")
    }

    /// What follows "by" soon after an act.
    pub(super) fn by(&self, hit: Hit, near: &Range<usize>) -> Option<Range<usize>> {
        let end = near.end.min(hit.after() + BY_REACH);
        let at = (hit.after()..end)
            .take_while(|token| {
                !self.tokens.frame(*token).is_saying()
                    && !matches!(self.tokens.text.word(*token), ";" | "." | "”" | "\"")
            })
            .find(|token| self.tokens.frame(*token) == Frame::By)?;
        self.tokens.after(at + 1, near.end)
    }

    /// "used drones": a weapon whose use is told.
    pub(super) fn used(&self, hit: Hit) -> bool {
        let first = hit.first().saturating_sub(3);
        (first..hit.first()).any(|token| self.tokens.frame(token) == Frame::Light)
            && (first..hit.first()).all(|token| !self.tokens.is_verb(token))
    }

    pub(super) fn of_noun(&self, hit: Hit, near: &Range<usize>) -> Roles {
        let tokens = self.tokens;
        let mut roles = Roles::default();
        let floor = near.start.max(hit.first().saturating_sub(6));
        // whose it is: "Russian drone attacks", "shelling by Ukrainian forces"
        let mut start = hit.first();
        while start > floor
            && matches!(
                tokens.frame(start - 1),
                Frame::None | Frame::Adverb | Frame::Det
            )
            && !tokens.is_mark(start - 1)
            && !tokens.is_timed(start - 1)
            && !tokens.is_verb(start - 1)
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
        if roles.actor.is_none() {
            roles.actor = tokens.known_in(&own);
        }
        let next = hit.after();
        if next < near.end && matches!(tokens.frame(next), Frame::Of | Frame::On) {
            roles.target = tokens.after(next + 1, near.end);
        }
        roles
    }
}

/// Whether a word ends as words for peoples do, so that a noun follows: "Russian", "Israeli", "Turkish".
fn demonym(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && [
            "ian", "ean", "ish", "ese", "eli", "qi", "ani", "ban", "rab", "rench",
        ]
        .iter()
        .any(|end| word.ends_with(end))
}
