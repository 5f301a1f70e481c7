//! Cues: verbs and phrases that say that somebody said something, each with who.

mod clauses;
mod minds;
mod nouns;
mod verbs;

use std::ops::Range;

use super::phrases::Phrases;
use crate::record::CueClass;
use crate::text::{Text, TokenKind};
use crate::words::kinds::{Cue, Kinds, Lexicon, Tags};

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
}
