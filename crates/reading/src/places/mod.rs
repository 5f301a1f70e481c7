//! Places named in a text, resolved to coordinates.
//!
//! [`places`] finds the names and says what they mean; [`resolve`] says what given names mean. Both weigh for each name
//! the places that have it: how many people live there, what the words around it say ("Alexandria, La.", "Kursk
//! region"), and how well it goes with the other places of the text and with the ground of the case.

mod alike;
mod compound;
mod cues;
mod cyrillic;
mod declined;
mod former;
mod found;
mod given;
mod names;
mod otherwise;
mod recognise;
mod relation;
mod resolve;
mod respelt;
mod signs;
mod weigh;
mod weights;
mod words;

pub use found::{Form, Found, Setting};
pub use given::{resolve, resolve_with};
pub use weights::Weights;

use crate::gazetteer::Gazetteer;
use crate::text::Text;

/// A name is taken for a place's from this probability on.
const ENOUGH: f64 = 0.4;

/// Finds the places that a text names, in order of where they begin.
///
/// Names do not overlap. A place that is named by where it lies from others ([`Form::Relation`]: "12 km north-west of
/// Sudzha", "near Kupiansk", "eastern Ukraine") stands before them, and its span holds theirs.
#[must_use]
pub fn places(text: &Text<'_>, gazetteer: &Gazetteer, setting: &Setting) -> Vec<Found> {
    let mut found = names(text, gazetteer, setting);
    found.extend(respelt::respelt(text, gazetteer, setting, &found));
    found.sort_by_key(|found| found.span);
    found.extend(relation::relations(text, &found));
    found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    found
}

/// In a list of towns, with others near, from this on.
const IN_A_LIST: f64 = 0.1;
/// So much others of the text must be near it then.
const NEAR_OTHERS: f64 = 0.25;

/// The places that a text names by their own names.
fn names(text: &Text<'_>, gazetteer: &Gazetteer, setting: &Setting) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (mut one, signs, sure) in signed(text, gazetteer, setting) {
        let mut sure = sure.unwrap_or_else(|| signs::probability(&signs));
        if (IN_A_LIST..ENOUGH).contains(&sure)
            && found
                .last()
                .is_some_and(|last| goes_on(text, last, &one, &signs))
        {
            sure = ENOUGH;
        }
        one.certainty *= sure;
        if sure >= ENOUGH {
            found.push(one);
        }
    }
    found
}

/// Whether a name goes on a list of towns that lie near it: "in Nyala and Zalingei".
fn goes_on(text: &Text<'_>, last: &Found, one: &Found, signs: &[f64; signs::SIGNS]) -> bool {
    let link = crate::text::Span::new(last.span.end, one.span.start.max(last.span.end));
    matches!(link.of(text.source).trim(), "and" | "," | ", and" | "or")
        && last.class.is_settlement()
        && last.form == Form::Name
        && one.class.is_settlement()
        && signs::support(signs) >= NEAR_OTHERS
}

/// Every name that may be a place's, with the signs that it is, or how sure it is without them.
fn signed(
    text: &Text<'_>,
    gazetteer: &Gazetteer,
    setting: &Setting,
) -> Vec<(Found, [f64; signs::SIGNS], Option<f64>)> {
    let recognised = recognise::recognise(text, gazetteer);
    let names = resolve::Names {
        named: recognised
            .iter()
            .map(|one| (&one.named, one.sure))
            .collect(),
    };
    let found = resolve::together(text, &names, gazetteer, setting, &Weights::default());
    let supports = signs::supports(&found, setting);
    let mut sentence = 0;
    recognised
        .iter()
        .zip(found)
        .zip(supports)
        .filter_map(|((one, found), support)| {
            let found = found?;
            while text
                .sentences
                .get(sentence)
                .is_some_and(|range| range.end <= one.named.first)
            {
                sentence += 1;
            }
            let start = text.sentences.get(sentence).map_or(0, |range| range.start);
            let signs = signs::signs(text, &one.named, &found, start, gazetteer, support);
            // the signs are of English; a word for a people is what it is
            let sure = (one.named.cyrillic || found.form == Form::People).then_some(one.sure);
            Some((found, signs, sure))
        })
        .collect()
}

/// The signs of every name, for those who weigh them.
#[doc(hidden)]
#[must_use]
pub fn signs_of(text: &Text<'_>, gazetteer: &Gazetteer) -> Vec<(Found, Vec<f64>)> {
    signed(text, gazetteer, &Setting::default())
        .into_iter()
        .map(|(found, signs, _)| (found, signs.to_vec()))
        .collect()
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod places_tests;

#[cfg(test)]
#[path = "spellings_tests.rs"]
mod spellings_tests;
