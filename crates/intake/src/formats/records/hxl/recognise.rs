//! Tells a table of incidents by its row of HXL tags.

use super::tags::columns;
use crate::rows::Table;

/// What a table lacks to be read by its tags.
pub(crate) fn lacks(table: &Table) -> Vec<&'static str> {
    let Some(tags) = &table.tags else {
        return vec!["a row of HXL tags"];
    };
    let found = columns(tags);
    let placed = found.latitude.is_some() && found.longitude.is_some();
    let needed = [
        ("#date", found.date.is_some()),
        ("#event+type", found.what.is_some()),
        (
            "#geo+lat and #geo+lon, #loc+name or #adm1+name",
            placed || found.place.is_some() || found.division.is_some(),
        ),
    ];
    let lacking = needed.into_iter().filter(|(_, has)| !has);
    lacking.map(|(what, _)| what).collect()
}
