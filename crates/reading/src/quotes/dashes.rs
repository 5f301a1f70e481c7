//! Speech between dashes, as Ukrainian and Russian texts write it: — We are here, — said the mayor. — All of us.

use super::marks::Marked;
use crate::text::{Text, TokenKind};
use crate::words::kinds::{Kinds, Tags};

/// Finds the paragraphs that begin with a dash and name a speaker between dashes; `blocks` are the quotations in marks.
pub(super) fn spoken(text: &Text<'_>, tags: &Tags, blocks: &[Marked]) -> Vec<Marked> {
    let mut found = Vec::new();
    for paragraph in &text.paragraphs {
        if !dash(text, paragraph.start)
            || paragraph.len() < 5
            || text.tokens[paragraph.start + 1].kind != TokenKind::Word
        {
            continue;
        }
        let next = blocks.partition_point(|block| block.outer.end <= paragraph.start);
        if blocks
            .get(next)
            .is_some_and(|block| block.outer.start < paragraph.end)
        {
            continue;
        }
        let stops: Vec<usize> = (paragraph.start + 2..paragraph.end)
            .filter(|at| {
                dash(text, *at) && matches!(text.word(at - 1), "," | "." | "!" | "?" | "…")
            })
            .collect();
        let Some(first) = stops.first().copied() else {
            continue;
        };
        let until = stops.get(1).copied().unwrap_or(paragraph.end);
        let cited = (first + 1..until.min(first + 9)).any(|at| tags.is(at, Kinds::CUE));
        if !cited {
            continue;
        }
        // Speech and cue take turns.
        let mut borders = vec![paragraph.start];
        borders.extend(&stops);
        borders.push(paragraph.end);
        for pair in borders.chunks(2) {
            if let [start, end] = *pair
                && start + 1 < end
            {
                let end = if text.word(end - 1) == "," {
                    end - 1
                } else {
                    end
                };
                found.push(Marked {
                    outer: start..end,
                    inner: start + 1..end,
                    level: 0,
                    continues: false,
                    closed: true,
                    single: false,
                });
            }
        }
    }
    found
}

fn dash(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "—" | "–" | "―" | "-")
}
