//! What an act is done to: the phrase after it, without a parser.

use std::ops::Range;

use super::Frame;
use super::phrases::REACH;
use super::tokens::Tokens;
use crate::words::kinds::Kinds;

/// Nouns that end as participles do.
const NOUNS_IN_ING: &[&str] = &[
    "building",
    "crossing",
    "dwelling",
    "housing",
    "landing",
    "meeting",
    "morning",
    "evening",
    "gathering",
    "wedding",
    "shipping",
    "parking",
    "functioning",
    "working",
    "training",
    "something",
    "nothing",
    "everything",
    "outgoing",
    "incoming",
    "neighboring",
    "neighbouring",
    "remaining",
    "surrounding",
    "existing",
    "leading",
    "visiting",
    "opposing",
    "advancing",
    "retreating",
    "governing",
    "ruling",
];

impl Tokens<'_> {
    /// The phrase that begins at or after a token: the object of a verb, or what follows "by" or "of".
    pub(super) fn after(&self, token: usize, ceiling: usize) -> Option<Range<usize>> {
        let ceiling = ceiling.min(token + REACH).min(self.text.tokens.len());
        let mut start = token;
        while start < ceiling
            && (matches!(
                self.frame(start),
                Frame::Det | Frame::On | Frame::Adverb | Frame::SoFar | Frame::Of
            ) || self.is_quote_mark(start)
                || self.is_number(start)
                // "by suspected rebels"
                || self.frame(start) == Frame::Hedge && self.text.word(start).ends_with("ed")
                || (start == token && self.leads_to_object(start))
                || self.text.word(start).ends_with("ly"))
        {
            start += 1;
        }
        let mut end = start;
        while end < ceiling {
            let stops = match self.frame(end) {
                Frame::And => end == start || end + 1 >= ceiling || self.ends_before(end + 1),
                // "killed one person the night before"
                Frame::Det if end > start && self.is_noun(end - 1) => true,
                Frame::None
                    if end > start
                        && self.text.word(end).ends_with("ly")
                        && (self.is_number(end + 1) || !self.is_noun(end + 1)) =>
                {
                    true
                }
                Frame::None | Frame::Det | Frame::Of | Frame::Adverb => {
                    self.is_mark(end) && !self.is_name_mark(end) || self.ends_before(end)
                }
                _ => true,
            };
            if stops {
                break;
            }
            end += 1;
        }
        let mut part = self.trimmed(start..end)?;
        while part.start < part.end && self.frame(part.end - 1) == Frame::Of {
            part.end -= 1;
        }
        (part.start < part.end).then_some(part)
    }

    /// Whether a phrase is over at a token: a time, a verb, a participle that hangs on.
    fn ends_before(&self, token: usize) -> bool {
        let word = self.text.word(token);
        self.is_timed(token)
            || self.is_verb(token) && !self.is_capital(token)
            || self.is_predicate(token)
            || self.tagged(token, Kinds::SUBORDINATE.and(Kinds::PREPOSITION))
                && !matches!(self.frame(token), Frame::Of)
                && !self.is_capital(token)
            || self.tagged(token, Kinds::TIME) && !self.is_capital(token)
            || (word.len() > 5 || word == "using")
                && word.ends_with("ing")
                && !self.is_capital(token)
                && token > 0
                && self.frame(token - 1) != Frame::Det
                && !NOUNS_IN_ING.contains(&word)
    }

    /// An apostrophe or a mark of quotation that stands inside of a name: never one that ends a quotation.
    fn is_name_mark(&self, token: usize) -> bool {
        matches!(self.text.word(token), "'" | "’" | "“" | "„" | "«" | "``")
    }

    /// "into", "from", "in": what follows is what the act is done to.
    fn leads_to_object(&self, token: usize) -> bool {
        self.frame(token) == Frame::Prep
            && !matches!(
                self.text.word(token),
                "within"
                    | "during"
                    | "through"
                    | "throughout"
                    | "without"
                    | "like"
                    | "about"
                    | "from"
                    | "for"
                    | "under"
                    | "along"
                    | "amid"
                    | "near"
                    | "in"
                    | "around"
                    | "outside"
                    | "inside"
            )
    }
}
