//! Places named in a text, resolved to coordinates.
//!
//! [`places`] finds the names and says what they mean; [`resolve`] says what given names mean. Both weigh for each name
//! the places that have it: how many people live there, what the words around it say ("Alexandria, La.", "Kursk
//! region"), and how well it goes with the other places of the text and with the ground of the case.

mod cues;
mod found;
mod given;
mod names;
mod recognise;
mod resolve;
mod weigh;
mod weights;
mod words;

pub use found::{Form, Found, Setting};
pub use given::{resolve, resolve_with};
pub use weights::Weights;

use crate::gazetteer::Gazetteer;
use crate::text::Text;

/// Finds the places that a text names, in order, without overlap.
#[must_use]
pub fn places(text: &Text<'_>, gazetteer: &Gazetteer, setting: &Setting) -> Vec<Found> {
    let recognised = recognise::recognise(text, gazetteer);
    let names = resolve::Names {
        named: recognised
            .iter()
            .map(|one| (&one.named, one.sure))
            .collect(),
    };
    let found = resolve::together(text, &names, gazetteer, setting, &Weights::default());
    recognised
        .iter()
        .zip(found)
        .filter_map(|(one, found)| {
            let mut found = found?;
            found.certainty *= one.sure;
            Some(found)
        })
        .collect()
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod places_tests;
