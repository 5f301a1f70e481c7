//! One document, read by every reader.

use std::borrow::Cow;

use crate::claims::Context;
use crate::document::{Document, Role};
use crate::gazetteer::Gazetteer;
use crate::heard::Heard;
use crate::lineage::conflicts::Facts;
use crate::lineage::sheet::Sheet;
use crate::people::{self, People};
use crate::places::{self, Found};
use crate::positions::Terms;
use crate::quotes::{self, Quotation};
use crate::record::{self, Place, Record, What};
use crate::statements::{self, Statements};
use crate::text::{CodePoints, Span, Text};
use crate::times;
use crate::words::kinds::Tags;

/// What is known before documents are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    /// The places of the world; none are found without.
    pub gazetteer: Option<&'a Gazetteer>,
    /// Where the ground of a case lies.
    pub ground: Option<&'a places::Setting>,
    /// The terms of a case; no positions are found without.
    pub terms: Option<&'a Terms>,
    /// The IANA zone of times that name none.
    pub zone: Option<&'a str>,
}

/// What was found in one document. Spans are bytes of its text.
#[derive(Debug, Default)]
pub struct Reading {
    /// The persons it names.
    pub people: People,
    /// Where it calls parties of the case by the case's names for them, and their sides.
    pub parties: Vec<(Span, String)>,
    /// What is quoted or reported in it.
    pub quotes: Vec<Quotation>,
    /// The places it names, in all of its parts.
    pub places: Vec<Found>,
    /// The numbers, times, claims, tallies and positions.
    pub statements: Statements,
    /// What of it is compared with others.
    pub sheet: Sheet,
    /// What of it may contradict others.
    pub facts: Facts,
    /// Names that must not leave, each with what stands for it.
    pub withheld: Vec<(Span, String)>,
}

/// Reads a document.
///
/// Quotations, claims, tallies and positions are those of its title and body; places are found in captions and leads
/// to other texts too.
#[must_use]
pub fn read(document: &Document, setting: &Setting<'_>) -> Reading {
    let own = words_of(document, |role| {
        matches!(role, Role::Title | Role::Body | Role::Dateline)
    });
    let text = Text::cut(&own);
    let tags = match setting.terms {
        Some(terms) => Tags::with(&text, terms.named()),
        None => Tags::of(&text),
    };
    let parties: Vec<(Span, String)> = tags
        .named()
        .map(|(tokens, side)| (text.span(&tokens), side.to_owned()))
        .collect();
    let people = people::people(&text, &tags);
    let quotes = quotes::quotes_of(&text, &tags, &people);
    let places = match setting.gazetteer {
        None => Vec::new(),
        Some(gazetteer) => {
            let elsewhere = places::Setting::default();
            let ground = setting.ground.unwrap_or(&elsewhere);
            // Writers are named after towns, and towns after people.
            let all = words_of(document, |role| {
                !matches!(role, Role::Byline | Role::Notice)
            });
            if all == own {
                places::places(&text, gazetteer, ground)
            } else {
                places::places(&Text::cut(&all), gazetteer, ground)
            }
        }
    };
    let statements = {
        let heard = Heard::of(&quotes, &places, &people, &parties);
        let context = Context {
            tags: Some(&tags),
            ..heard.context()
        };
        let of = of_statements(document, setting, &places);
        statements::read(&text, &of, &context)
    };
    let withheld = people
        .mentions
        .iter()
        .filter(|mention| people.persons[mention.person].withheld)
        .map(|mention| {
            let office = people.persons[mention.person].offices.first();
            let role = office.map_or("name withheld", String::as_str);
            (mention.span, format!("[{role}]"))
        })
        .collect();
    Reading {
        people,
        parties,
        quotes,
        places,
        statements,
        sheet: Sheet::of(document, &text, &[]),
        facts: Facts::of(document, &text),
        withheld,
    }
}

/// What is known of a document before its statements are read.
fn of_statements<'a>(
    document: &'a Document,
    setting: &Setting<'a>,
    places: &[Found],
) -> statements::Setting<'a> {
    statements::Setting {
        language: document.language.as_deref(),
        published: document.published.as_deref(),
        zone: setting.zone.or_else(|| dateline_zone(document, places)),
        terms: setting.terms,
    }
}

/// The zone of the place that the dateline names first.
fn dateline_zone(document: &Document, places: &[Found]) -> Option<&'static str> {
    let mut parts = document.parts.iter();
    let line = parts.find(|part| part.role == Role::Dateline)?;
    let from = places.partition_point(|place| place.span.start < line.span.start);
    places
        .get(from)
        .filter(|place| place.span.end <= line.span.end)
        .and_then(times::zone_of)
}

/// A text with blanks for what is not of some roles: every byte stays in its place.
fn words_of(document: &Document, wanted: impl Fn(Role) -> bool) -> Cow<'_, str> {
    if document.parts.iter().all(|part| wanted(part.role)) {
        return Cow::Borrowed(&document.text);
    }
    let mut own = String::with_capacity(document.text.len());
    for part in document.parts.iter().filter(|part| !wanted(part.role)) {
        let before = document.text.get(own.len()..part.span.start);
        own.push_str(before.unwrap_or_default());
        own.extend(std::iter::repeat_n(' ', part.span.len()));
    }
    own.push_str(document.text.get(own.len()..).unwrap_or_default());
    Cow::Owned(own)
}

/// The records of a document: itself first, then what was found in it, by where it begins.
#[must_use]
pub fn records(document: &Document, reading: &Reading, setting: &Setting<'_>) -> Vec<Record> {
    let points = CodePoints::of(&document.text);
    let mut records = vec![record::of_document(document, &reading.withheld, &points)];
    let doc = &document.name;
    for quote in &reading.quotes {
        records.push(quote.record(doc, &document.text, &points));
    }
    for place in &reading.places {
        let (start, end) = points.span(place.span);
        records.push(Record {
            doc: doc.clone(),
            start,
            end,
            what: What::Place(Place {
                name: place.name.clone(),
                latitude: rounded(place.latitude, 1e5),
                longitude: rounded(place.longitude, 1e5),
                uncertainty_km: rounded(place.uncertainty_km, 1e1),
                geonameid: place.geonameid.map(u64::from),
            }),
        });
    }
    let heard = Heard::of(
        &reading.quotes,
        &reading.places,
        &reading.people,
        &reading.parties,
    );
    statements::add_records(
        &mut records,
        doc,
        &document.text,
        &points,
        &of_statements(document, setting, &reading.places),
        &heard.context(),
        &reading.statements,
    );
    records[1..].sort_by_key(|record| (record.start, record.end));
    records
}

/// Digits that say nothing are left out.
fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod read_tests;
