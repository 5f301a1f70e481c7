//! Noun phrases that end before a verb.

use std::ops::Range;

use super::{LONGEST, Phrases};
use crate::text::TokenKind;
use crate::words::kinds::{Form, Kinds, Lexicon};

impl Phrases<'_, '_> {
    /// The subject that ends before a token: "the head of the staff" before "said".
    pub(in crate::quotes) fn before(&self, end: usize) -> Option<Range<usize>> {
        self.before_at(end, 0)
    }

    fn before_at(&self, end: usize, depth: usize) -> Option<Range<usize>> {
        let last = end
            .checked_sub(1)
            .filter(|last| *last >= self.within.start)?;
        if self.is(last, Kinds::PRONOUN) && !self.is(last, Kinds::POSSESSIVE) {
            return Some(last..end);
        }
        match self.word(last) {
            "," | "—" | "–" | "-" if depth < 2 => return self.over_apposition(last, depth),
            ")" => {
                let open = (self.within.start..last)
                    .rev()
                    .take(12)
                    .find(|at| self.word(*at) == "(")?;
                let named = self.before_at(open, depth + 1)?;
                return Some(named.start..end);
            }
            _ => {}
        }
        let mut last = end;
        // "A report released last year | found"
        while last > self.within.start + 1
            && (self.is(last - 1, Kinds::TIME) && !self.text.tokens[last - 1].capital
                || last < end
                    && matches!(
                        self.word(last - 1),
                        "last" | "this" | "earlier" | "in" | "on" | "late"
                    )
                || last < end && self.text.tokens[last - 1].kind == TokenKind::Number
                || last < end && self.participle(last - 1))
        {
            last -= 1;
        }
        if last < end && !self.is(end - 1, Kinds::PERSON_NOUN) {
            return self
                .before_at(last, depth + 1)
                .map(|found| found.start..last);
        }
        let reached = self.walk(end);
        let found = self.trim(reached.clone());
        // "Omar Reyes of Ashford, Ohio | says": where X is from
        if depth < 3
            && let Some(state) = &found
            && let Some(further) = self.by_town(state, depth)
        {
            return Some(further.start..end);
        }
        // "Talks between X and | Y": both belong to the talks.
        if depth < 3
            && let Some(named) = &found
            && named.start > self.within.start + 2
            && self.word(named.start - 1) == "and"
            && let Some(between) = (self.within.start + 1..named.start - 1)
                .rev()
                .take(8)
                .find(|at| self.word(*at) == "between")
            && let Some(further) = self.before_at(between, depth + 1)
        {
            return Some(further.start..end);
        }
        // "Protesters marching through the streets | chanted": what follows a preposition is no subject.
        let preposition = reached.start.saturating_sub(1);
        if depth < 3
            && preposition > self.within.start
            && self.is(preposition, Kinds::PREPOSITION)
            && !self.is(preposition, Kinds::SUBORDINATE)
            && !self.mark(preposition - 1)
            && !self.is(
                preposition - 1,
                Kinds::CONJUNCTION
                    .and(Kinds::SUBORDINATE)
                    .and(Kinds::TIME)
                    .and(Kinds::ADVERB),
            )
        {
            let mut before = preposition;
            while before > self.within.start && self.participle(before - 1) {
                before -= 1;
            }
            if let Some(further) = self.before_at(before, depth + 1) {
                return Some(further.start..end);
            }
        }
        found
    }

