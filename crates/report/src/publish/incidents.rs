//! Incidents as rows of tables.

use rayon::prelude::*;

use super::links::{LINK, Links};
use crate::publication::{Published, PublishedIncident};
use crate::sheet::{Form, Sheet, Table, geometry, integer, number, text, texts};
use crate::tables::{MONTH, PRIOGRID};

/// Incidents as they are published.
pub(crate) static INCIDENTS: Table = Table {
    name: "incidents",
    schema: 1,
    about: "One row is one incident, its place coarsened to the middle of a cell of the \
            publication profile's grid.",
    columns: &[
        text("incident_id", "Identity by content of its observations."),
        text(
            "start_local",
            "The earliest it can have been, in the zone of the case.",
        ),
        text(
            "end_local",
            "The latest it can have been, in the zone of the case.",
        ),
        integer("start_utc_ms", "The same.").unit("ms since 1970, UTC"),
        integer("end_utc_ms", "The same.").unit("ms since 1970, UTC"),
        text("zone", "The time zone of the case."),
        text(
            "relation",
            "`before straddles_start within straddles_end after_end no_period`.",
        ),
        number("latitude", "WGS 84, of the middle of the cell.")
            .unit("degrees")
            .or_null(),
        number("longitude", "WGS 84, of the middle of the cell.")
            .unit("degrees")
            .or_null(),
        integer(
            "uncertainty_m",
            "How far off the true place may be, the cell included.",
        )
        .unit("m")
        .or_null(),
        text(
            "place",
            "The name of an area, or one that a public record prints.",
        )
        .or_null(),
        text(
            "place_code",
            "The official code of such a place, where a source gives one (a P-code).",
        )
        .or_null(),
        PRIOGRID,
        MONTH,
        text("conduct", "The class of conduct."),
        text("weapon", "The class of weapon, where told.").or_null(),
        texts(
            "party_claimed",
            "Parties that observations name as the actor.",
        ),
        integer("records", "Observations that make it and may be shown."),
        integer(
            "records_withheld",
            "Observations that their source does not let us pass on.",
        ),
        integer(
            "independent_origins",
            "Distinct claimants behind the ones shown.",
        ),
        integer("articles", "Articles that sources name behind them.").or_null(),
        integer("killed_low", "People killed, the lowest figure.")
            .unit("people")
            .or_null(),
        integer("killed_best", "People killed, the highest best figure.")
            .unit("people")
            .or_null(),
        integer("killed_high", "People killed, the highest figure.")
            .unit("people")
            .or_null(),
        number("p_exists", "The chance that it happened.")
            .unit("probability")
            .or_null(),
        texts("sources", "The sources of the observations shown."),
        texts("claimants", "Who told them, where public."),
        text("draft", "Always `machine draft`."),
        LINK,
        geometry(
            Form::Point,
            "The middle of the cell; in Parquet (GeoParquet) and GeoPackage only.",
        )
        .or_null(),
    ],
};

/// Fills one row of [`INCIDENTS`].
pub(super) fn incident_row(
    row: &mut dyn Sheet,
    i: &PublishedIncident,
    view: &Published<'_>,
    links: &Links,
) {
    row.word(&i.incident_id);
    row.word(&i.start_local);
    row.word(&i.end_local);
    row.integer(Some(i.start_utc_ms));
    row.integer(Some(i.end_utc_ms));
    row.word(view.zone);
    row.word(i.relation.as_str());
    row.number(i.latitude);
    row.number(i.longitude);
    row.integer(i.uncertainty_m.map(i64::from));
    row.text(i.place.as_deref());
    row.text(i.place_code.as_deref());
    row.integer(i.priogrid_gid);
    row.integer(i.month_id);
    row.word(i.conduct);
    row.text(i.weapon);
    row.texts(&mut i.party_claimed.iter().cloned());
    row.integer(Some(i.records as i64));
    row.integer(Some(i.records_withheld as i64));
    row.integer(Some(i.independent_origins as i64));
    row.integer(i.articles.map(|n| n as i64));
    row.integer(i.killed_low.map(i64::from));
    row.integer(i.killed_best.map(i64::from));
    row.integer(i.killed_high.map(i64::from));
    row.number(i.p_exists);
    row.texts(&mut distinct(i.evidence.iter().map(|e| &e.source)));
    row.texts(&mut distinct(i.evidence.iter().flat_map(|e| &e.claimants)));
    row.word("machine draft");
    row.word(&links.incident(view, &i.incident_id));
    row.geometry(i.point().as_ref());
}

fn distinct<'a>(names: impl Iterator<Item = &'a String>) -> impl Iterator<Item = String> {
    names
        .cloned()
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
}

/// Incidents that are laid out side by side on several cores.
const CHUNK: usize = 16_384;

/// The incidents of an edition in their order, laid out as they are asked for.
pub(super) fn incidents<'a>(
    view: &'a Published<'_>,
) -> impl Iterator<Item = PublishedIncident> + 'a {
    view.incidents.chunks(CHUNK).flat_map(|chunk| {
        chunk
            .par_iter()
            .filter_map(|at| view.incident(*at))
            .collect::<Vec<_>>()
    })
}
