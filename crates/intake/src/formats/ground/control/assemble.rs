//! Puts areas together as maps, a map a day.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, Time};
use model::diagnostic::Diagnostic;
use model::{Canonical, ContentId, ControlArea, ControlMap, ControlStatus, DayRule, Ring};
use serde_json::{Map, Value};

use super::rings::{Repairs, Rings};
use super::setting::{ControlSetting, Said, spaced};
use super::{dated, status, theatre};
use crate::formats::ground::gazetteer::Gazetteer;
use crate::reader::{Contents, Context, mistake};

/// How long a name of an area may be, in characters.
const NAME: usize = 200;
/// How many features of a file have their repairs told one by one.
const TOLD: usize = 20;
/// A map's ground is that of a settlement table where a settlement is so near, in metres.
const GROUND_M: f64 = 100_000.0;

/// An area as it stands in a file.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The number of its feature, or its line.
    pub(super) number: u32,
    pub(super) layer: Arc<str>,
    pub(super) properties: Map<String, Value>,
    pub(super) polygons: Vec<Rings>,
    pub(super) repairs: Repairs,
}

/// Makes maps of the areas of a file; what could not become an area is already in `found`.
///
/// # Errors
/// Where nobody says for which day the map is, or what its words mean; or where its
/// coordinates are swapped.
pub(super) fn assemble(
    pieces: Vec<Piece>,
    whole: &Map<String, Value>,
    mut found: Contents,
    context: &Context<'_>,
) -> Result<Contents, Diagnostic> {
    let default = ControlSetting::default();
    let setting = context.control.unwrap_or(&default);
    if pieces.is_empty() {
        if found.skipped.total == 0 {
            found.skipped.push(0, "the map has no area".to_owned());
        }
        return Ok(found);
    }
    if let Some(reason) = swapped(&pieces, context.gazetteer) {
        let help = "longitude comes first, then latitude: export it again";
        return Err(mistake(
            "swapped-coordinates",
            &context.file,
            0,
            reason,
            help,
        ));
    }
    let own: Vec<Option<Said>> = pieces.iter().map(|p| status::own(&p.properties)).collect();
    if setting.status.is_empty() {
        let unsaid = pieces.iter().zip(&own).filter(|(_, own)| own.is_none());
        let words = unsaid.map(|(piece, _)| (&piece.properties, &*piece.layer));
        if let Some((reason, help)) = status::unexplained(words) {
            return Err(mistake(
                "unexplained-status",
                &context.file,
                0,
                reason,
                help,
            ));
        }
    }
    let days = days(&pieces, whole, &mut found, context)?;
    let mut maps: BTreeMap<Date, Vec<(Piece, Said)>> = BTreeMap::new();
    for ((piece, day), own) in pieces.into_iter().zip(days).zip(own) {
        let said = if setting.status.is_empty() {
            Ok(own.unwrap_or(Said::Held(None)))
        } else {
            status::explained(&piece.properties, &piece.layer, setting)
        };
        match (said, day) {
            (Err(reason), _) => found.skipped.push(piece.number, reason),
            (Ok(Said::Ignore), _) => {
                found.remark("areas say nothing of control, as sources.toml explains: left out");
            }
            (Ok(_), None) => found.skipped.push(
                piece.number,
                "it states no date, and others of the file state several".to_owned(),
            ),
            (Ok(said), Some(day)) => {
                found.read += 1;
                maps.entry(day).or_default().push((piece, said));
            }
        }
    }
    for (day, pieces) in maps {
        if let Some(map) = map(day, pieces, setting, &mut found, context) {
            found.control.push(map);
        }
    }
    tell(setting, &mut found, context);
    Ok(found)
}

/// What is said of every map.
fn tell(setting: &ControlSetting, found: &mut Contents, context: &Context<'_>) {
    if found.control.is_empty() {
        return;
    }
    found.remarks("maps of control", found.control.len() as u64);
    let body = setting.body.as_deref().unwrap_or(context.source.as_str());
    found.notes.push(format!(
        "what {body} says of who holds what: coasts and state borders are part of its edges, so cut \
         these off before calling an edge a line"
    ));
    if setting.uncertainty_m.is_none() {
        found.notes.push(
            "nobody says how far its edges may lie from the truth: add `uncertainty` to the \
             source's control in sources.toml"
                .to_owned(),
        );
    }
    let areas = found.control.iter().flat_map(|map| &map.areas);
    let nobody = areas
        .filter(|area| area.status == ControlStatus::Held && area.holder.is_none())
        .count();
    let words = "areas are held, and nothing says by whom: add `holder` to the source's control in \
                 sources.toml";
    found.remarks(words, nobody as u64);
}

