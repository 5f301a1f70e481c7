//! The features of a GeoJSON file and where each stands in it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// More features than a case's geometry ever needs.
const MOST_FEATURES: usize = 100_000;

/// What is wrong with a file or a part of it: where, what, what would be right.
pub(crate) struct Fault {
    pub(crate) span: Range<usize>,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Fault {
    pub(crate) fn new(
        span: Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            span,
            code,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// One feature: its names and its geometry, unread.
pub(crate) struct Feature {
    /// Its id, and its properties `id` and `name`.
    pub(crate) names: Vec<String>,
    /// Where its geometry stands in the file.
    pub(crate) geometry: Option<Range<usize>>,
    /// Where the feature stands.
    pub(crate) span: Range<usize>,
}

/// Any object of GeoJSON, one level deep.
#[derive(Deserialize)]
pub(super) struct Object<'a> {
    #[serde(borrow, rename = "type")]
    pub(super) kind: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) coordinates: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) geometries: Option<Parts<'a>>,
    #[serde(borrow)]
    features: Option<Parts<'a>>,
    #[serde(borrow)]
    geometry: Option<&'a RawValue>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    properties: Option<Names>,
    #[serde(borrow)]
    crs: Option<&'a RawValue>,
}

/// Members of an array, unread and bounded in number.
pub(super) struct Parts<'a>(pub(super) Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Parts<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Vec<&'de RawValue>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array of objects")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = seq.next_element()? {
                    if members.len() == MOST_FEATURES {
                        let message = format!("more than {MOST_FEATURES} features");
                        return Err(serde::de::Error::custom(message));
                    }
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_seq(Members).map(Parts)
    }
}

/// The names among a feature's properties.
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Properties;
        impl<'de> Visitor<'de> for Properties {
            type Value = Vec<String>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("properties")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut names = Vec::new();
                while let Some(key) = map.next_key::<Cow<'_, str>>()? {
                    if key.eq_ignore_ascii_case("id") || key.eq_ignore_ascii_case("name") {
                        names.extend(plain(map.next_value::<&RawValue>()?));
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(names)
            }
        }
        deserializer.deserialize_map(Properties).map(Names)
    }
}

/// A name or number as text.
fn plain(raw: &RawValue) -> Option<String> {
    match raw.get().as_bytes().first()? {
        b'"' => serde_json::from_str(raw.get()).ok(),
        b'-' | b'0'..=b'9' => Some(raw.get().to_owned()),
        _ => None,
    }
}

/// Where a part of a text stands in it.
pub(super) fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize)
        .saturating_sub(text.as_ptr() as usize)
        .min(text.len())
}

fn range(text: &str, part: &str) -> Range<usize> {
    let start = offset(text, part);
    start..start + part.len()
}

/// Where a part of a text begins, for pointing at it: its first line, not megabytes.
pub(super) fn head(text: &str, part: &str) -> Range<usize> {
    let start = offset(text, part);
    let line = part.find('\n').unwrap_or(part.len());
    let length = part.floor_char_boundary(line.min(80));
    start..start + length
}

/// Reads a part of a GeoJSON text; the fault points at where reading stopped.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str, part: &'a str) -> Result<T, Fault> {
    serde_json::from_str(part).map_err(|error| {
        let line_start = part
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1))
            .map(str::len)
            .sum::<usize>();
        let at = (line_start + error.column().saturating_sub(1)).min(part.len());
        // The reader stops before what it cannot use: past separators stands the value itself.
        let skipped = part.as_bytes()[at..]
            .iter()
            .take_while(|b| b.is_ascii_whitespace() || matches!(b, b':' | b','))
            .count();
        let start = text.floor_char_boundary(offset(text, part) + at + skipped);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let message = message.replace("expected f64", "expected a number");
        let deep = message.contains("recursion limit");
        let help = if deep {
            "nesting this deep is never needed: is this the right file?"
        } else {
            "geometry is GeoJSON (RFC 7946): a FeatureCollection, a Feature or a geometry"
        };
        let code = if deep { "too-deep" } else { "geojson" };
        Fault::new(
            start..text.ceil_char_boundary(start + 1),
            code,
            message,
            help,
        )
    })
}

/// The features of a GeoJSON text; a bare geometry is one feature without a name.
pub(crate) fn features(text: &str) -> Result<Vec<Feature>, Fault> {
    let body = text.trim_start_matches('\u{feff}');
    let object: Object<'_> = parse(text, body)?;
    wgs84(text, object.crs)?;
    match &*object.kind {
        "FeatureCollection" => {
            let Some(parts) = object.features else {
                let message = "the collection has no `features`";
                return Err(Fault::new(
                    head(text, body),
                    "geojson",
                    message,
                    "add `features`",
                ));
            };
            parts
                .0
                .into_iter()
                .map(|part| feature(text, part.get()))
                .collect()
        }
        "Feature" => Ok(vec![feature(text, body)?]),
        _ => Ok(vec![Feature {
            names: Vec::new(),
            geometry: Some(range(text, body)),
            span: head(text, body),
        }]),
    }
}

fn feature(text: &str, part: &str) -> Result<Feature, Fault> {
    let object: Object<'_> = parse(text, part)?;
    if object.kind != "Feature" {
        let message = format!("a `{}` stands where a feature belongs", object.kind);
        return Err(Fault::new(
            head(text, part),
            "geojson",
            message,
            "write `\"type\": \"Feature\"`",
        ));
    }
    let mut names: Vec<String> = object.id.and_then(plain).into_iter().collect();
    names.extend(object.properties.map(|p| p.0).unwrap_or_default());
    Ok(Feature {
        names,
        geometry: object.geometry.map(|g| range(text, g.get())),
        span: head(text, part),
    })
}

/// Old files may name another coordinate system; all that is read here is WGS 84.
fn wgs84(text: &str, crs: Option<&RawValue>) -> Result<(), Fault> {
    let Some(crs) = crs else { return Ok(()) };
    let known = ["CRS84", "EPSG::4326", "EPSG:4326"];
    if known.iter().any(|name| crs.get().contains(name)) {
        return Ok(());
    }
    Err(Fault::new(
        head(text, crs.get()),
        "not-wgs84",
        "the file names a coordinate system that is not WGS 84",
        "convert it to longitude and latitude in degrees (`ogr2ogr -t_srs EPSG:4326`)",
    ))
}
