//! Takes exact coordinates out of running text.

/// What stands where coordinates stood.
const WITHHELD: &str = "[place withheld]";

/// Replaces numbers that stand in pairs and are as fine as coordinates: four or more decimals, or
/// three where one of them has two or more digits before the point.
pub(crate) fn scrub(text: &str) -> String {
    let numbers = fine_numbers(text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut at = 0;
    while at + 1 < numbers.len() {
        let ((from, upto), (next, end)) = (numbers[at], numbers[at + 1]);
        let fine = |number: &str| {
            let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
            (whole.trim_start_matches('-').len(), decimals.len())
        };
        let ((a, x), (b, y)) = (fine(&text[from..upto]), fine(&text[next..end]));
        let coordinates = (x >= 4 && y >= 4) || a >= 2 || b >= 2;
        if coordinates && is_separator(&text[upto..next]) {
            out.push_str(&text[done..from]);
            out.push_str(WITHHELD);
            done = end;
            at += 2;
        } else {
            at += 1;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// Where numbers with three or more decimals begin and end.
fn fine_numbers(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        if bytes.get(at) == Some(&b'.') {
            let decimals = bytes[at + 1..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
            if decimals > 0 {
                at += 1 + decimals;
            }
            if decimals >= 3 {
                let signed = start > 0 && bytes[start - 1] == b'-';
                found.push((start - usize::from(signed), at));
            }
        }
    }
    found
}

/// Whether what stands between two numbers makes a pair of coordinates of them.
fn is_separator(between: &str) -> bool {
    between.chars().count() <= 16
        && between.chars().all(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';' | '/' | '|' | '°' | ':' | '=' | '-' | '(' | ')' | '"'
                )
                || c.is_ascii_alphabetic()
        })
        && !between.contains("to")
        && !between.contains("and")
}
