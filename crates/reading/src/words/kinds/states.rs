//! States and armed groups, with the words that stand for them: the one table, in `states.txt`.

use std::sync::LazyLock;

use super::kind::Kinds;
use super::phrases::Phrases;
use super::table::Lexicon;
use crate::text::Text;

/// The table, as the readers of words and of phrases take it.
pub(crate) const TABLE: &str = include_str!("states.txt");

/// Endings of Ukrainian and Russian words whose table gives a stem.
const ENDINGS: &[&str] = &[
    "", "а", "ам", "ами", "ах", "ая", "е", "ец", "ець", "ие", "ий", "им", "ими", "ин", "ина", "их",
    "и", "і", "ій", "їх", "ое", "ого", "ої", "ой", "ом", "ому", "ою", "у", "ую", "ы", "ями",
];

/// The names of the table, and those of them that are several words.
struct States {
    names: Vec<&'static str>,
    phrases: Phrases,
}

static STATES: LazyLock<States> = LazyLock::new(|| {
    let mut states = States {
        names: Vec::new(),
        phrases: Phrases::default(),
    };
    for (kinds, name, words) in lines() {
        let index = states.index(name);
        for phrase in words.filter(|phrase| phrase.contains(' ')) {
            states.phrases.add(phrase, index, kinds);
        }
    }
    states.phrases.sort();
    states
});

impl States {
    fn index(&mut self, name: &'static str) -> u16 {
        let known = self.names.iter().position(|known| *known == name);
        let at = known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        at as u16 + 1
    }
}

/// The lines of the table: the kind of their words, the name, the words.
fn lines() -> impl Iterator<Item = (Kinds, &'static str, impl Iterator<Item = &'static str>)> {
    TABLE.lines().filter_map(|line| {
        let (class, words) = line.split_once(" : ")?;
        let (class, name) = class.split_once(' ')?;
        let kinds = match class {
            "state" | "neutral" => Kinds::NONE,
            "people" => Kinds::DEMONYM,
            "organ" => Kinds::BODY_NAME,
            _ => return None,
        };
        Some((kinds, name, words.split('|').map(str::trim)))
    })
}

/// The name of an index that [`words`] gave; empty for others.
pub(super) fn name(index: u16) -> &'static str {
    usize::from(index)
        .checked_sub(1)
        .and_then(|index| STATES.names.get(index))
        .copied()
        .unwrap_or_default()
}

/// The index of a name that is one of the table's words, whatever its case.
pub(super) fn index_of(name: &str, lexicon: &Lexicon) -> Option<u16> {
    let single = lexicon.look_up(name.as_bytes());
    if single.state != 0 && !name.contains(' ') {
        return Some(single.state);
    }
    let text = Text::cut(name);
    let (after, index, _) = STATES.phrases.at(&text, 0)?;
    (after == text.tokens.len()).then_some(index)
}

/// The state that a name speaks of first: Yemen, of "Government of Yemen".
pub(super) fn first_in(name: &str, lexicon: &Lexicon) -> Option<u16> {
    let text = Text::cut(name);
    (0..text.tokens.len()).find_map(|at| {
        let phrase = STATES.phrases.at(&text, at).map(|found| found.1);
        let word = || lexicon.look_up(text.word(at).as_bytes()).state;
        phrase.or_else(|| Some(word()).filter(|state| *state != 0))
    })
}

/// The first index that stands for no state of the table.
pub(super) fn end() -> u16 {
    STATES.names.len() as u16 + 1
}

/// The names that are several words.
pub(super) fn phrases() -> &'static Phrases {
    &STATES.phrases
}

/// Gives every single word that stands for a state, and the first words of longer names with no index.
pub(super) fn words(mut give: impl FnMut(&str, u16, Kinds)) {
    let index_of = |name: &str| {
        let known = STATES.names.iter().position(|known| *known == name);
        known.map_or(0, |at| at as u16 + 1)
    };
    for (kinds, name, words) in lines() {
        let index = index_of(name);
        for word in words {
            if let Some((first, _)) = word.split_once(' ') {
                give(first, 0, Kinds::LEADS);
            } else if let Some(stem) = word.strip_suffix('*') {
                for ending in ENDINGS {
                    give(&format!("{stem}{ending}"), index, kinds.and(Kinds::STATE));
                }
            } else if word != "us" {
                // the pronoun; as a name it is told by its capitals
                give(word, index, kinds.and(Kinds::STATE));
            }
        }
    }
}
