//! Dates as files write them, in ISO 8601.

use jiff::fmt::{rfc2822, temporal::Pieces};

use super::months::month_number;

/// A date, or a date with its time and zone, as ISO 8601; nothing where the text is no date.
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    let marked = text.replacen(' ', "T", 1);
    for form in [text, marked.as_str()] {
        if let Ok(pieces) = Pieces::parse(form) {
            return Some(written(&pieces));
        }
    }
    // 2025-03-13T18:05:00+0000, as many pages write it.
    if let Some((head, zone)) = text
        .len()
        .checked_sub(5)
        .and_then(|at| text.split_at_checked(at))
        && zone.starts_with(['+', '-'])
        && zone[1..].bytes().all(|b| b.is_ascii_digit())
        && let Ok(pieces) =
            Pieces::parse(&format!("{}{}:{}", head.trim_end(), &zone[..3], &zone[3..]))
    {
        return Some(written(&pieces));
    }
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    if let Ok(zoned) = parser.parse_zoned(text) {
        return Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    }
    in_words(text)
}

/// An instant that is counted in seconds or milliseconds since 1970.
pub(super) fn of_epoch(number: i64) -> Option<String> {
    let seconds = if number.abs() >= 100_000_000_000 {
        number / 1_000
    } else {
        number
    };
    let instant = jiff::Timestamp::from_second(seconds).ok()?;
    // Smaller numbers are years or counts, not instants.
    (seconds >= 86_400 * 365).then(|| instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

fn written(pieces: &Pieces<'_>) -> String {
    let date = pieces.date();
    let Some(time) = pieces.time() else {
        return date.to_string();
    };
    let time = time.strftime("%H:%M:%S");
    match pieces.to_numeric_offset() {
        Some(offset) if offset.is_zero() => format!("{date}T{time}Z"),
        Some(offset) => {
            let minutes = offset.seconds() / 60;
            let (sign, minutes) = if minutes < 0 {
                ('-', -minutes)
            } else {
                ('+', minutes)
            };
            format!("{date}T{time}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
        None => format!("{date}T{time}"),
    }
}

/// The month that a word names, from 1.
pub(super) fn month(word: &str) -> Option<i8> {
    if word.len() > 24 {
        return None;
    }
    month_number(word.trim_end_matches('.'))
}

/// "March 13, 2025", "13 March 2025", "13 березня 2025 р.", "13.03.2025": a whole date in words or numbers.
fn in_words(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.parse::<i16>().ok();
    for (at, window) in words.windows(3).enumerate() {
        let [a, b, c] = window else { continue };
        let Some(year) = number(c).filter(|year| (1900..2200).contains(year)) else {
            continue;
        };
        let day_first = number(a.trim_end_matches(|c: char| c.is_alphabetic()));
        let found = match (month(a), month(b)) {
            (Some(month), _) => (
                month,
                number(b.trim_end_matches(|c: char| c.is_alphabetic())),
            ),
            (None, Some(month)) => (month, day_first),
            // Day first, as all of the continent writes it.
            (None, None) if text.contains('.') && at == 0 => {
                (number(b).and_then(|m| i8::try_from(m).ok())?, day_first)
            }
            (None, None) => continue,
        };
        let day = i8::try_from(found.1?).ok()?;
        return jiff::civil::Date::new(year, found.0, day)
            .ok()
            .map(|date| date.to_string());
    }
    None
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod dates_tests;
