//! What submitted forms say of ground that was watched, and of ground that monitors were kept from.

use model::diagnostic::nearest;
use model::{
    Conduct, ContentId, Coverage, CoverageArea, CoverageMethod, CoverageState, Interval, Method,
    Observation, Place, Point, Spread, TimePrecision, When,
};

use super::incident::{instant, review};
use super::read::origin;
use super::submission::{Submission, geopoint};
use crate::reader::{Contents, Context, Draft, Watch, shorten};
use crate::values::{number, position};

/// The longest that one form may say ground was watched.
const LONGEST_MS: i64 = 7 * 24 * 3_600_000;

/// Adds the coverage that a form for a patrol reports.
///
/// # Errors
/// What it lacks, with the question and the answer.
pub(super) fn patrol(
    submission: &Submission,
    context: &Context<'_>,
    found: &mut Contents,
) -> Result<(), String> {
    let state = match submission.choice("watch_state", "watch_state") {
        "watched" => CoverageState::Watched,
        "degraded" => CoverageState::Degraded,
        "off" => CoverageState::Off,
        other => {
            return Err(format!(
                "watch_state `{}` is not one of the form's answers",
                shorten(other)
            ));
        }
    };
    let watches = watches(submission, context, state)?;
    found.watches.extend(watches);
    Ok(())
}

/// Adds the coverage and the observation that a form for denied access reports.
///
/// # Errors
/// What it lacks, with the question and the answer.
pub(super) fn denied(
    submission: &Submission,
    context: &Context<'_>,
    found: &mut Contents,
) -> Result<(), String> {
    let conduct = match submission.choice("denial", "denial") {
        "denied" | "delayed" | "conditional" | "threatened" => Conduct::AccessDenied,
        "jammed" => Conduct::Interference,
        other => {
            return Err(format!(
                "denial `{}` is not one of the form's answers",
                shorten(other)
            ));
        }
    };
    let watches = watches(submission, context, CoverageState::Denied)?;
    let interval = interval(submission, context)?;
    let when = When::within(interval, TimePrecision::Minute);
    let place = denied_place(&watches);
    let intern = context.intern;
    let source = context.source.clone();
    let mut o = Observation::reported(source, origin(submission, context), conduct, when, place);
    o.method = Method::Saw;
    o.actor = submission.known("actor").map(|text| intern.get(text));
    let reason = submission
        .known("reason")
        .map(|r| format!("Reason given: {r}"));
    let notes = submission.known("notes").map(str::to_owned);
    let words: Vec<String> = [reason, notes].into_iter().flatten().collect();
    o.text = intern.some(&words.join(" "));
    o.attachments = submission.files(context);
    o.review = review(submission);
    let draft = Draft::new(Some(submission.id.clone()), o).at_version(submission.version_ms);
    found.observations.push(draft);
    found.watches.extend(watches);
    Ok(())
}

/// Where monitors were kept from: the ground that they were kept from, not where they stood.
fn denied_place(watches: &[Watch]) -> Place {
    match watches.first().map(|watch| &watch.coverage.area) {
        Some(CoverageArea::Range { point, range_m }) => Place {
            point: *point,
            spread: Spread::Disc {
                radius_m: *range_m,
                scale_m: 0,
            },
            name: None,
            code: None,
        },
        Some(CoverageArea::Named(name)) => Place::unknown(Some(name.clone())),
        _ => Place::unknown(None),
    }
}

fn interval(submission: &Submission, context: &Context<'_>) -> Result<Interval, String> {
    let start = instant(submission, context, "watched_from")?.earliest;
    let end = instant(submission, context, "watched_to")?.latest;
    if end <= start {
        return Err(format!(
            "watched_to {} is not after watched_from {}",
            end.utc(),
            start.utc()
        ));
    }
    if end.ms() - start.ms() > LONGEST_MS {
        return Err(format!(
            "watched_from {} to watched_to {} is more than a week in one form",
            start.utc(),
            end.utc()
        ));
    }
    Ok(Interval { start, end })
}

