//! Cues: verbs and phrases that say that somebody said something, each with who.

use std::ops::Range;

use super::phrases::Phrases;
use crate::record::CueClass;
use crate::text::lexicon::{Cue, Form, Kinds, Lexicon, Tags};
use crate::text::{Text, TokenKind};

/// How a cue is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// X said.
    Before,
    /// said X.
    Inverted,
    /// X was there, saying: the subject is that of the clause before.
    Inherited,
    /// according to X.
    According,
    /// X's claim that.
    Noun,
    /// was accused by X: the content is before.
    Passive,
}

/// A cue and who it speaks of.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// The words of the cue.
    pub(super) cue: Range<usize>,
    /// Its verb or noun.
    pub(super) verb: usize,
    pub(super) subject: Option<Range<usize>>,
    pub(super) shape: Shape,
    /// The first token after the cue and, if that follows, after who it speaks of.
    pub(super) after: usize,
    /// The first token of the cue and of who it speaks of.
    pub(super) start: usize,
    pub(super) class: CueClass,
}

impl Frame {
    /// The verb's entry; blank for phrases.
    pub(super) fn verb(&self, tags: &Tags) -> &'static Cue {
        Lexicon::cue(tags.get(self.verb).cue)
    }
}

/// Finds the cues of a stretch of tokens outside of quotations.
pub(super) fn frames(
    text: &Text<'_>,
    tags: &Tags,
    unit: &Range<usize>,
    gaps: &[Range<usize>],
) -> Vec<Frame> {
    let mut found: Vec<Frame> = Vec::new();
    for gap in gaps {
        let mut finder = Finder {
            text,
            tags,
            unit,
            gap: gap.clone(),
            found: &mut found,
        };
        finder.read();
    }
    found
}

struct Finder<'t, 's> {
    text: &'t Text<'s>,
    tags: &'t Tags,
    unit: &'t Range<usize>,
    gap: Range<usize>,
    found: &'t mut Vec<Frame>,
}

