//! Geometry: GeoJSON files read with the place of every position, so that what is wrong with one
//! can be pointed at.

mod coordinates;
mod crossing;
mod features;
mod shapes;
mod stretch;
mod swapped;

pub(crate) use features::{Feature, features};
pub(crate) use shapes::{Shapes, shapes};
pub(crate) use stretch::{between, edges};
pub(crate) use swapped::{Anchor, swapped};
