//! The table that words are looked up in.

use std::sync::LazyLock;

use super::cues::{self, Form};
use super::kinds::Kinds;
use super::{english, names, slavic, states};

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
    slots: Vec<(u64, Entry)>,
    mask: usize,
    count: usize,
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
            slots: vec![(0, Entry::NONE); SIZE],
            mask: SIZE - 1,
            count: 0,
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
        let mut slot = key as usize & self.mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) & self.mask;
        }
        if self.slots[slot].0 == 0 {
            self.count += 1;
            debug_assert!(self.count * 2 < self.slots.len(), "the table is too full");
        }
        self.slots[slot].0 = key;
        change(&mut self.slots[slot].1);
    }

    /// What the tables say of a word, whatever its case; a possessive ending is taken off.
    #[must_use]
    pub fn look_up(&self, word: &[u8]) -> Entry {
        let (key, possessive) = key(word);
        let mut slot = key as usize & self.mask;
        let mut entry = loop {
            let (held, entry) = &self.slots[slot];
            if *held == key {
                break *entry;
            }
            if *held == 0 {
                break Entry {
                    kinds: guess(word),
                    ..Entry::NONE
                };
            }
            slot = (slot + 1) & self.mask;
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
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    if bytes.is_ascii() {
        for byte in bytes {
            take(byte.to_ascii_lowercase());
        }
    } else if let Ok(word) = std::str::from_utf8(bytes) {
        let mut buffer = [0_u8; 4];
        for c in word.chars() {
            match c {
                '’' | 'ʼ' | '`' => take(b'\''),
                '\u{301}' => {}
                c => {
                    for lower in c.to_lowercase() {
                        for byte in lower.encode_utf8(&mut buffer).bytes() {
                            take(byte);
                        }
                    }
                }
            }
        }
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash ^= hash >> 32;
    (hash.max(1), stem.is_some())
}
