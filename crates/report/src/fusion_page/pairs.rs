//! `pairs.csv`: pairs of records with the chance that they are one happening.

use super::cells::rows;
use super::output;
use super::records::FusedRecords;
use crate::edition::Output;

pub(super) fn pairs(all: &FusedRecords<'_>) -> Output {
    let heading = "source_a,id_a,source_b,id_b,p_same";
    let bytes = rows(heading, &all.pairs, |cells, (a, b, p)| {
        for at in [a, b] {
            let record = all.record(*at);
            cells.text(all.source(record));
            cells.text(record.id);
        }
        cells.chance(*p);
    });
    output("pairs.csv", all.pairs.len() as u64, bytes)
}
