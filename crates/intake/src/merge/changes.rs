//! What a newer release says differently of one event.

use std::sync::Arc;

use model::{Observation, Place, Spread, Toll, VersionChange};

/// Each field that differs between two versions of a record, with both values.
pub(super) fn between(
    own_id: &Arc<str>,
    older: &Observation,
    newer: &Observation,
) -> Vec<VersionChange> {
    let mut changes = Vec::new();
    let mut field = |name: &str, from: String, to: String| {
        if from != to {
            changes.push(VersionChange {
                own_id: own_id.clone(),
                field: name.to_owned(),
                from,
                to,
            });
        }
    };
    let toll = |of: fn(&Toll) -> u32, o: &Observation| {
        o.harm
            .killed
            .as_ref()
            .map_or(String::new(), |toll| of(toll).to_string())
    };
    field(
        "date_start",
        older.when.earliest.utc(),
        newer.when.earliest.utc(),
    );
    field("date_end", older.when.latest.utc(), newer.when.latest.utc());
    field(
        "date_precision",
        format!("{:?}", older.when.precision).to_lowercase(),
        format!("{:?}", newer.when.precision).to_lowercase(),
    );
    field(
        "latitude",
        degrees(older.place.point.lat),
        degrees(newer.place.point.lat),
    );
    field(
        "longitude",
        degrees(older.place.point.lon),
        degrees(newer.place.point.lon),
    );
    field(
        "place_precision",
        spread(&older.place),
        spread(&newer.place),
    );
    field(
        "place",
        words(older.place.name.as_ref()),
        words(newer.place.name.as_ref()),
    );
    field(
        "conduct",
        older.conduct.to_string(),
        newer.conduct.to_string(),
    );
    field("weapon", weapon(older), weapon(newer));
    field("calibre_mm", calibre(older), calibre(newer));
    field("count", count(older), count(newer));
    field("method", older.method.to_string(), newer.method.to_string());
    field("best", toll(|t| t.best, older), toll(|t| t.best, newer));
    field("low", toll(|t| t.low, older), toll(|t| t.low, newer));
    field("high", toll(|t| t.high, older), toll(|t| t.high, newer));
    field("deaths_civilians", civilians(older), civilians(newer));
    field("injured", injured(older), injured(newer));
    field(
        "actor",
        words(older.actor.as_ref()),
        words(newer.actor.as_ref()),
    );
    field("sides", sides(older), sides(newer));
    field("claimants", list(&older.claimants), list(&newer.claimants));
    field("articles", number(older.articles), number(newer.articles));
    field(
        "direction",
        words(older.direction.as_ref()),
        words(newer.direction.as_ref()),
    );
    field(
        "text",
        words(older.text.as_ref()),
        words(newer.text.as_ref()),
    );
    field(
        "place_code",
        words(older.place.code.as_ref()),
        words(newer.place.code.as_ref()),
    );
    field("review", review(older), review(newer));
    field("attachments", attachments(older), attachments(newer));
    changes
}

fn review(o: &Observation) -> String {
    o.review
        .map_or(String::new(), |review| review.as_str().to_owned())
}

fn attachments(o: &Observation) -> String {
    let named: Vec<String> = o
        .attachments
        .iter()
        .map(|a| match &a.sha256 {
            Some(hash) => format!("{} ({hash})", a.name),
            None => a.name.to_string(),
        })
        .collect();
    named.join("; ")
}

fn degrees(micro: i32) -> String {
    format!("{:.6}", f64::from(micro) / 1e6)
}

fn words(text: Option<&Arc<str>>) -> String {
    text.map_or(String::new(), ToString::to_string)
}

fn number(n: Option<u32>) -> String {
    n.map_or(String::new(), |n| n.to_string())
}

fn list(names: &[Arc<str>]) -> String {
    names.join("; ")
}

fn weapon(o: &Observation) -> String {
    o.weapon.map_or(String::new(), |weapon| weapon.to_string())
}

fn count(o: &Observation) -> String {
    o.count.map_or(String::new(), |count| count.to_string())
}

fn calibre(o: &Observation) -> String {
    o.calibre_mm.map_or(String::new(), |mm| mm.to_string())
}

fn civilians(o: &Observation) -> String {
    number(o.harm.civilians_killed)
}

fn injured(o: &Observation) -> String {
    o.harm.injured.map_or(String::new(), |t| {
        format!("{} ({} to {})", t.best, t.low, t.high)
    })
}

fn sides(o: &Observation) -> String {
    o.sides
        .as_ref()
        .map_or(String::new(), |[a, b]| format!("{a} - {b}"))
}

fn spread(place: &Place) -> String {
    match &place.spread {
        Spread::Normal { sigma_m } => format!("standard deviation {sigma_m} m"),
        Spread::Disc { radius_m, .. } => format!("within {radius_m} m"),
        Spread::Area { name, .. } => format!("among the settlements of {name}"),
        Spread::Unknown => "unknown".to_owned(),
    }
}
