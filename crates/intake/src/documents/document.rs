//! What a file holds.

use geojson::FeatureCollection;

use crate::rows::{Skipped, Table};

/// Features of one name: a GeoJSON collection, a folder of KML, a layer of a GeoPackage.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    /// The layer's name; empty where it has none.
    pub(crate) name: String,
    pub(crate) collection: FeatureCollection,
    /// What of it could not become features, by number.
    pub(crate) skipped: Skipped,
}

/// What a file holds.
#[derive(Debug)]
pub(crate) enum Document {
    /// Rows under headings.
    Table(Table),
    /// Features with geometry.
    Layers(Vec<Layer>),
    /// Layers and tables under their names: a GeoPackage.
    Database(Vec<Layer>, Vec<(String, Table)>),
    /// JSON that is neither features nor records.
    Tree(serde_json::Value),
    /// XML that is not KML, as text.
    Xml(String),
}

/// A document with how it was read.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) document: Document,
    /// The name of the encoding, or of what it is written in.
    pub(crate) encoding: String,
    /// What was assumed on the way.
    pub(crate) notes: Vec<String>,
}
