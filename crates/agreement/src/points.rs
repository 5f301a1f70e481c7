//! Where an agreement's lines, zones and sites lie.

use geo::{Coord, CoordsIter};
use model::Point;

use crate::{Agreement, Shape};

impl Agreement {
    /// The vertices of every line, of the rims of every zone and site, and the sites that are points.
    pub fn points(&self) -> Vec<Point> {
        let point = |c: Coord<f64>| Point::rounded(c.y, c.x);
        let mut points: Vec<Point> = Vec::new();
        for stretch in self.lines.iter().flat_map(|line| &line.stretches) {
            points.extend(stretch.coords_iter().map(point));
        }
        for zone in &self.zones {
            points.extend(zone.ground.exterior_coords_iter().map(point));
        }
        for site in &self.sites {
            match &site.shape {
                Shape::Point(at) => points.push(*at),
                Shape::Ground(ground) => points.extend(ground.exterior_coords_iter().map(point)),
            }
        }
        points
    }
}
