//! Positions far from the case's ground that would lie on it if latitude and longitude were
//! exchanged.

use model::diagnostic::Diagnostic;
use model::{Place, Point, Spread};

use crate::reader::{Contents, Context, mistake};
use crate::setting::Ground;

/// How far from the ground still counts as beside it, in millionths of a degree.
const BESIDE: i32 = 500_000;
/// How far from the ground a position must lie to be suspected.
const FAR: i32 = 5_000_000;
/// Of how many positions it takes to refuse a file.
const FEW: u64 = 3;

/// What is to be said of a file's positions that look exchanged, where some of them do.
///
/// # Errors
/// Where all of at least three do: then its columns are, not a few rows.
pub(super) fn note(
    found: &Contents,
    context: &Context<'_>,
) -> Result<Option<String>, Box<Diagnostic>> {
    let Some(ground) = context.ground else {
        return Ok(None);
    };
    let (mut placed, mut mirrored) = (0_u64, 0_u64);
    let mut first: Option<(u32, Point)> = None;
    for draft in &found.observations {
        let Some(point) = stated(&draft.observation.place) else {
            continue;
        };
        placed += 1;
        if is_mirrored(ground, point) {
            mirrored += 1;
            let line = draft.observation.origin.line;
            first = Some(first.map_or((line, point), |known| known.min((line, point))));
        }
    }
    let Some((line, point)) = first else {
        return Ok(None);
    };
    let where_to = format!(
        "latitude {}, longitude {}",
        point.latitude(),
        point.longitude()
    );
    if mirrored == placed && placed >= FEW {
        return Err(Box::new(mistake(
            "swapped-coordinates",
            &context.file,
            line,
            format!(
                "latitude and longitude look swapped: all {placed} positions lie far from the \
                 agreement's ground, and would lie on it the other way round; the first is {where_to}"
            ),
            "exchange the two headings, or name the columns the other way round in intake.toml",
        )));
    }
    Ok(Some(format!(
        "{mirrored} rows lie far from the agreement's ground and would lie on it if latitude and \
         longitude were exchanged; the first, line {line}, is at {where_to}: they were taken as they stand"
    )))
}

/// The point of a place that was given as one.
fn stated(place: &Place) -> Option<Point> {
    match place.spread {
        Spread::Normal { .. } | Spread::Disc { .. } => Some(place.point),
        Spread::Area { .. } | Spread::Unknown => None,
    }
}

fn is_mirrored(ground: Ground, point: Point) -> bool {
    let mirror = Point::from_degrees(point.longitude(), point.latitude());
    !ground.holds(point, FAR) && mirror.is_some_and(|mirror| ground.holds(mirror, BESIDE))
}
