//! Cues that are verbs.

use super::{Finder, Frame, Shape};
use crate::record::CueClass;
use crate::text::TokenKind;
use crate::words::kinds::{Form, Kinds, Lexicon};

impl Finder<'_, '_> {
    /// A verb.
    pub(super) fn verb(&self, at: usize) -> Option<Frame> {
        let entry = self.tags.get(at);
        let cue = Lexicon::cue(entry.cue);
        // "the state's primary": a noun
        if owns(self.word(at)) {
            return None;
        }
        let slavic = !self.word(at).is_ascii();
        let before = at.checked_sub(1).filter(|before| *before >= self.gap.start);
        let mut end = at + 1;
        if cue.needs_particle()
            || matches!(
                cue.base,
                "call" | "demand" | "report" | "comment" | "complain" | "insist"
            )
        {
            // "spoke instead about"
            if self.is(end, Kinds::ADVERB)
                && !self.is(end, Kinds::PREPOSITION)
                && self.is(end + 1, Kinds::PREPOSITION)
                && particle(self.word(end + 1), cue.base)
            {
                end += 1;
            }
            let particle = particle(self.word(end), cue.base)
                && !(matches!(self.word(end), "to" | "in" | "at" | "with")
                    && matches!(cue.base, "speak" | "talk"));
            let direct =
                cue.speaks() && matches!(self.word(end), "that" | "," | ":") || end >= self.gap.end;
            if particle {
                end += 1;
            } else if cue.needs_particle() && !direct {
                return None;
            }
        }
        let ruled_out = cue.base == "rule" && self.word(end) == "out";
        end += usize::from(ruled_out);
        // The group: auxiliaries and adverbs before it.
        let mut start = at;
        let mut auxiliary = false;
        let mut passive = false;
        let mut to = false;
        while start > self.gap.start {
            let here = start - 1;
            if entry.form == Form::Gerund && self.contracted(here) {
                // "He's predicting": the auxiliary is part of the pronoun
                auxiliary = true;
                break;
            } else if self.is(here, Kinds::AUXILIARY) && !self.is(here, Kinds::CUE) {
                passive |= !auxiliary
                    && matches!(entry.form, Form::Past | Form::Participle)
                    && matches!(
                        self.word(here),
                        "is" | "are"
                            | "was"
                            | "were"
                            | "be"
                            | "been"
                            | "being"
                            | "isn't"
                            | "wasn't"
                    );
                auxiliary = true;
            } else if self.is(here, Kinds::ADVERB.and(Kinds::NEGATION))
                && !self.text.tokens[here].capital
            {
            } else if self.is(here, Kinds::TIME)
                && self.text.tokens[here].capital
                && entry.form != Form::Gerund
                && here > self.gap.start + 1
            {
                // "Smith on Monday said"
                if self.word(here - 1) == "on" {
                    start = here - 1;
                    continue;
                }
            } else if self.word(here) == "to" && entry.form == Form::Base && !auxiliary {
                to = true;
            } else {
                break;
            }
            start = here;
        }
        if slavic {
            return self.slavic(at, start);
        }
        if passive {
            return self.passive(at, start);
        }
        // "the name of X, described as": by whom is not told
        if entry.form == Form::Past
            && !auxiliary
            && start == at
            && self.word(end) == "as"
            && start > self.gap.start
            && self.word(start - 1) == ","
            && matches!(
                cue.base,
                "describe" | "characterize" | "characterise" | "portray" | "depict" | "hail"
            )
        {
            return None;
        }
        // "a film called “The Long Road”": it has that name
        if matches!(cue.base, "call" | "dub" | "label") && end >= self.gap.end && !auxiliary {
            return None;
        }
        // "a stream called Mill Run, which": it has that name
        if matches!(cue.base, "call" | "dub") && end == at + 1 && !auxiliary {
            let mut name = end;
            while name < self.gap.end && self.phrases().name(name) {
                name += 1;
            }
            let ends = name >= self.gap.end
                || matches!(self.word(name), "," | "." | ";" | ")")
                || self.is(name, Kinds::AUXILIARY);
            if name > end && ends && self.gap.end == self.unit.end {
                return None;
            }
        }
        if to {
            // "appeared to suggest"
            let modal = start.checked_sub(1).filter(|at| {
                *at > self.gap.start
                    && matches!(
                        self.word(*at),
                        "appeared"
                            | "appears"
                            | "appear"
                            | "seemed"
                            | "seems"
                            | "seem"
                            | "tried"
                            | "tries"
                            | "try"
                            | "began"
                            | "begins"
                            | "started"
                            | "used"
                            | "sought"
                            | "continues"
                            | "continued"
                            | "failed"
                    )
            });
            start = modal?;
            auxiliary = true;
            while start > self.gap.start && self.is(start - 1, Kinds::AUXILIARY.and(Kinds::ADVERB))
            {
                start -= 1;
            }
        }
        if entry.form == Form::Gerund && !auxiliary {
            return self.gerund(at, start, end, cue);
        }
        if entry.form == Form::Participle && !auxiliary {
            return None;
        }
        if entry.form == Form::Base
            && !auxiliary
            && self.text.tokens[at].capital
            && at == self.unit.start
        {
            return None;
        }
        if self.text.tokens[at].capital && at > self.unit.start && !self.headline() {
            return None;
        }
        let noun_like = before.is_some_and(|before| {
            start == at
                && self.is(
                    before,
                    Kinds::DETERMINER
                        .and(Kinds::POSSESSIVE)
                        .and(Kinds::PREPOSITION),
                )
                && !self.is(before, Kinds::PRONOUN)
                && !matches!(
                    self.word(before),
                    "others"
                        | "some"
                        | "many"
                        | "all"
                        | "both"
                        | "few"
                        | "several"
                        | "most"
                        | "another"
                        | "one"
                        | "two"
                        | "three"
                        | "four"
                        | "five"
                        | "six"
                )
        });
        if noun_like {
            return None;
        }
        let comma = start == self.gap.start
            || matches!(self.word(start - 1), "," | "—" | "–" | "”" | "\"" | "―");
        let phrases = self.phrases();
        // "..., said X": a verb of speech right after a comma or a quotation
        let told_somebody = matches!(
            cue.base,
            "tell" | "inform" | "remind" | "assure" | "notify" | "brief"
        );
        if comma
            && !told_somebody
            && cue.speaks()
            && cue.takes_clause()
            && !auxiliary
            && entry.form != Form::Base
        {
            let opens = matches!(self.word(end), "that" | ":" | "," | "“" | "\"");
            let appositive = start > self.gap.start
                && phrases.before(start).is_some_and(|subject| {
                    subject.start == self.gap.start
                        || self.is(end, Kinds::PRONOUN.and(Kinds::DETERMINER))
                });
            if !opens
                && !appositive
                && let Some(subject) = phrases.after(end)
                && self.ends_clause(subject.end)
            {
                let after = subject.end;
                return Some(Frame {
                    cue: start..end,
                    verb: at,
                    start,
                    subject: Some(subject),
                    shape: Shape::Inverted,
                    after,
                    class: cue.class,
                });
            }
        }
        let pronoun = entry.form == Form::Gerund
            && auxiliary
            && start > self.gap.start
            && self.contracted(start - 1);
        let mut subject = if pronoun {
            Some(start - 1..start)
        } else {
            phrases.before(start)
        };
        // "who has in the past described": the phrase stands within the group of the verb
        if let Some(found) = &subject
            && found.start > self.gap.start + 1
            && self.is(found.start - 1, Kinds::PREPOSITION)
            && self.is(found.start - 2, Kinds::AUXILIARY)
        {
            let mut group = found.start - 2;
            while group > self.gap.start && self.is(group - 1, Kinds::AUXILIARY.and(Kinds::ADVERB))
            {
                group -= 1;
            }
            subject = phrases.before(group);
        }
        let subject = match subject {
            Some(subject) => Some(subject),
            None if start > self.gap.start
                && matches!(self.word(start - 1), "and" | "but" | ",") =>
            {
                return self.inherited(at, start, end, cue);
            }
            // "X, who put it “…,” called the rest “…”": the main clause goes on
            None if start == self.gap.start
                && self.gap.start > self.unit.start
                && cue.takes_object()
                && !auxiliary
                && entry.form == Form::Past
                && self.found.last().is_some_and(|last| {
                    last.subject
                        .as_ref()
                        .is_some_and(|who| self.is(who.start, Kinds::RELATIVE))
                }) =>
            {
                self.first_subject(start)
            }
            // "a sign at the gate that read “…”"
            None if start == at
                && start > self.gap.start + 1
                && matches!(self.word(start - 1), "that" | "which")
                && matches!(cue.base, "read" | "say" | "declare" | "state" | "proclaim")
                && self.gap.end < self.unit.end
                && end + usize::from(matches!(self.word(end), "," | ":")) >= self.gap.end =>
            {
                // "Toting signs that read": the signs
                phrases.before(start - 1).map(|found| {
                    let leads = found.len() > 1 && self.word(found.start).ends_with("ing");
                    found.start + usize::from(leads)..found.end
                })
            }
            None => None,
        }?;
        // "any agreement must consider", "talks promise to be long": nobody has that in mind
        if cue.of_mind() && !self.minded(&subject, true)
            || cue.base == "promise"
                && self.word(end) == "to"
                && self.word(end + 1) == "be"
                && !self.minded(&subject, false)
        {
            return None;
        }
        // "their repeated calls to": a noun
        if matches!(entry.form, Form::Base | Form::Present)
            && !auxiliary
            && subject.len() > 1
            && self.word(subject.end - 1).ends_with("ed")
            && !self.text.tokens[subject.end - 1].capital
            && !self.is(subject.end - 1, Kinds::PERSON_NOUN)
        {
            return None;
        }
        if entry.form == Form::Base && !auxiliary {
            // "officials say": a plural; "the report": a noun
            let last = subject.end - 1;
            let plural = self.word(last).ends_with('s')
                || self.is(last, Kinds::PRONOUN)
                || matches!(
                    self.word(last),
                    "people" | "men" | "women" | "others" | "police" | "Police" | "some" | "many"
                );
            let joined = (subject.clone())
                .any(|at| matches!(self.word(at), "and" | "of" | "in" | "for" | "who"));
            if !plural && !joined {
                return None;
            }
        }
        if cue.may_be_noun() && !auxiliary && matches!(entry.form, Form::Base | Form::Present) {
            let next = end;
            let verb_like = matches!(self.word(next), "that" | "," | ":" | "to")
                || self.is(next, Kinds::PRONOUN.and(Kinds::DETERMINER))
                || self
                    .text
                    .tokens
                    .get(next)
                    .is_some_and(|token| token.capital)
                || self.is(subject.end - 1, Kinds::PRONOUN);
            if !verb_like {
                return None;
            }
        }
        let mut first = start;
        while first < at && (self.is(first, Kinds::TIME) || self.word(first) == "on") {
            first += 1;
        }
        Some(Frame {
            cue: first..end,
            verb: at,
            start: subject.start,
            subject: Some(subject),
            shape: Shape::Before,
            after: end,
            class: if ruled_out {
                CueClass::Denies
            } else {
                cue.class
            },
        })
    }

