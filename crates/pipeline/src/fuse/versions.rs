//! Two releases of one data set are versions of the same records, not two sources.

use intake::EventTable;

use crate::PipelineError;

/// Fewer shared records than this are chance.
const FEWEST: usize = 20;

/// Refuses tables that are releases of one another, or the same file twice.
pub(super) fn check(tables: &[EventTable]) -> Result<(), PipelineError> {
    for (at, newer) in tables.iter().enumerate() {
        for older in &tables[..at] {
            if newer.sha256 == older.sha256 {
                return Err(PipelineError::Refused(format!(
                    "{} and {} hold the same bytes: give one of them",
                    older.file, newer.file
                )));
            }
            let (shared, equal) = shared(older, newer);
            let fewer = older.events.len().min(newer.events.len());
            if shared >= FEWEST && shared * 2 > fewer && equal * 2 > shared {
                return Err(PipelineError::Refused(format!(
                    "{} and {} are releases of one data set: they share {shared} identifiers ({} and \
                     {} records), {equal} of them with the same date and place; give only the newer",
                    older.file,
                    newer.file,
                    older.events.len(),
                    newer.events.len()
                )));
            }
        }
    }
    Ok(())
}

/// How many identifiers two tables share, and how many of these with the same date and place.
fn shared(a: &EventTable, b: &EventTable) -> (usize, usize) {
    let (mut i, mut j, mut shared, mut equal) = (0, 0, 0, 0);
    while let (Some(x), Some(y)) = (a.events.get(i), b.events.get(j)) {
        match x.id.cmp(&y.id) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                equal += usize::from(x.point == y.point && x.first_day == y.first_day);
                i += 1;
                j += 1;
            }
        }
    }
    (shared, equal)
}
