//! The table that words are looked up in.

use std::sync::LazyLock;

use super::cues::{self, Form};
use super::kind::Kinds;
use super::{english, names, slavic, states};
use crate::words::numbers;

/// What the tables say of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its kinds.
    pub kinds: Kinds,
    /// Its cue verb, as an index for [`Lexicon::cue`]; 0 if none.
    pub cue: u16,
    /// The form of that verb.
    pub form: Form,
    /// Its state, as an index for [`Lexicon::state`]; 0 if none.
    pub state: u16,
}

impl Entry {
    /// Nothing is known.
    pub const NONE: Self = Self {
        kinds: Kinds::NONE,
        cue: 0,
        form: Form::Base,
        state: 0,
    };
}

/// All tables of words together, by the word in lower case.
#[derive(Debug)]
pub struct Lexicon {
    /// Small, so that words of no table are told from it alone.
    slots: Vec<Slot>,
    /// Each word's key and what is known of it; at 0 none.
    known: Vec<(u64, Entry)>,
    mask: usize,
}

/// Where a word is among those known, and some bits of its key; 0 where none is.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    bits: u16,
    at: u16,
}

static SHARED: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

impl Lexicon {
    /// The one of this crate's tables, made when first asked for.
    #[must_use]
    pub fn shared() -> &'static Self {
        &SHARED
    }

    fn build() -> Self {
        const SIZE: usize = 1 << 14;
        let mut lexicon = Self {
            slots: vec![Slot::default(); SIZE],
            known: vec![(0, Entry::NONE)],
            mask: SIZE - 1,
        };
        for (kinds, words) in english::KINDS
            .iter()
            .chain(slavic::KINDS)
            .chain(names::KINDS)
        {
            for word in words.split_whitespace() {
                lexicon.add(word, |entry| entry.kinds = entry.kinds.and(*kinds));
            }
        }
        cues::forms(|word, cue, form| {
            lexicon.add(word, |entry| {
                entry.kinds = entry.kinds.and(Kinds::CUE);
                if entry.cue == 0 {
                    entry.cue = cue;
                    entry.form = form;
                }
            });
        });
        states::words(|word, state, kinds| {
            lexicon.add(word, |entry| {
                entry.kinds = entry.kinds.and(kinds);
                if state != 0 {
                    entry.state = state;
                }
            });
        });
        lexicon
    }

    fn add(&mut self, word: &str, change: impl FnOnce(&mut Entry)) {
        let (key, _) = key(word.as_bytes());
        let place = self.place(key);
        if self.slots[place].at == 0 {
            self.slots[place] = Slot {
                bits: bits(key),
                at: self.known.len() as u16,
            };
            self.known.push((key, Entry::NONE));
            debug_assert!(
                self.known.len() * 2 < self.slots.len(),
                "the table is too full"
            );
        }
        change(&mut self.known[usize::from(self.slots[place].at)].1);
    }

    /// The slot that a key has, or would have.
    fn place(&self, key: u64) -> usize {
        let mut place = key as usize & self.mask;
        loop {
            let slot = self.slots[place];
            if slot.at == 0 || slot.bits == bits(key) && self.known[usize::from(slot.at)].0 == key {
                return place;
            }
            place = (place + 1) & self.mask;
        }
    }

    /// What the tables say of a word, whatever its case; a possessive ending is taken off.
    #[must_use]
    pub fn look_up(&self, word: &[u8]) -> Entry {
        let (key, possessive) = key(word);
        let mut entry = match self.slots[self.place(key)].at {
            0 => Entry {
                kinds: guess(word),
                ..Entry::NONE
            },
            at => self.known[usize::from(at)].1,
        };
        if possessive {
            entry.kinds = entry.kinds.and(Kinds::POSSESSIVE);
        }
        entry
    }

    /// A cue verb by its index.
    #[must_use]
    pub fn cue(index: u16) -> &'static super::Cue {
        cues::cue(index)
    }

    /// A state's name by its index; empty for none.
    #[must_use]
    pub fn state(index: u16) -> &'static str {
        states::name(index)
    }
}

/// The bits of a key that a slot keeps.
fn bits(key: u64) -> u16 {
    (key >> 48) as u16
}

/// Adverbs by their ending; other words are left open.
fn guess(word: &[u8]) -> Kinds {
    if word.len() > 4 && word.ends_with(b"ly") && word[0].is_ascii_lowercase() {
        Kinds::ADVERB
    } else {
        Kinds::NONE
    }
}

/// A key of the word in lower case without possessive ending, never 0; and whether there was such an ending.
pub(super) fn key(word: &[u8]) -> (u64, bool) {
    let stem = word
        .strip_suffix(b"'s")
        .or_else(|| word.strip_suffix("’s".as_bytes()))
        .or_else(|| word.strip_suffix(b"'S"));
    let bytes = stem.unwrap_or(word);
    let key = if bytes.is_ascii() {
        numbers::key(bytes)
    } else {
        let mut folded = [0; LONGEST];
        let mut length = 0;
        let mut take = |letter: char| {
            let mut buffer = [0; 4];
            let letter = letter.encode_utf8(&mut buffer).as_bytes();
            // longer words are in no table; they differ in their lengths and beginnings at most
            if let Some(place) = folded.get_mut(length..length + letter.len()) {
                place.copy_from_slice(letter);
                length += letter.len();
            }
        };
        for c in std::str::from_utf8(bytes).unwrap_or_default().chars() {
            match c {
                '’' | 'ʼ' | '`' => take('\''),
                '\u{301}' => {}
                c => c.to_lowercase().for_each(&mut take),
            }
        }
        numbers::key(&folded[..length])
    };
    (key.max(1), stem.is_some())
}

/// Words in other letters than ASCII are looked up by so many bytes.
const LONGEST: usize = 96;
