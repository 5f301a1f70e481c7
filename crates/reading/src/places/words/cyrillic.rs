//! Ukrainian and Russian words around names of places.

use std::sync::OnceLock;

use crate::gazetteer::stems;

use super::Division;

/// Stems of words for divisions, with what they say.
pub(in super::super) const DIVISIONS: [(&str, Division); 14] = [
    ("област", Division::First),
    ("обл", Division::First),
    ("край", Division::First),
    ("краю", Division::First),
    ("республік", Division::First),
    ("республик", Division::First),
    ("губерн", Division::First),
    ("район", Division::Second),
    ("громад", Division::Second),
    ("міст", Division::Settlement),
    ("город", Division::Settlement),
    ("сел", Division::Settlement),
    ("селищ", Division::Settlement),
    ("посел", Division::Settlement),
];

/// Whether a folded word before a name says that it is a person's.
pub(in super::super) fn is_title(word: &str) -> bool {
    matches!(
        word,
        "пан"
            | "пані"
            | "президент"
            | "генерал"
            | "полковник"
            | "майор"
            | "капітан"
            | "капитан"
            | "міністр"
            | "министр"
            | "господин"
            | "депутат"
            | "журналіст"
            | "журналист"
    )
}

/// Whether a folded word before a name says that one is in it or on the way.
pub(in super::super) fn is_in_cyrillic(word: &str) -> bool {
    matches!(
        word,
        "в" | "у"
            | "во"
            | "під"
            | "под"
            | "біля"
            | "возле"
            | "около"
            | "поблизу"
            | "вблизи"
            | "із"
            | "з"
            | "из"
            | "до"
            | "к"
            | "від"
            | "от"
            | "на"
            | "по"
            | "селі"
            | "селе"
            | "місті"
            | "городе"
            | "селищі"
            | "поселке"
            | "районі"
            | "районе"
            | "між"
            | "между"
            | "через"
            | "неподалік"
            | "околиці"
            | "окраине"
            | "напрямку"
            | "направлении"
    )
}

