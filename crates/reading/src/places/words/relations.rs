//! Words of distance and direction, English, Ukrainian and Russian.

/// Compass points by the stems of their words, in degrees clockwise from north; the longer stems first.
const POINTS: [(&str, f64); 44] = [
    ("northeast", 45.0),
    ("north east", 45.0),
    ("northwest", 315.0),
    ("north west", 315.0),
    ("southeast", 135.0),
    ("south east", 135.0),
    ("southwest", 225.0),
    ("south west", 225.0),
    ("north", 0.0),
    ("east", 90.0),
    ("south", 180.0),
    ("west", 270.0),
    ("північно схід", 45.0),
    ("північно східн", 45.0),
    ("північно захід", 315.0),
    ("північно західн", 315.0),
    ("південно схід", 135.0),
    ("південно східн", 135.0),
    ("південно захід", 225.0),
    ("південно західн", 225.0),
    ("північ", 0.0),
    ("південь", 180.0),
    ("південн", 180.0),
    ("схід", 90.0),
    ("сход", 90.0),
    ("захід", 270.0),
    ("заход", 270.0),
    ("західн", 270.0),
    ("северо восток", 45.0),
    ("северо восточн", 45.0),
    ("северо запад", 315.0),
    ("юго восток", 135.0),
    ("юго восточн", 135.0),
    ("юго запад", 225.0),
    ("север", 0.0),
    ("восток", 90.0),
    ("восточн", 90.0),
    ("юга", 180.0),
    ("югу", 180.0),
    ("юге", 180.0),
    ("юг", 180.0),
    ("южн", 180.0),
    ("запад", 270.0),
    ("західніш", 270.0),
];

/// A compass point by a folded word as "northwest", "north-west" (folded with a space), "северу", "північніше".
pub(in super::super) fn compass(word: &str) -> Option<f64> {
    POINTS
        .iter()
        .find(|(stem, _)| {
            word.strip_prefix(stem).is_some_and(|rest| {
                matches!(rest, "" | "ern" | "wards" | "ward")
                    || !stem.is_ascii() && rest.chars().count() <= 5
            })
        })
        .map(|(_, degrees)| *degrees)
}

/// Kilometres in one of a folded unit of length.
pub(in super::super) fn kilometres(word: &str) -> Option<f64> {
    Some(match word {
        "km"
        | "kms"
        | "kilometre"
        | "kilometres"
        | "kilometer"
        | "kilometers"
        | "км"
        | "кілометр"
        | "кілометри"
        | "кілометрах"
        | "кілометрів"
        | "километр"
        | "километра"
        | "километрах"
        | "километров" => 1.0,
        "mile" | "miles" | "mi" | "миль" | "мили" | "милях" => 1.609_344,
        "metres" | "meters" | "м" | "метрах" | "метров" | "метрів" => 0.001,
        _ => return None,
    })
}

/// Whether a folded word stands between a direction and a place: north *of*, к северу *от*.
pub(in super::super) fn is_of(word: &str) -> bool {
    matches!(word, "of" | "from" | "від" | "от")
}

/// Whether a folded word says that something is beside a place, not in it.
pub(in super::super) fn is_near(word: &str) -> bool {
    matches!(
        word,
        "near"
            | "outside"
            | "around"
            | "під"
            | "под"
            | "біля"
            | "поблизу"
            | "неподалік"
            | "возле"
            | "около"
            | "вблизи"
            | "близ"
            | "околиці"
            | "околицях"
            | "окраине"
            | "окраинах"
            | "окраины"
    )
}

/// Whether a folded word before "of" says that something is at the edge of a place.
pub(in super::super) fn is_edge(word: &str) -> bool {
    matches!(
        word,
        "outskirts"
            | "outskirt"
            | "suburbs"
            | "suburb"
            | "edge"
            | "edges"
            | "vicinity"
            | "environs"
    )
}

/// Whether a folded word says that something is between two places.
pub(in super::super) fn is_between(word: &str) -> bool {
    matches!(word, "between" | "між" | "между")
}

/// A folded number in a word, up to twenty.
pub(in super::super) fn number(word: &str) -> Option<f64> {
    const WORDS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS
        .iter()
        .position(|other| *other == word)
        .map(|at| (at + 1) as f64)
}
