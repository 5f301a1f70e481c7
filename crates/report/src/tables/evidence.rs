//! The tables of what was received: observations and claims.

use model::{Claim, Derivation, Observation, Place, Point, Spread, TimePrecision, Toll};

use super::{Made, Parties, file};
use crate::sheet::{Column, Sheet, Table, integer, number, text, texts, write_parquet};

pub(super) static OBSERVATIONS: Table = Table {
    name: "observations",
    schema: 1,
    about: "One row is one source's report that something happened, as the source states it.",
    columns: &[
        text("observation_id", "Identity by content."),
        text(
            "source",
            "The source that reports, as `sources.toml` names it.",
        ),
        text(
            "id",
            "The source's own identifier of the record, or a hash where it has none.",
        ),
        text("file", "The file it stands in, relative to the case."),
        integer(
            "row",
            "The line in that file, from 1; 0 where lines mean nothing.",
        ),
        text(
            "method",
            "How the source came to know: `saw heard recorded detected reported`.",
        ),
        text("conduct", "The class of conduct."),
        text("weapon", "The class of weapon, where told.").or_null(),
        integer("calibre_mm", "The calibre, where told.")
            .unit("mm")
            .or_null(),
        integer("count", "How many, where the source gives one number.").or_null(),
        text("count_words", "How many, in words.").or_null(),
        integer("count_low", "The fewest that the words allow.").or_null(),
        integer("count_high", "The most that the words allow.").or_null(),
        text("actor", "Who did it, in the source's words.").or_null(),
        text("actor_party", "The party that the actor's name stands for.").or_null(),
        text(
            "side_a",
            "The first side of a dyad: fought, not necessarily acted.",
        )
        .or_null(),
        text("side_b", "The second side of a dyad.").or_null(),
        texts("claimants", "Who told the source, in its words."),
        integer(
            "articles",
            "Articles that the source names behind the record.",
        )
        .or_null(),
        text(
            "direction",
            "The direction of fire or flight, in the source's words.",
        )
        .or_null(),
        integer("killed_low", "People killed, the lowest figure.")
            .unit("people")
            .or_null(),
        integer("killed_best", "People killed, the most likely figure.")
            .unit("people")
            .or_null(),
        integer("killed_high", "People killed, the highest figure.")
            .unit("people")
            .or_null(),
        integer("civilians_killed", "Of these, civilians.")
            .unit("people")
            .or_null(),
        integer("injured_low", "People injured, the lowest figure.")
            .unit("people")
            .or_null(),
        integer("injured_best", "People injured, the most likely figure.")
            .unit("people")
            .or_null(),
        integer("injured_high", "People injured, the highest figure.")
            .unit("people")
            .or_null(),
        integer("earliest_utc_ms", "The earliest it can have been.").unit("ms since 1970, UTC"),
        integer(
            "latest_utc_ms",
            "The latest it can have been, exclusive unless an instant.",
        )
        .unit("ms since 1970, UTC"),
        text("zone", "The time zone of the case."),
        TIME_PRECISION,
        number(
            "latitude",
            "WGS 84, as stated, or of the middle of the area named; null where not told.",
        )
        .unit("degrees")
        .or_null(),
        number(
            "longitude",
            "WGS 84, as stated, or of the middle of the area named; null where not told.",
        )
        .unit("degrees")
        .or_null(),
        integer(
            "uncertainty_m",
            "How far off the point the place may be; null where not told.",
        )
        .unit("m")
        .or_null(),
        text(
            "place_kind",
            "How the place is spread: `normal disc area unknown`.",
        ),
        integer(
            "place_scale_m",
            "The distance over which the density of a disc falls by e; 0 for an even one.",
        )
        .unit("m")
        .or_null(),
        text("place_area", "The area, where the place is one.").or_null(),
        text("place", "The name the source gives.").or_null(),
        text(
            "place_code",
            "The official code the source gives (a P-code, a code of a national register).",
        )
        .or_null(),
        text(
            "text",
            "The words the source used, or the headline it names.",
        )
        .or_null(),
        texts("attachments", "The files that the record names."),
        texts(
            "attachments_sha256",
            "The SHA-256 of each, in the same order; empty where the case does not hold it.",
        ),
        text(
            "review",
            "What the source's own reviewers said: `received edited has-issues approved`.",
        )
        .or_null(),
    ],
};

pub(super) const TIME_PRECISION: Column = text(
    "time_precision",
    "How closely: `minute day days week month longer`.",
);

pub(super) fn observations(d: &Derivation, parties: &Parties, zone: &str) -> Made {
    write_parquet(
        &OBSERVATIONS,
        file(&OBSERVATIONS),
        d.observations.iter(),
        |row, o| {
            observation(row, o, parties, zone);
        },
    )
}

