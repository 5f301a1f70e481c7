//! Names of places as each standard of romanisation, other languages and careless hands write them: made by rule from
//! Cyrillic, by tables of these tests' own.

use super::{Setting, places};
use crate::gazetteer::{Gazetteer, PlaceId};
use crate::text::Text;

/// Names in Ukrainian, with the Russian name where that is another.
const NAMES: [(&str, &str); 58] = [
    ("Суджа", "Суджа"),
    ("Коренево", "Коренево"),
    ("Запоріжжя", "Запорожье"),
    ("Київ", "Киев"),
    ("Миколаїв", "Николаев"),
    ("Часів Яр", "Часов Яр"),
    ("Харків", "Харьков"),
    ("Дніпро", "Днепр"),
    ("Бахмут", "Бахмут"),
    ("Торецьк", "Торецк"),
    ("Покровськ", "Покровск"),
    ("Горлівка", "Горловка"),
    ("Костянтинівка", "Константиновка"),
    ("Авдіївка", "Авдеевка"),
    ("Лиман", "Лиман"),
    ("Сіверськ", "Северск"),
    ("Сєвєродонецьк", "Северодонецк"),
    ("Лисичанськ", "Лисичанск"),
    ("Слов'янськ", "Славянск"),
    ("Краматорськ", "Краматорск"),
    ("Дружківка", "Дружковка"),
    ("Мар'їнка", "Марьинка"),
    ("Вугледар", "Угледар"),
    ("Велика Новосілка", "Великая Новоселка"),
    ("Гуляйполе", "Гуляйполе"),
    ("Оріхів", "Орехов"),
    ("Токмак", "Токмак"),
    ("Мелітополь", "Мелитополь"),
    ("Бердянськ", "Бердянск"),
    ("Маріуполь", "Мариуполь"),
    ("Херсон", "Херсон"),
    ("Каховка", "Каховка"),
    ("Нова Каховка", "Новая Каховка"),
    ("Скадовськ", "Скадовск"),
    ("Генічеськ", "Геническ"),
    ("Чаплинка", "Чаплинка"),
    ("Куп'янськ", "Купянск"),
    ("Вовчанськ", "Волчанск"),
    ("Ізюм", "Изюм"),
    ("Балаклія", "Балаклея"),
    ("Чугуїв", "Чугуев"),
    ("Суми", "Сумы"),
    ("Глухів", "Глухов"),
    ("Шостка", "Шостка"),
    ("Чернігів", "Чернигов"),
    ("Житомир", "Житомир"),
    ("Хмельницький", "Хмельницкий"),
    ("Кременчук", "Кременчуг"),
    ("Кривий Ріг", "Кривой Рог"),
    ("Нікополь", "Никополь"),
    ("Енергодар", "Энергодар"),
    ("Зугрес", "Зугрэс"),
    ("Єнакієве", "Енакиево"),
    ("Шахтарськ", "Шахтерск"),
    ("Іловайськ", "Иловайск"),
    ("Волноваха", "Волноваха"),
    ("Луганськ", "Луганск"),
    ("Щастя", "Счастье"),
];

/// A standard: its name, whether it is of Ukrainian, and its letters in the order of [`UKRAINIAN`] or [`RUSSIAN`].
type Standard = (&'static str, bool, &'static str);

const UKRAINIAN: &str = "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я '";
const RUSSIAN: &str = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я";

