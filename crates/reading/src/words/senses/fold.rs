//! Letters as they are compared.

/// A letter as it is compared: small, apostrophes alike, `ё` as `е`.
pub(super) fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '’' | 'ʼ' | '‘' | '`' => '\'',
        '‑' | '–' | '—' => '-',
        'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        'ё' | 'Ё' => 'е',
        'Ѐ'..='Џ' => char::from_u32(c as u32 + 0x50).unwrap_or(c),
        'а'..='я' => c,
        _ if c.is_ascii() => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The hash of a word so far, with one more letter: of stems.
pub(super) fn hash(so_far: u64, letter: char) -> u64 {
    let mixed = (so_far ^ u64::from(u32::from(letter))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

/// The hash before the first letter.
pub(super) const SEED: u64 = 0x51_7C_C1_B7_27_22_0A_95;
