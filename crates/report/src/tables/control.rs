//! The table of maps of control: who says that whom held which ground, and when.

use agreement::Agreement;
use model::control::area_km2;
use model::{ControlArea, Derivation};

use super::{Made, file};
use crate::sheet::{Table, integer, number, text, write_parquet};

pub(super) static CONTROL: Table = Table {
    name: "control",
    schema: 1,
    about: "One row is one area of one dated map of control: what a mapping body says of it. Never \
            published.",
    columns: &[
        text("control_id", "The map's identity by content."),
        text("source", "The mapping body."),
        integer(
            "stated_from_utc_ms",
            "The first millisecond that the map is stated for.",
        )
        .unit("ms since 1970, UTC"),
        integer("stated_to_utc_ms", "The first millisecond after it.").unit("ms since 1970, UTC"),
        integer("area", "The area's place in the map, from 1."),
        text("name", "The name that the mapping body gives it.").or_null(),
        text("holder", "Who is said to hold it.").or_null(),
        text("holder_party", "The party that this name stands for.").or_null(),
        text("status", "`held contested unknown`."),
        integer("polygons", "Polygons that it is made of."),
        integer(
            "vertices",
            "Corners of their rings; a ring's last point, which is its first, is not counted again.",
        ),
        number("area_km2", "Its surface, holes left out.").unit("km²"),
        integer(
            "uncertainty_m",
            "How far its edges may lie from the truth, where somebody said so.",
        )
        .unit("m")
        .or_null(),
        text("file", "The file it stands in, relative to the case."),
        integer(
            "row",
            "The line or record in that file, from 1; 0 where lines mean nothing.",
        ),
    ],
};

pub(super) fn control(d: &Derivation, a: &Agreement) -> Made {
    let rows = d
        .control
        .iter()
        .flat_map(|map| map.areas.iter().enumerate().map(move |area| (map, area)));
    write_parquet(&CONTROL, file(&CONTROL), rows, |row, (map, (at, area))| {
        row.id(&map.id);
        row.word(map.source.as_str());
        row.integer(Some(map.stated_for.start.ms()));
        row.integer(Some(map.stated_for.end.ms()));
        row.integer(Some(at as i64 + 1));
        row.text(area.name.as_deref());
        row.text(area.holder.as_deref());
        let party = area.holder.as_deref().and_then(|name| a.party_named(name));
        row.text(party.map(|p| p.id.as_str()));
        row.word(area.status.as_str());
        row.integer(Some(area.polygons.len() as i64));
        row.integer(Some(vertices(area)));
        row.number(Some(area_km2(&area.polygons)));
        row.integer(map.uncertainty_m.map(i64::from));
        row.word(&map.origin.file);
        row.integer(Some(map.origin.line.into()));
    })
}

fn vertices(area: &ControlArea) -> i64 {
    let rings = area.polygons.iter().flatten();
    rings.map(|r| r.len().saturating_sub(1) as i64).sum()
}

#[cfg(test)]
#[path = "control_tests.rs"]
mod control_tests;
