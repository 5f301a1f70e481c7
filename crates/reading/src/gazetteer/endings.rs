//! Endings of Ukrainian and Russian words: what of a name stays the same through its cases.

/// Endings of nouns and adjectives, the shortest first.
const ENDINGS: [&str; 52] = [
    "а", "е", "є", "и", "і", "ї", "й", "о", "у", "ю", "я", "ь", "ы", "ах", "ях", "ом", "ем", "єм",
    "ою", "ею", "єю", "ой", "ей", "ий", "ый", "ій", "їй", "их", "ых", "іх", "їх", "им", "ым", "ім",
    "їм", "ам", "ям", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ів", "ов", "ого", "ому",
    "ами", "ями", "ові",
];

/// Endings of the form that names are listed in.
const LISTED: [&str; 22] = [
    "ий", "ый", "ій", "їй", "ая", "яя", "ое", "ее", "ые", "ие", "а", "е", "є", "и", "і", "ї", "й",
    "о", "у", "я", "ь", "ы",
];

/// The longer endings, tried last.
const LONGER: [&str; 9] = ["еві", "єві", "ими", "ыми", "его", "ему", "ної", "ої", "ій"];

/// What of a folded word may be its stem, the whole word first.
pub(crate) fn stems<'a>(word: &'a str, out: &mut Vec<&'a str>) {
    out.clear();
    out.push(word);
    for ending in ENDINGS.iter().chain(&LONGER) {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 4
            && !out.contains(&stem)
        {
            out.push(stem);
        }
    }
}

/// The stems under which a folded word of a listed name is kept.
///
/// A vowel that only a closed syllable has (Харків, Харкова; Ріг, Рогу; Донець, Донця), and consonants that change
/// before an ending (Каховка, Каховці), give stems of their own.
pub(crate) fn listed_stems(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |stem: String| {
        if !stem.is_empty() && !found.contains(&stem) {
            found.push(stem);
        }
    };
    let mut bare = word;
    for ending in LISTED {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 4
        {
            bare = stem;
            break;
        }
    }
    add(bare.to_owned());
    let vowelless = bare == word || word.ends_with('ь');
    let letters: Vec<char> = bare.chars().collect();
    if let [before @ .., last] = letters.as_slice() {
        let stem: String = before.iter().collect();
        match last {
            'к' => add(format!("{stem}ц")),
            'г' => add(format!("{stem}з")),
            'х' => add(format!("{stem}с")),
            _ => {}
        }
        if !vowelless {
            // the genitive of many: Лук'янівка, Лук'янівок
            if *last == 'к' && before.len() > 2 {
                add(format!("{stem}ок"));
            }
        } else if let [front @ .., vowel, closed] = letters.as_slice()
            && !is_vowel(*closed)
            && front.iter().any(|c| is_vowel(*c) || front.len() < 2)
        {
            let front: String = front.iter().collect();
            match vowel {
                'і' => {
                    add(format!("{front}о{closed}"));
                    add(format!("{front}е{closed}"));
                    if *closed == 'г' {
                        add(format!("{front}оз"));
                    }
                }
                'ї' => add(format!("{front}є{closed}")),
                'е' | 'о' if front.chars().count() > 2 => {
                    add(format!("{front}{closed}"));
                    add(format!("{front}ь{closed}"));
                }
                'є' if front.chars().count() > 2 => add(format!("{front}й{closed}")),
                _ => {}
            }
        }
    }
    found
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'а' | 'е' | 'є' | 'и' | 'і' | 'ї' | 'о' | 'у' | 'ю' | 'я' | 'ы' | 'э' | 'ё'
    )
}
