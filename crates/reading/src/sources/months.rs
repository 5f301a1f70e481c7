//! Months by their names.

use std::sync::LazyLock;

/// January to December: each as it is written, in cases and spellings that are in use.
const NAMES: [[&str; 12]; 7] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    [
        "січень",
        "лютий",
        "березень",
        "квітень",
        "травень",
        "червень",
        "липень",
        "серпень",
        "вересень",
        "жовтень",
        "листопад",
        "грудень",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
    [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
];

/// The months of Arabic calendars that are named otherwise in the Levant and Iraq, or spelled
/// otherwise; of two words with a low line between.
const ARABIC: [(&str, i8); 17] = [
    ("كانون_الثاني", 1),
    ("شباط", 2),
    ("آذار", 3),
    ("اذار", 3),
    ("نيسان", 4),
    ("ابريل", 4),
    ("إبريل", 4),
    ("أيار", 5),
    ("ايار", 5),
    ("حزيران", 6),
    ("تموز", 7),
    ("آب", 8),
    ("اغسطس", 8),
    ("أيلول", 9),
    ("ايلول", 9),
    ("اكتوبر", 10),
    ("كانون_الأول", 12),
];
const TESHRIN: [(&str, i8); 2] = [("تشرين_الأول", 10), ("تشرين_الثاني", 11)];

/// The number of a month by its name in English, French, Arabic, Ukrainian or Russian, or by at
/// least its first three letters (not in Arabic), where these begin no other.
///
/// ```
/// assert_eq!(reading::sources::month_number("Sept"), Some(9));
/// assert_eq!(reading::sources::month_number("марта"), Some(3));
/// ```
#[must_use]
pub fn month_number(name: &str) -> Option<i8> {
    let arabic = ARABIC.iter().chain(&TESHRIN);
    if let Some((_, number)) = arabic.into_iter().find(|(known, _)| *known == name) {
        return Some(*number);
    }
    let name = model::fold(name);
    let from = FOLDED.partition_point(|(full, ..)| *full < name);
    let begun = FOLDED[from..]
        .iter()
        .take_while(|(full, ..)| full.starts_with(&name));
    let letters = name.chars().count();
    let mut found = None;
    for (full, number, arabic) in begun {
        if *full == name {
            return Some(*number);
        }
        if *arabic || letters < 3 {
            continue;
        }
        if found.is_some_and(|known| known != *number) {
            return None;
        }
        found = Some(*number);
    }
    found
}

/// All names as they are compared, sorted, each with its number and whether it is Arabic.
static FOLDED: LazyLock<Vec<(String, i8, bool)>> = LazyLock::new(|| {
    let mut folded = Vec::new();
    for (language, names) in NAMES.iter().enumerate() {
        let arabic = language == NAMES.len() - 1;
        let numbered = (1..).zip(names);
        folded.extend(numbered.map(|(number, name)| (model::fold(name), number, arabic)));
    }
    folded.sort_unstable();
    folded
});

/// The same text with the two words of an Arabic month's name as one, which [`month_number`] knows.
#[must_use]
pub fn months_joined(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains("كانون ") || text.contains("تشرين ") {
        return text
            .replace("كانون ", "كانون_")
            .replace("تشرين ", "تشرين_")
            .into();
    }
    text.into()
}
