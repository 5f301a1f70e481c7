//! Who a pronoun, a surname or a role noun stands for.

use std::ops::Range;

use super::People;
use super::offices::organisation;
use super::person::{Gender, Person};
use super::sides::side;
use crate::text::{Span, Text, TokenKind};
use crate::words::kinds::{Kinds, Tags};

/// Whom the words for a speaker stand for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Referent {
    /// An index into [`People::persons`].
    pub person: Option<usize>,
    /// The fullest name the document gives, or the words themselves; for a person who asked not to be identified a
    /// role.
    pub name: Option<String>,
    /// What they speak for.
    pub organisation: Option<String>,
    /// The state or group that belongs to.
    pub side: Option<String>,
    /// Where the speaker may be shown to be named: nothing that names who asked not to be identified.
    pub shown: Option<Span>,
}

/// Who spoke before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Before {
    /// The person who spoke last, and in which sentence.
    pub last: Option<(usize, usize)>,
    /// The last singular role that spoke without a name.
    pub role: Option<Span>,
    /// Where the words end that the speaker in question said before being named: names in them are of others.
    pub said_until: usize,
    /// What was quoted before: who is named in it did not say it.
    pub said: Option<Span>,
}

impl People {
    /// Resolves the words `source` for a speaker, given who spoke before.
    #[must_use]
    pub fn refer(&self, text: &Text<'_>, tags: &Tags, source: Span, before: &Before) -> Referent {
        let role = before.role;
        let tokens = text.token_at(source.start)..text.token_at(source.end.saturating_sub(1)) + 1;
        let tokens = tokens.start..tokens.end.min(text.tokens.len());
        if tokens.is_empty() {
            return Referent::default();
        }
        let person = self
            .pronoun(text, tags, &tokens, before)
            .or_else(|| self.whose_words(text, tags, &tokens, before))
            .or_else(|| self.mentioned(text, tags, source, &tokens))
            .or_else(|| self.by_role(text, tags, &tokens))
            .or_else(|| self.shouted(text, &tokens));
        if let Some(index) = person {
            return self.of_person(text, tags, index, source, role);
        }
        if tokens.len() == 1
            && tags.is(
                tokens.start,
                Kinds::PRONOUN.and(Kinds::POSSESSOR).and(Kinds::RELATIVE),
            )
        {
            return Referent {
                shown: Some(source),
                ..Referent::default()
            };
        }
        let own = Self::side_of_body(text, tags, &tokens);
        let body = tokens.clone().any(|at| {
            tags.is(at, Kinds::BODY_NOUN)
                || text.tokens[at].capital && tags.is(at, Kinds::BODY_NAME.and(Kinds::STATE))
        });
        let role = tokens.clone().any(|at| tags.is(at, Kinds::PERSON_NOUN));
        let words = source.of(text.source).trim();
        Referent {
            person: None,
            name: (!words.is_empty()).then(|| words.to_owned()),
            organisation: organisation(text, tags, &tokens)
                .or_else(|| (body && !role).then(|| words.to_owned())),
            side: own.map(str::to_owned),
            shown: Some(source),
        }
    }

    /// The side of what is no person: none of papers and channels, none where several are named together.
    fn side_of_body<'a>(text: &Text<'_>, tags: &'a Tags, tokens: &Range<usize>) -> Option<&'a str> {
        let medium = tokens.clone().any(|at| {
            matches!(
                text.word(at),
                "Post"
                    | "Times"
                    | "News"
                    | "Journal"
                    | "Tribune"
                    | "Guardian"
                    | "Herald"
                    | "Magazine"
                    | "Radio"
                    | "Television"
            )
        });
        let private = tokens.clone().any(|at| tags.is(at, Kinds::PRIVATE));
        if medium || private {
            return None;
        }
        let head = tokens
            .clone()
            .find(|at| *at > tokens.start && tags.is(*at, Kinds::PREPOSITION.and(Kinds::RELATIVE)))
            .unwrap_or(tokens.end);
        let first = side(text, tags, tokens.clone())?;
        let joined =
            (tokens.start..head).any(|at| matches!(text.word(at), "and" | "та" | "і" | "и"));
        let several = joined
            && (tokens.start..head)
                .any(|at| side(text, tags, at..at + 1).is_some_and(|other| other != first));
        (!several).then_some(first)
    }

    fn of_person(
        &self,
        text: &Text<'_>,
        tags: &Tags,
        index: usize,
        source: Span,
        role: Option<Span>,
    ) -> Referent {
        let person = &self.persons[index];
        if !person.withheld {
            return Referent {
                person: Some(index),
                name: Some(person.name.clone()),
                organisation: person.organisation.clone(),
                side: person.side.clone(),
                shown: Some(source),
            };
        }
        coarse(text, tags, index, person, source, role)
    }