/// `_` is nothing; `a/b` is a at the beginning of a word and b elsewhere.
const STANDARDS: [Standard; 15] = [
    (
        "KMU 55",
        true,
        "a b v h g d e ye/ie zh z y i yi/i y/i k l m n o p r s t u f kh ts ch sh shch _ yu/iu ya/ia _",
    ),
    (
        "BGN/PCGN 1965",
        true,
        "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch ’ yu ya ”",
    ),
    (
        "ISO 9",
        true,
        "a b v g g̀ d e ê ž z i ì ï j k l m n o p r s t u f h c č š ŝ ʹ û â ’",
    ),
    (
        "DSTU 9112 A",
        true,
        "a b v g ğ d e je ž z y i ï j k l m n o p r s t u f x c č š ŝ j ju ja ’",
    ),
    (
        "DSTU 9112 B",
        true,
        "a b v gh g d e je zh z y i ji j k l m n o p r s t u f kh c ch sh shh j ju ja '",
    ),
    (
        "ALA-LC",
        true,
        "a b v h g d e i͡e z͡h z y i ï ĭ k l m n o p r s t u f kh t͡s ch sh shch ʹ i͡u i͡a ʹ",
    ),
    (
        "scientific",
        true,
        "a b v h g d e je ž z y i ji j k l m n o p r s t u f x c č š šč ’ ju ja ’",
    ),
    (
        "German",
        true,
        "a b w h g d e je sch s y i ji j k l m n o p r s t u f ch z tsch sch schtsch _ ju ja _",
    ),
    (
        "French",
        true,
        "a b v h g d e ie j z y i ï ï k l m n o p r s t ou f kh ts tch ch chtch _ iou ia _",
    ),
    (
        "Polish",
        true,
        "a b w h g d e je ż z y i ji j k ł m n o p r s t u f ch c cz sz szcz _ ju ja _",
    ),
    (
        "BGN/PCGN of Russian",
        false,
        "a b v g d ye/e yë/ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
    ),
    (
        "GOST of Russian",
        false,
        "a b v g d e jo zh z i j k l m n o p r s t u f kh c ch sh shh ” y ’ eh ju ja",
    ),
    (
        "newspapers of Russian",
        false,
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh sch _ y _ e yu ya",
    ),
    (
        "German of Russian",
        false,
        "a b w g d e jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch _ y _ e ju ja",
    ),
    (
        "French of Russian",
        false,
        "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch _ y _ e iou ia",
    ),
];

