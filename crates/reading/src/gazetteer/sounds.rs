//! What stays of a name however it is spelt: the sequence of its sounds, letters that standards and ears confuse as one.

use super::fold::SOUNDS;

/// How letters are read that languages disagree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As names are listed: `j` is a `y`, `ch` as in "church".
    Listed,
    /// `j` as in "jam".
    English,
    /// As in German, Polish and Czech: `j` is a `y`, or softens; `ch` as in "Bach", `c` as `ts`.
    Central,
    /// `ch` as in "chef", `j` as in "jour".
    French,
}

impl Reading {
    /// The ways in which a folded name may be read.
    pub(crate) fn of(name: &[u8]) -> impl Iterator<Item = Self> {
        let has = |letters: &[u8]| memchr::memmem::find(name, letters).is_some();
        let (j, c, ch) = (has(b"j"), has(b"c"), has(b"ch"));
        [
            Some(Self::English),
            j.then_some(Self::Listed),
            (j || c).then_some(Self::Central),
            ch.then_some(Self::French),
        ]
        .into_iter()
        .flatten()
    }
}

/// The key of a folded Latin name: one capital for each consonant, vowels and repetitions left out; `None` where fewer
/// than two consonants are left.
pub(crate) fn sounds(name: &[u8], reading: Reading) -> Option<Vec<u8>> {
    let mut out = vec![SOUNDS];
    for sound in spoken(name, reading) {
        if sound.is_ascii_uppercase() && out.last() != Some(&sound) {
            out.push(sound);
        }
    }
    (out.len() > 2).then_some(out)
}

/// The sounds of a folded Latin name: capitals for consonants, small letters for vowels; vowels side by side are one.
pub(crate) fn spoken(name: &[u8], reading: Reading) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some(first) = rest.first() {
        let (mut sound, length) = sound(rest, *first, reading);
        rest = rest.get(length..).unwrap_or_default();
        // a `j` between consonants softens the first
        if *first == b'j'
            && sound == b'i'
            && out.last().is_some_and(u8::is_ascii_uppercase)
            && !rest.first().is_some_and(|next| b"aeiouy".contains(next))
        {
            sound = 0;
        }
        let vowel = sound.is_ascii_lowercase();
        match out.last().copied() {
            Some(last) if last == sound => {}
            // "ia", "ya", "iy", "ye": the second is the sound, or both are one
            Some(b'i') if vowel => {
                out.pop();
                out.push(sound);
            }
            Some(last) if vowel && last.is_ascii_lowercase() => {}
            _ if sound != 0 => out.push(sound),
            _ => {}
        }
    }
    out
}

/// How unlike two names sound: the edits from one's sounds to the other's, for each sound of the longer.
pub(crate) fn unlike(a: &[u8], b: &[u8]) -> f64 {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, one) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (number, other) in b.iter().enumerate() {
            let change = corner + usize::from(one != other);
            corner = row[number + 1];
            row[number + 1] = change.min(row[number] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or(0) as f64 / a.len().max(b.len()).max(1) as f64
}

fn sound(rest: &[u8], first: u8, reading: Reading) -> (u8, usize) {
    const GROUPS: [(&[u8], u8); 22] = [
        (b"schtsch", b'S'),
        (b"chtch", b'S'),
        (b"szcz", b'S'),
        (b"shh", b'S'),
        (b"shch", b'S'),
        (b"tsch", b'C'),
        (b"dsch", b'J'),
        (b"dzh", b'J'),
        (b"tch", b'C'),
        (b"cz", b'C'),
        (b"sch", b'S'),
        (b"dj", b'J'),
        (b"dz", b'J'),
        (b"zh", b'J'),
        (b"sh", b'S'),
        (b"sz", b'S'),
        (b"ch", b'C'),
        (b"ts", b'Z'),
        (b"tz", b'Z'),
        (b"kh", b'H'),
        (b"ph", b'V'),
        (b"ou", b'u'),
    ];
    for (group, sound) in GROUPS {
        if rest.starts_with(group) {
            let sound = match (group, reading) {
                (b"ch", Reading::Central) => b'H',
                (b"ch", Reading::French) => b'S',
                _ => sound,
            };
            return (sound, group.len());
        }
    }
    let sound = match first {
        b'b' => b'B',
        b'c' if reading == Reading::Central => b'Z',
        b'c' | b'k' | b'q' => b'K',
        b'd' => b'D',
        b'f' | b'v' | b'w' => b'V',
        b'g' | b'h' | b'x' => b'H',
        b'j' if matches!(reading, Reading::Listed | Reading::Central) => b'i',
        b'j' => b'J',
        b'l' => b'L',
        b'm' => b'M',
        b'n' => b'N',
        b'p' => b'P',
        b'r' => b'R',
        b's' => b'S',
        b't' => b'T',
        b'z' => b'Z',
        b'a' => b'a',
        b'e' => b'e',
        b'i' | b'y' => b'i',
        b'o' => b'o',
        b'u' => b'u',
        _ => 0,
    };
    (sound, 1)
}