    /// he, she, who.
    pub(super) fn pronoun(
        &self,
        text: &Text<'_>,
        tags: &Tags,
        tokens: &Range<usize>,
        before: &Before,
    ) -> Option<usize> {
        let at = tokens.start;
        if tokens.len() != 1 || !tags.is(at, Kinds::PRONOUN.and(Kinds::POSSESSOR)) {
            return None;
        }
        let word = text.word(at);
        let here = text.tokens[at].span();
        if word.eq_ignore_ascii_case("who") {
            let after = self
                .mentions
                .partition_point(|mention| mention.span.end <= here.start);
            let mention = self.mentions.get(after.checked_sub(1)?)?;
            return (at - mention.last <= 16).then_some(mention.person);
        }
        let gender = if tags.is(at, Kinds::FEMALE) {
            Gender::Female
        } else if tags.is(at, Kinds::MALE) {
            Gender::Male
        } else {
            return None;
        };
        let fits = |person: usize| {
            self.persons[person]
                .gender
                .is_none_or(|held| held == gender)
        };
        let outside = |span: Span| {
            before
                .said
                .is_none_or(|said| span.end <= said.start || said.end <= span.start)
        };
        let sentence = text.sentences.partition_point(|range| range.end <= at);
        let begins = text.sentences.get(sentence)?.start;
        // Who stands before it in the same sentence, outside of what was said; then whom the sentences before speak of
        // first, or who spoke in them.
        let from = text.tokens[begins].span().start.max(before.said_until);
        let same = self
            .within(Span::new(from.min(here.start), here.start))
            .iter()
            .find(|mention| fits(mention.person) && !mention.possessive);
        if let Some(mention) = same {
            return Some(mention.person);
        }
        let last = before.last.filter(|(person, _)| fits(*person));
        let mut far = None;
        for back in 1..=4 {
            let Some(index) = sentence.checked_sub(back) else {
                break;
            };
            if let Some((person, at)) = last
                && at >= index
            {
                return Some(person);
            }
            let range = text.sentences.get(index)?;
            let mentions = self.within(text.span(range));
            let fitting = || {
                mentions
                    .iter()
                    .take(64)
                    .filter(|mention| fits(mention.person) && outside(mention.span))
            };
            let subject =
                fitting().find(|mention| !mention.possessive && mention.first < range.start + 9);
            if let Some(mention) = subject {
                return Some(mention.person);
            }
            far = far.or_else(|| fitting().map(|mention| mention.person).next());
        }
        last.map(|(person, _)| person).or(far)
    }

    /// "Marsh's statements", "his remarks": whose they are.
    fn whose_words(
        &self,
        text: &Text<'_>,
        tags: &Tags,
        tokens: &Range<usize>,
        before: &Before,
    ) -> Option<usize> {
        let last = tokens.end - 1;
        if tokens.len() < 2 || !tags.is(last, Kinds::CUE_NOUN) {
            return None;
        }
        if tags.is(tokens.start, Kinds::POSSESSOR) {
            return self.pronoun(text, tags, &(tokens.start..tokens.start + 1), before);
        }
        let names = tokens.start..last;
        let mention = self
            .within(text.span(&names))
            .first()
            .filter(|mention| mention.possessive && mention.last + 2 >= last)?;
        Some(mention.person)
    }

    /// "MARSH" in a transcript: who is named Marsh before.
    fn shouted(&self, text: &Text<'_>, tokens: &Range<usize>) -> Option<usize> {
        const READ: usize = 200;
        let upper = |word: &str| word.chars().all(|letter| !letter.is_lowercase());
        let surname = text.word(tokens.end - 1);
        if surname.len() < 3 || !tokens.clone().all(|at| upper(text.word(at))) {
            return None;
        }
        let before = text.tokens[tokens.start].span().start;
        let reach = self
            .mentions
            .partition_point(|mention| mention.span.start < before);
        self.mentions[..reach]
            .iter()
            .rev()
            .take(READ)
            .map(|mention| mention.person)
            .find(|person| {
                self.persons[*person]
                    .name
                    .rsplit(' ')
                    .next()
                    .is_some_and(|last| !upper(last) && last.to_uppercase() == surname)
            })
    }