fn written(name: &str, standard: &Standard) -> String {
    let from: Vec<&str> = if standard.1 { UKRAINIAN } else { RUSSIAN }
        .split(' ')
        .collect();
    let to: Vec<&str> = standard.2.split(' ').collect();
    assert_eq!(from.len(), to.len(), "{}", standard.0);
    name.split(' ')
        .map(|word| {
            let mut out = String::new();
            for (at, c) in word.to_lowercase().chars().enumerate() {
                let number = from
                    .iter()
                    .position(|letter| letter.starts_with(c))
                    .unwrap();
                let both = to[number].trim_matches('_');
                let (first, later) = both.split_once('/').unwrap_or((both, both));
                out.push_str(if at == 0 { first } else { later });
            }
            let mut letters = out.chars();
            letters.next().unwrap().to_uppercase().collect::<String>() + letters.as_str()
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The largest place of a Cyrillic name.
fn meant(gazetteer: &Gazetteer, name: &str) -> PlaceId {
    let initial: String = written(name, &STANDARDS[0]).chars().take(2).collect();
    gazetteer
        .find(name)
        .into_iter()
        .filter(|id| {
            gazetteer.entry(*id).is_some_and(|entry| {
                matches!(entry.country_code(), Some("UA" | "RU")) && entry.class.is_settlement()
            })
        })
        .max_by(|a, b| {
            let people = |id: &PlaceId| gazetteer.entry(*id).unwrap().ln_population;
            let own = |id: &PlaceId| gazetteer.name(*id).starts_with(&initial);
            (own(a), people(a))
                .partial_cmp(&(own(b), people(b)))
                .unwrap()
        })
        .unwrap_or_else(|| panic!("{name} is not listed"))
}

/// Whether a text that is read as of the ground around a place has it.
fn has(source: &str, gazetteer: &Gazetteer, id: PlaceId) -> bool {
    let entry = gazetteer.entry(id).unwrap();
    let setting = Setting {
        areas: vec![(entry.latitude() + 0.5, entry.longitude(), 150.0)],
        ..Setting::default()
    };
    places(&Text::cut(source), gazetteer, &setting)
        .iter()
        .any(|found| {
            (found.latitude - entry.latitude()).abs() < 0.1
                && (found.longitude - entry.longitude()).abs() < 0.15
        })
}

/// The share of spellings found, and those that are not.
fn recall(spellings: &[(String, PlaceId)], frame: impl Fn(&str) -> String) -> (f64, Vec<String>) {
    let gazetteer = Gazetteer::shipped().unwrap();
    let missed: Vec<String> = spellings
        .iter()
        .filter(|(name, id)| !has(&frame(name), gazetteer, *id))
        .map(|(name, _)| name.clone())
        .collect();
    let share = 1.0 - missed.len() as f64 / spellings.len() as f64;
    (share, missed)
}

fn every_standard() -> Vec<(String, PlaceId)> {
    let gazetteer = Gazetteer::shipped().unwrap();
    let mut found = Vec::new();
    for (ukrainian, russian) in NAMES {
        let id = meant(gazetteer, ukrainian);
        for standard in &STANDARDS {
            let name = if standard.1 { ukrainian } else { russian };
            found.push((written(name, standard), id));
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn names_of_every_standard_are_found_where_the_text_is_of_their_ground() {
    let all = every_standard();
    let (share, missed) = recall(&all, |name| {
        format!("Fighting went on in {name} at night, officials said.")
    });
    println!("{} spellings, {share:.3} found; not: {missed:?}", all.len());
    assert!(share >= 0.97, "{share:.3}: {missed:?}");
}

#[test]
fn names_of_every_standard_are_found_without_a_word_for_where() {
    let all = every_standard();
    let (share, missed) = recall(&all, |name| {
        format!("Overnight {name} was shelled again, officials said.")
    });
    println!("{} spellings, {share:.3} found; not: {missed:?}", all.len());
    assert!(share >= 0.85, "{share:.3}: {missed:?}");
}

/// What careless hands do to a name: a letter left out, doubled, or two exchanged, never the first.
fn misspelt(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut found = Vec::new();
    for at in 1..letters.len().saturating_sub(1) {
        if letters[at] == ' ' || letters[at + 1] == ' ' || letters[at - 1] == ' ' {
            continue;
        }
        let mut out = letters.clone();
        match at % 3 {
            0 => out.insert(at, letters[at]),
            1 => out.swap(at, at + 1),
            _ => {
                out.remove(at);
            }
        }
        if out != letters {
            found.push(out.into_iter().collect());
        }
    }
    found
}

#[test]
fn one_slip_of_the_hand_does_not_hide_a_name() {
    let gazetteer = Gazetteer::shipped().unwrap();
    let mut all = Vec::new();
    for (name, _) in NAMES {
        let id = meant(gazetteer, name);
        for wrong in misspelt(&written(name, &STANDARDS[0])) {
            all.push((wrong, id));
        }
    }
    let (share, missed) = recall(&all, |name| {
        format!("Fighting went on in {name} at night, officials said.")
    });
    println!("{} slips, {share:.3} found; not: {missed:?}", all.len());
    assert!(share >= 0.7, "{share:.3}: {missed:?}");
}

#[test]
fn declined_names_are_found() {
    let gazetteer = Gazetteer::shipped().unwrap();
    let mut all = Vec::new();
    for (ukrainian, russian) in NAMES {
        let id = meant(gazetteer, ukrainian);
        for (name, ukrainian) in [(ukrainian, true), (russian, false)] {
            for form in declined(name, ukrainian) {
                all.push((form, id));
            }
        }
    }
    let (share, missed) = recall(&all, |name| {
        format!("Ніч була гучною: під обстріл потрапив {name}.")
    });
    println!("{} forms, {share:.3} found; not: {missed:?}", all.len());
    assert!(share >= 0.95, "{share:.3}: {missed:?}");
}

/// Genitive, dative or locative, accusative and instrumental of a name of one word, by its ending.
fn declined(name: &str, ukrainian: bool) -> Vec<String> {
    const PATTERNS: [(&str, [&str; 4], [&str; 4]); 8] = [
        ("ка", ["ки", "ці", "ку", "кою"], ["ки", "ке", "ку", "кой"]),
        ("ха", ["хи", "сі", "ху", "хою"], ["хи", "хе", "ху", "хой"]),
        ("жа", ["жі", "жі", "жу", "жею"], ["жи", "же", "жу", "жей"]),
        ("ськ", ["ська", "ську", "ськ", "ськом"], ["", "", "", ""]),
        ("цьк", ["цька", "цьку", "цьк", "цьком"], ["", "", "", ""]),
        ("ск", ["", "", "", ""], ["ска", "ске", "ск", "ском"]),
        ("ів", ["ова", "ові", "ів", "овом"], ["", "", "", ""]),
        ("ов", ["", "", "", ""], ["ова", "ове", "ов", "овом"]),
    ];
    if name.contains(' ') || matches!(name, "Київ" | "Глухів" | "Чернігів") && !ukrainian
    {
        return Vec::new();
    }
    PATTERNS
        .iter()
        .filter_map(|(ending, uk, ru)| {
            let stem = name.strip_suffix(ending)?;
            let forms = if ukrainian { uk } else { ru };
            Some(
                forms
                    .iter()
                    .filter(|form| !form.is_empty())
                    .map(|form| format!("{stem}{form}"))
                    .collect::<Vec<_>>(),
            )
        })
        .flatten()
        .collect()
}

#[test]
fn words_that_are_no_places_stay_none() {
    let gazetteer = Gazetteer::shipped().unwrap();
    let setting = Setting {
        areas: vec![(48.7, 36.0, 500.0)],
        ..Setting::default()
    };
    let mut taken = Vec::new();
    let mut all = 0;
    for word in [
        "Budanov",
        "Zelensky",
        "Syrskyi",
        "Gerasimov",
        "Belousov",
        "Peskov",
        "Lavrov",
        "Yermak",
        "Sybiha",
        "Umerov",
        "Witkoff",
        "Kellogg",
        "Rubio",
        "Macron",
        "Starmer",
        "Merz",
        "Erdogan",
        "Tusk",
        "Rutte",
        "Guterres",
        "Leopard",
        "Abrams",
        "Bradley",
        "Patriot",
        "Storm",
        "Shahed",
        "Iskander",
        "Kinzhal",
        "Lancet",
        "Geran",
        "Himars",
        "Javelin",
        "Telegram",
        "Reuters",
        "Interfax",
        "Ukrinform",
        "Tass",
        "Bloomberg",
        "Parliament",
        "Monday",
        "Easter",
        "Orthodox",
        "Christmas",
        "Ministry",
        "Colonel",
        "Brigade",
        "Battalion",
        "Gazprom",
        "Rosatom",
        "Naftogaz",
        "Wagner",
        "Kremlin",
        "Duma",
        "Rada",
        "Kraken",
        "Akhmat",
        "Spetsnaz",
        "Starlink",
        "Facebook",
    ] {
        for frame in [
            "Overnight {} was named again, officials said.",
            "They spoke of {} at night.",
            "He came with {} and left.",
        ] {
            let source = frame.replace("{}", word);
            all += 1;
            let found = places(&Text::cut(&source), gazetteer, &setting);
            if found.iter().any(|one| one.uncertainty_km < 60.0) {
                taken.push(format!("{source} {}", found[0].name));
            }
        }
    }
    println!("{all} frames, taken for places: {taken:?}");
    assert!(taken.len() * 100 <= all * 4, "{taken:?}");
}
