//! Spellings brought together: case, accents, apostrophes, hyphens, dots; and the endings of Cyrillic words.

use unicode_normalization::char::decompose_canonical;

/// Keys of Cyrillic names, each word without its ending, begin with this byte.
pub(crate) const STEMS: u8 = 2;
/// Keys of abbreviations in capitals begin with this byte.
pub(crate) const CAPITALS: u8 = 3;
/// Keys of sounds begin with this byte.
pub(crate) const SOUNDS: u8 = 5;

/// Appends a word folded: lower case, without accents, apostrophes and dots, hyphens as spaces, `saint` as `st`.
pub(crate) fn fold_into(word: &str, out: &mut Vec<u8>) {
    let start = out.len();
    for c in word.chars() {
        fold_char(c, out);
    }
    while out.len() > start && out.last() == Some(&b' ') {
        out.pop();
    }
    shorten(out, start);
}

fn fold_char(c: char, out: &mut Vec<u8>) {
    if c.is_ascii() {
        match c {
            'A'..='Z' => out.push(c as u8 + 32),
            'a'..='z' | '0'..='9' => out.push(c as u8),
            '\'' | '.' | '`' => {}
            _ => {
                if out.last().is_some_and(|last| *last != b' ') {
                    out.push(b' ');
                }
            }
        }
        return;
    }
    match c {
        '’'
        | '‘'
        | 'ʼ'
        | 'ʹ'
        | 'ʻ'
        | '´'
        | '\u{AD}'
        | '\u{300}'..='\u{36F}'
        | '\u{64B}'..='\u{65F}' => {}
        '‑' | '–' | '—' | '‐' | '\u{A0}' => out.push(b' '),
        _ => {
            for lower in c.to_lowercase() {
                fold_letter(lower, out);
            }
        }
    }
}

fn fold_letter(c: char, out: &mut Vec<u8>) {
    let plain = match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ə' => "a",
        'ё' => "е",
        'ґ' => "г",
        'أ' | 'إ' | 'آ' => "ا",
        'ى' => "ي",
        'ة' => "ه",
        _ => "",
    };
    if !plain.is_empty() {
        out.extend_from_slice(plain.as_bytes());
        return;
    }
    let mut base = c;
    if ('\u{C0}'..='\u{24F}').contains(&c) || ('\u{1E00}'..='\u{1EFF}').contains(&c) {
        let mut first = None;
        decompose_canonical(c, |part| {
            first.get_or_insert(part);
        });
        base = first.unwrap_or(c);
    }
    if ('\u{300}'..='\u{36F}').contains(&base) {
        return;
    }
    let mut bytes = [0; 4];
    out.extend_from_slice(base.encode_utf8(&mut bytes).as_bytes());
}

/// `saint`, `mount` and `fort` as they are mostly written.
fn shorten(out: &mut Vec<u8>, start: usize) {
    let short: &[u8] = match &out[start..] {
        b"saint" => b"st",
        b"mount" => b"mt",
        b"fort" => b"ft",
        _ => return,
    };
    out.truncate(start);
    out.extend_from_slice(short);
}

/// A whole name folded, its words separated by single spaces.
pub(crate) fn fold(name: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    for word in name.split([' ', '-', '\u{A0}', '‑', '–', ',', '(', ')', '/']) {
        if word.is_empty() {
            continue;
        }
        if out.last().is_some_and(|last| *last != b' ') {
            out.push(b' ');
        }
        fold_into(word, &mut out);
    }
    while out.last() == Some(&b' ') {
        out.pop();
    }
    out
}

/// Whether a word is written in Cyrillic letters.
pub(crate) fn is_cyrillic(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| ('\u{400}'..='\u{4FF}').contains(&c))
}

/// A name as written in capitals without dots, if it is an abbreviation in capitals.
pub(crate) fn capitals(name: &str) -> Option<Vec<u8>> {
    let letters: Vec<char> = name.chars().filter(|c| *c != '.').collect();
    let count = letters.len();
    ((2..=5).contains(&count) && letters.iter().all(|c| c.is_uppercase())).then(|| {
        let mut key = vec![CAPITALS];
        let mut bytes = [0; 4];
        for letter in letters {
            key.extend_from_slice(letter.encode_utf8(&mut bytes).as_bytes());
        }
        key
    })
}
