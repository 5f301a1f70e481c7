//! What a document says of persons and numbers, as far as conflicts are looked for in it.

use std::sync::LazyLock;

use super::names::{Name, name_at};
use super::offices::{Head, Office, head, offices};
use super::quantities::{Quantity, quantities};
use crate::document::{Document, Role};
use crate::lineage::sheet::MOST_TOKENS;
use crate::text::{Span, Text};
use crate::words::numbers::{Numbers, word_hash};

/// "It is not NAME" said of a part that somebody plays.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Denial {
    /// The part.
    pub(super) head: Head,
    /// Who is said not to play it.
    pub(super) name: Name,
    /// From the part to the name.
    pub(super) span: Span,
}

/// A word that is said with a negation before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Negated {
    /// The word.
    pub(super) word: u64,
    /// From the negation to it.
    pub(super) span: Span,
}

/// What a document says, as far as conflicts are looked for in it.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub(super) offices: Vec<Office>,
    pub(super) denials: Vec<Denial>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) negated: Vec<Negated>,
}

const NEGATIONS: [&str; 17] = [
    "not",
    "never",
    "isn't",
    "isn’t",
    "wasn't",
    "wasn’t",
    "didn't",
    "didn’t",
    "doesn't",
    "doesn’t",
    "won't",
    "won’t",
    "hasn't",
    "hasn’t",
    "не",
    "Не",
    "cannot",
];

/// The numbers of the negations: most words are none by that alone.
static NEGATED: LazyLock<Numbers> = LazyLock::new(|| {
    let numbers = NEGATIONS.iter().map(|word| word_hash(word));
    numbers.collect()
});

impl Facts {
    /// Reads the title and body of a document.
    #[must_use]
    pub fn of(document: &Document, text: &Text<'_>) -> Self {
        let own: Vec<Span> = document
            .parts
            .iter()
            .filter(|part| matches!(part.role, Role::Title | Role::Body))
            .map(|part| part.span)
            .collect();
        let mut facts = Self::default();
        for sentence in &text.sentences {
            if sentence.start >= MOST_TOKENS {
                break;
            }
            let span = text.span(sentence);
            let place = own.partition_point(|part| part.end <= span.start);
            if !own.is_empty() && !own.get(place).is_some_and(|part| part.overlaps(span)) {
                continue;
            }
            offices(text, sentence, &mut facts.offices);
            quantities(text, sentence, &mut facts.quantities);
            facts.negations(text, sentence);
        }
        facts
    }

    fn negations(&mut self, text: &Text<'_>, sentence: &std::ops::Range<usize>) {
        let mut part: Option<(Head, usize)> = None;
        for at in sentence.clone() {
            let word = text.word(at);
            if let Some(head) = head(word, text.number(at)) {
                part = Some((head, at));
            }
            if !NEGATED.contains(&text.number(at))
                || !NEGATIONS
                    .iter()
                    .any(|negation| negation.eq_ignore_ascii_case(word))
            {
                continue;
            }
            let name = name_at(text, at + 1, sentence.end);
            if let (Some((head, from)), Some(name), true) =
                (part, Name::of(text, &name), !name.is_empty())
            {
                self.denials.push(Denial {
                    head,
                    name,
                    span: Span::new(
                        text.tokens[from].span().start,
                        text.span(&(at..at + 1 + name_len(text, at + 1, sentence.end)))
                            .end,
                    ),
                });
            }
            for next in at + 1..(at + 3).min(sentence.end) {
                let word = text.word(next);
                if word.chars().count() > 3 {
                    self.negated.push(Negated {
                        word: word_hash(word),
                        span: text.span(&(at..next + 1)),
                    });
                    break;
                }
            }
        }
    }
}

fn name_len(text: &Text<'_>, start: usize, end: usize) -> usize {
    name_at(text, start, end).len()
}
