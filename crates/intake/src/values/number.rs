//! Numbers as tables hold them.

use std::borrow::Cow;

/// A text whose digits are those of ASCII: Arabic and Persian digits, their marks before decimals and
/// between thousands, the true minus sign and thin spaces between thousands are the same numbers
/// in other letters.
fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let letter = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(c as u32 - 0x660, 10),
        '\u{6F0}'..='\u{6F9}' => char::from_digit(c as u32 - 0x6F0, 10),
        '\u{66B}' => Some('.'),
        '\u{66C}' | '\u{A0}' | '\u{2009}' | '\u{202F}' => Some(','),
        '\u{2212}' => Some('-'),
        other => Some(other),
    };
    Cow::Owned(text.chars().filter_map(letter).collect())
}

/// A date or clock time in the digits and spaces of ASCII.
pub(super) fn plain_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let letter = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(c as u32 - 0x660, 10),
        '\u{6F0}'..='\u{6F9}' => char::from_digit(c as u32 - 0x6F0, 10),
        '\u{A0}' | '\u{2009}' | '\u{202F}' => Some(' '),
        other => Some(other),
    };
    Cow::Owned(text.chars().filter_map(letter).collect())
}

/// A whole number: `4`, `4.0`, `1,355`; `None` where the text is not one, or may be one of two
/// (`1.000`).
pub(crate) fn whole(text: &str) -> Option<i64> {
    let text = ascii(text);
    let text = text.as_ref();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let digits = match digits.split_once('.') {
        Some((whole, "000")) if (1..=3).contains(&whole.len()) && whole != "0" => return None,
        Some((whole, fraction)) if fraction.bytes().all(|b| b == b'0') => whole,
        Some(_) => return None,
        None => digits,
    };
    if digits.contains(',') {
        let mut groups = digits.split(',');
        let first = groups.next()?;
        if first.is_empty() || first.len() > 3 || groups.any(|g| g.len() != 3) {
            return None;
        }
        return plain(&digits.replace(',', "")).map(|n| sign * n);
    }
    plain(digits).map(|n| sign * n)
}

fn plain(digits: &str) -> Option<i64> {
    let fits = (1..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok())?
}

/// A number with a point or a comma before its decimals.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let text = ascii(text);
    let text = text.as_ref();
    let number: f64 = match text.parse() {
        Ok(number) => number,
        Err(_) => text.replacen(',', ".", 1).parse().ok()?,
    };
    number.is_finite().then_some(number)
}

/// Whether a text says that nobody knows: empty, a dash, `unknown` and its like.
pub(crate) fn is_unknown(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "" | "-"
            | "–"
            | "—"
            | "?"
            | "unkn"
            | "unknown"
            | "n/a"
            | "na"
            | "nan"
            | "none"
            | "null"
            | "невідомо"
            | "неизвестно"
    )
}
