//! Cyrillic names in Latin letters, by each of the usual standards.

use super::fold::fold;

/// A standard of romanisation, without the accents that folding takes away.
#[derive(Clone, Copy)]
pub(crate) enum Standard {
    /// The Ukrainian cabinet's resolution 55 of 2010.
    Kmu55,
    /// BGN/PCGN for Ukrainian (1965).
    BgnUkrainian,
    /// BGN/PCGN for Russian.
    BgnRussian,
    /// ISO 9 and the scientific one: one letter each.
    Iso9,
    /// As English newspapers write Russian names.
    Newsroom,
}

/// Every standard.
pub(crate) const STANDARDS: [Standard; 5] = [
    Standard::Kmu55,
    Standard::BgnUkrainian,
    Standard::BgnRussian,
    Standard::Iso9,
    Standard::Newsroom,
];

/// A folded Cyrillic word in Latin letters by the one standard that keeps most sounds apart.
pub(crate) fn romanised(word: &str) -> Option<Vec<u8>> {
    romanise(word, Standard::BgnUkrainian)
}

/// A Cyrillic name in Latin letters by each usual standard, in small letters without accents, each once.
///
/// Empty where it holds other characters than Ukrainian, Russian and Belarusian letters, spaces and hyphens.
#[must_use]
pub fn spellings(name: &str) -> Vec<String> {
    let folded = fold(name);
    let Ok(name) = std::str::from_utf8(&folded) else {
        return Vec::new();
    };
    let mut found: Vec<String> = STANDARDS
        .iter()
        .filter_map(|standard| String::from_utf8(romanise(name, *standard)?).ok())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A folded Cyrillic name in folded Latin letters; `None` where it holds other characters.
pub(crate) fn romanise(name: &str, standard: Standard) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(name.len());
    let mut initial = true;
    let letters: Vec<char> = name.chars().collect();
    for (at, c) in letters.iter().enumerate() {
        if *c == ' ' {
            out.push(b' ');
            initial = true;
            continue;
        }
        let latin = letter(*c, initial, standard)?;
        out.extend_from_slice(latin.as_bytes());
        // newspapers write -ii and -yi as -y at the end: Zhovti -> kept, Kryvyi -> Kryvy
        if matches!(standard, Standard::Newsroom)
            && (at + 1 == letters.len() || letters[at + 1] == ' ')
            && matches!(c, 'й')
            && out.len() > 3
            && matches!(out[out.len() - 2], b'i' | b'y')
        {
            out.pop();
            out.pop();
            out.push(b'y');
        }
        initial = false;
    }
    Some(out)
}

fn letter(c: char, initial: bool, standard: Standard) -> Option<&'static str> {
    use Standard::{BgnRussian, BgnUkrainian, Iso9, Kmu55, Newsroom};
    let pick = |kmu, bgn_uk, bgn_ru, iso, news| match standard {
        Kmu55 => kmu,
        BgnUkrainian => bgn_uk,
        BgnRussian => bgn_ru,
        Iso9 => iso,
        Newsroom => news,
    };
    let soft = |first, later| if initial { first } else { later };
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => pick("h", "h", "g", "g", "g"),
        'д' => "d",
        'е' => pick("e", "e", soft("ye", "e"), "e", "e"),
        'є' => pick(soft("ye", "ie"), "ye", "ye", "e", "e"),
        'ж' => pick("zh", "zh", "zh", "z", "zh"),
        'з' => "z",
        'и' => pick("y", "y", "i", "i", "i"),
        'і' => "i",
        'ї' => pick(soft("yi", "i"), "yi", "yi", "i", "i"),
        'й' => pick(soft("y", "i"), "y", "y", "j", "y"),
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ў' => "w",
        'ф' => "f",
        'х' => pick("kh", "kh", "kh", "h", "kh"),
        'ц' => pick("ts", "ts", "ts", "c", "ts"),
        'ч' => pick("ch", "ch", "ch", "c", "ch"),
        'ш' => pick("sh", "sh", "sh", "s", "sh"),
        'щ' => pick("shch", "shch", "shch", "sc", "shch"),
        'ъ' | 'ь' | '\'' => "",
        'ы' => pick("y", "y", "y", "y", "y"),
        'э' => "e",
        'ю' => pick(soft("yu", "iu"), "yu", "yu", "u", "yu"),
        'я' => pick(soft("ya", "ia"), "ya", "ya", "a", "ya"),
        _ => return None,
    })
}
