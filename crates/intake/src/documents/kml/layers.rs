//! The layers of a KML document.

use std::collections::BTreeMap;

use geojson::FeatureCollection;

use super::placemark;
use crate::documents::Layer;
use crate::documents::open::Refusal;
use crate::documents::xml::{self, Element};
use crate::rows::Skipped;

/// What a KML document holds.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) layers: Vec<Layer>,
    /// What was passed over.
    pub(crate) notes: Vec<String>,
}

/// The layers of a KML document; `None` where the XML is something else.
pub(crate) fn layers(text: &str) -> Option<Result<Read, Refusal>> {
    let root = xml::root(text)?;
    let of_kml = matches!(root.as_str(), "Document" | "Folder" | "Placemark")
        && text.contains("www.opengis.net/kml/");
    (root == "kml" || of_kml).then(|| read(text))
}

fn read(text: &str) -> Result<Read, Refusal> {
    let tree = xml::read(text)?;
    let mut found = Walk::default();
    let whole = Element {
        children: vec![tree],
        ..Element::default()
    };
    found.container(&whole, "");
    let links = found.passed.get("NetworkLink").copied().unwrap_or(0);
    if found.layers.is_empty() {
        let (what, help) = if links > 0 {
            (
                format!(
                    "the KML holds no placemark, only {links} links to other places; links are \
                     never followed"
                ),
                "open it in a map program, save what it links to as KML, and put that among the \
                 evidence",
            )
        } else {
            (
                "the KML holds no placemark".to_owned(),
                "export the layers themselves, or remove the file",
            )
        };
        return Err(Refusal::new("cannot-be-read", what, help));
    }
    let notes = found
        .passed
        .iter()
        .map(|(name, count)| match *name {
            "NetworkLink" => format!(
                "{count} links to other places (NetworkLink) are not followed: save what they link \
                 to and put it among the evidence"
            ),
            "Track" => format!("{count} tracks are not read: of KML, points, lines and areas are"),
            other => format!("{count} elements {other} are not read: they hold pictures or views"),
        })
        .chain(["lines are the numbers of placemarks".to_owned()])
        .collect();
    Ok(Read {
        layers: found.layers,
        notes,
    })
}

#[derive(Default)]
struct Walk {
    layers: Vec<Layer>,
    passed: BTreeMap<&'static str, u64>,
}

impl Walk {
    fn container(&mut self, element: &Element, outer: &str) {
        let own = element.words("name").unwrap_or_default();
        let name = match (outer.is_empty(), own.is_empty()) {
            (false, false) => format!("{outer}/{own}"),
            (false, true) => outer.to_owned(),
            (true, _) => own.to_owned(),
        };
        let mut features = Vec::new();
        let mut skipped = Skipped::default();
        for child in &element.children {
            match child.name.as_str() {
                "Placemark" => match placemark::feature(child, &mut self.passed) {
                    Ok(feature) => features.push(feature),
                    Err(reason) => skipped.push(
                        u32::try_from(features.len() + skipped.rows.len() + 1).unwrap_or(u32::MAX),
                        format!("line {} of the text: {reason}", child.line),
                    ),
                },
                "kml" | "Document" | "Folder" => self.container(child, &name),
                "NetworkLink" => self.pass("NetworkLink"),
                "GroundOverlay" => self.pass("GroundOverlay"),
                "ScreenOverlay" => self.pass("ScreenOverlay"),
                "PhotoOverlay" => self.pass("PhotoOverlay"),
                "Tour" => self.pass("Tour"),
                _ => {}
            }
        }
        if !features.is_empty() || skipped.total > 0 {
            self.layers.push(Layer {
                name,
                collection: FeatureCollection::new(features),
                skipped,
            });
        }
    }

    fn pass(&mut self, name: &'static str) {
        *self.passed.entry(name).or_default() += 1;
    }
}
