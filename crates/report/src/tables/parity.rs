//! The table of how both sides were treated.

use agreement::Agreement;
use model::{Derivation, Exposure, Finding};

use super::incidents::members;
use super::{Made, Parties, file};
use crate::parity::{ParityRow, Treated, parity};
use crate::sheet::{Sheet, Table, number, text, write_parquet};

pub(super) static PARITY: Table = Table {
    name: "parity",
    schema: 1,
    about: "One row is one figure of one side, worked out for each side by the same rule over the \
            same days and ground. Names no place.",
    columns: &[
        text("side", "The party on whose side of the line."),
        text(
            "measure",
            "`watched_hours watched_share detection_mean denied_hours degraded_hours \
             not_held_days records_on_ground records_naming two_origins_share`, and \
             `findings_` with each state that a finding about a party came to.",
        ),
        number("value", "How much; null where the case does not tell.").or_null(),
        text("unit", "`h share probability days records`."),
        text("meaning", "What it means."),
    ],
};

/// The figures of a derivation over some of its days, with the records of all its incidents.
pub(crate) fn parity_of(
    d: &Derivation,
    a: &Agreement,
    parties: &Parties,
    exposure: &[&Exposure],
    findings: &[&Finding],
) -> Vec<ParityRow> {
    let treated = Treated {
        exposure,
        findings,
        sources: &d.sources,
        control: &d.control,
        parties,
    };
    let records = d.incidents.iter().map(|i| members(d, i).collect());
    parity(a, &treated, records)
}

pub(super) fn parity_table(d: &Derivation, a: &Agreement, parties: &Parties) -> Made {
    let exposure: Vec<&Exposure> = d.exposure.iter().collect();
    let findings: Vec<&Finding> = d.findings.iter().collect();
    let rows = parity_of(d, a, parties, &exposure, &findings);
    write_parquet(
        &PARITY,
        file(&PARITY),
        rows.iter(),
        |row: &mut dyn Sheet, p| {
            row.word(p.side.as_str());
            row.word(&p.measure);
            row.number(p.value);
            row.word(p.unit);
            row.word(p.meaning);
        },
    )
}
