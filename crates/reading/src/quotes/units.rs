//! Sentences that hold their quotations whole.
//!
//! A quotation of several sentences and the words that say whose it is belong to one unit.

use std::ops::Range;

use super::marks::Marked;
use crate::text::Text;
use crate::words::kinds::{Form, Kinds, Lexicon, Tags};

/// A sentence of the writer, with the quotations that stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its outermost quotations, as a range of the list of all outermost quotations.
    pub(super) blocks: Range<usize>,
    /// The paragraph it stands in.
    pub(super) paragraph: usize,
}

/// Units with more than this many tokens outside of quotations are cut, so that the time for one is bounded.
const LONGEST: usize = 700;

/// Units with more than this many quotations are cut too.
const MOST: usize = 200;

/// Joins sentences over the outermost quotations, `blocks`, in order.
pub(super) fn units(text: &Text<'_>, tags: &Tags, blocks: &[Marked]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(text.sentences.len());
    let mut next = 0;
    let mut paragraph = 0;
    for sentence in &text.sentences {
        while text
            .paragraphs
            .get(paragraph)
            .is_some_and(|range| range.end <= sentence.start)
        {
            paragraph += 1;
        }
        let first = next;
        while blocks
            .get(next)
            .is_some_and(|block| block.outer.start < sentence.end)
        {
            next += 1;
        }
        let joined = units.last().is_some_and(|last| {
            last.paragraph == paragraph
                && last.blocks.end > last.blocks.start
                && blocks.get(last.blocks.end - 1).is_some_and(|block| {
                    block.outer.end > sentence.start
                        || block.outer.end == sentence.start
                            // “…” “…,” X said: a quotation of its own
                            && blocks
                                .get(first)
                                .is_none_or(|next| next.outer.start != sentence.start)
                            && names_the_speaker(text, tags, block, sentence)
                })
        });
        if joined && let Some(last) = units.last_mut() {
            last.tokens.end = sentence.end;
            last.blocks.end = next;
        } else {
            units.push(Unit {
                tokens: sentence.clone(),
                blocks: first..next,
                paragraph,
            });
        }
        if let Some(last) = units.last()
            && (last.blocks.len() > MOST
                || last.tokens.len() > LONGEST && outside(blocks, last) > LONGEST)
        {
            cut(blocks, &mut units);
        }
    }
    units
}

/// How many tokens of a unit stand outside of quotations.
fn outside(blocks: &[Marked], unit: &Unit) -> usize {
    let inside: usize = blocks[unit.blocks.clone()]
        .iter()
        .map(|block| block.outer.len())
        .sum();
    unit.tokens.len().saturating_sub(inside)
}

/// Cuts the last unit into pieces of bounded length, between quotations.
fn cut(blocks: &[Marked], units: &mut Vec<Unit>) {
    let Some(mut rest) = units.pop() else {
        return;
    };
    while !rest.tokens.is_empty() {
        let mut left = LONGEST;
        let mut end = rest.tokens.start;
        let mut next = rest.blocks.start;
        while next < rest.blocks.end && next - rest.blocks.start < MOST {
            let block = &blocks[next].outer;
            let gap = block.start.saturating_sub(end);
            if gap >= left {
                break;
            }
            left -= gap;
            end = end.max(block.end);
            next += 1;
        }
        if next - rest.blocks.start < MOST {
            end += left;
        }
        let end = end.min(rest.tokens.end);
        units.push(Unit {
            tokens: rest.tokens.start..end,
            blocks: rest.blocks.start..next,
            paragraph: rest.paragraph,
        });
        rest.tokens.start = end;
        rest.blocks.start = next;
    }
}

/// Whether a sentence right after a quotation only says whose that was: “Is it?” he asked.
fn names_the_speaker(
    text: &Text<'_>,
    tags: &Tags,
    block: &Marked,
    sentence: &Range<usize>,
) -> bool {
    let Some(first) = text.tokens.get(sentence.start) else {
        return false;
    };
    if !first.capital && first.kind == crate::text::TokenKind::Word {
        return true;
    }
    if matches!(text.word(sentence.start), "," | "—" | "–" | "-" | "―") {
        return true;
    }
    let verb = (sentence.start..sentence.end.min(sentence.start + 16)).find(|at| {
        let entry = tags.get(*at);
        entry.cue != 0
            && matches!(entry.form, Form::Past | Form::Present)
            && Lexicon::cue(entry.cue).speaks()
    });
    let Some(verb) = verb else {
        return false;
    };
    // “…!” X declared, and more: the quotation has no other speaker
    let went_on = Lexicon::cue(tags.get(verb).cue).base == "go" && text.word(verb + 1) == "on";
    let next = verb + 1 + usize::from(went_on);
    let told = next >= sentence.end
        || matches!(text.word(next), "," | "." | "of")
        || tags.is(next, Kinds::TIME);
    let last = block
        .inner
        .clone()
        .rev()
        .find(|at| !matches!(text.word(*at), "’" | "'" | "”" | "\"" | "»"))
        .map_or("", |at| text.word(at));
    // “…?” Anna Marsh, a driver, said of it.
    let aside = text.word(verb - 1) == ","
        && first.capital
        && (sentence.start + 1..verb - 1)
            .find(|at| text.word(*at) == ",")
            .is_some_and(|comma| {
                (sentence.start..comma).all(|at| text.tokens[at].capital)
                    && tags.is(comma + 1, Kinds::DETERMINER.and(Kinds::PERSON_NOUN))
            });
    if told && aside && matches!(last, "!" | "?" | "…") {
        return true;
    }
    if told
        && verb <= sentence.start + 5
        && (matches!(last, "!" | "?" | "…") || matches!(text.word(block.inner.end - 1), "—" | "–"))
        && !(sentence.start..verb)
            .any(|at| tags.is(at, Kinds::SUBORDINATE.and(Kinds::RELATIVE)) || text.word(at) == ",")
    {
        return true;
    }
    if verb > sentence.start + 8 {
        return false;
    }
    let rest = sentence.end - verb - 1;
    let full_stop = text.word(block.inner.end - 1) == ".";
    let goes_on = (verb + 1..sentence.end).any(|at| {
        tags.is(at, Kinds::SUBORDINATE) || matches!(text.word(at), "“" | "\"" | "«" | ":")
    });
    !goes_on && rest <= if full_stop { 4 } else { 9 }
}
