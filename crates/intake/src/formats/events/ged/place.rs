//! Where an event was, by GED's precision codes.
//!
//! | `where_prec` | place |
//! |---|---|
//! | 1 | the point, standard deviation 1 km |
//! | 2 | within 25 km, density falling by e every 8 km |
//! | 3 | within 50 km: a district, of which no outline is known |
//! | 4 | among the settlements of the first-order division; without them, within 150 km |
//! | 5 | within 25 km: a line or vague area; within 150 km where it belongs to no single division |
//! | 6 | among the settlements of the country; without them, unknown |
//! | 7 | unknown: waters or air of no country |

use model::{Place, Point, Spread};

use crate::formats::ground::gazetteer::{Division, Regions};
use crate::reader::Context;

/// What had to be assumed about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Assumed {
    /// A district without an outline.
    District,
    /// A division found in the settlement table by its name.
    Division,
    /// A division found by the settlement nearest to its point.
    DivisionByPoint,
    /// A division of which no settlement is known.
    DivisionUnknown,
    /// A line or vague area within one division.
    Vague,
    /// A vague area beyond any one division.
    Wide,
    /// A country by its settlements.
    Country,
    /// A country of which no settlement is known.
    CountryUnknown,
    /// Waters or air of no country.
    International,
}

impl Assumed {
    /// What was assumed, in words that follow "n rows:".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::District => {
                "where_prec 3 (a district): no outline is known, taken as within 50 km of its point"
            }
            Self::Division => {
                "where_prec 4 (a first-order division): among the settlements of the division of \
                 that name, weighted by population"
            }
            Self::DivisionByPoint => {
                "where_prec 4 without a division's name: among the settlements of the division of \
                 the settlement nearest to the point"
            }
            Self::DivisionUnknown => {
                "where_prec 4 (a first-order division): no settlements of it are known, taken as \
                 within 150 km of its point"
            }
            Self::Vague => {
                "where_prec 5 (a line or vague area): taken as within 25 km of its point"
            }
            Self::Wide => {
                "where_prec 5 without a division's name: a vague area beyond one division, taken \
                 as within 150 km of its point"
            }
            Self::Country => {
                "where_prec 6 (a country): among the country's settlements, weighted by population"
            }
            Self::CountryUnknown => {
                "where_prec 6 (a country): no settlements of it are known, the place is unknown"
            }
            Self::International => {
                "where_prec 7 (waters or air of no country): the place is unknown"
            }
        }
    }
}

/// What a row says about its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    pub(crate) precision: i64,
    pub(crate) point: Point,
    /// The name of the place.
    pub(crate) name: &'a str,
    /// The name of the first-order division.
    pub(crate) division: &'a str,
    pub(crate) country: &'a str,
}

/// The place of an event, and what was assumed; `None` where the precision code is none.
pub(crate) fn place(
    told: &Told<'_>,
    context: &Context<'_>,
    known: &Regions,
) -> Option<(Place, Option<Assumed>)> {
    let disc = |radius_m, scale_m| Spread::Disc { radius_m, scale_m };
    let (spread, assumed) = match told.precision {
        1 => (Spread::Normal { sigma_m: 1_000 }, None),
        2 => (disc(25_000, 8_000), None),
        3 => (disc(50_000, 0), Some(Assumed::District)),
        4 => division(told, context, known),
        5 if told.division.is_empty() => (disc(150_000, 0), Some(Assumed::Wide)),
        5 => (disc(25_000, 0), Some(Assumed::Vague)),
        6 => match known.country(context.gazetteer, told.point) {
            Some(found) => (area(&found, told.country, context), Some(Assumed::Country)),
            None => (Spread::Unknown, Some(Assumed::CountryUnknown)),
        },
        7 => (Spread::Unknown, Some(Assumed::International)),
        _ => return None,
    };
    Some((
        Place {
            point: told.point,
            spread,
            name: context.intern.some(told.name),
            code: None,
        },
        assumed,
    ))
}

fn division(told: &Told<'_>, context: &Context<'_>, known: &Regions) -> (Spread, Option<Assumed>) {
    match known.division(context.gazetteer, told.division, told.point) {
        Some(found) if told.division.is_empty() => (
            area(&found, told.name, context),
            Some(Assumed::DivisionByPoint),
        ),
        Some(found) => (
            area(&found, told.division, context),
            Some(Assumed::Division),
        ),
        None => (
            Spread::Disc {
                radius_m: 150_000,
                scale_m: 0,
            },
            Some(Assumed::DivisionUnknown),
        ),
    }
}

fn area(division: &Division, name: &str, context: &Context<'_>) -> Spread {
    let name = if name.is_empty() {
        &*division.code
    } else {
        name
    };
    Spread::Area {
        name: context.intern.get(name),
        settlements: division.settlements.clone(),
    }
}
