//! Verbs whose subject stands in another clause, behind "by", or in a language without articles.

use std::ops::Range;

use super::{Finder, Frame, Shape};
use crate::quotes::phrases::Phrases;
use crate::record::CueClass;
use crate::text::TokenKind;
use crate::words::kinds::{Cue, Form, Kinds, Lexicon};

impl Finder<'_, '_> {
    /// "..., saying that": whose clause stands before.
    pub(super) fn gerund(
        &self,
        at: usize,
        start: usize,
        end: usize,
        cue: &'static Cue,
    ) -> Option<Frame> {
        if !cue.speaks() && !cue.takes_clause() {
            return None;
        }
        let led = start == self.gap.start
            || matches!(
                self.word(start - 1),
                "," | "and"
                    | "by"
                    | "while"
                    | "before"
                    | "after"
                    | "”"
                    | "\""
                    | "when"
                    | "—"
                    | "–"
                    | "-"
                    | "in"
                    | "for"
                    | "without"
                    | "After"
                    | "Before"
                    | "While"
                    | "When"
            );
        if start > self.gap.start + 1
            && self.word(start - 1) == "for"
            && self.phrases().name(start - 2)
            && cue.speaks()
            && let Some(subject) = self.phrases().before(start - 1)
        {
            // "criticised X for saying that"
            let subject = self.last_name(subject);
            return Some(Frame {
                cue: start..end,
                verb: at,
                start,
                subject: Some(subject),
                shape: Shape::Inherited,
                after: end,
                class: cue.class,
            });
        }
        if start > self.gap.start + 2
            && self.word(start - 1) == "as"
            && matches!(self.word(start - 2), "quoted" | "cited")
        {
            // "Smith was quoted as saying"
            let mut verb = start - 2;
            while verb > self.gap.start && self.is(verb - 1, Kinds::AUXILIARY.and(Kinds::ADVERB)) {
                verb -= 1;
            }
            let subject = self.phrases().before(verb)?;
            return Some(Frame {
                cue: verb..end,
                verb: at,
                start: subject.start,
                subject: Some(subject),
                shape: Shape::Before,
                after: end,
                class: CueClass::Reports,
            });
        }
        // "issued a statement on Monday saying that": of who issued it
        let issued = !led && cue.speaks() && {
            let mut noun = start - 1;
            while noun > self.gap.start + 1
                && (self.is(noun, Kinds::TIME) || self.word(noun) == "on")
            {
                noun -= 1;
            }
            !self.text.tokens[noun].capital
                && (self.is(noun, Kinds::CUE_NOUN)
                    || matches!(
                        self.word(noun),
                        "letter" | "email" | "tweet" | "memo" | "note" | "message" | "post"
                    ))
                && (noun.saturating_sub(3)..noun).any(|at| matches!(self.word(at), "a" | "an"))
        };
        if issued {
            return self.inherited(at, start, end, cue);
        }
        if !led {
            // "with Smith saying that"
            let subject = self.phrases().before(start)?;
            let named = subject
                .clone()
                .any(|at| self.phrases().name(at) || self.is(at, Kinds::PERSON_NOUN));
            let before_quotation = self.gap.end < self.unit.end
                && matches!(self.word(self.gap.end - 1), "," | ":")
                && self.is(end, Kinds::PREPOSITION.and(Kinds::TIME));
            let told = self.word(end) == "that"
                || end >= self.gap.end
                || matches!(self.word(end), "," | ":")
                || before_quotation;
            let subject = self.last_name(subject);
            // "with Smith calling the plan a “…”"
            let object = matches!(cue.base, "call" | "describe" | "label" | "dub")
                && self.gap.end < self.unit.end
                && subject.start > self.gap.start
                && self.word(subject.start - 1) == "with";
            let told = told || object;
            return (named && told && cue.speaks()).then_some(Frame {
                cue: start..end,
                verb: at,
                start: subject.start,
                subject: Some(subject),
                shape: Shape::Before,
                after: end,
                class: cue.class,
            });
        }
        self.inherited(at, start, end, cue)
    }

    /// "footage of a rally with X": only X, if that is a name after a preposition.
    fn last_name(&self, subject: Range<usize>) -> Range<usize> {
        let mut first = subject.end;
        while first > subject.start && self.phrases().name(first - 1) {
            first -= 1;
        }
        let led =
            first > subject.start && first < subject.end && self.is(first - 1, Kinds::PREPOSITION);
        if led { first..subject.end } else { subject }
    }

