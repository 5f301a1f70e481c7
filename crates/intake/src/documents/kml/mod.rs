//! KML 2.2 and 2.3: folders of placemarks as layers of features.
//!
//! | KML | becomes |
//! |---|---|
//! | `Document`, `Folder` with placemarks of its own | a layer, named by the way to it |
//! | `Point`, `LineString`, `LinearRing`, `Polygon`, `MultiGeometry` | geometry |
//! | `id`, `name`, `description`, `styleUrl`, `Data`, `SimpleData` | properties |
//! | `TimeStamp`, `TimeSpan` | properties `timestamp`, `begin`, `end` |
//!
//! Nothing that a document names elsewhere is fetched.

mod coordinates;
mod layers;
mod placemark;

pub(crate) use layers::layers;

#[cfg(test)]
mod kml_tests;
