//! Where a row of a patrol table was: so far and in that direction from where the monitors stood.
//!
//! The monitors' own place is where the reckoning starts and goes no further: neither its point nor
//! its name is kept.

use model::{Place, Point, geodesy};

use crate::reader::Context;
use crate::values::bearing::{self, compass, distance};

/// What had to be assumed about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Assumed {
    /// The distance is not told.
    NoDistance,
    /// Neither distance nor direction is told.
    Nowhere,
    /// The settlement table does not have the place that the monitors stood at.
    UnknownPosition,
    /// Several settlements bear its name.
    Largest,
}

impl Assumed {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::NoDistance => {
                "rows tell a direction and no distance: 1 to 15 km in that direction were taken"
            }
            Self::Nowhere => "rows tell neither distance nor direction: their place is unknown",
            Self::UnknownPosition => {
                "rows are measured from a place that the settlement table does not have: their place \
                 is unknown"
            }
            Self::Largest => {
                "rows are measured from a place of which there are several: the most populous was \
                 taken"
            }
        }
    }
}

/// The place of an event.
pub(super) fn place(
    position: &str,
    event: &str,
    heard: bool,
    context: &Context<'_>,
) -> (Place, Vec<Assumed>) {
    let unknown = |assumed| (Place::unknown(None), vec![assumed]);
    let (far, direction) = match distance(event) {
        Some((far, direction)) => (Some(far), direction),
        None => (None, event),
    };
    let direction = direction.split(['(', ',', ';']).next().unwrap_or(direction);
    let words = direction
        .split_whitespace()
        .filter(|word| *word != "to" && *word != "of");
    let degrees = compass(direction).or_else(|| words.rev().find_map(compass));
    let Some(degrees) = degrees else {
        return unknown(Assumed::Nowhere);
    };
    let mut assumed = Vec::new();
    let Some(from) = from(position, context, &mut assumed) else {
        return unknown(Assumed::UnknownPosition);
    };
    let place = if let Some(far) = far {
        bearing::place(from, far, degrees, heard)
    } else {
        assumed.push(Assumed::NoDistance);
        bearing::somewhere(from, degrees)
    };
    (place, assumed)
}

/// The point of a position: `Avdiivka`, `SMM camera in Shyrokyne (20km E of Mariupol)`, `About 2km
/// SE of Horlivka (non-government-controlled, 39km NE of Donetsk)`.
fn from(position: &str, context: &Context<'_>, assumed: &mut Vec<Assumed>) -> Option<Point> {
    let (outside, inside) = position.split_once('(').unwrap_or((position, ""));
    let inside = inside.trim_end_matches([')', ' ']);
    offset_of(outside, context, assumed).or_else(|| {
        inside
            .split(',')
            .find_map(|part| offset_of(part, context, assumed))
    })
}

/// The point of `NAME`, or of `2km SE of NAME`.
fn offset_of(text: &str, context: &Context<'_>, assumed: &mut Vec<Assumed>) -> Option<Point> {
    let gazetteer = context.gazetteer?;
    let text = text.trim();
    let mut settlement = |name: &str| {
        let name = bare(name);
        if gazetteer.named(name).nth(1).is_some() {
            assumed.push(Assumed::Largest);
        }
        gazetteer.largest(name, |_| true).map(|found| found.point)
    };
    let measured = text
        .find(|c: char| c.is_ascii_digit())
        .and_then(|at| distance(&text[at..]));
    if let Some((far, rest)) = measured {
        let (direction, name) = [" of ", " від ", " від м. ", " от "]
            .into_iter()
            .find_map(|of| rest.split_once(of))?;
        let degrees = compass(direction)?;
        let middle = 0.5 * (far.near_m + far.far_m);
        let radians = degrees * std::f64::consts::PI / 180.0;
        return Some(geodesy::offset(settlement(name)?, middle, radians));
    }
    settlement(text)
}

/// A name without the words around it that say what stands there.
fn bare(text: &str) -> &str {
    let mut rest = text.trim();
    for of in [
        " in ",
        " at ",
        " near ",
        " edge of ",
        " outskirts of ",
        " в ",
        " у ",
        " на околиці ",
        " на окраине ",
    ] {
        if let Some((_, name)) = rest.rsplit_once(of) {
            rest = name.trim();
        }
    }
    rest
}
