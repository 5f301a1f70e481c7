//! A place named in a text.

use crate::gazetteer::{Class, Entry, Gazetteer, PlaceId};
use crate::text::Span;

/// How a text came to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// By a name that is listed.
    Name,
    /// By a word for its people or for what is theirs: Russian, Egyptians.
    People,
    /// By a name that is not listed so, but sounds so and lies near the other places.
    Respelt,
    /// By its direction or distance from another place.
    Relation,
    /// Not listed: only the area of the text's other places is known.
    Area,
}

/// A place named in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The bytes that name it.
    pub span: Span,
    /// Its usual name in the gazetteer; for a relation the words of the text.
    pub name: String,
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// Within how many kilometres of the point what was meant lies, nine times of ten.
    pub uncertainty_km: f64,
    /// Its number in GeoNames.
    pub geonameid: Option<u32>,
    /// What it is.
    pub class: Class,
    /// The ISO code of the country that it is recorded under. Not a claim on ownership.
    pub country: Option<String>,
    /// The GeoNames number of the first division that it is recorded under.
    pub first: Option<u32>,
    /// How the text came to it.
    pub form: Form,
    /// Whether the name seems to stand for a government, as in "Moscow said".
    pub metonym: bool,
    /// How sure it is that this place is meant: 0 to 1.
    pub certainty: f64,
}

impl Found {
    /// A place of the gazetteer that a text names, as sure as can be.
    pub(super) fn of(
        entry: &Entry,
        id: PlaceId,
        span: Span,
        form: Form,
        gazetteer: &Gazetteer,
    ) -> Self {
        Self {
            span,
            name: gazetteer.name(id).to_owned(),
            latitude: entry.latitude(),
            longitude: entry.longitude(),
            uncertainty_km: f64::from(entry.extent_km).max(1.0),
            geonameid: (entry.geonameid != 0).then_some(entry.geonameid),
            class: entry.class,
            country: entry.country_code().map(str::to_owned),
            first: entry
                .first
                .and_then(|first| gazetteer.entry(first))
                .map(|first| first.geonameid),
            form,
            metonym: false,
            certainty: 1.0,
        }
    }

    /// The same with a certainty.
    pub(super) fn surely(self, certainty: f64) -> Self {
        Self { certainty, ..self }
    }
}

/// What is known of a text before it is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Setting {
    /// Where a case's ground lies, as (degrees north, degrees east, km).
    pub areas: Vec<(f64, f64, f64)>,
    /// ISO codes of the countries that it is about.
    pub countries: Vec<String>,
    /// Whether a name that [`super::resolve`] is given and that is not listed is placed in the area of the text's other
    /// places, with the uncertainty that has.
    pub place_unlisted: bool,
}