impl Finder<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.text.word(at)
    }

    fn is(&self, at: usize, kinds: Kinds) -> bool {
        self.tags.is(at, kinds)
    }

    fn phrases(&self) -> Phrases<'_, '_> {
        Phrases {
            text: self.text,
            tags: self.tags,
            within: self.gap.clone(),
        }
    }

    fn read(&mut self) {
        let mut at = self.gap.start;
        while at < self.gap.end {
            let entry = self.tags.get(at);
            let frame = if entry.cue != 0 {
                self.verb(at).or_else(|| self.noun(at))
            } else if entry.kinds.has(Kinds::CUE_NOUN) {
                self.noun(at)
            } else if self.text.tokens[at].kind == TokenKind::Word {
                self.according(at)
            } else {
                None
            };
            at += 1;
            if let Some(frame) = frame {
                at = at.max(frame.cue.end);
                self.found.push(frame);
            }
        }
    }

    /// Whether most words of the unit begin with capitals.
    fn headline(&self) -> bool {
        let words = self.text.tokens[self.unit.clone()]
            .iter()
            .take(60)
            .filter(|token| token.kind == TokenKind::Word && token.span().len() > 3);
        let (all, capital) = words.fold((0, 0), |(all, capital), token| {
            (all + 1, capital + usize::from(token.capital))
        });
        all > 2 && capital * 10 >= all * 7
    }

    /// "according to X", "in X's words", "за словами X", "по словам X".
    fn according(&self, at: usize) -> Option<Frame> {
        let word = self.word(at);
        let length = match word.len() {
            9 if word.eq_ignore_ascii_case("according") && self.word(at + 1) == "to" => 2,
            3 if word.eq_ignore_ascii_case("per")
                && at > self.unit.start
                && self.word(at - 1) == "," =>
            {
                1
            }
            4 | 5 | 6 | 14
                if matches!(
                    (word, self.word(at + 1)),
                    (
                        "За" | "за",
                        "словами" | "даними" | "інформацією" | "повідомленням"
                    ) | (
                        "По" | "по",
                        "словам" | "данным" | "информации" | "сообщению" | "мнению"
                    ) | ("На" | "на", "думку")
                ) =>
            {
                2
            }
            _ if matches!(word, "Як" | "как" | "Как" | "як") && self.tags.get(at + 1).cue != 0 =>
            {
                return None;
            }
            _ => return None,
        };
        let subject = if word.is_ascii() {
            self.phrases().after(at + length)
        } else {
            self.slavic_after(at + length)
        }?;
        let after = self.over_apposition(subject.end);
        Some(Frame {
            cue: at..at + length,
            verb: at,
            after,
            start: at,
            subject: Some(subject),
            shape: Shape::According,
            class: CueClass::Says,
        })
    }

    /// Words up to the next mark or verb.
    fn slavic_after(&self, start: usize) -> Option<Range<usize>> {
        let mut end = start;
        while end < self.gap.end.min(start + 8)
            && self.text.tokens[end].kind == TokenKind::Word
            && !self.is(
                end,
                Kinds::CUE.and(Kinds::PREPOSITION).and(Kinds::SUBORDINATE),
            )
        {
            end += 1;
        }
        (end > start).then_some(start..end)
    }

    /// From ", the head of Y," to after it.
    fn over_apposition(&self, at: usize) -> usize {
        if self.word(at) == ","
            && self.is(
                at + 1,
                Kinds::DETERMINER
                    .and(Kinds::RELATIVE)
                    .and(Kinds::PERSON_NOUN),
            )
            && let Some(comma) =
                (at + 1..self.gap.end.min(at + 24)).find(|at| self.word(*at) == ",")
            && (self.is(at + 1, Kinds::RELATIVE)
                || !(at + 1..comma).any(|at| {
                    self.is(at, Kinds::AUXILIARY.and(Kinds::VERB).and(Kinds::PRONOUN))
                        || self.is(at, Kinds::CUE)
                            && !self.is(at, Kinds::PERSON_NOUN.and(Kinds::BODY_NOUN))
                }))
        {
            return comma;
        }
        at
    }

    /// "X's claim that", "their hope of".
    fn noun(&self, at: usize) -> Option<Frame> {
        if !self.is(at, Kinds::CUE_NOUN) || at <= self.gap.start {
            return None;
        }
        if !matches!(
            self.word(at + 1),
            "that" | "of" | "to" | "about" | "for" | "on"
        ) {
            return None;
        }
        let mut before = at - 1;
        while before > self.gap.start
            && self.text.tokens[before].kind == TokenKind::Word
            && !self.text.tokens[before].capital
            && !self.is(
                before,
                Kinds::POSSESSIVE
                    .and(Kinds::POSSESSOR)
                    .and(Kinds::PREPOSITION)
                    .and(Kinds::AUXILIARY)
                    .and(Kinds::VERB)
                    .and(Kinds::DETERMINER),
            )
            && at - before < 3
        {
            before -= 1;
        }
        if !self.is(before, Kinds::POSSESSIVE.and(Kinds::POSSESSOR))
            || self.text.tokens[before].kind != TokenKind::Word
        {
            return None;
        }
        if self.word(at + 1) != "that" && !self.is(at, Kinds::CUE) {
            return None;
        }
        let subject = if self.is(before, Kinds::POSSESSOR) {
            before..before + 1
        } else {
            self.phrases().before(before + 1)?
        };
        Some(Frame {
            cue: before + 1..at + 1,
            verb: at,
            start: subject.start,
            subject: Some(subject),
            shape: Shape::Noun,
            after: at + 1,
            class: class_of_noun(self.word(at)),
        })
    }

    /// A verb.
    fn verb(&self, at: usize) -> Option<Frame> {
        let entry = self.tags.get(at);
        let cue = Lexicon::cue(entry.cue);
        let slavic = !self.word(at).is_ascii();
        let before = at.checked_sub(1).filter(|before| *before >= self.gap.start);
        let mut end = at + 1;
        if cue.needs_particle()
            || matches!(
                cue.base,
                "call" | "demand" | "report" | "comment" | "complain" | "insist"
            )
        {
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
            if self.is(here, Kinds::AUXILIARY) && !self.is(here, Kinds::CUE) {
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
        // "a film called “The Long Road”": it has that name
        if matches!(cue.base, "call" | "dub" | "label") && end >= self.gap.end && !auxiliary {
            return None;
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
                    "others" | "some" | "many" | "all" | "both" | "few" | "several" | "most"
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
        let subject = phrases.before(start);
        let subject = match subject {
            Some(subject) => Some(subject),
            None if start > self.gap.start
                && matches!(self.word(start - 1), "and" | "but" | ",") =>
            {
                return self.inherited(at, start, end, cue);
            }
            None => None,
        }?;
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

    /// Whether what follows "said X" lets that be all of a clause.
    fn ends_clause(&self, at: usize) -> bool {
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

    /// "..., saying that": whose clause stands before.
    fn gerund(&self, at: usize, start: usize, end: usize, cue: &'static Cue) -> Option<Frame> {
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
                    | "in"
            );
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
        if !led {
            // "with Smith saying that"
            let subject = self.phrases().before(start)?;
            let named = subject
                .clone()
                .any(|at| self.phrases().name(at) || self.is(at, Kinds::PERSON_NOUN));
            let told = self.word(end) == "that"
                || end >= self.gap.end
                || matches!(self.word(end), "," | ":");
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

    fn inherited(&self, at: usize, start: usize, end: usize, cue: &'static Cue) -> Option<Frame> {
        let form = self.tags.get(at).form;
        let alike = self
            .found
            .last()
            .is_some_and(|last| self.tags.get(last.verb).form == form);
        if !cue.speaks()
            || matches!(form, Form::Base | Form::Present) && (!alike || cue.may_be_noun())
        {
            return None;
        }
        let subject = self
            .found
            .last()
            .and_then(|frame| frame.subject.clone())
            .or_else(|| {
                // The first noun phrase of the unit before a verb.
                self.first_subject(start)
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
    fn first_subject(&self, before: usize) -> Option<Range<usize>> {
        let phrases = Phrases {
            text: self.text,
            tags: self.tags,
            within: self.unit.start..before.max(self.unit.start),
        };
        phrases.first().or_else(|| {
            // "After saying that it was late, she left": the subject follows
            let comma = (before..self.gap.end.min(before + 40)).find(|at| self.word(*at) == ",")?;
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
    fn passive(&self, at: usize, start: usize) -> Option<Frame> {
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
    fn slavic(&self, at: usize, start: usize) -> Option<Frame> {
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

/// What a noun says the speaker did.
fn class_of_noun(word: &str) -> CueClass {
    match word.get(..4).unwrap_or(word).to_ascii_lowercase().as_str() {
        "deni" => CueClass::Denies,
        "admi" => CueClass::Admits,
        "conf" => CueClass::Confirms,
        "dema" | "requ" | "call" | "prop" => CueClass::Demands,
        "prom" | "pled" | "vow" | "thre" | "warn" | "anno" | "pred" => CueClass::Announces,
        "beli" | "fear" | "hope" | "conc" | "view" | "opin" | "plan" => CueClass::Thinks,
        "repo" | "esti" => CueClass::Reports,
        "stat" | "rema" | "comm" | "remi" => CueClass::Says,
        _ => CueClass::Claims,
    }
}

/// Words that make another verb of the one before.
fn particle(word: &str, base: &str) -> bool {
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
