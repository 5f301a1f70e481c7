//! Under which keys a place is found.

use std::collections::BTreeMap;

use super::endings::listed_stems;
use super::entry::Class;
use super::fold::{STEMS, capitals, fold, is_cyrillic};
use super::romanise::{STANDARDS, Standard, romanise};
use super::row::Row;
use super::sounds::{Reading, sounds};

/// How a key came to a place: the lower, the nearer to its usual name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// Its usual name.
    Usual,
    /// Another name that is listed for it.
    Other,
    /// A name without the word for what it is: Jackson for Jackson County.
    Short,
    /// The sounds of a name, or a romanisation of it.
    Made,
    /// A word for its people or for what is theirs: Russian, Egyptians.
    People,
}

/// Words that say what a division is, folded.
const GENERIC: [&str; 58] = [
    "county",
    "parish",
    "oblast",
    "oblast'",
    "region",
    "province",
    "district",
    "raion",
    "rayon",
    "governorate",
    "department",
    "state",
    "republic",
    "prefecture",
    "municipality",
    "krai",
    "kray",
    "okrug",
    "canton",
    "voivodeship",
    "territory",
    "borough",
    "census area",
    "city",
    "regency",
    "division",
    "wilayat",
    "muhafazah",
    "qada",
    "caza",
    "state of",
    "province of",
    "republic of",
    "city of",
    "governorate of",
    "district of",
    "department of",
    "region of",
    "county of",
    "departement de",
    "departamento de",
    "provincia de",
    "provincia di",
    "muhafazat",
    "wilaya de",
    "estado de",
    "область",
    "край",
    "район",
    "округ",
    "республика",
    "республіка",
    "городской округ",
    "міська рада",
    "місто",
    "область",
    "autonomous region",
    "autonomous republic",
];

/// The keys of a row, each with the way it came.
pub(crate) fn keys(row: &Row) -> BTreeMap<Vec<u8>, Via> {
    let mut found = BTreeMap::new();
    name_keys(row, &row.name, Via::Usual, &mut found);
    for other in &row.others {
        match other.strip_prefix('~') {
            Some(people) => name_keys(row, people, Via::People, &mut found),
            None => name_keys(row, other, Via::Other, &mut found),
        }
    }
    found
}

fn put(found: &mut BTreeMap<Vec<u8>, Via>, key: Vec<u8>, via: Via) {
    if key.is_empty() || key.len() > 80 {
        return;
    }
    let held = found.entry(key).or_insert(via);
    *held = (*held).min(via);
}

fn name_keys(row: &Row, name: &str, via: Via, found: &mut BTreeMap<Vec<u8>, Via>) {
    if let Some(key) = capitals(name) {
        put(found, key, via);
        return;
    }
    let folded = fold(name);
    let Ok(text) = std::str::from_utf8(&folded) else {
        return;
    };
    let text = text.to_owned();
    if is_cyrillic(&text) {
        stem_keys(&text, via, found);
        if let Some(short) = short(row.class, &text) {
            stem_keys(short, via.max(Via::Short), found);
        }
        if matches!(row.country.as_str(), "UA" | "RU" | "BY") {
            made_keys(row, &text, found);
            if row.class == Class::First {
                land_keys(&text, found);
            }
        }
    } else {
        if matches!(row.country.as_str(), "UA" | "RU" | "BY") {
            sound_keys(&folded, found);
        }
        put(found, folded, via);
        if let Some(bare) = without_article(row, &text) {
            put(found, bare.as_bytes().to_vec(), via.max(Via::Other));
        }
        if let Some(short) = short(row.class, &text) {
            put(found, short.as_bytes().to_vec(), via.max(Via::Short));
        }
    }
}

/// States whose names of places have the Arabic article, which newspapers leave away: El-Hodeidah, Hodeidah.
pub(crate) const ARABIC: [&str; 20] = [
    "AE", "BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD",
    "SY", "TN", "YE", "MR",
];

/// The name of a larger settlement without its Arabic article.
fn without_article<'a>(row: &Row, text: &'a str) -> Option<&'a str> {
    if row.population < 10_000 || !ARABIC.contains(&row.country.as_str()) {
        return None;
    }
    let (article, rest) = text.split_once(' ')?;
    let is_article = matches!(
        article,
        "al" | "el"
            | "ad"
            | "ar"
            | "as"
            | "at"
            | "az"
            | "an"
            | "ash"
            | "ed"
            | "er"
            | "es"
            | "et"
            | "ez"
    );
    (is_article && rest.len() >= 5).then_some(rest)
}

/// A division's name without the word for what it is.
fn short(class: Class, text: &str) -> Option<&str> {
    if !matches!(class, Class::First | Class::Second) {
        return None;
    }
    GENERIC.iter().find_map(|word| {
        let rest = text
            .strip_suffix(word)
            .and_then(|rest| rest.strip_suffix(' '))
            .or_else(|| {
                text.strip_prefix(word)
                    .and_then(|rest| rest.strip_prefix(' '))
            })?;
        (rest.len() >= 3).then_some(rest)
    })
}

/// Every combination of the stems of a name's words.
fn stem_keys(text: &str, via: Via, found: &mut BTreeMap<Vec<u8>, Via>) {
    let mut keys: Vec<Vec<u8>> = vec![vec![STEMS]];
    for (at, word) in text.split(' ').enumerate().take(4) {
        let stems = listed_stems(word);
        keys = keys
            .iter()
            .flat_map(|key| {
                stems.iter().map(move |stem| {
                    let mut key = key.clone();
                    if at > 0 {
                        key.push(b' ');
                    }
                    key.extend_from_slice(stem.as_bytes());
                    key
                })
            })
            .collect();
    }
    for key in keys {
        put(found, key, via);
    }
}

/// The word for the land of an oblast: Сумська область, Сумщина; Донецька, Донеччина.
fn land_keys(text: &str, found: &mut BTreeMap<Vec<u8>, Via>) {
    let Some(word) = text.split(' ').next() else {
        return;
    };
    let ends = |from: &str, to: &str| word.strip_suffix(from).map(|stem| format!("{stem}{to}"));
    if let Some(land) = ends("цька", "ччина")
        .or_else(|| ends("зька", "жжя"))
        .or_else(|| ends("ська", "щина"))
        .or_else(|| ends("ская", "щина"))
    {
        stem_keys(&land, Via::Other, found);
    }
}

fn made_keys(row: &Row, text: &str, found: &mut BTreeMap<Vec<u8>, Via>) {
    for standard in STANDARDS {
        if let Some(latin) = romanise(text, standard) {
            sound_keys(&latin, found);
            if row.class.is_settlement() {
                // a name in its own letters, romanised as its country, the United Nations or newspapers do, is that name
                let usual = !matches!(standard, Standard::Iso9);
                put(found, latin, if usual { Via::Usual } else { Via::Made });
            } else if row.class == Class::First {
                put(found, latin, Via::Made);
            }
        }
    }
}

fn sound_keys(latin: &[u8], found: &mut BTreeMap<Vec<u8>, Via>) {
    if let Some(key) = sounds(latin, Reading::Listed) {
        put(found, key, Via::Made);
    }
}
