//! Whether a word for violence is meant so: "attacked the village", not "attacked the proposal".

use std::ops::Range;

use model::Conduct;

use super::find::{Reader, Roles};
use super::{Act, ActorWord, Event, Form, Frame, Thing};
use crate::words::senses::{Hit, Sense};

/// So many tokens on each side of an act say what is meant.
const AROUND: usize = 25;
/// So many tokens on each side say what it is about.
const CLOSE: usize = 12;
/// So many sentences on each side are its context.
const SENTENCES: usize = 4;
/// From this weight on, violence is meant.
const ENOUGH: i32 = 2;

/// How much of each sentence of a text is about armed conflict, summed up from its beginning.
pub(super) struct Conflict(Vec<u32>);

impl Conflict {
    pub(super) fn of(reader: &Reader<'_>) -> Self {
        let mut sums = vec![0];
        let mut sum = 0;
        for sentence in &reader.tokens.text.sentences {
            let mut own = 0;
            for hit in reader.tokens.marks.within(sentence) {
                own += match hit.sense() {
                    Sense::Act(act) if reader.sure(act, *hit) => 2,
                    Sense::Thing(Thing::War | Thing::Armed) => 1,
                    _ => 0,
                };
            }
            sum += own.min(4);
            sums.push(sum);
        }
        Self(sums)
    }

    /// 0 to 3: how much of what stands around a sentence, and of the whole text, is about armed conflict.
    fn around(&self, sentence: usize) -> i32 {
        let at = |index: usize| self.0[index.min(self.0.len() - 1)];
        let sentences = (self.0.len() - 1).max(1) as u32;
        let near = at(sentence + SENTENCES + 1) - at(sentence.saturating_sub(SENTENCES));
        let own = at(sentence + 1) - at(sentence);
        let all = at(usize::MAX);
        i32::from(near - own >= 2) + i32::from(near - own >= 6) + i32::from(all >= 2 * sentences)
    }
}

