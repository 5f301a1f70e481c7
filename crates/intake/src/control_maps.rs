//! Maps of control that a person holds, read without a case around them.

use std::io;
use std::path::{Path, PathBuf};

use geojson::{GeoJson, GeometryValue, Position};
use model::diagnostic::{Diagnostic, TextFile};
use model::{ControlMap, FileReport, Point};

use crate::case::evidence::Found;
use crate::formats::ground::control;
use crate::merge::merge;
use crate::reader::mistake;
use crate::rows::unreadable;
use crate::setting::Setting;
use crate::take::read_alone;

/// How deep folders are followed.
const DEEPEST: usize = 8;

/// What the words of some maps mean, as `control` of `sources.toml` says it.
#[derive(Clone, Debug, Default)]
pub struct MapWords {
    /// Who holds what is held and names nobody.
    pub holder: Option<String>,
    /// What words of an area say of it: `held`, `held:PARTY`, `contested`, `unknown`, `ignore`.
    pub status: Vec<(String, String)>,
    /// The IANA zone whose days the maps are stated for.
    pub zone: String,
}

/// Maps of one mapping body, and what was read of each file.
#[derive(Clone, Debug, Default)]
pub struct MapsRead {
    /// The maps, by time.
    pub maps: Vec<ControlMap>,
    /// What was read and noted of each file.
    pub files: Vec<FileReport>,
}

/// Reads files, archives and folders of dated maps of one mapping body.
///
/// # Errors
/// Every mistake found: no such file, a file that is no map, a map without a day, or words that
/// nobody explains.
pub fn control_maps(paths: &[PathBuf], words: &MapWords) -> Result<MapsRead, Vec<Diagnostic>> {
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let name = name.to_string_lossy().into_owned();
        find(path, &name, 0, &mut files).map_err(|error| vec![unreadable(&name, &error)])?;
    }
    files.sort();
    files.dedup();
    let toml = TextFile::new("the maps' words", &declared(words));
    let setting = Setting {
        zone: &words.zone,
        parties: &[],
        areas: &[],
        gazetteer: None,
        ground: None,
    };
    let (filed, mut blocks, tz) = read_alone(&files, &toml, &setting)?;
    let mut merged = merge(filed, &mut blocks);
    control::settle(&mut merged.control, &mut merged.reports, &tz);
    Ok(MapsRead {
        maps: merged.control,
        files: merged.reports,
    })
}

/// The block of `sources.toml` that says what the words mean.
fn declared(words: &MapWords) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut text =
        "[[source]]\nid = \"maps\"\nname = \"Maps\"\nkind = \"dataset\"\nfamily = \"maps\"\n\
                    files = [\"**\"]\nformat = \"control\"\n[source.control]\n"
            .to_owned();
    if let Some(holder) = &words.holder {
        text.push_str(&format!("holder = {}\n", quoted(holder)));
    }
    text.push_str("[source.control.status]\n");
    for (key, value) in &words.status {
        text.push_str(&format!("{} = {}\n", quoted(key), quoted(value)));
    }
    text
}

fn find(path: &Path, name: &str, depth: usize, into: &mut Vec<Found>) -> io::Result<()> {
    if !path.is_dir() {
        path.metadata()?;
        into.push(Found {
            name: name.to_owned(),
            path: path.to_owned(),
        });
        return Ok(());
    }
    if depth > DEEPEST {
        return Err(io::Error::other("folders are nested too deep"));
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let last = entry.file_name().to_string_lossy().into_owned();
        if !last.starts_with('.') {
            find(&entry.path(), &format!("{name}/{last}"), depth + 1, into)?;
        }
    }
    Ok(())
}

/// Reads the lines of a GeoJSON file, and the rims of its areas, as edges.
///
/// # Errors
/// Where the file cannot be read, is no GeoJSON, or holds neither lines nor areas.
pub fn lines(path: &Path) -> Result<Vec<(Point, Point)>, Diagnostic> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(&name, &error))?;
    let wrong = |reason: String| {
        mistake(
            "no-lines",
            &name,
            0,
            reason,
            "give a GeoJSON of lines or areas in degrees of WGS 84",
        )
    };
    let found: GeoJson = text
        .parse()
        .map_err(|e: geojson::Error| wrong(e.to_string()))?;
    let mut edges = Vec::new();
    match &found {
        GeoJson::Geometry(geometry) => edges_of(&geometry.value, &mut edges, 0),
        GeoJson::Feature(feature) => {
            if let Some(geometry) = &feature.geometry {
                edges_of(&geometry.value, &mut edges, 0);
            }
        }
        GeoJson::FeatureCollection(all) => {
            for geometry in all.features.iter().filter_map(|f| f.geometry.as_ref()) {
                edges_of(&geometry.value, &mut edges, 0);
            }
        }
    }
    if edges.is_empty() {
        return Err(wrong("it holds neither lines nor areas".to_owned()));
    }
    Ok(edges)
}

fn edges_of(value: &GeometryValue, into: &mut Vec<(Point, Point)>, depth: u32) {
    let mut along = |line: &[Position]| {
        let at = |p: &Position| {
            let of = |k: usize| p.as_slice().get(k).copied();
            Point::from_degrees(of(1)?, of(0)?)
        };
        let points: Vec<Point> = line.iter().filter_map(at).collect();
        into.extend(points.windows(2).map(|two| (two[0], two[1])));
    };
    match value {
        GeometryValue::LineString { coordinates } => along(coordinates),
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            for line in coordinates {
                along(line);
            }
        }
        GeometryValue::MultiPolygon { coordinates } => {
            for line in coordinates.iter().flatten() {
                along(line);
            }
        }
        GeometryValue::GeometryCollection { geometries } if depth < 8 => {
            for geometry in geometries {
                edges_of(&geometry.value, into, depth + 1);
            }
        }
        _ => {}
    }
}
