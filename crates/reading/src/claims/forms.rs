//! Whether a word that can be a verb and a noun is the one or the other.

use model::Conduct;

use super::find::Reader;
use super::{Act, Form, Frame};
use crate::words::senses::{Hit, Sense};

impl Reader<'_> {
    /// Where a word can be a verb and a noun ("attacks"), whether the form of this sense fits its neighbours.
    pub(super) fn form_fits(&self, hit: Hit, act: Act) -> bool {
        let tokens = self.tokens;
        let other = tokens
            .marks
            .within(&(hit.first()..hit.first() + 1))
            .iter()
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
        // "attack helicopters"
        if act.form == Form::Noun
            && hit.after() == hit.first() + 1
            && act.conduct == Some(Conduct::Fire)
            && tokens
                .marks
                .within(&(hit.after()..hit.after() + 1))
                .iter()
                .any(|next| matches!(next.sense(), Sense::Act(act) if act.form == Form::Weapon))
        {
            return false;
        }
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
            || tokens.is_verb(before) && !tokens.text.word(hit.first()).ends_with("ed")
            || tokens.frame(before) == Frame::Not && !matches!(word, "not" | "never" | "не")
            || word.ends_with("'s")
            || word.ends_with("’s")
            || demonym(word);
        let base = !tokens.text.word(hit.first()).ends_with("ed");
        // "military targets had been": a noun
        if act.form == Form::Verb
            && base
            && tokens.text.word(hit.first()).ends_with('s')
            && matches!(
                tokens.frame(hit.after()),
                Frame::Be | Frame::Have | Frame::Future
            )
        {
            return false;
        }
        match act.form {
            Form::Noun if self.is_ing(hit) && other => !self.gerund(hit, nominal),
            Form::Noun => nominal || !base || !self.verbal(hit),
            Form::Ing if other => self.gerund(hit, nominal),
            // "12 exploding drones"
            Form::Ing => {
                !nominal
                    || matches!(
                        tokens.frame(before),
                        Frame::By | Frame::Of | Frame::Light | Frame::Prep | Frame::On
                    )
                    || !tokens.is_noun(hit.after())
            }
            _ if self.is_weapon(hit) && !self.verbal_weapon(hit) => false,
            // "the occupied villages": no act is told
            _ if !base
                && hit.after() == hit.first() + 1
                && (matches!(tokens.frame(before), Frame::Det | Frame::Of)
                    || word.ends_with("-led")
                    || word.ends_with("-backed"))
                && tokens.is_noun(hit.after())
                && !tokens.is_capital(hit.after()) =>
            {
                false
            }
            _ if other => !nominal && self.verbal(hit),
            _ => {
                let long = hit.after() > hit.first() + 1
                    && !matches!(
                        tokens.text.word(hit.first()),
                        "fire" | "fires" | "shot" | "shoot" | "shoots" | "hit" | "hits"
                    );
                let english = tokens.text.word(hit.first()).is_ascii();
                !nominal || !base || long || !english
            }
        }
    }

    /// Whether a word that is a verb and a noun ("shelling") is followed by what it is done to.
    fn gerund(&self, hit: Hit, nominal: bool) -> bool {
        let tokens = self.tokens;
        let next = hit.after();
        let led = matches!(
            tokens.frame(hit.first().saturating_sub(1)),
            Frame::By | Frame::Of | Frame::Light
        );
        (!nominal || led)
            && (tokens.frame(next) == Frame::Det
                || tokens.is_number(next)
                || tokens.is_noun(next) && !tokens.text.word(next).ends_with("ly"))
    }

    /// Whether the words of an act are those of a weapon too: "shells".
    fn is_weapon(&self, hit: Hit) -> bool {
        matches!(
            self.tokens.text.word(hit.first()),
            "fire" | "fires" | "Fire" | "Fires"
        ) || self
            .tokens
            .marks
            .within(&(hit.first()..hit.first() + 1))
            .iter()
            .any(|other| {
                other.after() >= hit.after()
                    && matches!(other.sense(), Sense::Act(act) if act.form == Form::Weapon)
            })
    }

    /// Whether a weapon's word is a verb: "troops shell the town", not "fired 5 artillery shells".
    fn verbal_weapon(&self, hit: Hit) -> bool {
        let tokens = self.tokens;
        let Some(before) = hit.first().checked_sub(1) else {
            return false;
        };
        let denied = matches!(tokens.text.word(before), "not" | "never");
        let helped = (denied
            || matches!(
                tokens.frame(before),
                Frame::To | Frame::Future | Frame::Have | Frame::Fail | Frame::Adverb
            ))
            && tokens.frame(before.saturating_sub(1)) != Frame::Light;
        let verb = (before.saturating_sub(5)..=before).any(|token| {
            tokens.is_verb(token)
                || tokens.is_predicate(token)
                || tokens.frame(token) == Frame::Light
        });
        let subject = tokens.actor_word(&(before..before + 1)).is_some();
        helped
            || subject
                && !verb
                && (tokens.frame(hit.after()) == Frame::Det || tokens.is_capital(hit.after()))
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
        // "did not fire rockets"
        let helped = helped
            || before.is_some_and(|before| matches!(tokens.text.word(before), "not" | "never"));
        let done = |word: &str| word.ends_with("ed") || matches!(word, "shot" | "struck" | "hit");
        let object = tokens.frame(hit.after()) == Frame::Det
            || tokens.frame(hit.after()) == Frame::By && done(tokens.text.word(hit.first()))
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