    /// A name among the words.
    fn mentioned(
        &self,
        text: &Text<'_>,
        tags: &Tags,
        source: Span,
        tokens: &Range<usize>,
    ) -> Option<usize> {
        let mentions = self.within(source);
        // "Marsh constituent Omar Reyes": the name that ends the phrase
        let plain = |from: usize, to: usize| {
            to > from
                && (from..to).all(|at| {
                    text.tokens[at].kind == TokenKind::Word
                        && !text.tokens[at].capital
                        && !tags.is(
                            at,
                            Kinds::CLOSED
                                .and(Kinds::PREPOSITION)
                                .and(Kinds::CONJUNCTION),
                        )
                })
        };
        let first = mentions.iter().position(|mention| !mention.possessive);
        let mention = first
            .map(|first| {
                let next = mentions.get(first + 1);
                next.filter(|next| !next.possessive && plain(mentions[first].last, next.first))
                    .unwrap_or(&mentions[first])
            })
            .or_else(|| {
                mentions.first().filter(|mention| {
                    mention.last >= tokens.end || mention.span.end + 2 >= source.end
                })
            })?;
        // "a spokesman for Mr. X", "critics of X": not X.
        let role_before = (tokens.start..mention.first).any(|at| {
            text.tokens[at].kind == TokenKind::Word
                && matches!(
                    text.word(at),
                    "of" | "for" | "in" | "at" | "with" | "to" | "from" | "by" | "against"
                )
        });
        let comma = (tokens.start..mention.first).any(|at| text.word(at) == ",");
        // "one Marsh aide", "Marsh supporters": not Marsh.
        let of_theirs = (mention.last..tokens.end.min(mention.last + 3))
            .take_while(|at| text.tokens[*at].kind == TokenKind::Word && !text.tokens[*at].capital)
            .any(|at| tags.is(at, Kinds::PERSON_NOUN.and(Kinds::BODY_NOUN)));
        if of_theirs {
            return None;
        }
        (!role_before || comma && !tags.is(mention.first - 1, Kinds::PREPOSITION))
            .then_some(mention.person)
    }

    /// "the Kremlin spokesman", "the minister".
    fn by_role(&self, text: &Text<'_>, tags: &Tags, tokens: &Range<usize>) -> Option<usize> {
        if !matches!(text.word(tokens.start), "the" | "The" | "this" | "This") {
            return None;
        }
        let noun = tokens
            .clone()
            .take_while(|at| !tags.is(*at, Kinds::PREPOSITION) && text.word(*at) != ",")
            .filter(|at| tags.is(*at, Kinds::PERSON_NOUN.and(Kinds::TITLE)))
            .last()?;
        let word = text.word(noun).to_lowercase();
        if word.ends_with('s') && word != "boss" {
            return None;
        }
        let side = side(text, tags, tokens.start..noun);
        let before = text.tokens[tokens.start].span().start;
        let reach = self
            .mentions
            .partition_point(|mention| mention.span.start < before);
        let fits = |person: &Person| {
            let named = person.offices.iter().any(|office| {
                office
                    .split([' ', '-', ','])
                    .any(|part| part.to_lowercase() == word || leads(&word, &part.to_lowercase()))
            });
            let sides = match (side, &person.side) {
                (Some(side), Some(held)) => side == held.as_str(),
                (Some(_), None) => false,
                (None, _) => true,
            };
            named && sides
        };
        self.mentions[..reach]
            .iter()
            .rev()
            .take(200)
            .map(|mention| mention.person)
            .find(|person| fits(&self.persons[*person]))
    }
}

/// Whether one who holds an office can be called by a wider word.
pub(super) fn leads(word: &str, office: &str) -> bool {
    word == "leader"
        && matches!(
            office,
            "president" | "premier" | "chancellor" | "minister" | "king"
        )
        || word == "official"
            && matches!(
                office,
                "spokesman" | "spokeswoman" | "minister" | "secretary"
            )
        || word == "senator" && office.starts_with("sen")
        || word == "congressman" && office.starts_with("rep")
        || word == "governor" && office.starts_with("gov")
        || word == "general" && office.starts_with("gen")
        || word == "spokesperson" && office.starts_with("spokes")
}

/// The role of who asked not to be identified: what they are, and of which side; no unit and no place.
fn coarse(
    text: &Text<'_>,
    tags: &Tags,
    index: usize,
    person: &Person,
    source: Span,
    role: Option<Span>,
) -> Referent {
    let noun_of = |span: Span| {
        let first = text.token_at(span.start);
        let tokens = first..(text.token_at(span.end.saturating_sub(1)) + 1).min(text.tokens.len());
        let noun = tokens.clone().find(|at| tags.is(*at, Kinds::PERSON_NOUN))?;
        let side = side(text, tags, tokens).map(str::to_owned);
        Some((noun, side))
    };
    let found = noun_of(source).or_else(|| role.and_then(noun_of));
    let (name, side, shown) = match found {
        Some((noun, side)) => {
            let side = side.or_else(|| person.side.clone());
            let word = text.word(noun).to_lowercase();
            let name = match (&side, tags.is(noun, Kinds::ARMED)) {
                (Some(side), true) => format!("{word}, armed forces of {side}"),
                (None, true) => format!("{word}, armed forces"),
                (Some(side), false) => format!("{word}, {side}"),
                (None, false) => word,
            };
            (name, side, Some(text.tokens[noun].span()))
        }
        None => ("person not identified".to_owned(), None, None),
    };
    Referent {
        person: Some(index),
        name: Some(name),
        organisation: None,
        side,
        shown,
    }
}
