//! Who can act and who can say something: people, bodies, forces, states; not things.

use std::ops::Range;

use super::find::Reader;
use super::{ActorWord, Form, Frame, Thing};
use crate::words::kinds::Kinds;
use crate::words::senses::Sense;

/// A longer phrase is no name of somebody.
const LONGEST: usize = 12;
/// A place that is known no closer is a country or a large part of one.
const COUNTRY_KM: u32 = 100;

impl Reader<'_> {
    /// Who acts, of a phrase: somebody. Of "an Israeli strike" it is whose strike it is; of "a landmine" nobody.
    pub(super) fn agent(&self, part: Option<Range<usize>>) -> Option<Range<usize>> {
        let part = part?;
        if part.len() > LONGEST {
            return self.tokens.known_in(&part);
        }
        // "в Харківській області українські бійці": who stands after the place
        let word = self.tokens.text.word(part.start);
        if !word.is_ascii()
            && part.start > 0
            && matches!(self.tokens.frame(part.start - 1), Frame::Prep | Frame::On)
        {
            return self.tokens.known_in(&part);
        }
        if self.is_deed(&part) {
            return self.tokens.known_in(&part);
        }
        self.is_somebody(&part).then_some(part)
    }

    /// Whether the head of a phrase is a deed or a weapon: "an Israeli air strike", "military fighter jets".
    pub(super) fn is_deed(&self, part: &Range<usize>) -> bool {
        self.tokens.marks.within(part).iter().any(|hit| {
            hit.after() == part.end
                && matches!(hit.sense(), Sense::Act(act) if matches!(act.form, Form::Noun | Form::Weapon | Form::Ing))
        }) && !matches!(
            self.tokens.thing(part.end.saturating_sub(1)),
            Thing::Armed
        )
    }

    /// Whether a phrase is of somebody.
    pub(super) fn is_somebody(&self, part: &Range<usize>) -> bool {
        let tokens = self.tokens;
        if tokens.actor_word(part).is_some() {
            return true;
        }
        let span = tokens.text.span(part);
        if !self.context.people_in(span).is_empty() {
            return true;
        }
        let body = Kinds::PERSON_NOUN
            .and(Kinds::BODY_NOUN)
            .and(Kinds::BODY_NAME)
            .and(Kinds::ARMED);
        let known =
            |token: usize| tokens.tagged(token, body) || tokens.thing(token) == Thing::Armed;
        if part.clone().any(known) {
            return true;
        }
        // "Elmish landowners"
        let people = Kinds::DEMONYM.and(Kinds::STATE);
        if part.len() > 1 && tokens.tagged(part.start, people) {
            return true;
        }
        // a name; that of a town is none
        part.clone()
            .any(|token| tokens.is_capital(token) && !tokens.is_timed(token) && !self.begins(token))
            && !self.is_ground(part)
            || self.is_country(part)
    }

    /// Whether a token begins its sentence: its capital says nothing.
    fn begins(&self, token: usize) -> bool {
        token == 0
            || matches!(
                self.tokens.text.word(token - 1),
                "." | "!" | "?" | "\"" | "“" | "«" | "—" | ":" | "\u{2019}" | "\u{2018}"
            )
            || self
                .tokens
                .text
                .sentences
                .binary_search_by_key(&token, |sentence| sentence.start)
                .is_ok()
    }

    /// The place whose name a phrase is, and nothing else.
    fn place_of(&self, part: &Range<usize>) -> Option<&super::Named<'_>> {
        let span = self.tokens.text.span(part);
        let places = self.context.places;
        let from = places.partition_point(|place| place.span.start < span.start);
        places
            .get(from)
            .filter(|place| place.span.start < span.end && place.span.end + 2 >= span.end)
    }

    /// Whether a phrase is the name of a place too small to act.
    fn is_ground(&self, part: &Range<usize>) -> bool {
        self.place_of(part)
            .is_some_and(|place| place.ground && place.within_km < COUNTRY_KM)
    }

    /// Whether a phrase is the name of a country or of a government's seat.
    fn is_country(&self, part: &Range<usize>) -> bool {
        self.place_of(part)
            .is_some_and(|place| !place.ground || place.within_km >= COUNTRY_KM)
    }

    /// Who says it, of a phrase: somebody, without what hangs on.
    pub(super) fn speaker(&self, part: Option<Range<usize>>) -> Option<Range<usize>> {
        let mut part = part?;
        let tokens = self.tokens;
        while part.end > part.start + 1
            && (matches!(tokens.text.word(part.end - 1), "as" | "also" | "later")
                || tokens.is_predicate(part.end - 1))
        {
            part.end -= 1;
        }
        if part.len() > LONGEST || self.is_pronoun(&part) {
            return None;
        }
        self.is_somebody(&part).then_some(part)
    }

    /// Whether a phrase is a pronoun.
    pub(super) fn is_pronoun(&self, part: &Range<usize>) -> bool {
        const PRONOUNS: &[&str] = &[
            "he", "she", "it", "they", "we", "you", "i", "who", "this", "that", "these", "those",
            "him", "her", "them", "us", "which", "one", "others", "another", "some", "many", "він",
            "вона", "вони", "они", "он", "она", "ми", "мы", "це", "это", "я",
        ];
        part.len() == 1 && {
            let word = self.tokens.text.word(part.start);
            word.len() <= 8
                && (if word.is_ascii() {
                    PRONOUNS
                        .iter()
                        .any(|known| word.eq_ignore_ascii_case(known))
                } else {
                    PRONOUNS.contains(&word.to_lowercase().as_str())
                })
                && word != "US"
        }
    }

    /// Whether a known actor is a state, a group or a body, so that "it" and "they" can mean it.
    pub(super) fn is_group(&self, part: &Range<usize>) -> bool {
        matches!(
            self.tokens.actor_word(part),
            Some(ActorWord::State(_) | ActorWord::Group | ActorWord::Enemy | ActorWord::Neutral(_))
        ) && !self.is_person(part)
            || self.is_country(part)
    }
}
