//! Words as keys: the same for forms of a word, spellings of a name, and, where the tables know it, for languages.

use std::sync::LazyLock;

use super::Class;
use super::concepts::{COMMON, CONCEPTS};
use super::words::is_function_hash;
use crate::lineage::near::{mix, word_hash};
use crate::text::{Token, TokenKind};
use crate::words::numbers::ByNumber;

/// Which letters a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Latin.
    Latin,
    /// Cyrillic with letters that only Ukrainian has of the languages read.
    Ukrainian,
    /// Cyrillic.
    Russian,
    /// Any other.
    Other,
}

impl Script {
    /// What most letters at the beginning of a text are.
    pub(crate) fn of(text: &str) -> Self {
        let (mut latin, mut cyrillic, mut other, mut ukrainian, mut russian) = (0, 0, 0, 0, 0);
        for c in text.chars().take(4_000) {
            match c {
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => latin += 1,
                'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => {
                    cyrillic += 1;
                    ukrainian += 1;
                }
                'ы' | 'э' | 'ъ' | 'ё' | 'Ы' | 'Э' | 'Ъ' | 'Ё' => {
                    cyrillic += 1;
                    russian += 1;
                }
                '\u{400}'..='\u{4FF}' => cyrillic += 1,
                c if c.is_alphabetic() => other += 1,
                _ => {}
            }
        }
        if other > latin.max(cyrillic) {
            Self::Other
        } else if latin >= cyrillic {
            Self::Latin
        } else if ukrainian > russian {
            Self::Ukrainian
        } else {
            Self::Russian
        }
    }

    /// The language that is likeliest.
    pub(crate) fn language(self) -> &'static str {
        match self {
            Self::Latin => "en",
            Self::Ukrainian => "uk",
            Self::Russian => "ru",
            Self::Other => "und",
        }
    }
}

/// The tables of words, by stem.
pub(crate) struct Keys {
    known: ByNumber<(u64, Class)>,
}

static TABLE: LazyLock<Keys> = LazyLock::new(|| {
    let mut known = ByNumber::default();
    for word in COMMON.split_whitespace() {
        known.insert(stem(word), (stem(word), Class::Common));
    }
    for row in CONCEPTS.lines().filter(|row| !row.trim().is_empty()) {
        let mut words = row.split_whitespace().filter(|word| *word != "|");
        let Some(first) = words.next() else { continue };
        for word in std::iter::once(first).chain(words) {
            known
                .entry(stem(word))
                .or_insert((mix(stem(first)), Class::Common));
        }
    }
    Keys { known }
});

impl Keys {
    /// The tables.
    pub(crate) fn table() -> &'static Self {
        &TABLE
    }

    /// The key of a token and how common it is; none for words that say nothing.
    ///
    /// `hash` is the word's number; `inside` says that it does not begin its sentence, so that a capital means a name.
    pub(crate) fn of(
        &self,
        word: &str,
        hash: u64,
        token: Token,
        inside: bool,
    ) -> Option<(u64, Class)> {
        if token.kind == TokenKind::Number {
            return number(word).map(|value| (value, Class::Number));
        }
        if word.len() < 2 || is_function_hash(hash) {
            return None;
        }
        let stem = stem(word);
        if let Some((key, class)) = self.known.get(&stem) {
            return Some((*key, *class));
        }
        if token.capital && (inside || looks_like_name(word)) {
            return skeleton(word).map(|key| (key, Class::Name));
        }
        if word.chars().count() < 3 {
            return None;
        }
        if token.capital {
            // it begins the sentence: it may be a name all the same, but is taken for a word
            return Some((stem, Class::Common));
        }
        Some((stem, Class::Rare))
    }
}

/// Whether a word that begins a sentence is likelier a name than any other word: endings of names of the region.
fn looks_like_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().filter(|c| c.is_uppercase()).count() > 1
        || [
            "sky",
            "skiy",
            "skyi",
            "enko",
            "ский",
            "ський",
            "енко",
            "’s",
            "'s",
        ]
        .iter()
        .any(|end| lower.ends_with(end))
}

/// A number by its value, without separators of thousands; none for numbers that any text has.
fn number(word: &str) -> Option<u64> {
    let mut digits = String::with_capacity(word.len());
    let bytes = word.as_bytes();
    for (place, c) in word.char_indices() {
        match c {
            '0'..='9' | ':' => digits.push(c),
            ',' | '.' | '\u{A0}' | '\u{202F}' => {
                let rest = &bytes[place + c.len_utf8()..];
                let following = rest.iter().take_while(|b| b.is_ascii_digit()).count();
                if following != 3 || c == '.' {
                    digits.push('.');
                }
            }
            _ => {}
        }
    }
    (digits.len() > 1).then(|| mix(word_hash(&digits) ^ 0x4E55_4D42))
}

/// The stem of a word: small letters, an ending cut off, at most six letters (five in Cyrillic).
fn stem(word: &str) -> u64 {
    let mut letters = [' '; 24];
    let mut count = 0;
    let possessive = ["'s", "’s", "'", "’"]
        .iter()
        .find_map(|end| word.strip_suffix(end));
    let bare = possessive.unwrap_or(word);
    if bare.len() <= letters.len() && bare.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return plain_stem(bare.as_bytes());
    }
    for small in bare.chars().flat_map(char::to_lowercase) {
        if small.is_alphanumeric() && count < letters.len() {
            letters[count] = small;
            count += 1;
        }
    }
    let mut letters = &letters[..count];
    if letters
        .first()
        .is_some_and(|c| ('\u{400}'..='\u{4FF}').contains(c))
    {
        return hash_letters(&letters[..count.min(5)]);
    }
    for ending in ["ing", "ed", "es", "s", "ly", "e", "y"] {
        let cut = letters.len().saturating_sub(ending.len());
        if cut >= 3
            && letters[cut..].iter().copied().eq(ending.chars())
            && (ending != "s" || letters[cut - 1] != 's')
        {
            letters = &letters[..cut];
            break;
        }
    }
    hash_letters(&letters[..letters.len().min(6)])
}