    /// "X, the head of Y," or "X, who came," before a verb: from X on.
    fn over_apposition(&self, comma: usize, depth: usize) -> Option<Range<usize>> {
        if depth > 3 {
            return None;
        }
        let lowest = comma.saturating_sub(LONGEST).max(self.within.start);
        let mut at = comma;
        while at > lowest {
            at -= 1;
            if self.word(at) == ")"
                && let Some(open) = (lowest..at).rev().find(|at| self.word(*at) == "(")
            {
                at = open;
                continue;
            }
            if !matches!(self.word(at), "," | "—" | "–" | "-") {
                if self.word(at) == "”" || self.word(at) == "\"" || self.word(at) == ":" {
                    return None;
                }
                continue;
            }
            let first = at + 1;
            let apposition = self.is(
                first,
                Kinds::DETERMINER
                    .and(Kinds::RELATIVE)
                    .and(Kinds::PERSON_NOUN)
                    .and(Kinds::TITLE),
            ) || self
                .text
                .tokens
                .get(first)
                .is_some_and(|token| token.kind == TokenKind::Number)
                || matches!(
                    self.word(first).to_ascii_lowercase().as_str(),
                    "of" | "from"
                        | "including"
                        | "like"
                        | "along"
                        | "in"
                        | "at"
                        | "himself"
                        | "herself"
                        | "citing"
                        | "speaking"
                        | "now"
                        | "then"
                        | "both"
                        | "also"
                        | "a"
                        | "which"
                        | "himself,"
                        | "R"
                        | "D"
                        | "former"
                        | "senior"
                        | "referring"
                        | "jr"
                )
                || self.word(first).ends_with("ing")
                || self.name(first);
            if !apposition {
                continue;
            }
            if let Some(named) = self.before_at(at, depth + 1)
                && named
                    .clone()
                    .any(|at| self.text.tokens[at].capital || self.is(at, Kinds::PERSON_NOUN))
            {
                // "X, R-Mo., the chairman,": what stands between commas is no name of its own
                if self.aside(&named)
                    && named.start > self.within.start
                    && self.word(named.start - 1) == ","
                    && let Some(further) = self.before_at(named.start - 1, depth + 1)
                {
                    return Some(further.start..comma);
                }
                // "X, 22, of the town, Ga.,": where X is from
                if named.start > self.within.start + 1
                    && matches!(self.word(named.start - 1), "of" | "from" | "in")
                    && self.word(named.start - 2) == ","
                    && let Some(further) = self
                        .before_at(named.start - 1, depth + 1)
                        .or_else(|| self.before_at(named.start - 2, depth + 1))
                {
                    return Some(further.start..comma);
                }
                // "X, a miller from Ashford, Ohio,": what X is
                if depth < 3
                    && named.start > self.within.start + 1
                    && self.word(named.start - 1) == ","
                    && matches!(self.word(named.start), "a" | "an" | "the")
                    && self.name(named.start - 2)
                    && let Some(further) = self.before_at(named.start - 1, depth + 1)
                    && further.clone().all(|at| self.name(at))
                    && (further.start == self.within.start
                        || !self.is(further.start - 1, Kinds::PREPOSITION))
                {
                    return Some(further.start..comma);
                }
                return Some(named.start..comma);
            }
        }
        None
    }

    /// Who is from the town before a comma and a state: "Omar Reyes of Ashford, | Ohio".
    fn by_town(&self, state: &Range<usize>, depth: usize) -> Option<Range<usize>> {
        let lowest = self.within.start;
        if state.start < lowest + 4
            || self.word(state.start - 1) != ","
            || state.len() > 3
            || !state.clone().all(|at| self.name(at))
        {
            return None;
        }
        let mut town = state.start - 1;
        while town > lowest + 1 && state.start - town < 5 && self.name(town - 1) {
            town -= 1;
        }
        let from = town - 1;
        if town == state.start - 1 || !matches!(self.word(from), "of" | "from") {
            return None;
        }
        let comma = usize::from(self.word(from - 1) == ",");
        let person = self.before_at(from - comma, depth + 1)?;
        let named = self.name(person.end - 1) || self.is(person.end - 1, Kinds::PERSON_NOUN);
        named.then_some(person)
    }

    /// A party, a state or an age between commas: "R-Mo.", "Ga.", "58".
    fn aside(&self, named: &Range<usize>) -> bool {
        let first = self.word(named.start);
        let mut letters = first.chars();
        let party = matches!(letters.next(), Some('R' | 'D' | 'I')) && letters.next() == Some('-')
            || matches!(first, "R" | "D" | "I") && self.word(named.start + 1) == "-";
        let short = named.len() <= 2 && self.word(named.end - 1) == "." && first.len() <= 5;
        party || short || self.text.tokens[named.start].kind == TokenKind::Number
    }

