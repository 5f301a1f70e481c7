//! Identifiers for records whose source gives them none.

use std::sync::Arc;

use model::ContentId;

use super::keyed::{first, order};
use crate::reader::Draft;

/// Gives each draft without an identifier one: the hash of what it says, and, for the second and
/// further of identical rows in one file, which of them it is.
///
/// So rows that are the same in two files are the same record, and a row that stands twice in one
/// file is two records: a sensor may well report two like things.
pub(super) fn number(drafts: &mut [Draft]) {
    let order = order(
        drafts,
        |draft| (draft.own_id.is_some(), first(&draft.content)),
        |a, b| {
            let key = |d: &Draft| (d.content, d.observation.origin.line);
            key(a).cmp(&key(b))
        },
    );
    let mut nth = 0_u32;
    let mut last = None;
    for at in order {
        let draft = &mut drafts[at];
        if draft.own_id.is_some() {
            break;
        }
        nth = if last == Some(draft.content) {
            nth + 1
        } else {
            1
        };
        last = Some(draft.content);
        draft.own_id = Some(named(&draft.content, nth));
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
