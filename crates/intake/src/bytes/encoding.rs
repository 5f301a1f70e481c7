//! Which characters the bytes of a text stand for.

use encoding_rs::{
    Encoding, KOI8_R, KOI8_U, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256,
};

/// Whether bytes are UTF-8, found block by block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Utf8Check {
    /// Characters of several bytes that are right.
    good: u64,
    /// Places where bytes are no UTF-8.
    bad: u64,
    /// Whether the text starts with the byte-order mark.
    pub(crate) bom: bool,
    started: bool,
    tail: Vec<u8>,
}

impl Utf8Check {
    /// Looks at the next block.
    pub(crate) fn take(&mut self, block: &[u8]) {
        if !self.started {
            self.started = true;
            self.bom = block.starts_with(&[0xEF, 0xBB, 0xBF]);
        }
        if self.tail.is_empty() {
            self.look(block);
        } else {
            let mut joined = std::mem::take(&mut self.tail);
            joined.extend_from_slice(block);
            self.look(&joined);
        }
    }

    /// Says that no block follows.
    pub(crate) fn finish(&mut self) {
        if !self.tail.is_empty() {
            self.bad += 1;
            self.tail.clear();
        }
    }

    pub(crate) fn is_valid(&self) -> bool {
        self.bad == 0
    }

    fn look(&mut self, mut rest: &[u8]) {
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.good += several(text.as_bytes());
                    return;
                }
                Err(error) => {
                    let (right, wrong) = rest.split_at(error.valid_up_to());
                    self.good += several(right);
                    let Some(length) = error.error_len() else {
                        self.tail = wrong.to_vec();
                        return;
                    };
                    self.bad += 1;
                    rest = &wrong[length..];
                }
            }
        }
    }
}

/// How many characters of several bytes valid UTF-8 holds.
fn several(text: &[u8]) -> u64 {
    if text.is_ascii() {
        return 0;
    }
    text.iter().filter(|b| **b >= 0xC0).count() as u64
}

/// Text made from bytes of another encoding.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) name: String,
    pub(crate) note: Option<String>,
}

/// Decodes bytes that are not UTF-8, or not wholly.
pub(crate) fn decode(raw: &[u8], utf8: &Utf8Check) -> Result<Decoded, String> {
    if raw.starts_with(&[0xFF, 0xFE]) {
        return by_mark(raw, UTF_16LE, "UTF-16 little-endian with byte-order mark");
    }
    if raw.starts_with(&[0xFE, 0xFF]) {
        return by_mark(raw, UTF_16BE, "UTF-16 big-endian with byte-order mark");
    }
    // A few damaged places in a text that is otherwise UTF-8: another encoding would garble the
    // whole for the sake of the few.
    if utf8.is_valid() || utf8.good > 10 * utf8.bad {
        let note = (utf8.bad > 0).then(|| {
            format!(
                "{} places hold bytes that are not UTF-8; each is shown as \u{fffd}",
                utf8.bad
            )
        });
        let text = String::from_utf8_lossy(raw).into_owned();
        return Ok(Decoded {
            text,
            name: "UTF-8".to_owned(),
            note,
        });
    }
    let (encoding, why) = guess(raw);
    let (text, _) = encoding.decode_without_bom_handling(raw);
    Ok(Decoded {
        text: text.into_owned(),
        name: format!("{} (guessed)", encoding.name()),
        note: Some(format!(
            "the file is not UTF-8; its encoding was guessed as {} because {why}",
            encoding.name()
        )),
    })
}

fn by_mark(raw: &[u8], encoding: &'static Encoding, name: &str) -> Result<Decoded, String> {
    let (text, wrong) = encoding.decode_with_bom_removal(raw);
    if wrong {
        return Err(format!(
            "the file starts as {name} and does not go on so: it is damaged"
        ));
    }
    Ok(Decoded {
        text: text.into_owned(),
        name: name.to_owned(),
        note: None,
    })
}

/// Letters that make up about half of the texts of their languages, as bytes of an encoding.
const COMMON: [(&Encoding, &[u8]); 3] = [
    // о а е и н т, small and capital
    (
        WINDOWS_1251,
        b"\xEE\xE0\xE5\xE8\xED\xF2\xCE\xC0\xC5\xC8\xCD\xD2",
    ),
    (KOI8_R, b"\xCF\xC1\xC5\xC9\xCE\xD4\xEF\xE1\xE5\xE9\xEE\xF4"),
    // ا ل ي م ن و ر ت
    (WINDOWS_1256, b"\xC7\xE1\xED\xE3\xE4\xE6\xD1\xCA"),
];

/// Windows-1252 where letters past ASCII stand alone among ASCII letters, as in accented Latin.
/// Where they follow each other in words, the one of Windows-1251, KOI8 and Windows-1256 in which
/// the common letters of Cyrillic or Arabic are the most frequent; in doubt Windows-1251.
fn guess(raw: &[u8]) -> (&'static Encoding, &'static str) {
    let letter =
        |b: u8| b >= 0xC0 || matches!(b, 0xA5 | 0xA8 | 0xAA | 0xAF | 0xB2..=0xB4 | 0xBA | 0xBF);
    let (mut joined, mut all) = (0_u64, 0_u64);
    for pair in raw.windows(2) {
        if letter(pair[0]) {
            all += 1;
            joined += u64::from(letter(pair[1]));
        }
    }
    if joined * 2 <= all {
        return (
            WINDOWS_1252,
            "letters past ASCII stand alone in words, as in accented Latin",
        );
    }
    let count = |letters: &[u8]| raw.iter().filter(|b| letters.contains(b)).count();
    let [cyrillic, koi8, arabic] = COMMON.map(|(_, letters)| count(letters));
    if koi8 > cyrillic.max(arabic) * 5 / 4 {
        let ukrainian = raw
            .iter()
            .any(|b| matches!(b, 0xA4 | 0xA6 | 0xA7 | 0xAD | 0xB4 | 0xB6 | 0xB7 | 0xBD));
        let encoding = if ukrainian { KOI8_U } else { KOI8_R };
        return (
            encoding,
            "the common letters of Cyrillic are then the most frequent",
        );
    }
    if arabic > cyrillic * 5 / 4 {
        return (
            WINDOWS_1256,
            "the common letters of Arabic are then the most frequent",
        );
    }
    (
        WINDOWS_1251,
        "letters past ASCII stand together in words, as in Cyrillic",
    )
}

/// A note where a text looks like UTF-8 that some program took for Windows-1252 and saved again.
pub(super) fn garbled(text: &str) -> Option<String> {
    let mut before = ' ';
    let (mut pairs, mut letters) = (0_u32, 0_u32);
    let mut example = String::new();
    for c in text.chars() {
        letters += u32::from(!c.is_ascii());
        // The first halves of Cyrillic letters in UTF-8, and of accented Latin and Arabic ones.
        let first = matches!(before, 'Ð' | 'Ñ' | 'Ã' | 'Ø' | 'Ù' | 'Ò');
        let second = matches!(
            c,
            '\u{80}'..='\u{BF}' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' | 'ƒ' | 'ˆ' | '˜'
        ) || ('\u{2010}'..='\u{2122}').contains(&c);
        if first && second {
            pairs += 1;
            if example.is_empty() {
                example.extend([before, c]);
            }
        }
        before = c;
    }
    (pairs >= 3 && pairs * 4 > letters).then(|| {
        format!(
            "texts look garbled (`{example}`): UTF-8 that a program took for Windows-1252 and saved \
             again; names will not be recognised, fetch the original"
        )
    })
}
