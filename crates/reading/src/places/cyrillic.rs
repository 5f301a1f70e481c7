//! Whether a Cyrillic name of a place is meant as one.

use crate::gazetteer::{Gazetteer, PlaceId, Via};
use crate::text::{Text, TokenKind};

use super::cues::folded;
use super::declined::is_ordinary_cyrillic;
use super::names::{Named, joined};
use super::recognise::{Verdict, quote_before};
use super::words::{
    is_cyrillic_first_name, is_cyrillic_title, is_in_cyrillic, is_of_toponyms, is_usual_adjective,
    opens_no_name,
};

/// Judges a Cyrillic name; what it can not mean in the form that it stands in is taken from its places.
pub(super) fn verdict(
    text: &Text<'_>,
    named: &mut Named,
    start: usize,
    shouted: bool,
    broad: bool,
    gazetteer: &Gazetteer,
) -> Verdict {
    let single = named.last == named.first + 1;
    if single && !broad && is_ordinary_cyrillic(text.word(named.first)) {
        return Verdict::Other;
    }
    let mut buffer = Vec::new();
    let before = named.first.checked_sub(1).filter(|before| *before >= start);
    let mut placed = false;
    if let Some(before) = before {
        let linked = joined(text, named.first) || text.word(before) == ".";
        let word = folded(text, before, &mut buffer);
        placed = linked && (is_in_cyrillic(word) || opens_no_name(word));
        let capital = text.tokens[before].capital;
        let title = is_cyrillic_title(word);
        let named_so = single && capital && is_cyrillic_first_name(word);
        if linked && (!broad && (title || named_so) || named_so && is_surname(text, named)) {
            return Verdict::Person;
        }
    }
    if single && goes_on(text, named.last) {
        let word = folded(text, named.first, &mut buffer);
        // Малая Локня, Нова Каховка: an adjective of a name, not the name
        if is_usual_adjective(word) {
            return Verdict::Other;
        }
    }
    if single && !broad {
        let word = folded(text, named.first, &mut buffer);
        // ТЕС, ЗСУ: an abbreviation
        if !shouted && is_abbreviation(text.word(named.first)) {
            return Verdict::Other;
        }
        let hamlets = named.places.iter().all(|(id, _)| is_hamlet(gazetteer, *id));
        let opening = named.first == start || quote_before(text, named.first);
        if !placed
            && is_cyrillic_first_name(word)
            && (hamlets || opening || goes_on(text, named.last))
        {
            return Verdict::Person;
        }
        named.places.retain(|(id, via)| {
            *via == Via::People || !is_hamlet(gazetteer, *id) || agrees(gazetteer.name(*id), word)
        });
        if named.places.is_empty() {
            return Verdict::Other;
        }
        // a hamlet may have any word as its name: what opens a sentence must look like a place's
        if opening && hamlets && !placed && !is_of_toponyms(word) {
            return Verdict::Other;
        }
        if opening {
            return Verdict::Place(0.7);
        }
    }
    Verdict::Place(0.9)
}

/// Whether a place is of so few people that no list counts them.
fn is_hamlet(gazetteer: &Gazetteer, id: PlaceId) -> bool {
    gazetteer
        .entry(id)
        .is_some_and(|entry| entry.class.is_settlement() && entry.ln_population <= 0.0)
}

/// Whether an adjective after a first name is a surname: Володимир Київський.
fn is_surname(text: &Text<'_>, named: &Named) -> bool {
    let word = text.word(named.first);
    [
        "ський",
        "цький",
        "ский",
        "цкий",
        "ська",
        "цька",
        "ская",
        "цкая",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

/// Whether a name goes on after a token, as a person's does.
fn goes_on(text: &Text<'_>, at: usize) -> bool {
    text.tokens
        .get(at)
        .is_some_and(|token| token.capital && token.kind == TokenKind::Word && joined(text, at))
}

/// Whether a word is of a few capitals.
fn is_abbreviation(word: &str) -> bool {
    (2..=5).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// Whether a folded Cyrillic word may be a form of a name that is romanised so: Zaluzhne is not Залужний, Sychi not Сич.
fn agrees(name: &str, word: &str) -> bool {
    const OF_NEUTERS: [&str; 22] = [
        "е", "є", "о", "ого", "его", "ому", "ему", "єму", "им", "ім", "їм", "ым", "ом", "ем", "єм",
        "ю", "я", "еві", "ї", "лі", "рі", "жі",
    ];
    const OF_PLURALS: [&str; 19] = [
        "и", "і", "ї", "ы", "ів", "їв", "ов", "ев", "ей", "ам", "ям", "ами", "ями", "ах", "ях",
        "их", "ых", "им", "ым",
    ];
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match name.chars().last() {
        Some('e') => ends(&OF_NEUTERS),
        // Суми, Сум; but Поліщуки, Поліщуків
        Some('y' | 'i') => {
            ends(&OF_PLURALS) || !ends(&["к", "ч", "щ", "ко", "а", "я", "о", "у", "ю"])
        }
        Some('a') => ends(&[
            "а", "я", "и", "і", "ї", "ы", "у", "ю", "е", "ой", "ей", "ой", "ий", "ої", "ій", "ок",
            "єк", "ых",
        ]),
        _ => true,
    }
}