    /// "he's", "we're", "I'm": a pronoun with its auxiliary.
    fn contracted(&self, at: usize) -> bool {
        let word = self.word(at);
        let pronoun = ["'s", "’s", "'re", "’re", "'m", "’m"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending));
        pronoun.is_some_and(|pronoun| {
            ["he", "she", "they", "we", "i"]
                .iter()
                .any(|known| pronoun.eq_ignore_ascii_case(known))
        })
    }

    /// Whether what follows "said X" lets that be all of a clause.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        at >= self.gap.end
            || self.is(
                at,
                Kinds::PREPOSITION
                    .and(Kinds::TIME)
                    .and(Kinds::RELATIVE)
                    .and(Kinds::CONJUNCTION)
                    .and(Kinds::SUBORDINATE),
            )
            || self.text.tokens[at].kind != TokenKind::Word
            || self.word(at).ends_with("ing")
    }
}

/// Whether a word ends as a noun does that owns something.
fn owns(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

/// Words that make another verb of the one before.
pub(super) fn particle(word: &str, base: &str) -> bool {
    match base {
        "go" => word == "on",
        "put" => word == "it",
        _ => matches!(
            word,
            "out"
                | "for"
                | "on"
                | "of"
                | "about"
                | "to"
                | "at"
                | "with"
                | "against"
                | "upon"
                | "in"
        ),
    }
}
