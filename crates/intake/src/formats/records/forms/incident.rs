//! What a submitted form for an incident says.

use model::{
    Conduct, Count, Harm, Interval, Method, Observation, Place, Spread, TimePrecision, Toll,
    Weapon, When,
};

use super::read::origin;
use super::submission::{State, Submission};
use crate::reader::{Contents, Context, Draft, shorten};
use crate::values::bearing::{self, Distance};
use crate::values::{clock, number, position};

const HOUR_MS: i64 = 3_600_000;
/// The standard deviation of a point that was set on a map, where no accuracy is told.
const POINT_M: u32 = 100;
/// The standard deviation of a settlement's place.
const SETTLEMENT_M: u32 = 1_000;

/// Adds the observation that a form for an incident reports.
///
/// # Errors
/// What it lacks, with the question and the answer.
pub(super) fn read(
    submission: &Submission,
    context: &Context<'_>,
    found: &mut Contents,
) -> Result<(), String> {
    let intern = context.intern;
    let what = submission.choice("what", "what");
    let conduct = Conduct::named(what)
        .ok_or_else(|| format!("what `{}` is not one of the form's answers", shorten(what)))?;
    let when = when(submission, context)?;
    let method = match submission.choice("known_by", "known_by") {
        "saw" => Method::Saw,
        "heard" => Method::Heard,
        "recorded" => Method::Recorded,
        "reported" => Method::Reported,
        other => {
            return Err(format!(
                "known_by `{}` is not one of the form's answers",
                shorten(other)
            ));
        }
    };
    let mut remarks = Vec::new();
    let place = place(submission, context, method, &mut remarks)?;
    let source = context.source.clone();
    let mut o = Observation::reported(source, origin(submission, context), conduct, when, place);
    o.method = method;
    o.weapon = match submission.choice("weapon", "weapon") {
        "" | "unknown" => None,
        name => Some(Weapon::named(name).ok_or_else(|| {
            format!(
                "weapon `{}` is not one of the form's answers",
                shorten(name)
            )
        })?),
    };
    o.calibre_mm = whole(submission, "calibre_mm")?.map(|n| n as u16);
    o.count = count(submission)?;
    o.direction = submission.known("direction").map(|t| intern.get(t));
    o.actor = submission.known("actor").map(|t| intern.get(t));
    o.harm = Harm {
        killed: whole(submission, "killed")?.map(Toll::of),
        civilians_killed: whole(submission, "civilians_killed")?,
        injured: whole(submission, "injured")?.map(Toll::of),
    };
    let damage = submission.known("damage").map(|d| format!("Damage: {d}"));
    let notes = submission.known("notes").map(str::to_owned);
    let words: Vec<String> = [notes, damage].into_iter().flatten().collect();
    o.text = intern.some(&words.join(" "));
    o.attachments = submission.files(context);
    o.review = review(submission);
    for words in remarks {
        found.remark(words);
    }
    if o.attachments.iter().any(|file| file.sha256.is_none()) {
        found.remark("rows name files that the case does not hold");
    }
    found
        .observations
        .push(Draft::new(Some(submission.id.clone()), o).at_version(submission.version_ms));
    Ok(())
}

/// What the reviewers said of a submission that stands.
pub(super) fn review(submission: &Submission) -> Option<model::Review> {
    match submission.state {
        State::Stands(review) => review,
        State::Rejected(_) => None,
    }
}

/// The instant that a question is answered with.
///
/// # Errors
/// Where there is none.
pub(super) fn instant(
    submission: &Submission,
    context: &Context<'_>,
    name: &str,
) -> Result<When, String> {
    let text = submission.ask(name);
    clock::instant(text, &context.tz)
        .map(|(when, _)| when)
        .ok_or_else(|| format!("{name} `{}` is not a date and time", shorten(text)))
}

fn when(submission: &Submission, context: &Context<'_>) -> Result<When, String> {
    let first = instant(submission, context, "when_from")?;
    if submission.known("when_to").is_none() {
        return Ok(first);
    }
    let last = instant(submission, context, "when_to")?;
    if last.latest < first.earliest {
        return Err(format!(
            "when_to {} is before when_from {}",
            last.latest.utc(),
            first.earliest.utc()
        ));
    }
    let interval = Interval {
        start: first.earliest,
        end: last.latest,
    };
    let precision = match interval.length_ms() {
        0 => return Ok(first),
        ms if ms < 24 * HOUR_MS => TimePrecision::Minute,
        ms if ms <= 25 * HOUR_MS => TimePrecision::Day,
        ms if ms <= 6 * 24 * HOUR_MS => TimePrecision::Days,
        ms if ms <= 8 * 24 * HOUR_MS => TimePrecision::Week,
        ms if ms <= 31 * 24 * HOUR_MS => TimePrecision::Month,
        _ => TimePrecision::Longer,
    };
    Ok(When::within(interval, precision))
}

