//! Who wrote it: lines of names.

/// Words before the names of writers, in small letters.
const BEFORE: &[&str] = &[
    "by ",
    "written by ",
    "author: ",
    "authors: ",
    "story by ",
    "text by ",
    "автор: ",
    "автор ",
    "автори: ",
    "авторы: ",
    "par ",
    "von ",
];

/// Small words inside of names.
const INSIDE: &[&str] = &[
    "de", "van", "von", "der", "den", "la", "le", "di", "da", "al", "bin", "ibn", "del", "dos",
];

/// The names after "By", where a line holds nothing else.
pub(super) fn after_by(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if line.chars().count() > 160 {
        return None;
    }
    let small = line.to_lowercase();
    let before = BEFORE.iter().find(|before| small.starts_with(**before))?;
    let rest = line.get(before.len()..)?;
    // "By James Smith in Kyiv", "By James Smith | Reuters", "By James Smith, 13 March 2025".
    let rest = rest.split(" | ").next().unwrap_or(rest);
    let rest = rest.split(" in ").next().unwrap_or(rest);
    let found = names(rest);
    (!found.is_empty()).then_some(found)
}

/// The names of a line that holds nothing but names of two to four words.
pub(super) fn only_names(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if line.chars().count() > 120 || line.ends_with(['.', '!', '?', ':', ';', ',', '”', '"']) {
        return None;
    }
    let pieces: Vec<&str> = pieces(line).collect();
    let every = pieces.iter().all(|piece| {
        let words = piece.split_whitespace().count();
        (2..=4).contains(&words) && is_name(piece)
    });
    (every && !pieces.is_empty()).then(|| pieces.into_iter().map(str::to_owned).collect())
}

/// The names that a field of writers holds.
pub(super) fn names(text: &str) -> Vec<String> {
    let text = text.trim();
    let small = text.to_lowercase();
    let text = BEFORE
        .iter()
        .find(|before| small.starts_with(**before))
        .and_then(|before| text.get(before.len()..))
        .unwrap_or(text);
    pieces(text)
        .filter(|piece| piece.chars().count() <= 60 && is_name(piece))
        .take(12)
        .map(str::to_owned)
        .collect()
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '&', '|', '\n'])
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" та "))
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}

/// Capitalised words without figures; not all in capitals.
fn is_name(piece: &str) -> bool {
    let words = piece.split_whitespace();
    let capitals = words.clone().all(|word| {
        INSIDE.contains(&word)
            || word.starts_with(char::is_uppercase)
            || word.chars().all(|c| !c.is_lowercase() && c.is_alphabetic())
    });
    let shouted = piece
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    let caseless = !piece.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    piece.chars().all(|c| {
        c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '\'' | '’' | '.' | 'ʼ')
    }) && capitals
        && (!shouted || caseless)
        && words.count() > 0
}