/// The day of each piece.
fn days(
    pieces: &[Piece],
    whole: &Map<String, Value>,
    found: &mut Contents,
    context: &Context<'_>,
) -> Result<Vec<Option<Date>>, Diagnostic> {
    let stated = dated::stated(pieces.iter().map(|p| &p.properties), &context.tz);
    found.remarks("areas have a date that cannot be read", stated.unread);
    let otherwise = || -> Result<Date, String> {
        let of_whole = dated::stated(std::iter::once(whole), &context.tz);
        if let Some(day) = of_whole.days.into_iter().flatten().next() {
            return Ok(day);
        }
        if let Some(day) = dated::in_name(&context.file)? {
            return Ok(day);
        }
        let layers = pieces
            .iter()
            .flat_map(|piece| dated::within(&piece.layer).0);
        let mut days: Vec<Date> = layers.collect();
        days.sort();
        days.dedup();
        match days[..] {
            [day] => Ok(day),
            _ => Err(match &stated.unclear {
                Some(text) => format!(
                    "the date `{text}` of its features cannot be read in one way, and its name \
                     says none"
                ),
                None => "neither its features nor its name say so".to_owned(),
            }),
        }
    };
    let days = dated::settled(&stated.days, otherwise).map_err(|reason| {
        mistake(
            "undated-map",
            &context.file,
            0,
            format!("for which day is this map of control? {reason}"),
            "give its features a property `date` (2024-07-08), or put one date into the file's \
             name: `control_2024-07-08.geojson`",
        )
    })?;
    let lent = stated
        .days
        .iter()
        .zip(&days)
        .filter(|(own, day)| own.is_none() && day.is_some());
    let any = stated.days.iter().any(Option::is_some);
    if any {
        let words = "areas state no date: that of the file's others was taken";
        found.remarks(words, lent.count() as u64);
    } else {
        found.remark("maps take their day from a name or a heading: no feature states one");
    }
    Ok(days)
}

/// Why a file's coordinates look swapped, if they do: nowhere near the case's settlements, and near
/// them the other way round.
fn swapped(pieces: &[Piece], gazetteer: Option<&Gazetteer>) -> Option<String> {
    const LOOKED_AT: usize = 40;
    let gazetteer = gazetteer?;
    let points: Vec<model::Point> = pieces
        .iter()
        .flat_map(|piece| &piece.polygons)
        .filter_map(|rings| rings.first()?.first().copied())
        .collect();
    let step = points.len().div_ceil(LOOKED_AT).max(1);
    let looked: Vec<model::Point> = points.into_iter().step_by(step).collect();
    let near = |point: model::Point| gazetteer.nearest(point, GROUND_M).is_some();
    if looked.is_empty() || looked.iter().any(|point| near(*point)) {
        return None;
    }
    let other = looked.iter().filter(|point| {
        let (lat, lon) = (point.lon, point.lat);
        lat.abs() <= 90_000_000 && near(model::Point { lat, lon })
    });
    (other.count() * 2 >= looked.len()).then(|| {
        format!(
            "latitude and longitude look swapped: its areas begin at latitude {}, longitude {}, far \
             from every settlement of the case's table, and the other way round they are near",
            looked[0].latitude(),
            looked[0].longitude()
        )
    })
}

fn map(
    day: Date,
    mut pieces: Vec<(Piece, Said)>,
    setting: &ControlSetting,
    found: &mut Contents,
    context: &Context<'_>,
) -> Option<ControlMap> {
    let line = pieces.first().map_or(0, |(piece, _)| piece.number);
    leave_out(&mut pieces, setting, found, context);
    let mut areas: Vec<ControlArea> = pieces
        .into_iter()
        .filter_map(|(piece, said)| {
            repairs(&piece, found, context);
            area(piece, said, setting)
        })
        .collect();
    if areas.is_empty() {
        return None;
    }
    let key = |a: &ControlArea| {
        (
            a.status,
            a.holder.clone(),
            a.name.clone(),
            a.polygons.clone(),
        )
    };
    areas.sort_by_cached_key(key);
    let rule = DayRule::new(context.zone, Time::midnight()).unwrap_or_else(|_| DayRule::utc());
    let mut map = ControlMap {
        id: ContentId::default(),
        source: context.source.clone(),
        stated_for: rule.span(day, day),
        uncertainty_m: setting.uncertainty_m,
        areas,
        origin: context.origin(line),
    };
    map.id = identity(&map);
    Some(map)
}

