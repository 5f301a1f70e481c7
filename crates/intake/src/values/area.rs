//! Ground as a row names it: a zone, site or line of the agreement, or a range around a point.

use model::CoverageArea;
use model::diagnostic::nearest;

use super::{number, position};
use crate::reader::{Context, shorten};

/// Reads it; all ground where the row names none.
///
/// # Errors
/// A reason, where the name is not one of the agreement, or the point or range cannot be read.
pub(crate) fn read(
    context: &Context<'_>,
    name: &str,
    latitude: &str,
    longitude: &str,
    range_km: &str,
) -> Result<CoverageArea, String> {
    let pointed = !(latitude.is_empty() && longitude.is_empty() && range_km.is_empty());
    if !name.is_empty() {
        if pointed && !range_km.is_empty() {
            return Err(format!(
                "the row names both the area `{}` and a range around a point: which is meant?",
                shorten(name)
            ));
        }
        return named(context, name);
    }
    if !pointed {
        return Ok(CoverageArea::Everywhere);
    }
    let point = position::read(latitude, longitude)?;
    let range_m = number::decimal(range_km)
        .filter(|km| *km > 0.0 && *km <= 20_000.0)
        .map(|km| (km * 1000.0).round_ties_even() as u32)
        .ok_or_else(|| {
            format!(
                "range_km `{}` is not a distance in kilometres",
                shorten(range_km)
            )
        })?;
    Ok(CoverageArea::Range { point, range_m })
}

fn named(context: &Context<'_>, name: &str) -> Result<CoverageArea, String> {
    let known = context.areas;
    if known.iter().any(|area| area == name) {
        return Ok(CoverageArea::Named(context.intern.get(name)));
    }
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let near = nearest(name, &names).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
    Err(format!(
        "area `{}` is no zone, site or line of the agreement ({}){near}",
        shorten(name),
        names.join(", ")
    ))
}
