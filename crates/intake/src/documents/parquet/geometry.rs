//! Points in columns of geometry (GeoParquet).

use parquet::file::metadata::KeyValue;
use serde_json::Value;

/// The column that holds geometry, and in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Geometry {
    pub(super) column: String,
    /// Whether each value is well-known binary; otherwise the column has parts `x` and `y`.
    pub(super) binary: bool,
    /// Whether the file says so (its `geo` entry), or the column's name suggests it.
    pub(super) stated: bool,
}

/// The geometry that a file says it holds.
///
/// # Errors
/// Where its positions are not degrees of WGS 84.
pub(super) fn stated(entries: Option<&Vec<KeyValue>>) -> Result<Option<Geometry>, String> {
    let entry = entries.and_then(|all| all.iter().find(|e| e.key == "geo"));
    let Some(text) = entry.and_then(|e| e.value.as_deref()) else {
        return Ok(None);
    };
    let Ok(geo) = serde_json::from_str::<Value>(text) else {
        return Err("its description of the geometry is no JSON".to_owned());
    };
    let Some(column) = geo.get("primary_column").and_then(Value::as_str) else {
        return Ok(None);
    };
    let described = geo.pointer("/columns").and_then(|all| all.get(column));
    if let Some(crs) = described.and_then(|d| d.get("crs"))
        && !is_wgs84(crs)
    {
        let name = crs.get("name").and_then(Value::as_str);
        return Err(format!(
            "its positions are in `{}`; degrees of WGS 84 are needed",
            name.unwrap_or("another system")
        ));
    }
    let encoding = described
        .and_then(|d| d.get("encoding"))
        .and_then(Value::as_str);
    Ok(Some(Geometry {
        column: column.to_owned(),
        binary: encoding.is_none_or(|e| e.eq_ignore_ascii_case("wkb")),
        stated: true,
    }))
}

/// Whether a system of coordinates is longitude and latitude in degrees of WGS 84.
fn is_wgs84(crs: &Value) -> bool {
    if crs.is_null() {
        return true;
    }
    let id = |key: &str| crs.pointer(&format!("/id/{key}"));
    let authority = id("authority").and_then(Value::as_str);
    let code = id("code").map(|code| {
        code.as_str()
            .map_or_else(|| code.to_string(), str::to_owned)
    });
    matches!(
        (authority, code.as_deref()),
        (Some("OGC"), Some("CRS84")) | (Some("EPSG"), Some("4326" | "4979"))
    )
}

/// Longitude and latitude of a point in well-known binary (plain, extended or ISO, of two to four
/// dimensions); `None` where the bytes are something else.
pub(super) fn point(bytes: &[u8]) -> Option<(f64, f64)> {
    let little = match bytes.first()? {
        0 => false,
        1 => true,
        _ => return None,
    };
    let kind: [u8; 4] = bytes.get(1..5)?.try_into().ok()?;
    let kind = if little {
        u32::from_le_bytes(kind)
    } else {
        u32::from_be_bytes(kind)
    };
    let id = kind & 0x2000_0000 != 0;
    if (kind & 0x0FFF_FFFF) % 1000 != 1 {
        return None;
    }
    let start = if id { 9 } else { 5 };
    let number = |at: usize| -> Option<f64> {
        let raw: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
        Some(if little {
            f64::from_le_bytes(raw)
        } else {
            f64::from_be_bytes(raw)
        })
    };
    let (x, y) = (number(start)?, number(start + 8)?);
    (x.is_finite() && y.is_finite()).then_some((x, y))
}
