//! `episodes.csv`: records of many days with the incidents that may be parts of them.

use super::cells::rows;
use super::output;
use super::records::FusedRecords;
use crate::edition::Output;

pub(super) fn episodes(all: &FusedRecords<'_>) -> Output {
    let bytes = rows(
        "source,id,incident_id,relation",
        &all.episodes,
        |cells, (episode, incident)| {
            let record = all.record(*episode);
            cells.text(all.source(record));
            cells.text(record.id);
            cells.ascii(&all.incidents[*incident as usize].id);
            cells.ascii(b"may_contain");
        },
    );
    output("episodes.csv", all.episodes.len() as u64, bytes)
}
