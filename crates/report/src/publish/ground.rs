//! Lines and zones of the agreement as rows with geometries.

use agreement::{Line, Zone};
use geo::{CoordsIter, Geometry, MultiLineString};
use model::{Canonical, ContentId};

use super::links::LINK;
use crate::publication::Published;
use crate::sheet::{Form, Sheet, Table, geometry, integer, text, texts};

/// Lines that the agreement names.
pub(crate) static LINES: Table = Table {
    name: "lines",
    schema: 1,
    about: "One row is one line that the agreement names, as the case draws it. It states nothing \
            about who owns land.",
    columns: &[
        text("line_id", "Identity by content."),
        text("line", "The line, as the agreement's file names it."),
        integer(
            "uncertainty_m",
            "How far from the drawn line the true one may lie.",
        )
        .unit("m"),
        texts(
            "claimed_by",
            "Who holds this to be the line; empty where nobody disputes it.",
        ),
        text("credit", "Who drew it.").or_null(),
        text("note", "Anything the reader must know of it.").or_null(),
        LINK,
        geometry(Form::Lines, "Its stretches."),
    ],
};

/// Zones that the agreement names.
pub(crate) static ZONES: Table = Table {
    name: "zones",
    schema: 1,
    about: "One row is one zone that the agreement names.",
    columns: &[
        text("zone_id", "Identity by content."),
        text("zone", "The zone, as the agreement's file names it."),
        integer(
            "uncertainty_m",
            "How far the true boundary may lie from the drawn one.",
        )
        .unit("m"),
        LINK,
        geometry(Form::Areas, "Its ground."),
    ],
};

/// Fills one row of [`LINES`].
pub(super) fn line_row(row: &mut dyn Sheet, line: &Line, view: &Published<'_>) {
    let shape = Geometry::MultiLineString(MultiLineString(line.stretches.clone()));
    row.id(&identity("line", &line.id, &shape));
    row.word(&line.id);
    row.integer(Some(i64::from(line.uncertainty_m)));
    row.texts(&mut line.claimed_by.iter().map(ToString::to_string));
    row.text(line.credit.as_deref());
    row.text(line.note.as_deref());
    row.word(&view.address("map"));
    row.geometry(Some(&shape));
}

/// Fills one row of [`ZONES`].
pub(super) fn zone_row(row: &mut dyn Sheet, zone: &Zone, view: &Published<'_>) {
    let shape = Geometry::MultiPolygon(zone.ground.clone());
    row.id(&identity("zone", &zone.id, &shape));
    row.word(&zone.id);
    row.integer(Some(i64::from(zone.uncertainty_m)));
    row.word(&view.address("map"));
    row.geometry(Some(&shape));
}

/// The identity of a line or a zone: its name and its corners in micro-degrees.
pub(super) fn identity(kind: &str, name: &str, shape: &Geometry<f64>) -> ContentId {
    let start = Canonical::new(kind).text(name);
    let corners = shape.coords_iter().fold(start, |id, c| {
        let point = model::Point::rounded(c.y, c.x);
        id.number(point.lat.into()).number(point.lon.into())
    });
    corners.id()
}