/// The stem of a word of ASCII letters alone, as most are: what [`stem`] would say.
fn plain_stem(letters: &[u8]) -> u64 {
    let mut small = [0; 24];
    let small = &mut small[..letters.len()];
    small.copy_from_slice(letters);
    small.make_ascii_lowercase();
    let cut = |ending: &[u8]| {
        let rest = small.strip_suffix(ending).filter(|rest| rest.len() >= 3)?;
        (ending != b"s" || !rest.ends_with(b"s")).then_some(rest)
    };
    let endings: [&[u8]; 7] = [b"ing", b"ed", b"es", b"s", b"ly", b"e", b"y"];
    let stem = endings.into_iter().find_map(cut).unwrap_or(small);
    hash_of(stem.iter().take(6).map(|letter| u64::from(*letter)))
}

fn hash_letters(letters: &[char]) -> u64 {
    hash_of(letters.iter().map(|letter| u64::from(*letter as u32)))
}

fn hash_of(letters: impl Iterator<Item = u64>) -> u64 {
    let step = |hash: u64, letter: u64| (hash ^ letter).wrapping_mul(0x0000_0100_0000_01B3);
    mix(letters.fold(0xCBF2_9CE4_8422_2325_u64, step))
}

/// The consonants of a name, the same however it is transliterated: Zelensky, Zelenskiy, Зеленский, Зеленського.
///
/// None for names with fewer than two consonants.
pub(crate) fn skeleton(word: &str) -> Option<u64> {
    let lower = word.to_lowercase();
    let mut name = lower.as_str();
    for possessive in ["'s", "’s", "'", "’"] {
        name = name.strip_suffix(possessive).unwrap_or(name);
    }
    if name.chars().any(|c| ('\u{400}'..='\u{4FF}').contains(&c)) && name.chars().count() > 4 {
        for ending in [
            "ського",
            "ському",
            "ским",
            "ського",
            "ого",
            "ому",
            "ему",
            "ими",
            "ыми",
            "ами",
            "ями",
            "ным",
            "ом",
            "ем",
            "єм",
            "ым",
            "им",
            "ой",
            "ою",
            "ах",
            "ях",
        ] {
            if let Some(cut) = name.strip_suffix(ending) {
                let kept = if ending.starts_with("ськ") || ending.starts_with("ск") {
                    "ск"
                } else {
                    ""
                };
                if cut.chars().count() + kept.chars().count() >= 3 {
                    return consonants(&format!("{cut}{kept}"));
                }
            }
        }
    }
    consonants(name)
}

fn consonants(name: &str) -> Option<u64> {
    let mut kept: Vec<char> = Vec::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    let mut first = true;
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let (sound, two): (&str, bool) = match (c, next) {
            ('s', 'h') => ("S", true),
            ('s', 'c') if name.contains("sch") => ("S", true),
            ('c', 'h') => ("C", true),
            ('z', 'h') => ("J", true),
            ('k', 'h') => ("x", true),
            ('t', 's') => ("q", true),
            ('p', 'h') => ("f", true),
            ('d', 'z' | 'j') | ('д', 'ж' | 'з') => ("", false),
            ('c', 'e' | 'i' | 'y') | ('z' | 's' | 'з' | 'с', _) => ("s", false),
            ('ш' | 'щ', _) => ("S", false),
            ('ч', _) => ("C", false),
            ('ж' | 'j', _) => ("J", false),
            ('х', _) => ("x", false),
            ('ц', _) => ("q", false),
            ('b' | 'б', _) => ("b", false),
            ('v' | 'w' | 'в', _) => ("v", false),
            ('g' | 'h' | 'г' | 'ґ', _) => ("g", false),
            ('d' | 'д', _) => ("d", false),
            ('k' | 'c' | 'q' | 'к', _) => ("k", false),
            ('x', _) => ("ks", false),
            ('l' | 'л', _) => ("l", false),
            ('m' | 'м', _) => ("m", false),
            ('n' | 'н', _) => ("n", false),
            ('p' | 'п', _) => ("p", false),
            ('r' | 'р', _) => ("r", false),
            ('t' | 'т', _) => ("t", false),
            ('f' | 'ф', _) => ("f", false),
            (
                'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'а' | 'е' | 'є' | 'э' | 'и' | 'і' | 'ї' | 'о'
                | 'у' | 'ю' | 'я',
                _,
            ) if first => ("A", false),
            (other, _)
                if other.is_alphabetic()
                    && !('\u{400}'..='\u{4FF}').contains(&other)
                    && !other.is_ascii() =>
            {
                kept.push(other);
                ("", false)
            }
            _ => ("", false),
        };
        first = false;
        for sound in sound.chars() {
            if kept.last() != Some(&sound) {
                kept.push(sound);
            }
        }
        if two {
            rest.next();
        }
    }
    (kept.len() >= 2).then(|| mix(hash_letters(&kept) ^ 0x4E41_4D45))
}
