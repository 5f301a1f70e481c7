//! Ukrainian and Russian words around names of places.

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
            | "губернатор"
            | "мер"
            | "мэр"
            | "журналіст"
            | "журналист"
    )
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
