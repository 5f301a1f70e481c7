//! From bytes to text: byte-order marks first, then what the bytes themselves are, then what the file says of itself,
//! then statistics.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So many bytes are looked at for a guess.
const LOOKED_AT: usize = 1 << 20;

/// A text and what was assumed of its bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<String>,
}

/// Decodes bytes. `declared` is what the file or its carrier says of them.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return by(encoding, &bytes[mark..], None);
    }
    if let Some(encoding) = wide(bytes) {
        let note = format!("taken as {}: every other byte is alike", encoding.name());
        return by(encoding, bytes, Some(note));
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Ok(text) = std::str::from_utf8(bytes) {
        let note = declared
            .filter(|encoding| {
                *encoding != UTF_8 && encoding.is_ascii_compatible() && !bytes.is_ascii()
            })
            .map(|encoding| format!("said to be {}, and is UTF-8", encoding.name()));
        return Decoded {
            text: text.to_owned(),
            note,
        };
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return by(encoding, bytes, None);
    }
    let (good, bad) = utf8_places(bytes);
    if good > 10 * bad {
        // Another encoding would garble the whole for the sake of the few damaged places.
        return Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            note: Some(format!(
                "{bad} places hold bytes that are not UTF-8; each is shown as \u{fffd}"
            )),
        };
    }
    let encoding = guess(bytes);
    let note = format!("not UTF-8; taken as {} by its letters", encoding.name());
    by(encoding, bytes, Some(note))
}

fn by(encoding: &'static Encoding, bytes: &[u8], note: Option<String>) -> Decoded {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let damaged = wrong.then(|| {
        format!(
            "some bytes are not {}; each is shown as \u{fffd}",
            encoding.name()
        )
    });
    let note = match (note, damaged) {
        (Some(note), Some(damaged)) => Some(format!("{note}; {damaged}")),
        (note, damaged) => note.or(damaged),
    };
    Decoded {
        text: text.into_owned(),
        note,
    }
}

/// The encoding that statistics of letters speak for; never UTF-8.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    detector.feed(looked_at, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a mark: half of its bytes say which alphabet, and zeros are among them.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let looked_at = &bytes[..bytes.len().min(4096) & !1];
    if looked_at.len() < 16 {
        return None;
    }
    let units = looked_at.len() / 2;
    let alphabet = |byte: u8| matches!(byte, 0 | 3..=6 | 0x20);
    let count = |at: usize| {
        let halves = looked_at.iter().skip(at).step_by(2);
        let alphabets = halves.clone().filter(|byte| alphabet(**byte)).count();
        (alphabets, halves.filter(|byte| **byte == 0).count())
    };
    let ((first, first_zeros), (second, second_zeros)) = (count(0), count(1));
    let is = |alphabets: usize, zeros: usize, others: usize| {
        alphabets * 20 >= units * 19 && zeros * 20 >= units && others * 2 < units
    };
    if is(second, second_zeros, first) && second_zeros > first_zeros {
        Some(UTF_16LE)
    } else if is(first, first_zeros, second) && first_zeros > second_zeros {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How many characters of several bytes are right, and how many places are no UTF-8.
fn utf8_places(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

/// What a page says of its own encoding: `<meta charset=...>`, or the declaration of XML.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(4096)];
    let head: String = head
        .iter()
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    if head.starts_with("<?xml")
        && let Some(declaration) = head.split("?>").next()
        && let Some(label) = value_after(declaration, "encoding")
    {
        return Some(label);
    }
    head.split("<meta")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .find_map(|tag| value_after(tag, "charset"))
}

/// The value that follows a name and `=`, with or without quotation marks.
pub(super) fn value_after(text: &str, name: &str) -> Option<String> {
    let rest = &text[text.find(name)? + name.len()..];
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let value: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
#[path = "encoding_tests.rs"]
mod encoding_tests;