fn observation(row: &mut dyn Sheet, o: &Observation, parties: &Parties, zone: &str) {
    row.id(&o.id);
    row.word(o.source.as_str());
    row.word(&o.own_id);
    row.word(&o.origin.file);
    row.integer(Some(o.origin.line.into()));
    row.word(o.method.as_str());
    row.word(o.conduct.as_str());
    row.text(o.weapon.map(model::Weapon::as_str));
    row.integer(o.calibre_mm.map(i64::from));
    row.count(o.count);
    row.text(o.actor.as_deref());
    row.text(parties.named(o.actor.as_deref()));
    row.text(o.sides.as_ref().map(|[a, _]| &**a));
    row.text(o.sides.as_ref().map(|[_, b]| &**b));
    row.texts(&mut o.claimants.iter().map(ToString::to_string));
    row.integer(o.articles.map(i64::from));
    row.text(o.direction.as_deref());
    toll(row, o.harm.killed);
    row.integer(o.harm.civilians_killed.map(i64::from));
    toll(row, o.harm.injured);
    row.integer(Some(o.when.earliest.ms()));
    row.integer(Some(o.when.latest.ms()));
    row.word(zone);
    row.word(precision(o.when.precision));
    let point = (o.place.spread != Spread::Unknown).then_some(o.place.point);
    row.number(point.map(Point::latitude));
    row.number(point.map(Point::longitude));
    row.integer(o.place.uncertainty_m().map(i64::from));
    row.word(spread(&o.place));
    let (scale, area) = match &o.place.spread {
        Spread::Disc { scale_m, .. } => (Some(i64::from(*scale_m)), None),
        Spread::Area { name, .. } => (None, Some(&**name)),
        Spread::Normal { .. } | Spread::Unknown => (None, None),
    };
    row.integer(scale);
    row.text(area);
    row.text(o.place.name.as_deref());
    row.text(o.place.code.as_deref());
    row.text(o.text.as_deref());
    row.texts(&mut o.attachments.iter().map(|a| a.name.to_string()));
    let hashes = o.attachments.iter().map(|a| a.sha256.as_deref());
    row.texts(&mut hashes.map(|h| h.unwrap_or_default().to_owned()));
    row.text(o.review.map(model::Review::as_str));
}

/// Three cells: low, best, high.
pub(super) fn toll(row: &mut dyn Sheet, toll: Option<Toll>) {
    row.integer(toll.map(|t| t.low.into()));
    row.integer(toll.map(|t| t.best.into()));
    row.integer(toll.map(|t| t.high.into()));
}

/// The name of a precision of time in tables.
pub(super) fn precision(precision: TimePrecision) -> &'static str {
    match precision {
        TimePrecision::Minute => "minute",
        TimePrecision::Day => "day",
        TimePrecision::Days => "days",
        TimePrecision::Week => "week",
        TimePrecision::Month => "month",
        TimePrecision::Longer => "longer",
    }
}

fn spread(place: &Place) -> &'static str {
    match place.spread {
        Spread::Normal { .. } => "normal",
        Spread::Disc { .. } => "disc",
        Spread::Area { .. } => "area",
        Spread::Unknown => "unknown",
    }
}

pub(super) static CLAIMS: Table = Table {
    name: "claims",
    schema: 1,
    about: "One row is one number that somebody states: one measure over one window.",
    columns: &[
        text("claim_row_id", "Identity by content."),
        text("claim_id", "The statement that the number was made in."),
        text("source", "The source whose file it stands in."),
        text("claimant", "Who says so, in the table's words."),
        text(
            "claimant_party",
            "The party that the claimant's name stands for.",
        )
        .or_null(),
        text("accused", "Whom it accuses, in the table's words.").or_null(),
        text(
            "accused_party",
            "The party that the accused's name stands for.",
        )
        .or_null(),
        integer("window_start", "The first millisecond of the window.").unit("ms since 1970, UTC"),
        integer("window_end", "The first millisecond after the window.").unit("ms since 1970, UTC"),
        text("zone", "The offset or zone in which the window was stated."),
        text("measure", "What was counted, in the claimant's unit."),
        integer("value", "How many, where the claimant gives one number.").or_null(),
        text("value_words", "How many, in words."),
        integer("value_low", "The fewest that the words allow."),
        integer("value_high", "The most that the words allow.").or_null(),
        text(
            "relation",
            "How the number relates to others of the claimant.",
        ),
        text("of", "The measure that a part or subset belongs to.").or_null(),
        text("cited", "The publication that carries it.").or_null(),
        text("url", "Its address.").or_null(),
        text("file", "The file it stands in, relative to the case."),
        integer("row", "The line in that file, from 1."),
    ],
};

pub(super) fn claims(d: &Derivation, parties: &Parties) -> Made {
    write_parquet(&CLAIMS, file(&CLAIMS), d.claims.iter(), |row, c| {
        claim(row, c, parties);
    })
}

fn claim(row: &mut dyn Sheet, c: &Claim, parties: &Parties) {
    row.id(&c.id);
    row.word(&c.claim_id);
    row.word(c.source.as_str());
    row.word(&c.claimant);
    row.text(parties.named(Some(&c.claimant)));
    row.text(c.accused.as_deref());
    row.text(parties.named(c.accused.as_deref()));
    row.integer(Some(c.window.start.ms()));
    row.integer(Some(c.window.end.ms()));
    row.word(&c.zone);
    row.word(&c.measure);
    row.count(Some(c.value));
    row.word(c.relation.as_str());
    row.text(c.of.as_deref());
    row.text(c.cited.as_deref());
    row.text(c.url.as_deref());
    row.word(&c.origin.file);
    row.integer(Some(c.origin.line.into()));
}
