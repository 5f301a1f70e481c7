//! The tables of what was put on record, and of what each party's reading changes.

use model::{Canonical, CoverageArea, Derivation, Filing, ReadingDifference};

use super::{Made, file};
use crate::sheet::{Sheet, Table, date, integer, text, write_parquet};

pub(crate) static FILINGS: Table = Table {
    name: "filings",
    schema: 1,
    about: "One row is a paper or an act that a party, a third state or the mechanism put on \
            record.",
    columns: &[
        text("filing_id", "Identity of what it says."),
        text("id", "Its own identifier."),
        text(
            "source",
            "The source whose file it stands in: who attests it.",
        ),
        text("kind", "What it is (`docs/intake.md`)."),
        text("by", "Who says what it says; null where the source does.").or_null(),
        text("party", "Whom it is about, in the record's words.").or_null(),
        text(
            "provision",
            "The provision it is about, where it names one.",
        )
        .or_null(),
        integer(
            "start_utc_ms",
            "The earliest it can have been filed or done.",
        )
        .unit("ms since 1970, UTC"),
        integer("end_utc_ms", "The latest.").unit("ms since 1970, UTC"),
        text("subject", "What it is about.").or_null(),
        text("weapon", "The class of weapon.").or_null(),
        integer("calibre_mm", "The calibre.").unit("mm").or_null(),
        integer("count", "How many, where it is one number.").or_null(),
        text("count_words", "How many, in words.").or_null(),
        integer("count_low", "The fewest that the words allow.").or_null(),
        integer("count_high", "The most that the words allow.").or_null(),
        text("outcome", "`done partly not-done refused`."),
        text("refers", "What it answers, excuses or follows from.").or_null(),
        text(
            "area",
            "Where, by its name; null for all ground and for points.",
        )
        .or_null(),
        text("text", "Its words.").or_null(),
        text("file", "The file it stands in."),
        integer("row", "The line in that file."),
    ],
};

pub(super) fn filings(d: &Derivation) -> Made {
    write_parquet(&FILINGS, file(&FILINGS), d.filings.iter(), filings_row)
}

fn filings_row(row: &mut dyn Sheet, f: &Filing) {
    row.id(&f.id);
    row.word(&f.own_id);
    row.word(f.source.as_str());
    row.word(f.kind.as_str());
    row.text(f.by.as_deref());
    row.text(f.party.as_deref());
    row.text(f.provision.as_ref().map(model::ProvisionId::as_str));
    row.integer(Some(f.when.earliest.ms()));
    row.integer(Some(f.when.latest.ms()));
    row.text(f.subject.as_deref());
    row.text(f.weapon.map(model::Weapon::as_str));
    row.integer(f.calibre_mm.map(i64::from));
    row.count(f.count);
    row.word(f.outcome.as_str());
    row.text(f.refers.as_deref());
    row.text(match &f.area {
        CoverageArea::Named(name) => Some(name),
        CoverageArea::Range { .. } | CoverageArea::Everywhere => None,
    });
    row.text(f.text.as_deref());
    row.word(&f.origin.file);
    row.integer(Some(i64::from(f.origin.line)));
}

pub(crate) static READINGS: Table = Table {
    name: "readings",
    schema: 1,
    about: "One row is a finding whose state a party's reading of the terms changes, or that only \
            one of the two readings has.",
    columns: &[
        text(
            "difference_id",
            "Identity of provision, reading, zone, day, level and party.",
        ),
        text("provision", "The provision."),
        text("reading", "The party whose reading it is."),
        text("zone", "The ground."),
        date("day", "The local day of the case."),
        text("level", "`event` or `party`."),
        text("party", "The party, at that level.").or_null(),
        text(
            "as_written",
            "The state as written; null where there is no finding.",
        )
        .or_null(),
        text(
            "under_reading",
            "The state under the reading; null where there is no finding.",
        )
        .or_null(),
        text("differs_in", "Which terms the reading takes otherwise."),
        text("draft", "Always `machine draft`: no person has signed it."),
    ],
};

pub(super) fn readings(d: &Derivation) -> Made {
    write_parquet(&READINGS, file(&READINGS), d.readings.iter(), readings_row)
}

/// Fills one row of [`READINGS`].
pub(crate) fn readings_row(row: &mut dyn Sheet, r: &ReadingDifference) {
    let id = Canonical::new("difference")
        .text(r.provision.as_str())
        .text(&r.reading)
        .text(r.zone.as_str())
        .number(i64::from(r.day.days_since_epoch()))
        .text(r.level.as_str())
        .optional(r.party.as_ref().map(model::PartyId::as_str))
        .id();
    row.id(&id);
    row.word(r.provision.as_str());
    row.word(&r.reading);
    row.word(r.zone.as_str());
    row.date(Some(r.day));
    row.word(r.level.as_str());
    row.text(r.party.as_ref().map(model::PartyId::as_str));
    row.text(r.as_written.map(model::State::as_str));
    row.text(r.under_reading.map(model::State::as_str));
    row.word(&r.differs_in);
    row.word("machine draft");
}
