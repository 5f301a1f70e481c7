//! HXL tags: a hashtag and its attributes, in any order.

use crate::formats::records::table::MappedColumns;
use crate::rows::Columns;

/// Whether a written tag is some hashtag with at least these attributes and none of those.
fn is(written: &str, hashtag: &str, with: &[&str], without: &[&str]) -> bool {
    let mut parts = written.split('+').map(str::trim);
    let fits = |part: Option<&str>| part.is_some_and(|p| p.eq_ignore_ascii_case(hashtag));
    if !fits(parts.next()) {
        return false;
    }
    let attributes: Vec<&str> = parts.collect();
    let has = |name: &&str| attributes.iter().any(|a| a.eq_ignore_ascii_case(name));
    with.iter().all(has) && !without.iter().any(has)
}

/// The first column of a hashtag with these attributes and none of those.
fn at(tags: &Columns, hashtag: &str, with: &[&str], without: &[&str]) -> Option<usize> {
    tags.names
        .iter()
        .position(|written| is(written, hashtag, with, without))
}

/// The columns that a row of tags names.
pub(super) fn columns(tags: &Columns) -> MappedColumns {
    let first = |all: &[(&str, &[&str], &[&str])]| {
        all.iter()
            .find_map(|(hashtag, with, without)| at(tags, hashtag, with, without))
    };
    let named = ["code", "id", "type", "num"];
    MappedColumns {
        id: first(&[
            ("#event", &["id"], &[]),
            ("#event", &["code"], &[]),
            ("#incident", &["id"], &[]),
        ]),
        date: first(&[
            ("#date", &["occurred"], &["end"]),
            ("#date", &["start"], &["year"]),
            ("#date", &["event"], &[]),
            (
                "#date",
                &[],
                &["end", "year", "reported", "updated", "month"],
            ),
        ]),
        date_end: first(&[("#date", &["end"], &["year"])]),
        time: first(&[("#time", &[], &[])]),
        latitude: first(&[("#geo", &["lat"], &[])]),
        longitude: first(&[("#geo", &["lon"], &[])]),
        place: first(&[
            ("#loc", &["name"], &[]),
            ("#loc", &[], &named),
            ("#adm4", &["name"], &[]),
        ]),
        code: first(&[
            ("#loc", &["code"], &[]),
            ("#adm4", &["code"], &[]),
            ("#adm3", &["code"], &[]),
            ("#adm2", &["code"], &[]),
            ("#adm1", &["code"], &[]),
        ]),
        division: first(&[("#adm1", &["name"], &[]), ("#adm1", &[], &["code"])]),
        what: first(&[
            ("#event", &["type"], &[]),
            ("#event", &["category"], &[]),
            ("#incident", &["type"], &[]),
            ("#event", &["name"], &[]),
            ("#event", &[], &["id", "code", "description", "url", "num"]),
        ]),
        killed: first(&[("#affected", &["killed"], &["f", "m", "children", "adults"])]),
        injured: first(&[
            ("#affected", &["injured"], &["f", "m", "children", "adults"]),
            ("#affected", &["wounded"], &["f", "m", "children", "adults"]),
        ]),
        claimant: first(&[("#meta", &["source"], &["url", "id"])]),
        notes: first(&[
            ("#event", &["description"], &[]),
            ("#description", &[], &[]),
        ]),
        ..MappedColumns::default()
    }
}
