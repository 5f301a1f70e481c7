//! Digits with their separators.

/// A number as its digits say, and whether its separator could be read in another way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) doubtful: bool,
}

/// Reads `1,300`, `1.300,5`, `2.5`; `None` for clock times and what is no number.
///
/// One dot before exactly three digits is a decimal point in English and parts thousands elsewhere; one comma before
/// exactly three digits parts thousands. Both are marked as doubtful where the other reading is usual.
pub(super) fn figure(text: &str, english: bool) -> Option<Figure> {
    if text.len() > 30 || text.contains(':') {
        return None;
    }
    let mut digits = String::with_capacity(text.len());
    let mut groups: Vec<(char, usize)> = Vec::new();
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10).or_else(|| arabic(c)) {
            digits.push(char::from_digit(digit, 10)?);
            if let Some(last) = groups.last_mut() {
                last.1 += 1;
            }
        } else {
            groups.push((c, 0));
        }
    }
    let first = digits
        .len()
        .checked_sub(groups.iter().map(|group| group.1).sum())?;
    if first == 0 {
        return None;
    }
    let in_threes = (1..=3).contains(&first) && groups.iter().all(|group| group.1 == 3);
    let (decimals, doubtful) = match groups.as_slice() {
        [] => (0, false),
        [(',', 3)] if in_threes && !digits.starts_with('0') => (0, !english),
        [('.', 3)] if in_threes && !digits.starts_with('0') => {
            if english {
                (3, true)
            } else {
                (0, true)
            }
        }
        [(',' | '.', decimals)] => (*decimals, false),
        [_] if in_threes => (0, false),
        all => {
            let (last, count) = *all.last()?;
            let same = all.iter().all(|group| group.0 == all[0].0);
            let body = &all[..all.len() - 1];
            let in_threes = |groups: &[(char, usize)]| groups.iter().all(|group| group.1 == 3);
            if same && in_threes(all) {
                (0, false)
            } else if !same && matches!(last, '.' | ',') && in_threes(body) {
                (count, false)
            } else {
                return None;
            }
        }
    };
    let whole = digits.len() - decimals;
    let value = format!("{}.{}0", &digits[..whole], &digits[whole..])
        .parse()
        .ok()?;
    Some(Figure { value, doubtful })
}

/// Eastern Arabic digits.
fn arabic(c: char) -> Option<u32> {
    match c {
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}
