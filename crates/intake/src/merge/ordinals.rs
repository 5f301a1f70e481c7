//! Identifiers for records whose source gives them none.

use std::sync::Arc;

use model::ContentId;
use rayon::prelude::*;

use super::keyed::first;
use crate::reader::Draft;

/// Gives each draft without an identifier one: the hash of what it says, and, for the second and
/// further of identical rows in one file, which of them it is.
///
/// So rows that are the same in two files are the same record, and a row that stands twice in one
/// file is two records: a sensor may well report two like things.
pub(super) fn number(drafts: &mut [Draft]) {
    let nameless = |(at, draft): (usize, &Draft)| {
        let key = (first(&draft.content), at);
        draft.own_id.is_none().then_some(key)
    };
    let mut keys: Vec<(u64, usize)> = drafts.par_iter().enumerate().filter_map(nameless).collect();
    keys.par_sort_unstable();
    let mut later = Vec::new();
    for alike in keys.chunk_by(|(a, _), (b, _)| a == b) {
        if alike.len() > 1 {
            repeated(drafts, alike, &mut later);
        }
    }
    drafts.par_iter_mut().for_each(|draft| {
        if draft.own_id.is_none() {
            draft.own_id = Some(named(&draft.content, 1));
        }
    });
    for (at, nth) in later {
        drafts[at].own_id = Some(named(&drafts[at].content, nth));
    }
}

/// Which of the drafts whose contents begin alike are the second and further of their content, in
/// the order of lines.
fn repeated(drafts: &[Draft], alike: &[(u64, usize)], later: &mut Vec<(usize, u32)>) {
    let key = |at: usize| (drafts[at].content, drafts[at].observation.origin.line, at);
    let mut order: Vec<usize> = alike.iter().map(|(_, at)| *at).collect();
    order.sort_unstable_by_key(|at| key(*at));
    let mut nth = 1;
    for pair in order.windows(2) {
        let again = drafts[pair[0]].content == drafts[pair[1]].content;
        nth = if again { nth + 1 } else { 1 };
        if again {
            later.push((pair[1], nth));
        }
    }
}

/// The identifier of the nth record that says so.
fn named(content: &ContentId, nth: u32) -> Arc<str> {
    let digits = content.short_digits();
    let short = std::str::from_utf8(&digits).unwrap_or_default();
    match nth {
        1 => short.into(),
        n => format!("{short}-{n}").into(),
    }
}