/// A whole number that a question is answered with, if it is answered.
fn whole(submission: &Submission, name: &str) -> Result<Option<u32>, String> {
    let Some(text) = submission.known(name) else {
        return Ok(None);
    };
    number::whole(text)
        .and_then(|n| u32::try_from(n).ok())
        .filter(|n| name != "calibre_mm" || (1..1000).contains(n))
        .map(Some)
        .ok_or_else(|| format!("{name} `{}` is not such a number", shorten(text)))
}

fn count(submission: &Submission) -> Result<Option<Count>, String> {
    let n = || {
        whole(submission, "how_many")?
            .map(u64::from)
            .ok_or_else(|| "how_many is empty, and count_kind says it was counted".to_owned())
    };
    Ok(match submission.choice("count_kind", "count_kind") {
        "exactly" => Some(Count::Exactly(n()?)),
        "at-least" => Some(Count::AtLeast(n()?)),
        "uncountable" => Some(Count::Uncountable),
        "unknown" | "" => None,
        other => {
            return Err(format!(
                "count_kind `{}` is not one of the form's answers",
                shorten(other)
            ));
        }
    })
}

fn place(
    submission: &Submission,
    context: &Context<'_>,
    method: Method,
    remarks: &mut Vec<&'static str>,
) -> Result<Place, String> {
    match submission.choice("place_by", "place_by") {
        "point" => {
            let [latitude, longitude, accuracy] =
                submission.point("where").ok_or("where: no point was set")?;
            let point = position::read(&latitude, &longitude)?;
            let accuracy = number::decimal(&accuracy).filter(|m| *m > 0.0 && *m < 100_000.0);
            if accuracy.is_none() {
                remarks.push(
                    "rows tell no accuracy of their point: a standard deviation of 100 m was taken",
                );
            }
            let sigma_m = accuracy.map_or(POINT_M, |m| (m.round_ties_even() as u32).max(POINT_M));
            Ok(Place::near(point, sigma_m))
        }
        "bearing" => {
            let near = kilometres(submission, "distance_km")?
                .ok_or("distance_km is empty, and place_by says it was measured")?;
            let far = kilometres(submission, "distance_km_to")?.unwrap_or(near);
            if far < near {
                return Err(format!(
                    "distance_km_to {far} is less than distance_km {near}"
                ));
            }
            let text = submission.choice("compass", "bearing");
            let degrees = bearing::compass(text)
                .ok_or_else(|| format!("bearing `{}` is no direction", shorten(text)))?;
            let name = submission.ask("from_place");
            let Some(from) = settlement(name, context, remarks) else {
                remarks.push(
                    "rows measure from a place that the settlement table does not have: the place \
                     is unknown",
                );
                return Ok(Place::unknown(None));
            };
            let distance = Distance {
                near_m: near * 1000.0,
                far_m: far * 1000.0,
            };
            Ok(bearing::place(
                from,
                distance,
                degrees,
                method == Method::Heard,
            ))
        }
        "name" => {
            let name = submission.ask("place_name");
            if number::is_unknown(name) {
                return Err("place_name is empty, and place_by says it was named".to_owned());
            }
            let shared = Some(context.intern.get(name));
            let Some(point) = settlement(name, context, remarks) else {
                remarks.push(
                    "rows name a place that the settlement table does not have: the place is unknown",
                );
                return Ok(Place::unknown(shared));
            };
            Ok(Place {
                point,
                spread: Spread::Normal {
                    sigma_m: SETTLEMENT_M,
                },
                name: shared,
                code: None,
            })
        }
        other => Err(format!(
            "place_by `{}` is not one of the form's answers",
            shorten(other)
        )),
    }
}

fn kilometres(submission: &Submission, name: &str) -> Result<Option<f64>, String> {
    let Some(text) = submission.known(name) else {
        return Ok(None);
    };
    number::decimal(text)
        .filter(|km| (0.0..=100.0).contains(km))
        .map(Some)
        .ok_or_else(|| {
            format!(
                "{name} `{}` is not a distance of 0 to 100 kilometres",
                shorten(text)
            )
        })
}

/// The point of a settlement of a name: of several the most populous.
fn settlement(
    name: &str,
    context: &Context<'_>,
    remarks: &mut Vec<&'static str>,
) -> Option<model::Point> {
    let gazetteer = context.gazetteer?;
    if gazetteer.named(name).nth(1).is_some() {
        remarks.push(
            "rows name a place that several settlements are called: the most populous was taken",
        );
    }
    gazetteer.largest(name, |_| true).map(|found| found.point)
}