impl Reader<'_> {
    /// Whether an act with a conduct is meant as violence.
    pub(super) fn literal(
        &self,
        hit: Hit,
        act: Act,
        roles: &Roles,
        conflict: &Conflict,
        sentence: (usize, &Range<usize>),
    ) -> bool {
        let tokens = self.tokens;
        let (index, bounds) = sentence;
        let around = bounds.start.max(hit.first().saturating_sub(AROUND))
            ..bounds.end.min(hit.after() + AROUND);
        let close = bounds.start.max(hit.first().saturating_sub(CLOSE))
            ..bounds.end.min(hit.after() + CLOSE);
        let certain = self.sure(act, hit);
        let context = conflict.around(index);
        let (mut war, mut civil, mut solid) = (0, 0, 0);
        for other in tokens.marks.within(&around) {
            let inside = close.contains(&other.first());
            let own = other.first() < hit.after() && other.after() > hit.first();
            match other.sense() {
                Sense::Thing(Thing::Idiom) if own => return false,
                Sense::Act(act) if !own && (act.form == Form::Weapon || self.sure(act, *other)) => {
                    war += 2;
                }
                Sense::Thing(Thing::War | Thing::Armed) if !own => war += 2,
                // "a drone struck a motorcycle"
                Sense::Thing(Thing::Accident)
                    if roles
                        .target
                        .as_ref()
                        .is_some_and(|target| target.contains(&other.first())) => {}
                Sense::Thing(Thing::Civil | Thing::Accident) if inside && !own => civil += 2,
                Sense::Thing(Thing::Solid) if inside => solid = 1,
                _ => {}
            }
        }
        if (around.start..around.end).any(|token| {
            matches!(tokens.frame(token), Frame::Say | Frame::Light)
                && matches!(
                    tokens.text.word(token),
                    "recorded"
                        | "registered"
                        | "counted"
                        | "tallied"
                        | "зафіксовано"
                        | "зафиксировано"
                )
        }) {
            war += 2;
        }
        // "the enemy attacked 19 times", "rebel troops ambushed a column"
        let fighter = roles.actor.as_ref().is_some_and(|actor| {
            tokens.actor_word(actor) == Some(ActorWord::Enemy)
                || tokens.thing(actor.end - 1) == Thing::Armed
        });
        if fighter && act.event == Event::Fight {
            war += 2;
        }
        if !certain && self.harms_by_state(&around) {
            war += 2;
        }
        if act.event == Event::Mobilize && !self.of_arms(hit, roles) {
            return false;
        }
        let state = |part: &Option<Range<usize>>| part.as_ref().and_then(|part| tokens.state(part));
        let (by, on) = (state(&roles.actor), state(&roles.target));
        if by.is_some() && on.is_some() && by != on {
            war += 1;
        }
        if act.conduct == Some(Conduct::CountedViolation) && !certain {
            // violations of the law, of rights, of rules
            return self.of_ceasefire(hit, act.form, bounds, context);
        }
        let mut weight = if certain { 4 } else { 0 };
        let told = act.conduct == Some(Conduct::Explosion) && act.form == Form::Noun
            || tokens
                .text
                .word(hit.first())
                .eq_ignore_ascii_case("hostilities");
        if told {
            weight += 2;
        } else if !certain && war + context == 0 {
            return false;
        }
        weight += war.min(3) + context + solid;
        weight += i32::from(by.is_some()) + i32::from(on.is_some()) + i32::from(fighter);
        weight -= civil.min(4);
        if let Some(target) = &roles.target {
            // "killed the president" is meant so where arms are told of
            let harmed = act.event == Event::Assault && war > 0;
            weight -= self.against(target, certain || harmed);
        }
        if let Some(actor) = &roles.actor
            && self.is_person(actor)
            && !certain
        {
            weight -= 2;
        }
        if act.conduct == Some(Conduct::Detention) && !self.of_arms(hit, roles) {
            weight -= 3;
        }
        // "the Elm Fire Department": part of a name
        if !certain
            && tokens.is_capital(hit.first())
            && hit.first() > bounds.start
            && (tokens.is_capital(hit.first() - 1) || tokens.is_capital(hit.after()))
        {
            weight -= 2;
        }
        weight >= ENOUGH
    }

    /// Whether words tell of a state's attack and of people harmed: "the Elmish attack injured 23 people".
    fn harms_by_state(&self, around: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let mut deed = false;
        let mut harm = false;
        for hit in tokens.marks.within(around) {
            let Sense::Act(act) = hit.sense() else {
                continue;
            };
            harm |= act.event == Event::Assault && act.form != Form::Noun;
            deed |= act.form == Form::Noun
                && act.conduct == Some(Conduct::Fire)
                && hit.first() > around.start
                && tokens.state(&(hit.first() - 1..hit.first())).is_some();
        }
        deed && harm
    }

    fn sure(&self, act: Act, hit: Hit) -> bool {
        sure(act, hit, self.tokens.text.word(hit.first()))
    }

    /// Whether those who are moved, called up or moved against bear arms: "deployed troops", not "deployed sandbags".
    fn of_arms(&self, hit: Hit, roles: &Roles) -> bool {
        let tokens = self.tokens;
        let own = hit.first().saturating_sub(2)..hit.after() + 3;
        [Some(&own), roles.actor.as_ref(), roles.target.as_ref()]
            .into_iter()
            .flatten()
            .any(|part| {
                tokens.marks.within(part).iter().any(|other| {
                    (other.first() >= hit.after() || other.after() <= hit.first())
                        && (other.sense() == Sense::Thing(Thing::Armed)
                            || matches!(other.sense(), Sense::Act(act) if act.form == Form::Weapon))
                })
            })
    }

    /// What speaks against violence in what it is done to: an idea, or a person without arms.
    fn against(&self, target: &Range<usize>, certain: bool) -> i32 {
        let head = target.end.saturating_sub(1);
        let mut weight = 0;
        for hit in self.tokens.marks.within(target) {
            match hit.sense() {
                Sense::Thing(Thing::Idea) => {
                    weight += if hit.after() > head { 4 } else { 1 };
                }
                Sense::Thing(Thing::Solid | Thing::Armed) => return 0,
                _ => {}
            }
        }
        if self.is_person(target) && !certain {
            weight += 3;
        }
        weight
    }

    /// Whether a phrase names a person.
    pub(super) fn is_person(&self, part: &Range<usize>) -> bool {
        !self
            .context
            .people_in(self.tokens.text.span(part))
            .is_empty()
            && self.tokens.state(part).is_none()
    }

    /// Whether "violations" or "violated" are of a ceasefire: named just after, just before where nothing is named
    /// after, or in the sentence.
    fn of_ceasefire(&self, hit: Hit, form: Form, sentence: &Range<usize>, context: i32) -> bool {
        let tokens = self.tokens;
        let truce = |mut range: Range<usize>| range.any(|token| is_truce(tokens.text.word(token)));
        let after = hit.after()..sentence.end.min(hit.after() + 9);
        if form == Form::Verb || form == Form::Ing {
            let own = after
                .take_while(|token| !tokens.is_mark(*token))
                .any(|token| is_truce(tokens.text.word(token)));
            let before = sentence.start.max(hit.first().saturating_sub(6))..hit.first();
            return own || truce(before);
        }
        if tokens.frame(hit.after()) == Frame::Of {
            return truce(after);
        }
        // "the mission recorded no violations"
        let watched = || {
            sentence.clone().any(|token| {
                matches!(
                    tokens.text.word(token),
                    "recorded" | "registered" | "counted"
                )
            }) && tokens
                .marks
                .within(sentence)
                .iter()
                .any(|other| matches!(other.sense(), Sense::Actor(ActorWord::Neutral(_))))
        };
        truce(sentence.clone()) || context >= 2 || watched()
    }
}

/// Whether a word is for a pause of arms.
fn is_truce(word: &str) -> bool {
    const TRUCES: &[&str] = &[
        "ceasefire",
        "cease-fire",
        "truce",
        "armistice",
        "silence",
        "перемир",
        "тиш",
        "тишин",
        "припинен",
        "прекращен",
    ];
    let starts = |truce: &str| {
        let mut letters = word.chars().flat_map(char::to_lowercase);
        truce.chars().all(|c| letters.next() == Some(c))
    };
    TRUCES.iter().any(|truce| starts(truce))
}

/// Whether the words of an act are said of violence alone.
fn sure(act: Act, hit: Hit, word: &str) -> bool {
    let words = hit.after() - hit.first();
    match act.conduct {
        // of a town it is said "shelled"; "shell" and "shells" may be nouns, as "fire" is
        Some(Conduct::IndirectFire) => {
            act.form != Form::Verb || words > 1 || !word.is_ascii() || word.ends_with("ed")
        }
        Some(Conduct::Fire) => {
            act.weapon.is_some()
                || words > 1
                    && (word.ends_with("ed") || word.starts_with("open") || !word.is_ascii())
        }
        Some(
            Conduct::AirStrike
            | Conduct::UavAttack
            | Conduct::LongRangeStrike
            | Conduct::NavalAction
            | Conduct::MineExplosion
            | Conduct::Sniper
            | Conduct::AirRaidAlert,
        ) => act.form == Form::Noun,
        Some(Conduct::CountedViolation) => words > 1,
        _ => false,
    }
}

#[cfg(test)]
#[path = "literal_tests.rs"]
mod literal_tests;