fn area(piece: Piece, said: Said, setting: &ControlSetting) -> Option<ControlArea> {
    let (status, holder) = match said {
        Said::Held(holder) => (
            ControlStatus::Held,
            holder.or_else(|| setting.holder.clone()),
        ),
        Said::Contested => (ControlStatus::Contested, None),
        Said::Unknown => (ControlStatus::Unknown, None),
        Said::Ignore => return None,
    };
    let name = status::property(&piece.properties, &["name", "title", "label"]);
    let name: Option<String> = name.map(|name| spaced(name).chars().take(NAME).collect());
    let mut polygons: Vec<Vec<Ring>> = piece
        .polygons
        .into_iter()
        .map(|rings| rings.into_iter().map(Ring::from).collect())
        .collect();
    polygons.sort();
    (!polygons.is_empty()).then(|| ControlArea {
        status,
        holder,
        name: name.map(Into::into),
        polygons,
    })
}

/// Leaves out polygons that lie far from the rest of the map.
fn leave_out(
    pieces: &mut Vec<(Piece, Said)>,
    setting: &ControlSetting,
    found: &mut Contents,
    context: &Context<'_>,
) {
    let all: Vec<&Rings> = pieces
        .iter()
        .flat_map(|(piece, _)| &piece.polygons)
        .collect();
    let within_m = f64::from(setting.within_m);
    let mut far = theatre::far(&all, within_m, context.gazetteer).into_iter();
    let mut left = Vec::new();
    for (at, (piece, _)) in pieces.iter_mut().enumerate() {
        let before = piece.polygons.len();
        let mut least = f64::INFINITY;
        piece.polygons.retain(|_| match far.next().flatten() {
            Some(distance) => {
                least = least.min(distance);
                false
            }
            None => true,
        });
        let gone = before - piece.polygons.len();
        if gone == 0 {
            continue;
        }
        let km = (least / 1000.0).round_ties_even();
        let most = setting.within_m / 1000;
        let reason = format!(
            "it lies in a group of areas {km} km from the rest of the map, more than {most} km (`within` of the \
             source's control): left out"
        );
        if piece.polygons.is_empty() {
            found.read -= 1;
            found.skipped.push(piece.number, reason);
            left.push(at);
        } else {
            found.remarks(
                "polygons of areas lie far from the rest of the map: left out",
                gone as u64,
            );
        }
    }
    for at in left.into_iter().rev() {
        pieces.remove(at);
    }
}

/// Says what was repaired in an area.
fn repairs(piece: &Piece, found: &mut Contents, context: &Context<'_>) {
    let done = &piece.repairs;
    let words = [
        (done.closed, "rings did not end where they begin: closed"),
        (done.heights, "rings have heights, which are not used"),
        (
            done.repeats,
            "points repeat the one before them, to a millionth of a degree: dropped",
        ),
        (
            done.empty,
            "rings have fewer than four points or enclose nothing: dropped",
        ),
        (done.outside, "holes lie outside their rims: dropped"),
        (
            done.turned,
            "rings ran the other way round: rims run counter-clockwise, holes clockwise",
        ),
        (
            done.crossed,
            "polygons had rings that cross: parted by the even-odd rule",
        ),
    ];
    let mut told = Vec::new();
    for (count, words) in words {
        found.remarks(words, count);
        let short = words.split(": ").next().unwrap_or(words);
        if count > 0 && !words.starts_with("rings have heights") && !words.starts_with("rings ran")
        {
            told.push(format!("{count} {short}"));
        }
    }
    if told.is_empty() || found.notes.len() >= TOLD {
        return;
    }
    let member = context
        .file
        .rsplit_once("!/")
        .map_or(String::new(), |(_, m)| format!("{m}, "));
    let areas = if done.crossed > 0 {
        format!(
            " ({:.3} km² as drawn, {:.3} km² after)",
            done.before_km2, done.after_km2
        )
    } else {
        String::new()
    };
    found.notes.push(format!(
        "{member}feature {}: {}{areas}",
        piece.number,
        told.join(", ")
    ));
}

/// The identity of a map: what it says, and who says it.
fn identity(map: &ControlMap) -> ContentId {
    let mut c = Canonical::new("control-map")
        .text(map.source.as_str())
        .number(map.stated_for.start.ms())
        .number(map.stated_for.end.ms())
        .number(map.uncertainty_m.map_or(-1, i64::from))
        .number(map.areas.len() as i64);
    for area in &map.areas {
        c = c
            .text(area.status.as_str())
            .optional(area.holder.as_deref())
            .optional(area.name.as_deref())
            .number(area.polygons.len() as i64);
        for rings in &area.polygons {
            c = c.number(rings.len() as i64);
            for ring in rings {
                c = c.number(ring.len() as i64);
                for point in ring.iter() {
                    c = c.number(i64::from(point.lat)).number(i64::from(point.lon));
                }
            }
        }
    }
    c.id()
}
