//! Tells GED by its headings, or, where it has none, by its first row.

use super::columns::BEST;
use crate::rows::Columns;

/// The 49 columns of a yearly release, in order.
const RELEASE: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

/// The headings that a table lacks to be GED.
pub(crate) fn lacks(columns: &Columns) -> Vec<&'static str> {
    let mut lacks = columns.lacking(&[
        "id",
        "type_of_violence",
        "side_a",
        "side_b",
        "where_prec",
        "latitude",
        "longitude",
        "date_prec",
        "date_start",
        "date_end",
    ]);
    if columns.find_any(&BEST).is_none() {
        lacks.push(BEST[0]);
    }
    lacks
}

/// The columns of GED without headings, if the first row can be a row of it.
pub(crate) fn headless(first_row: &Columns) -> Option<Columns> {
    let field = |at: usize| first_row.names.get(at).map_or("", String::as_str);
    let code = |at: usize, most: i64| {
        crate::values::number::whole(field(at)).is_some_and(|n| (1..=most).contains(&n))
    };
    let fits = first_row.width() == RELEASE.len()
        && crate::values::number::whole(field(0)).is_some()
        && code(5, 3)
        && code(24, 7)
        && code(37, 5)
        && crate::values::position::read(field(29), field(30)).is_ok()
        && crate::values::date::read(field(38)).is_some();
    fits.then(|| Columns::new(RELEASE))
}