/// A coverage record for the ground of a form; along a route one for each of its points, with an
/// equal share of the time.
fn watches(
    submission: &Submission,
    context: &Context<'_>,
    state: CoverageState,
) -> Result<Vec<Watch>, String> {
    let whole = interval(submission, context)?;
    let areas = areas(submission, context)?;
    let method = match submission.choice("watched_by", "watched_by") {
        "" => "patrol",
        method => method,
    };
    let method = CoverageMethod(context.intern.get(&method.to_lowercase()));
    let side = side(submission, context)?;
    let n = areas.len() as i64;
    let length = whole.length_ms();
    Ok(areas
        .into_iter()
        .enumerate()
        .map(|(at, area)| {
            let coverage = Coverage {
                id: ContentId::default(),
                interval: Interval {
                    start: whole.start.plus_ms(length * at as i64 / n),
                    end: whole.start.plus_ms(length * (at as i64 + 1) / n),
                },
                method: method.clone(),
                state,
                area,
                side: side.clone(),
                source: context.source.clone(),
                note: None,
                origin: origin(submission, context),
            };
            let id = coverage.identity();
            Watch {
                whole: submission.id.clone(),
                version_ms: submission.version_ms,
                coverage: Coverage { id, ..coverage },
            }
        })
        .collect())
}

fn areas(submission: &Submission, context: &Context<'_>) -> Result<Vec<CoverageArea>, String> {
    let range_m = || {
        let text = submission.ask("range_km");
        number::decimal(text)
            .filter(|km| *km > 0.0 && *km <= 50.0)
            .map(|km| (km * 1000.0).round_ties_even() as u32)
            .ok_or_else(|| {
                format!(
                    "range_km `{}` is not a distance of up to 50 kilometres",
                    shorten(text)
                )
            })
    };
    match submission.choice("ground_by", "ground_by") {
        "area" => Ok(vec![named(submission.ask("area"), context)?]),
        "point" => {
            let [latitude, longitude, _] =
                submission.point("where").ok_or("where: no point was set")?;
            let point = position::read(&latitude, &longitude)?;
            let range_m = range_m()?;
            Ok(vec![CoverageArea::Range { point, range_m }])
        }
        "route" => {
            let range_m = range_m()?;
            let points = route(submission)?;
            Ok(points
                .into_iter()
                .map(|point| CoverageArea::Range { point, range_m })
                .collect())
        }
        other => Err(format!(
            "ground_by `{}` is not one of the form's answers",
            shorten(other)
        )),
    }
}

/// The points of a route: `48.1 37.9 0 0; 48.2 37.9 0 0`, or GeoJSON's `[[37.9,48.1],...]`.
fn route(submission: &Submission) -> Result<Vec<Point>, String> {
    let mut text = submission.ask("route");
    if text.is_empty() {
        text = submission.ask("route/coordinates");
    }
    let mut points = Vec::new();
    if let Ok(pairs) = serde_json::from_str::<Vec<Vec<f64>>>(text) {
        for pair in pairs {
            let (Some(longitude), Some(latitude)) = (pair.first(), pair.get(1)) else {
                return Err(format!("route `{}` is no line", shorten(text)));
            };
            points.push(position::read(
                &latitude.to_string(),
                &longitude.to_string(),
            )?);
        }
    } else {
        for vertex in text.split(';').filter(|v| !v.trim().is_empty()) {
            let [latitude, longitude, _] = geopoint(vertex)
                .ok_or_else(|| format!("route `{}` is no line", shorten(vertex)))?;
            points.push(position::read(&latitude, &longitude)?);
        }
    }
    if points.is_empty() {
        return Err("route: no line was drawn".to_owned());
    }
    Ok(points)
}

fn named(name: &str, context: &Context<'_>) -> Result<CoverageArea, String> {
    if context.areas.iter().any(|area| area == name) {
        return Ok(CoverageArea::Named(context.intern.get(name)));
    }
    let known: Vec<&str> = context.areas.iter().map(String::as_str).collect();
    let near = nearest(name, &known).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
    Err(format!(
        "area `{}` is no zone, site or line of the agreement ({}){near}",
        shorten(name),
        known.join(", ")
    ))
}

fn side(submission: &Submission, context: &Context<'_>) -> Result<Option<model::PartyId>, String> {
    let Some(text) = submission.known("side") else {
        return Ok(None);
    };
    let known = context.parties;
    known
        .iter()
        .find(|party| party.as_str().eq_ignore_ascii_case(text))
        .cloned()
        .map(Some)
        .ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(model::PartyId::as_str).collect();
            format!(
                "side `{}` is no party of the agreement ({})",
                shorten(text),
                names.join(", ")
            )
        })
}
