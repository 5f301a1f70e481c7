//! What stays of a name however it is spelt: the sequence of its consonants.

use super::fold::SOUNDS;

/// The key of a folded Latin name's sounds: one capital for each consonant, vowels and repetitions left out.
///
/// `vowel_j` says whether `j` is read as in German and Czech (a `y`) or as in English and French (a `zh`); `None` where
/// fewer than two consonants are left.
pub(crate) fn sounds(name: &[u8], vowel_j: bool) -> Option<Vec<u8>> {
    let mut out = vec![SOUNDS];
    let mut rest = name;
    while let Some(first) = rest.first() {
        let (sound, length) = sound(rest, *first, vowel_j);
        rest = rest.get(length..).unwrap_or_default();
        if sound != 0 && out.last() != Some(&sound) {
            out.push(sound);
        }
    }
    (out.len() > 2).then_some(out)
}

fn sound(rest: &[u8], first: u8, vowel_j: bool) -> (u8, usize) {
    const GROUPS: [(&[u8], u8); 17] = [
        (b"shch", b'S'),
        (b"schtsch", b'S'),
        (b"tsch", b'C'),
        (b"tch", b'C'),
        (b"dzh", b'J'),
        (b"dsch", b'J'),
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
    ];
    for (group, sound) in GROUPS {
        if rest.starts_with(group) {
            return (sound, group.len());
        }
    }
    let sound = match first {
        b'b' => b'B',
        b'c' | b'k' | b'q' => b'K',
        b'd' => b'D',
        b'f' | b'v' | b'w' => b'V',
        b'g' | b'h' | b'x' => b'H',
        b'j' if vowel_j => 0,
        b'j' => b'J',
        b'l' => b'L',
        b'm' => b'M',
        b'n' => b'N',
        b'p' => b'P',
        b'r' => b'R',
        b's' => b'S',
        b't' => b'T',
        b'z' => b'Z',
        b' ' => b' ',
        _ => 0,
    };
    (sound, 1)
}
