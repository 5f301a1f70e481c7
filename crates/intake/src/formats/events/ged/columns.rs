//! Where in a GED table each value stands.

use crate::rows::Columns;

/// The columns used, found by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GedColumns {
    pub(crate) id: Option<usize>,
    pub(crate) type_of_violence: Option<usize>,
    pub(crate) side_a: Option<usize>,
    pub(crate) side_b: Option<usize>,
    pub(crate) number_of_sources: Option<usize>,
    pub(crate) source_office: Option<usize>,
    pub(crate) source_headline: Option<usize>,
    pub(crate) source_article: Option<usize>,
    pub(crate) source_original: Option<usize>,
    pub(crate) where_prec: Option<usize>,
    pub(crate) where_coordinates: Option<usize>,
    pub(crate) where_description: Option<usize>,
    pub(crate) adm_1: Option<usize>,
    pub(crate) latitude: Option<usize>,
    pub(crate) longitude: Option<usize>,
    pub(crate) country: Option<usize>,
    pub(crate) date_prec: Option<usize>,
    pub(crate) date_start: Option<usize>,
    pub(crate) date_end: Option<usize>,
    pub(crate) deaths_civilians: Option<usize>,
    pub(crate) best: Option<usize>,
    pub(crate) low: Option<usize>,
    pub(crate) high: Option<usize>,
}

/// The best estimate of people killed, in newer and older releases.
pub(crate) const BEST: [&str; 2] = ["best", "best_est"];

impl GedColumns {
    pub(crate) fn find(columns: &Columns) -> Self {
        let at = |name: &str| columns.find(name);
        Self {
            id: at("id"),
            type_of_violence: at("type_of_violence"),
            side_a: at("side_a"),
            side_b: at("side_b"),
            number_of_sources: at("number_of_sources"),
            source_office: at("source_office"),
            source_headline: at("source_headline"),
            source_article: at("source_article"),
            source_original: at("source_original"),
            where_prec: at("where_prec"),
            where_coordinates: at("where_coordinates"),
            where_description: at("where_description"),
            adm_1: at("adm_1"),
            latitude: at("latitude"),
            longitude: at("longitude"),
            country: at("country"),
            date_prec: at("date_prec"),
            date_start: at("date_start"),
            date_end: at("date_end"),
            deaths_civilians: at("deaths_civilians"),
            best: columns.find_any(&BEST),
            low: columns.find_any(&["low", "low_est"]),
            high: columns.find_any(&["high", "high_est"]),
        }
    }
}