    pub(super) fn inherited(
        &self,
        at: usize,
        start: usize,
        end: usize,
        cue: &'static Cue,
    ) -> Option<Frame> {
        let form = self.tags.get(at).form;
        let alike = self
            .found
            .last()
            .is_some_and(|last| self.tags.get(last.verb).form == form);
        let clause =
            form == Form::Present && self.word(end) == "that" && self.word(start - 1) != ",";
        // "the man who runs the mill, claims that …, and says that"
        let who = (form == Form::Present && self.word(end) == "that")
            .then(|| {
                (self.unit.start..start)
                    .rev()
                    .take(40)
                    .find(|at| self.word(*at) == "who")
            })
            .flatten();
        let chained = who.is_some();
        if !cue.speaks()
            || !chained
                && matches!(form, Form::Base | Form::Present)
                && (!alike && !clause || cue.may_be_noun())
        {
            return None;
        }
        // "As the crowd chanted, X came and said": not who the clause before the comma tells of
        let first = self.unit.start;
        let led = self.is(first, Kinds::SUBORDINATE.and(Kinds::PREPOSITION))
            && !self.found.is_empty()
            && self.word(start - 1) == "and"
            && (first..start.min(first + 60))
                .find(|at| self.word(*at) == ",")
                .is_some_and(|comma| self.found.iter().all(|frame| frame.cue.end <= comma));
        let who = who
            .filter(|who| {
                self.found
                    .iter()
                    .all(|frame| frame.cue.end <= *who || frame.shape == Shape::Inherited)
            })
            .map(|who| who..who + 1);
        let main = who.or_else(|| led.then(|| self.first_subject(start)).flatten());
        let subject = main
            .or_else(|| {
                self.found
                    .iter()
                    .rev()
                    .find(|frame| {
                        !matches!(frame.shape, Shape::Noun | Shape::According)
                            && (frame.shape != Shape::Before
                                || self.tags.get(frame.verb).form != Form::Gerund)
                    })
                    .and_then(|frame| frame.subject.clone())
            })
            .or_else(|| {
                // The first noun phrase of the unit before a verb.
                self.first_subject(start)
            })
            .or_else(|| {
                // "It came when farmers stopped the road, shouting": of the clause beside it.
                let led = (self.gap.start..start)
                    .rev()
                    .take(24)
                    .find(|at| matches!(self.word(*at), "when" | "after" | "as" | "while"))?;
                let phrases = Phrases {
                    text: self.text,
                    tags: self.tags,
                    within: led + 1..start,
                };
                phrases
                    .after(led + 1)
                    .filter(|subject| phrases.speaks(subject))
            });
        subject.as_ref()?;
        Some(Frame {
            cue: start..end,
            verb: at,
            subject,
            shape: Shape::Inherited,
            after: end,
            start,
            class: cue.class,
        })
    }

    /// The noun phrase that the main clause begins with.
    pub(super) fn first_subject(&self, before: usize) -> Option<Range<usize>> {
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: self.unit.start..before.max(self.unit.start),
        };
        phrases.first().or_else(|| {
            // "After saying that it was late, she left": the subject follows
            let comma =
                (before..self.unit.end.min(before + 40)).find(|at| self.word(*at) == ",")?;
            let led = matches!(before - self.unit.start, 0 | 1);
            let phrases = Phrases {
                text: self.text,
                tags: self.tags,
                within: comma + 1..self.unit.end,
            };
            led.then(|| phrases.first()).flatten()
        })
    }

    /// "was accused by X of".
    pub(super) fn passive(&self, at: usize, start: usize) -> Option<Frame> {
        let cue = Lexicon::cue(self.tags.get(at).cue);
        if self.word(at) == "quoted" && self.word(at + 1) == "as" {
            return None;
        }
        let by = (at + 1..self.gap.end.min(at + 6)).find(|at| self.word(*at) == "by")?;
        let subject = self.phrases().after(by + 1)?;
        Some(Frame {
            cue: start..at + 1,
            verb: at,
            start,
            after: subject.end,
            subject: Some(subject),
            shape: Shape::Passive,
            class: cue.class,
        })
    }

    /// Ukrainian and Russian: the subject before or after, without articles.
    pub(super) fn slavic(&self, at: usize, start: usize) -> Option<Frame> {
        let cue = Lexicon::cue(self.tags.get(at).cue);
        let marked = start == self.gap.start
            || matches!(
                self.word(start - 1),
                "," | "—" | "–" | "-" | "”" | "»" | "\"" | "―"
            );
        let (subject, shape, after) = if marked {
            let subject = self.slavic_after(at + 1)?;
            let after = subject.end;
            (subject, Shape::Inverted, after)
        } else {
            let mut first = start;
            while first > self.gap.start
                && self.text.tokens[first - 1].kind == TokenKind::Word
                && !self.is(first - 1, Kinds::SUBORDINATE.and(Kinds::CONJUNCTION))
                && start - first < 8
            {
                first -= 1;
            }
            while first < start
                && self.is(
                    first,
                    Kinds::PREPOSITION.and(Kinds::ADVERB).and(Kinds::TIME),
                )
            {
                first += 1;
            }
            if first == start {
                return None;
            }
            (first..start, Shape::Before, at + 1)
        };
        Some(Frame {
            cue: at..at + 1,
            verb: at,
            start: if shape == Shape::Before {
                subject.start
            } else {
                at
            },
            subject: Some(subject),
            shape,
            after,
            class: cue.class,
        })
    }
}
