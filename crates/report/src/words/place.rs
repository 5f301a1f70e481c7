//! Places in words.

use model::{Place, Spread};

/// A distance for people: `800 m`, `2 km`, `25 km`.
pub(crate) fn distance(metres: u32) -> String {
    if metres < 1_000 {
        format!("{metres} m")
    } else if metres < 10_000 && !metres.is_multiple_of(1_000) {
        let tenths = (metres + 50) / 100;
        format!("{}.{} km", tenths / 10, tenths % 10)
    } else {
        format!("{} km", (metres + 500) / 1_000)
    }
}

/// How closely a place is known, in words, no finer than the grid on which places are published.
pub(crate) fn place_precision(place: &Place, name: Option<&str>, grid_m: u32) -> String {
    match &place.spread {
        Spread::Unknown => "place not told".to_owned(),
        Spread::Area { .. } => name.map_or_else(
            || "known to an area".to_owned(),
            |area| format!("somewhere in {area}"),
        ),
        _ => {
            let known = place.uncertainty_m().unwrap_or(grid_m);
            if known <= grid_m {
                format!("place known; shown to {}", distance(grid_m))
            } else {
                format!("known to about {}", distance(known))
            }
        }
    }
}
