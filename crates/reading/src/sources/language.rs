//! Which language a text is in, by its letters and its smallest words.

use std::sync::LazyLock;

use crate::words::numbers::{ByNumber, START, add_char, word_hash};

/// Small words of languages in Latin letters, none of which two of them share.
const LATIN: [(&str, &[&str]); 5] = [
    (
        "en",
        &[
            "the", "of", "and", "that", "with", "was", "is", "said", "by", "which",
        ],
    ),
    (
        "fr",
        &[
            "les", "des", "une", "est", "dans", "que", "qui", "avec", "pour", "sur",
        ],
    ),
    (
        "de",
        &[
            "der", "und", "das", "ist", "nicht", "mit", "den", "ein", "auf", "dass",
        ],
    ),
    (
        "es",
        &[
            "los", "las", "una", "por", "con", "del", "para", "como", "pero", "sus",
        ],
    ),
    (
        "pl",
        &[
            "się", "nie", "jest", "przez", "oraz", "który", "już", "jak", "dla", "od",
        ],
    ),
];

/// The languages of the small words, by the words' numbers.
static SMALL: LazyLock<ByNumber<usize>> = LazyLock::new(|| {
    let words = LATIN
        .iter()
        .enumerate()
        .flat_map(|(at, (_, words))| words.iter().map(move |word| (word_hash(word), at)));
    words.collect()
});

/// The word that is being read.
#[derive(Default)]
struct Word {
    /// Where it began and its number so far.
    begun: Option<(usize, u64)>,
}

impl Word {
    fn add(&mut self, at: usize, letter: char) {
        let (_, number) = self.begun.get_or_insert((at, START));
        *number = add_char(*number, letter);
    }

    /// Ends the word, if there is one: counts it for the language whose small word it is.
    fn count(&mut self, text: &str, end: usize, counts: &mut [u32; LATIN.len()]) {
        let Some((start, number)) = self.begun.take() else {
            return;
        };
        if let Some(at) = SMALL.get(&number) {
            let word = &text[start..end];
            let known = |known: &&str| word.eq_ignore_ascii_case(known);
            counts[*at] += u32::from(LATIN[*at].1.iter().any(known));
        }
    }
}

/// So many characters are looked at.
const LOOKED_AT: usize = 20_000;

/// The language of a text; nothing where it is too short or in none of those known.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let (mut latin, mut cyrillic, mut arabic) = (0_u32, 0_u32, 0_u32);
    let (mut ukrainian, mut russian) = (0_u32, 0_u32);
    let mut counts = [0_u32; LATIN.len()];
    let mut word = Word::default();
    let mut end = 0;
    for (at, c) in text.char_indices().take(LOOKED_AT) {
        end = at + c.len_utf8();
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => {
                ukrainian += 1;
                cyrillic += 1;
            }
            'ы' | 'э' | 'ъ' | 'ё' | 'Ы' | 'Э' | 'Ъ' | 'Ё' => {
                russian += 1;
                cyrillic += 1;
            }
            'Ѐ'..='ӿ' => cyrillic += 1,
            '\u{600}'..='\u{6FF}' => arabic += 1,
            _ => {}
        }
        if c.is_alphabetic() {
            word.add(at, c);
        } else {
            word.count(text, at, &mut counts);
        }
    }
    word.count(text, end, &mut counts);
    let letters = latin + cyrillic + arabic;
    if letters < 12 {
        return None;
    }
    if arabic * 2 > letters {
        return Some("ar");
    }
    if cyrillic * 2 > letters {
        return match ukrainian.cmp(&russian) {
            std::cmp::Ordering::Greater => Some("uk"),
            std::cmp::Ordering::Less => Some("ru"),
            std::cmp::Ordering::Equal => None,
        };
    }
    let best = (0..LATIN.len()).rev().max_by_key(|at| counts[*at])?;
    let others = (0..LATIN.len())
        .filter(|at| *at != best)
        .map(|at| counts[at])
        .max();
    (counts[best] > others.unwrap_or(0)).then_some(LATIN[best].0)
}

/// The two letters of a language that a file names: `en-GB`, `uk_UA`.
pub(super) fn told(code: &str) -> Option<String> {
    let code = code.trim();
    let short: String = code
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_ascii_lowercase();
    (2..=3).contains(&short.len()).then_some(short)
}
