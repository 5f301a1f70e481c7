//! What people decided, recorded.

use std::collections::BTreeMap;
use std::path::Path;

use model::{Decision, DecisionKind};
use register::cbor::Value;
use register::entry::content::DecisionLine;
use register::entry::{Class, EntryKind};

use super::begin::word;
use super::opening::text;
use super::pen::{Ink, Pen, Recorder, holding};
use crate::PipelineError;

/// Records a decision, and returns the index of its entry.
///
/// The line names a handle, and the identity covers it: both are only committed to.
pub(crate) fn record_decision(
    case: &Path,
    decision: &Decision,
    line: &str,
    recorder: Recorder<'_>,
) -> Result<u64, PipelineError> {
    let mut pen = Pen::open(case, recorder)?;
    if let Some(known) = pen.book.lines.iter().find(|l| l.id == decision.id.0) {
        return Ok(known.index);
    }
    let ink = ink_of(decision, line, pen.party());
    let written = pen.write(vec![ink])?;
    Ok(written.first().map_or(0, |w| w.index))
}

/// The entry of a decision. It is a `reply` where the party itself signs.
pub(super) fn ink_of(decision: &Decision, line: &str, party: Option<&str>) -> Ink {
    let role = decision.role.to_string();
    let own = party.is_some() && role.strip_prefix("party:") == party;
    let kind = match decision.kind {
        _ if own => EntryKind::Reply,
        DecisionKind::Review => EntryKind::Review,
        _ => EntryKind::Decision,
    };
    let said = DecisionLine {
        decision: None,
        line: None,
        kind: word(decision.kind.as_str()),
        role: word(&role),
    };
    let draft = said.draft(kind, Class::Mission);
    let fields = BTreeMap::from([
        ("line", text(line)),
        ("decision", Value::from(decision.id.0)),
    ]);
    Ink {
        draft: holding(kind, draft, fields),
        content: None,
    }
}
