//! Checks what `sources.toml` says was found of a source's reports.

use model::TrackRecord;
use model::diagnostic::{Diagnostic, TextFile};

use super::shape::Grade;

/// More than this of one source nobody has checked.
const MOST: u32 = 1_000_000;

/// What was counted; what is wrong with it is added to `wrong`.
pub(super) fn track(
    file: &TextFile,
    grade: &Grade,
    wrong: &mut Vec<Diagnostic>,
) -> Option<TrackRecord> {
    let stated = grade.right.as_ref().or(grade.wrong.as_ref())?;
    let mut refuse = |message: &str, help: &str| {
        wrong.push(file.diagnostic("bad-track-record", stated.span(), message, help));
    };
    let (Some(right), Some(not)) = (&grade.right, &grade.wrong) else {
        refuse(
            "of reports that were checked only one of `right` and `wrong` is given",
            "give both: how many were found right, and how many wrong",
        );
        return None;
    };
    if *right.get_ref() > MOST || *not.get_ref() > MOST {
        refuse(
            "more than a million of its reports are said to have been checked",
            "count the reports that somebody checked one by one",
        );
        return None;
    }
    let by = grade.counted_by.as_deref().unwrap_or_default().trim();
    if by.is_empty() {
        refuse(
            "nobody is named who counted what was right and wrong",
            "say in `counted_by` who did, and where it can be read",
        );
        return None;
    }
    Some(TrackRecord {
        right: *right.get_ref(),
        wrong: *not.get_ref(),
        by: by.into(),
    })
}
