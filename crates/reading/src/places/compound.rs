//! Two names that a hyphen joins: the Bakhmut-Slovyansk road.

use crate::gazetteer::{Gazetteer, STEMS, Via, fold, fold_into, is_cyrillic, stems};
use crate::text::{Span, Text};

use super::declined::is_adjective;
use super::names::{Named, Names, key, without_possessive};

/// What joins the names of a compound.
pub(super) const HYPHENS: [char; 3] = ['-', '‑', '–'];

impl Names {
    /// The first of two Cyrillic names that a hyphen joins: Донецк-Горловка.
    pub(super) fn first_of_compound(
        &mut self,
        text: &Text<'_>,
        gazetteer: &Gazetteer,
        at: usize,
    ) -> Option<Named> {
        let word = text.word(at);
        let cut = word.find(HYPHENS)?;
        let start = text.tokens[at].span().start;
        let first = self.part(text, gazetteer, at, Span::new(start, start + cut))?;
        self.other_of_compound(text, gazetteer, &first)?;
        Some(first)
    }

    /// The second of two names that a hyphen joins, after the first: the Bakhmut-Slovyansk road.
    pub(super) fn other_of_compound(
        &mut self,
        text: &Text<'_>,
        gazetteer: &Gazetteer,
        first: &Named,
    ) -> Option<Named> {
        let at = first.last.checked_sub(1)?;
        let whole = text.tokens[at].span();
        if first.first != at || first.span.end >= whole.end {
            return None;
        }
        let rest = Span::new(first.span.end, whole.end).of(text.source);
        let after = rest.strip_prefix(HYPHENS)?;
        let start = whole.end - after.len();
        let bare = without_possessive(after);
        let end = start + bare.find(HYPHENS).unwrap_or(bare.len());
        self.part(text, gazetteer, at, Span::new(start, end))
    }

    /// The name that a part of a token is: a capitalised one of five letters and more.
    fn part(
        &mut self,
        text: &Text<'_>,
        gazetteer: &Gazetteer,
        at: usize,
        span: Span,
    ) -> Option<Named> {
        let word = span.of(text.source);
        if word.chars().count() < 5 || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let cyrillic = is_cyrillic(word);
        let places = if cyrillic {
            self.folded.clear();
            fold_into(word, &mut self.folded);
            let mut ends = Vec::new();
            stems(std::str::from_utf8(&self.folded).ok()?, &mut ends);
            let key = |stem: &&str| [&[STEMS], stem.as_bytes()].concat();
            let found = ends.iter().map(|stem| gazetteer.at(&key(stem)));
            found.into_iter().find(|places| !places.is_empty())?
        } else {
            gazetteer.at(&fold(word))
        };
        let named = !places.is_empty() && places.iter().any(|(_, via)| *via != Via::People);
        named.then(|| Named {
            first: at,
            last: at + 1,
            span,
            key: key(&places),
            places,
            cyrillic,
            adjective: cyrillic && is_adjective(word),
            ukrainian: cyrillic && self.is_ukrainian(text),
        })
    }
}
