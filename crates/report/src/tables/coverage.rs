//! The tables of what was watched.

use model::{CoverageArea, Derivation};

use super::{Made, file};
use crate::sheet::{Sheet, Table, date, flag, integer, number, text, write_parquet};

pub(super) static COVERAGE: Table = Table {
    name: "coverage",
    schema: 1,
    about: "One row is one record that ground was watched, or was not. Never published: it holds \
            the places of monitors and instruments.",
    columns: &[
        text("coverage_id", "Identity by content."),
        integer("start_utc_ms", "Its first millisecond.").unit("ms since 1970, UTC"),
        integer("end_utc_ms", "The first millisecond after it.").unit("ms since 1970, UTC"),
        text("method", "How the ground was watched."),
        text("state", "`watched degraded denied off not-held`."),
        flag(
            "implied",
            "Whether nobody stated it: it follows from what the source's other records show.",
        ),
        text("area_kind", "`named`, `range` or `everywhere`."),
        text("area", "The zone, site or feature named.").or_null(),
        number("latitude", "WGS 84, of the point watched from.")
            .unit("degrees")
            .or_null(),
        number("longitude", "WGS 84, of the point watched from.")
            .unit("degrees")
            .or_null(),
        integer("range_m", "The range around that point.")
            .unit("m")
            .or_null(),
        text("side", "The party on whose side of the line.").or_null(),
        text("source", "Who says so."),
        text("note", "Anything more it says.").or_null(),
        text("file", "The file it stands in, relative to the case."),
        integer("row", "The line in that file, from 1; 0 where implied."),
    ],
};

pub(super) fn coverage(d: &Derivation) -> Made {
    write_parquet(
        &COVERAGE,
        file(&COVERAGE),
        d.coverage.iter(),
        |row: &mut dyn Sheet, c| {
            row.id(&c.id);
            row.integer(Some(c.interval.start.ms()));
            row.integer(Some(c.interval.end.ms()));
            row.word(&c.method.0);
            row.word(c.state.as_str());
            row.flag(Some(c.implied()));
            let (kind, name, disc) = match &c.area {
                CoverageArea::Named(name) => ("named", Some(&**name), None),
                CoverageArea::Range { point, range_m } => ("range", None, Some((point, range_m))),
                CoverageArea::Everywhere => ("everywhere", None, None),
            };
            row.word(kind);
            row.text(name);
            row.number(disc.map(|(p, _)| p.latitude()));
            row.number(disc.map(|(p, _)| p.longitude()));
            row.integer(disc.map(|(_, r)| i64::from(*r)));
            row.text(c.side.as_ref().map(model::PartyId::as_str));
            row.word(c.source.as_str());
            row.text(c.note.as_deref());
            row.word(&c.origin.file);
            row.integer(Some(c.origin.line.into()));
        },
    )
}

pub(super) static EXPOSURE: Table = Table {
    name: "exposure",
    schema: 1,
    about: "One row is what was watched of one provision's ground on one day, by one method, on \
            one side.",
    columns: &[
        text("provision", "The provision."),
        text("zone", "The ground."),
        date("day", "The local day of the case."),
        text("side", "The side of the line, where the records say.").or_null(),
        text("method", "The method."),
        number(
            "watched_h",
            "Hours watched, weighted by the share of the ground in range.",
        )
        .unit("h"),
        number("degraded_h", "Of the ground's hours, those watched badly.").unit("h"),
        number("denied_h", "Hours for which watching was denied.").unit("h"),
        flag(
            "not_held",
            "Whether somebody watched whose report the case does not hold.",
        ),
        number(
            "p_detection",
            "The chance that this method would have detected a violation.",
        )
        .unit("probability"),
    ],
};

pub(super) fn exposure(d: &Derivation) -> Made {
    write_parquet(
        &EXPOSURE,
        file(&EXPOSURE),
        d.exposure.iter(),
        |row: &mut dyn Sheet, e| {
            row.word(e.provision.as_str());
            row.word(e.zone.as_str());
            row.date(Some(e.day));
            row.text(e.side.as_ref().map(model::PartyId::as_str));
            row.word(&e.method.0);
            row.number(Some(f64::from(e.watched_millihours) / 1_000.0));
            row.number(Some(f64::from(e.degraded_millihours) / 1_000.0));
            row.number(Some(f64::from(e.denied_millihours) / 1_000.0));
            row.flag(Some(e.not_held));
            row.probability(Some(e.p_detection));
        },
    )
}
