//! Places that sound like a name that is listed for others.

use crate::gazetteer::{
    Gazetteer, PlaceId, Reading, Via, fold, fold_into, romanised, sounds, spoken, stems, unlike,
};

use super::names::Names;

/// Names more unlike than this are not spellings of one.
const ALIKE: f64 = 0.3;

/// The logarithm of the people of a town: 10,000.
const TOWN: f32 = 9.2;

impl Names {
    /// Adds the places that a Russian name of a place of Ukraine may mean that is listed in Ukrainian only: Еленовка is
    /// Оленівка.
    pub(super) fn alike_in_ukrainian(
        &mut self,
        gazetteer: &Gazetteer,
        name: &str,
        places: &mut Vec<(PlaceId, Via)>,
    ) {
        // a town has its Russian name listed, and is meant by it
        let is_town = |(id, _): &(PlaceId, Via)| {
            gazetteer.entry(*id).is_some_and(|entry| {
                entry.country == *b"UA" && entry.class.is_settlement() && entry.ln_population > TOWN
            })
        };
        if places.iter().any(is_town) {
            return;
        }
        self.folded.clear();
        fold_into(name, &mut self.folded);
        let Ok(word) = std::str::from_utf8(&self.folded) else {
            return;
        };
        let mut ends = Vec::new();
        stems(word, &mut ends);
        // the whole word, what is left without its ending, and Песк- of the genitive Песок
        let shortest = ends.iter().min_by_key(|stem| stem.len()).copied();
        let plural = ["ок", "ек"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending))
            .map(|stem| format!("{stem}к"));
        for stem in [Some(word), shortest, plural.as_deref()]
            .into_iter()
            .flatten()
        {
            let Some(latin) = romanised(stem) else {
                continue;
            };
            let said = spoken(&latin, Reading::Listed);
            let Some(key) = sounds(&latin, Reading::Listed).filter(|_| said.len() > 3) else {
                continue;
            };
            for (id, _) in gazetteer.at(&key) {
                let own = gazetteer
                    .entry(id)
                    .is_some_and(|entry| entry.country == *b"UA" && entry.class.is_settlement());
                if !own || places.iter().any(|(held, _)| *held == id) {
                    continue;
                }
                let other = spoken(&fold(gazetteer.name(id)), Reading::Listed);
                if vowels_apart(&said, &other) {
                    places.push((id, Via::Made));
                }
            }
        }
    }

    /// Adds the places that sound like a name that is nobody's usual one: Suja is listed for Shuya, and may be Sudzha.
    pub(super) fn alike(
        &mut self,
        gazetteer: &Gazetteer,
        name: &str,
        places: &mut Vec<(PlaceId, Via)>,
    ) {
        self.folded.clear();
        fold_into(name, &mut self.folded);
        for reading in [Reading::English, Reading::Listed] {
            let said = spoken(&self.folded, reading);
            let Some(key) = sounds(&self.folded, reading).filter(|_| said.len() > 3) else {
                continue;
            };
            for (id, _) in gazetteer.at(&key) {
                let other = spoken(&fold(gazetteer.name(id)), Reading::Listed);
                if unlike(&said, &other) <= ALIKE && !places.iter().any(|(held, _)| *held == id) {
                    places.push((id, Via::Made));
                }
            }
        }
    }
}

/// Whether two names have the same sounds but for their vowels, those at the end left out.
fn vowels_apart(one: &[u8], other: &[u8]) -> bool {
    let bare =
        |name: &[u8]| name.len() - usize::from(name.last().is_some_and(u8::is_ascii_lowercase));
    let (one, other) = (&one[..bare(one)], &other[..bare(other)]);
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| {
            one == other || one.is_ascii_lowercase() && other.is_ascii_lowercase()
        })
}