/// Whether a folded word after a word for a people is of its forces.
pub(in super::super) fn is_force(word: &str) -> bool {
    const STEMS: [&str; 17] = [
        "війс",
        "войс",
        "військ",
        "сил",
        "арм",
        "окуп",
        "дрон",
        "безпіл",
        "беспил",
        "ракет",
        "авіа",
        "авиа",
        "артил",
        "солдат",
        "загарб",
        "обстр",
        "удар",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Stems of words that begin sentences or stand in names of bodies, for all that a place has them as its name.
const ORDINARY: [&str; 122] = [
    "або",
    "але",
    "без",
    "був",
    "бул",
    "більш",
    "біля",
    "вед",
    "верховн",
    "весн",
    "вид",
    "вийськ",
    "вон",
    "ворог",
    "вран",
    "все",
    "всі",
    "втрат",
    "він",
    "герой",
    "голов",
    "город",
    "да",
    "дво",
    "день",
    "дл",
    "до",
    "дом",
    "дорог",
    "друг",
    "если",
    "жив",
    "з",
    "за",
    "завод",
    "зал",
    "затем",
    "зелен",
    "и",
    "из",
    "им",
    "калин",
    "книг",
    "кол",
    "ком",
    "корол",
    "крас",
    "красн",
    "круг",
    "куп",
    "летом",
    "луч",
    "мар",
    "март",
    "мер",
    "мир",
    "мост",
    "моя",
    "муз",
    "на",
    "нам",
    "наш",
    "не",
    "нем",
    "нов",
    "ноч",
    "об",
    "обо",
    "обстріл",
    "общ",
    "он",
    "она",
    "они",
    "от",
    "пан",
    "парк",
    "перв",
    "перш",
    "под",
    "пол",
    "поле",
    "пор",
    "при",
    "про",
    "прям",
    "пут",
    "після",
    "рад",
    "ракет",
    "ран",
    "рано",
    "рос",
    "рот",
    "рус",
    "сам",
    "свет",
    "сво",
    "сел",
    "сил",
    "син",
    "слав",
    "служб",
    "снов",
    "стар",
    "стара",
    "степ",
    "так",
    "там",
    "те",
    "тихий",
    "то",
    "тру",
    "увид",
    "умер",
    "уряд",
    "утр",
    "хай",
    "це",
    "час",
    "черв",
    "штаб",
    "як",
];

/// Whether what is left of a word without its ending is an ordinary word's.
pub(in super::super) fn ordinary_cyrillic(stem: &str) -> bool {
    stem.chars().count() < 3 || ORDINARY.binary_search(&stem).is_ok()
}

/// Whether a folded word is a first name, in whatever case.
pub(in super::super) fn is_first_name(word: &str) -> bool {
    static ONCE: OnceLock<Vec<&str>> = OnceLock::new();
    let names = ONCE.get_or_init(|| {
        let mut names: Vec<&str> = include_str!("first_names_cyrillic.txt").lines().collect();
        for name in &mut names {
            *name = name.trim_end_matches(['а', 'я', 'о', 'ь', 'й']);
        }
        names.sort_unstable();
        names.dedup();
        names
    });
    let mut ends = Vec::new();
    stems(word, &mut ends);
    ends.iter().any(|stem| {
        let stem = stem.trim_end_matches(['й', 'ь']);
        stem.chars().count() > 2 && names.binary_search(&stem).is_ok()
    })
}

/// Whether a folded word before a name is of the settlement that it names: м., смт, село.
pub(in super::super) fn opens_no_name(word: &str) -> bool {
    matches!(
        word,
        "м" | "г" | "с" | "п" | "смт" | "пгт" | "пос" | "сел" | "сщ"
    ) || DIVISIONS
        .iter()
        .any(|(stem, says)| *says == Division::Settlement && word.starts_with(stem))
}

/// Whether a folded word is an adjective that names of places begin with, in whatever case: Мала, Новой, Верхнього.
pub(in super::super) fn is_usual_adjective(word: &str) -> bool {
    const STEMS: [&str; 24] = [
        "бел",
        "біл",
        "больш",
        "великий",
        "велик",
        "верхн",
        "восточн",
        "западн",
        "західн",
        "зелен",
        "красн",
        "мал",
        "нижн",
        "нов",
        "південн",
        "північн",
        "северн",
        "середн",
        "средн",
        "стар",
        "східн",
        "червон",
        "чорн",
        "южн",
    ];
    const ENDINGS: [&str; 27] = [
        "а", "я", "ая", "яя", "ої", "ьої", "ой", "ей", "ій", "у", "ю", "ую", "юю", "ою", "ьою",
        "е", "є", "ое", "ее", "ого", "ього", "его", "ому", "ьому", "ему", "ий", "ый",
    ];
    STEMS.iter().any(|stem| {
        word.strip_prefix(stem)
            .is_some_and(|ending| ENDINGS.contains(&ending))
    })
}

/// Whether a folded word has an ending that names of places have and few other words: -івка, -ське, -піль.
pub(in super::super) fn is_of_toponyms(word: &str) -> bool {
    const MARKS: [&str; 25] = [
        "івк",
        "ївк",
        "овк",
        "евк",
        "івц",
        "ївц",
        "овц",
        "евц",
        "янк",
        "янц",
        "инк",
        "инц",
        "ськ",
        "цьк",
        "зьк",
        "піль",
        "пол",
        "пілл",
        "град",
        "город",
        "бург",
        "дар",
        "ськ",
        "ск",
        "щин",
    ];
    let tail = word.char_indices().rev().nth(6).map_or(0, |(at, _)| at);
    let long = word.chars().count() > 5;
    long && MARKS.iter().any(|mark| word[tail..].contains(mark))
}
