//! The table of area checks: stated areas of held ground against maps of control of that day.

use agreement::{Agreement, StatedArea};
use model::{AreaCheck, Derivation};

use super::{Made, file};
use crate::sheet::{Table, date, integer, number, text, write_parquet};

pub(crate) static AREA_CHECKS: Table = Table {
    name: "area_checks",
    schema: 1,
    about: "One row is a stated area of held ground (`areas` of a provision of type P1) laid against \
            the map of control that one mapping body has for that day. Edges count as drawn.",
    columns: &[
        text("provision", "The provision."),
        integer("statement", "Which of its statements, from 1."),
        text("party", "Who is said to hold it."),
        text("stated_by", "Who says so."),
        date("day", "The day, in the zone of the case."),
        text("zone", "Within which zone; everywhere where null.").or_null(),
        integer("stated_low_km2", "The least that was stated.")
            .unit("km²")
            .or_null(),
        integer("stated_high_km2", "The most that was stated.")
            .unit("km²")
            .or_null(),
        text("source", "The mapping body."),
        text("map_id", "The map, as in the table `control`.").or_null(),
        number("map_low_km2", "What it draws as held by the party.")
            .unit("km²")
            .or_null(),
        number(
            "map_high_km2",
            "The same with what it draws as contested or not known.",
        )
        .unit("km²")
        .or_null(),
        text(
            "state",
            "`fits does-not-fit open cannot-tell`: all, none or some of what the map allows lies \
             within what was stated; or no one map of that day draws ground of the party.",
        ),
        text("reason", "Why, in words."),
    ],
};

/// The statement that a check is of.
pub(crate) fn stated<'a>(a: &'a Agreement, c: &AreaCheck) -> Option<&'a StatedArea> {
    let provision = a.provisions.iter().find(|p| p.id == c.provision)?;
    provision.own.areas.get(c.statement as usize)
}

pub(super) fn area_checks(d: &Derivation, a: &Agreement) -> Made {
    let rows = d
        .area_checks
        .iter()
        .filter_map(|c| Some((c, stated(a, c)?)));
    write_parquet(&AREA_CHECKS, file(&AREA_CHECKS), rows, |row, (c, s)| {
        row.word(c.provision.as_str());
        row.integer(Some(i64::from(c.statement) + 1));
        row.word(s.party.as_str());
        row.word(s.by.as_str());
        row.date(Some(s.on));
        row.text(s.zone.as_deref());
        row.integer(s.at_least_km2.map(i64::from));
        row.integer(s.at_most_km2.map(i64::from));
        row.word(c.source.as_str());
        row.text(c.map.map(|id| id.short()).as_deref());
        row.number(c.least_km2);
        row.number(c.most_km2);
        row.word(c.state.as_str());
        row.word(&c.reason);
    })
}