    /// Walks left over the words of one noun phrase.
    fn walk(&self, end: usize) -> Range<usize> {
        let lowest = end.saturating_sub(LONGEST).max(self.within.start);
        let mut at = end;
        let mut joined = false;
        while at > lowest {
            let here = at - 1;
            let word = self.word(here);
            if word == "-"
                && here > lowest
                && self.text.tokens[here - 1].kind == TokenKind::Number
                && at < end
            {
                // "the 34-year-old"
                at = here - 1;
                continue;
            }
            if self.mark(here) {
                let short = word == "." && here > lowest && {
                    let before = self.word(here - 1);
                    self.text.tokens[here - 1].capital
                        && (before.chars().count() <= 5 || before.contains('.'))
                        && self.text.tokens[here - 1].span().end
                            == self.text.tokens[here].span().start
                };
                if short
                    || matches!(word, "&" | "’" | "'" | "/" | "#" | "@" | "$" | "%") && at < end
                {
                    at = here;
                    continue;
                }
                let open = (lowest..here)
                    .rev()
                    .take(8)
                    .find(|at| self.word(*at) == "(");
                if word == ")"
                    && at < end
                    && let Some(open) = open
                {
                    at = open;
                    continue;
                }
                break;
            }
            if self.name(here) {
                at = here;
                continue;
            }
            if self.is(here, Kinds::DETERMINER) {
                let inside = self.text.tokens[here].kind == TokenKind::Word
                    && here > lowest
                    && self.is(here - 1, Kinds::DETERMINER);
                at = here;
                if inside {
                    continue;
                }
                // "the head of | the staff": go on over "of"
                if here > lowest && self.goes_on_over(here - 1) {
                    at = here - 1;
                    continue;
                }
                break;
            }
            if self.is(here, Kinds::PREPOSITION) {
                if self.goes_on_over(here) && at < end {
                    at = here;
                    continue;
                }
                break;
            }
            if self.is(here, Kinds::CONJUNCTION) {
                let before = here.checked_sub(1).filter(|before| *before >= lowest);
                let joins = matches!(word, "and" | "or" | "i" | "і" | "та" | "и")
                    && !joined
                    && at < end
                    && before.is_some_and(|before| {
                        self.name(before) && (self.name(at) || self.is(at, Kinds::DETERMINER))
                            || self.is(before, Kinds::PERSON_NOUN.and(Kinds::BODY_NOUN))
                            || self.word(before) == ")"
                    });
                if joins {
                    joined = true;
                    at = here;
                    continue;
                }
                break;
            }
            if self.is(
                here,
                Kinds::AUXILIARY
                    .and(Kinds::SUBORDINATE)
                    .and(Kinds::RELATIVE)
                    .and(Kinds::TIME)
                    .and(Kinds::PRONOUN)
                    .and(Kinds::NEGATION),
            ) && !self.is(here, Kinds::PERSON_NOUN)
            {
                break;
            }
            if self.is(here, Kinds::ADVERB) || self.is(here, Kinds::VERB) && at == end {
                break;
            }
            // "X said | Y's office": the verb of another clause
            if here > lowest && self.says(here) {
                break;
            }
            at = here;
        }
        at..end
    }

    /// Whether a word is a verb of speech with its subject before it.
    fn says(&self, at: usize) -> bool {
        let entry = self.tags.get(at);
        if entry.cue == 0 || entry.form != Form::Past || self.text.tokens[at].capital {
            return false;
        }
        let cue = Lexicon::cue(entry.cue);
        cue.speaks()
            && cue.takes_clause()
            && (self.name(at - 1)
                || self.is(
                    at - 1,
                    Kinds::PRONOUN.and(Kinds::PERSON_NOUN).and(Kinds::BODY_NOUN),
                ))
            && !self.is(at + 1, Kinds::PREPOSITION)
    }

    /// Whether a preposition stands inside of a noun phrase: "head of", "critics in".
    fn goes_on_over(&self, at: usize) -> bool {
        if !self.is(at, Kinds::PREPOSITION) || at <= self.within.start {
            return false;
        }
        let before = at - 1;
        match self.word(at) {
            "of" => !self.mark(before) && !self.is(before, Kinds::VERB.and(Kinds::AUXILIARY)),
            "for" | "at" | "in" | "on" | "from" | "with" | "to" | "against" | "behind" | "like"
            | "near" => {
                self.is(before, Kinds::PERSON_NOUN.and(Kinds::BODY_NOUN))
                    || self.name(before) && self.is(before, Kinds::BODY_NAME)
            }
            _ => false,
        }
    }

    /// Takes off what does not belong to it, and gives nothing if no noun is left.
    fn trim(&self, range: Range<usize>) -> Option<Range<usize>> {
        let mut start = range.start;
        while start < range.end
            && (self.mark(start)
                || self.is(start, Kinds::CONJUNCTION)
                || self.is(start, Kinds::PREPOSITION)
                || self.is(start, Kinds::VERB)
                    && !self.is(start, Kinds::PERSON_NOUN)
                    && !self.name(start))
        {
            start += 1;
        }
        // "the rapper": a noun that no table knows
        let unknown = start + 1 < range.end
            && self.is(start, Kinds::DETERMINER)
            && self.text.tokens[range.end - 1].kind == TokenKind::Word
            && !self.is(
                range.end - 1,
                Kinds::ADVERB
                    .and(Kinds::VERB)
                    .and(Kinds::CUE)
                    .and(Kinds::DETERMINER),
            );
        (unknown || (start..range.end).any(|at| self.nominal(at))).then_some(start..range.end)
    }
}
