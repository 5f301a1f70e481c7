//! Which characters the bytes of a text stand for.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

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

/// Windows-1251 where letters past ASCII follow each other, as in Cyrillic words; Windows-1252
/// where they stand alone among ASCII letters, as in accented Latin.
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
    if joined * 2 > all {
        (
            WINDOWS_1251,
            "letters past ASCII stand together in words, as in Cyrillic",
        )
    } else {
        (
            WINDOWS_1252,
            "letters past ASCII stand alone in words, as in accented Latin",
        )
    }
}
