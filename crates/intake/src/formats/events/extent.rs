//! How far a place may lie from the point that a coded record gives, by what the record names.
//!
//! A coded record that knows only a district, a province or a country still gives a point: the
//! middle of it, or its capital. Taken as it stands such a point would put events where none were.

use model::{Place, Point, Spread};

use crate::formats::ground::gazetteer::{Division, Regions};
use crate::reader::Context;

/// What a record names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// A spot, known to a standard deviation of so many metres.
    Spot(u32),
    /// A settlement that need not be where it was, only near.
    Settlement,
    /// Part of a region, within so many metres of the point.
    Part(u32),
    /// A second-order division.
    District,
    /// A first-order division.
    Division,
    /// A country.
    Country,
    /// Nothing.
    Nowhere,
}

/// Turns what records name into places.
pub(crate) struct Extents<'a> {
    context: &'a Context<'a>,
    regions: Regions,
}

impl<'a> Extents<'a> {
    pub(crate) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            regions: Regions::default(),
        }
    }

    /// The place of a record that gives this point, and what was assumed, in words that follow a
    /// number of rows.
    pub(crate) fn place(
        &self,
        extent: Extent,
        point: Point,
        name: &str,
        division: &str,
    ) -> (Place, Option<&'static str>) {
        let disc = |radius_m, scale_m| Spread::Disc { radius_m, scale_m };
        let gazetteer = self.context.gazetteer;
        let (spread, words) = match extent {
            Extent::Spot(sigma_m) => (Spread::Normal { sigma_m }, None),
            Extent::Settlement => (
                disc(25_000, 8_000),
                Some(
                    "rows name a settlement: taken as near it, within 25 km, denser towards its \
                     middle",
                ),
            ),
            Extent::Part(radius_m) => (
                disc(radius_m, 0),
                Some("rows name part of a region: taken as within 15 km of their point"),
            ),
            Extent::District => (
                disc(50_000, 0),
                Some(
                    "rows name a district: no outline is known, taken as within 50 km of their \
                     point",
                ),
            ),
            Extent::Division => match self.regions.division(gazetteer, division, point) {
                Some(found) => (
                    self.among(&found, division),
                    Some(
                        "rows name a first-order division: among its settlements, weighted by \
                         population",
                    ),
                ),
                None => (
                    disc(150_000, 0),
                    Some(
                        "rows name a first-order division of which no settlement is known: taken \
                         as within 150 km of their point",
                    ),
                ),
            },
            Extent::Country => match self.regions.country(gazetteer, point) {
                Some(found) => (
                    self.among(&found, ""),
                    Some("rows name a country: among its settlements, weighted by population"),
                ),
                None => (
                    Spread::Unknown,
                    Some(
                        "rows name a country of which no settlement is known: the place is unknown",
                    ),
                ),
            },
            Extent::Nowhere => (
                Spread::Unknown,
                Some("rows name no place: the place is unknown"),
            ),
        };
        let place = Place {
            point,
            spread,
            name: self.context.intern.some(name),
            code: None,
        };
        (place, words)
    }

    fn among(&self, division: &Division, name: &str) -> Spread {
        let name = if name.is_empty() {
            &*division.code
        } else {
            name
        };
        Spread::Area {
            name: self.context.intern.get(name),
            settlements: division.settlements.clone(),
        }
    }
}
