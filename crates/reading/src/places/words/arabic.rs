//! Arabic words that say what a place is.

/// Whether a folded word is of a kind of place, and no name by itself: city, village, governorate, with the article or
/// a preposition that is written to it.
pub(in super::super) fn is_kind(word: &str) -> bool {
    const KINDS: [&str; 30] = [
        "بلد",
        "بلده",
        "بلده",
        "جبل",
        "جزيره",
        "جنوب",
        "حدود",
        "حي",
        "ريف",
        "ساحل",
        "سوق",
        "شارع",
        "شرق",
        "شمال",
        "ضاحيه",
        "عاصمه",
        "غرب",
        "قرى",
        "قريه",
        "قضاء",
        "محافظه",
        "مخيم",
        "مدن",
        "مدينه",
        "مركز",
        "مطار",
        "معبر",
        "منطقه",
        "ميناء",
        "وسط",
    ];
    ["", "ال", "ب", "بال", "و", "وال", "ل", "لل"]
        .iter()
        .any(|prefix| {
            word.strip_prefix(prefix)
                .is_some_and(|rest| KINDS.contains(&rest))
        })
}
