//! Identifiers for records whose source gives them none.

use std::sync::Arc;

use crate::context::Draft;

/// Gives each draft without an identifier one: the hash of what it says, and, for the second and
/// further of identical rows in one file, which of them it is.
///
/// So rows that are the same in two files are the same record, and a row that stands twice in one
/// file is two records: a sensor may well report two like things.
pub(super) fn number(drafts: &mut [Draft]) {
    let mut nameless: Vec<usize> = (0..drafts.len())
        .filter(|at| drafts[*at].own_id.is_none())
        .collect();
    nameless.sort_unstable_by_key(|at| (drafts[*at].content, drafts[*at].observation.origin.line));
    let mut nth = 0_u32;
    let mut last = None;
    for at in nameless {
        let content = drafts[at].content;
        nth = if last == Some(content) { nth + 1 } else { 1 };
        last = Some(content);
        let own_id: Arc<str> = match nth {
            1 => content.short().into(),
            n => format!("{}-{n}", content.short()).into(),
        };
        drafts[at].own_id = Some(own_id);
    }
}
