//! `membership.csv`: each record with its incident.

use super::cells::rows;
use super::output;
use super::records::FusedRecords;
use crate::edition::Output;

pub(super) fn membership(all: &FusedRecords<'_>) -> Output {
    let bytes = rows(
        "source,id,incident_id,probability",
        &all.records,
        |cells, record| {
            cells.text(all.source(record));
            cells.text(record.id);
            cells.ascii(&all.incidents[record.incident as usize].id);
            cells.chance(record.probability);
        },
    );
    output("membership.csv", all.records.len() as u64, bytes)
}
