//! What a table's headings suggest, for the mapping that a person must write.

use crate::rows::Columns;

/// Headings that often hold a value, in lower case.
const USUAL: [(&str, &[&str]); 14] = [
    (
        "id",
        &[
            "id",
            "no",
            "no.",
            "№",
            "number",
            "incident id",
            "incident_id",
            "event_id",
            "entry",
        ],
    ),
    (
        "date",
        &["date", "day", "event_date", "incident date", "дата"],
    ),
    ("time", &["time", "час", "время"]),
    ("latitude", &["latitude", "lat", "y", "широта"]),
    (
        "longitude",
        &["longitude", "lon", "lng", "long", "x", "довгота", "долгота"],
    ),
    (
        "place",
        &[
            "place",
            "settlement",
            "location",
            "town",
            "city",
            "village",
            "town/city",
            "пункт",
            "населений пункт",
            "населенный пункт",
        ],
    ),
    (
        "what",
        &[
            "what",
            "type",
            "event_type",
            "incident type",
            "category",
            "event",
            "тип",
        ],
    ),
    (
        "weapon",
        &[
            "weapon",
            "arms/munition",
            "munition",
            "weapons",
            "зброя",
            "оружие",
        ],
    ),
    (
        "count",
        &["count", "quantity", "how many", "кількість", "количество"],
    ),
    (
        "killed",
        &[
            "killed",
            "fatalities",
            "deaths",
            "dead",
            "загинуло",
            "погибло",
        ],
    ),
    ("injured", &["injured", "wounded", "поранено", "ранено"]),
    ("actor", &["actor", "actor1", "alleged by", "perpetrator"]),
    ("claimant", &["claimant", "reported by", "source"]),
    (
        "notes",
        &[
            "notes",
            "text",
            "description",
            "brief description",
            "title",
            "примітки",
        ],
    ),
];

/// A `[[table]]` to start from: columns whose headings are usual are filled in, the rest is left
/// for the writer.
pub(crate) fn suggest(columns: &Columns, file: &str) -> String {
    format!(
        "if its rows are incidents, add to intake.toml:\n[[table]]\nfiles = [{file:?}]\ncolumns = \
         {{ {} }}\ndates = \"day-first\"   # or month-first, iso\nvalues.what = {{ \"...\" = \
         \"indirect-fire\" }}",
        named(columns)
    )
}

/// The same for a layer of features, in one line; `sheet` is the layer's name where there are
/// several.
pub(crate) fn suggest_layer(columns: &Columns, file: &str, sheet: Option<&str>) -> String {
    let sheet = sheet.map_or(String::new(), |name| format!(", sheet = {name:?}"));
    format!(
        "if they are incidents, add to intake.toml a [[table]] with files = [{file:?}]{sheet}, \
         columns = {{ {} }}, values.what = {{ \"...\" = \"indirect-fire\" }}",
        named(columns)
    )
}

fn named(columns: &Columns) -> String {
    let mut named = Vec::new();
    for (what, usual) in USUAL {
        let found = columns
            .names
            .iter()
            .find(|name| usual.contains(&&*name.to_lowercase()));
        match found {
            Some(name) => named.push(format!("{what} = {name:?}")),
            None if matches!(what, "date" | "latitude" | "longitude" | "what") => {
                named.push(format!("{what} = \"...\""));
            }
            None => {}
        }
    }
    named.join(", ")
}
