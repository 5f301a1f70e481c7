//! What the words around a name say of the place that it means.

use crate::gazetteer::{Class, Entry, Gazetteer, PlaceId, Via, fold_into, is_cyrillic};
use crate::text::Text;

use super::names::{Named, joined, state_places, without_possessive};
use super::words::{CYRILLIC_DIVISIONS, Division, division, water_word};

/// What the words around a name say.
#[derive(Debug, Clone, Default)]
pub(super) struct Cues {
    /// What stands after it and a comma, or in brackets: what it lies in.
    pub within: Vec<(PlaceId, Via)>,
    /// The class that a word before or after it says.
    pub class: Option<Division>,
    /// Whether a word of waters stands beside it.
    pub water: bool,
    /// Whether it is in Cyrillic letters, where a division is named by an adjective and a town by a noun: which of them.
    pub adjective: Option<bool>,
}

/// Reads the words around a name; `next` is the name that follows, if it does so at once.
pub(super) fn cues(
    text: &Text<'_>,
    named: &Named,
    next: Option<&Named>,
    gazetteer: &Gazetteer,
) -> Cues {
    let mut cues = Cues {
        adjective: named.cyrillic.then_some(named.adjective),
        ..Cues::default()
    };
    let mut after = named.last;
    let mut buffer = Vec::new();
    if joined(text, after) {
        let word = folded(text, after, &mut buffer);
        cues.water = water_word(word);
        cues.class = said(word);
        if cues.class.is_some() {
            after += 1;
        }
    }
    if cues.class.is_none() && named.first > 0 {
        let of = text.word(named.first - 1);
        let word = if matches!(of, "of" | "the") {
            named.first.checked_sub(2)
        } else if of == "." {
            // "м. Київ", "с. Новотошківське", "смт."
            named.first.checked_sub(2)
        } else {
            named.first.checked_sub(1)
        };
        if let Some(word) = word.map(|at| folded(text, at, &mut buffer)) {
            cues.water |= water_word(word);
            let before = said(word);
            // "in the state Denver is in" says nothing of Denver: English says "state of"
            if of == "of" || named.cyrillic && before == Some(Division::Settlement) {
                cues.class = before;
            }
        }
    }
    if matches!(text.word(after), "," | "(") && text.tokens.get(after).is_some() {
        let open = after + 1;
        if let Some(next) = next
            .filter(|next| next.first == open || next.first == open + 1 && text.word(open) == "in")
        {
            cues.within.clone_from(&next.places);
        }
        if cues.within.is_empty() {
            cues.within = state_places(gazetteer, without_possessive(text.word(open)));
        }
    }
    cues
}

/// What a folded word says of the division that a name beside it is of.
fn said(word: &str) -> Option<Division> {
    if is_cyrillic(word) {
        return CYRILLIC_DIVISIONS
            .iter()
            .find(|(stem, _)| {
                word.starts_with(stem) && word.chars().count() <= stem.chars().count() + 3
            })
            .map(|(_, says)| *says);
    }
    division(word)
}

pub(super) fn folded<'a>(text: &Text<'_>, at: usize, buffer: &'a mut Vec<u8>) -> &'a str {
    buffer.clear();
    fold_into(text.word(at), buffer);
    std::str::from_utf8(buffer).unwrap_or_default()
}

impl Cues {
    /// What they say of a place, as (does it lie within, has it the class, is it the water): -1, 0 or 1 each.
    pub(super) fn of(&self, entry: &Entry, id: PlaceId, gazetteer: &Gazetteer) -> (f64, f64) {
        let mut within = 0.0;
        for (other, via) in &self.within {
            let Some(outer) = gazetteer.entry(*other) else {
                continue;
            };
            if *other == id || *via == Via::People {
                continue;
            }
            let inside = match outer.class {
                Class::Country => entry.country == outer.country && entry.class != Class::Country,
                Class::First => entry.first == Some(*other),
                Class::Second => entry.second == Some(*other) && entry.class.is_settlement(),
                _ => false,
            };
            if inside {
                within = 1.0;
            }
        }
        let class = match (self.class, entry.class) {
            (Some(Division::First), Class::First)
            | (Some(Division::Second), Class::Second)
            | (Some(Division::Settlement), Class::Settlement | Class::Capital) => 1.0,
            _ if self.water && entry.class == Class::Water => 1.0,
            (None, Class::First | Class::Second) if self.adjective == Some(false) => -0.8,
            (None, Class::Settlement | Class::Capital) if self.adjective == Some(true) => -0.8,
            (None, _) => 0.0,
            _ => -0.2,
        };
        (within, class)
    }
}
