//! Columns that tell no category: names of rows, places, dates, precision, counts and free text.

/// Whether a heading names something that is never a category.
pub(super) fn never(heading: &str) -> bool {
    let name = model::fold(heading).replace([' ', '-', '.'], "_");
    EXACT.contains(&name.as_str())
        || STARTS.iter().any(|start| name.starts_with(start))
        || ENDS.iter().any(|end| name.ends_with(end))
        || WITHIN.iter().any(|part| name.contains(part))
}

/// Headings, folded, with `_` between words.
const EXACT: [&str; 61] = [
    "",
    "id",
    "index",
    "row",
    "no",
    "number",
    "nr",
    "dataset",
    "data_source",
    "source",
    "sources",
    "source_scale",
    "year",
    "month",
    "day",
    "week",
    "hour",
    "time",
    "clock",
    "timestamp",
    "tags",
    "latitude",
    "longitude",
    "lat",
    "lon",
    "lng",
    "long",
    "x",
    "y",
    "geometry",
    "geom",
    "wkt",
    "country",
    "iso",
    "iso2",
    "iso3",
    "iso_a2",
    "iso_a3",
    "region",
    "state",
    "province",
    "district",
    "county",
    "location",
    "place",
    "city",
    "town",
    "village",
    "settlement",
    "killed",
    "best",
    "low",
    "high",
    "injured",
    "wounded",
    "notes",
    "note",
    "text",
    "description",
    "title",
    "summary",
];
const STARTS: [&str; 13] = [
    "admin", "adm_", "adm1", "adm2", "adm3", "deaths", "fatalit", "source_", "where_", "gwno",
    "priogrid", "best_", "low_",
];
const ENDS: [&str; 9] = [
    "_id", "_prec", "_date", "_time", "_url", "_link", "_text", "_notes", "_high",
];
const WITHIN: [&str; 7] = [
    "precision",
    "date",
    "url",
    "comment",
    "headline",
    "article",
    "unnamed:",
];
