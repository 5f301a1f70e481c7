//! Names that places had before, or have in another language, beside those that have them now.

use crate::gazetteer::{
    Gazetteer, PlaceId, Reading, Via, fold, is_cyrillic, romanised, spoken, unlike,
};

/// A name less like a place's usual one than this is a former one, or one in another language.
const FORMER: f64 = 0.6;
/// So many bearers of a name are looked at.
const LOOKED_AT: usize = 40;

/// Those of a name's places that have it as a former name or one in another language, where it sounds like another's.
pub(super) fn former(
    name: &str,
    russian: bool,
    places: &[(PlaceId, Via)],
    gazetteer: &Gazetteer,
) -> Vec<PlaceId> {
    if places.len() < 2 || !places.iter().any(|(_, via)| *via == Via::Other) {
        return Vec::new();
    }
    // without another bearer nobody is the former one
    let mut said_once: Option<Vec<u8>> = None;
    let (mut former, mut alike) = (Vec::new(), false);
    for (id, via) in places.iter().take(LOOKED_AT) {
        // in Russian, towns of Ukraine often go by their former names
        let own = || {
            russian
                && gazetteer
                    .entry(*id)
                    .is_some_and(|entry| entry.country == *b"UA")
        };
        if *via == Via::Other
            && is_former(
                said_once.get_or_insert_with(|| said(name)),
                gazetteer.name(*id),
            )
        {
            if !own() {
                former.push(*id);
            }
        } else {
            alike = true;
        }
    }
    if alike { former } else { Vec::new() }
}

/// The sounds of a name in whatever letters.
fn said(name: &str) -> Vec<u8> {
    let folded = fold(name);
    match std::str::from_utf8(&folded) {
        Ok(text) if is_cyrillic(text) => romanised(text).unwrap_or_default(),
        _ => folded,
    }
}

/// Whether a folded Latin name sounds like another than a place's usual one.
fn is_former(said: &[u8], usual: &str) -> bool {
    // names that begin alike are alike enough
    let begins_alike = || {
        let mut both = said.iter().zip(usual.bytes());
        (0..2).all(|_| {
            both.next()
                .is_some_and(|(one, other)| *one == other.to_ascii_lowercase())
        })
    };
    !said.is_empty()
        && !begins_alike()
        && unlike(
            &spoken(said, Reading::Listed),
            &spoken(&fold(usual), Reading::Listed),
        ) > FORMER
}
