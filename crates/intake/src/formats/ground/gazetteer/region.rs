//! Finds the first-order division that a text names.

use std::sync::Arc;

use model::{Point, fold, geodesy};

use super::{Division, Gazetteer};

/// Words that say what a division is, not which.
const KINDS: [&str; 22] = [
    "oblast",
    "obl",
    "region",
    "province",
    "governorate",
    "district",
    "state",
    "krai",
    "kray",
    "raion",
    "rayon",
    "republic",
    "autonomous",
    "okrug",
    "city",
    "special",
    "republican",
    "of",
    "the",
    "municipality",
    "область",
    "край",
];

/// How far a division's namesake may lie from the point that stands for the division.
const NAMESAKE_M: f64 = 150_000.0;

/// A division whose settlements all lie within so many metres of its largest is a city.
const CITY_M: u32 = 40_000;

impl Gazetteer {
    /// The first-order division of a name.
    ///
    /// A name that says that it is a division is looked for among what the table itself calls
    /// divisions first. Then it is that of the most populous settlement which bears the name
    /// without the words for what a division is, near the point where one is given; failing that,
    /// the one division with a name akin to it.
    pub(crate) fn region(&self, name: &str, near: Option<Point>) -> Option<&Arc<Division>> {
        self.of_stated_name(name, near)
            .or_else(|| self.of_settlement(name, near))
            .or_else(|| self.of_own_name(name, near))
    }

    /// The only division that the table calls exactly so, for names that say what they are.
    fn of_stated_name(&self, name: &str, near: Option<Point>) -> Option<&Arc<Division>> {
        let folded = fold(name);
        let bare = without_kinds(&folded);
        if bare == folded {
            return None;
        }
        let only = |spelling: &str| {
            let mut found = self.stated().filter(|(own, division)| {
                *own == spelling
                    && near.is_none_or(|n| geodesy::distance_m(n, division.middle) <= NAMESAKE_M)
            });
            let one = found.next().map(|(_, division)| division);
            one.filter(|_| found.next().is_none())
        };
        let says_city = folded.split(' ').any(|word| word == "city");
        let bare = if says_city {
            Vec::new()
        } else {
            spellings(&bare)
        };
        std::iter::once(folded.clone())
            .chain(bare)
            .find_map(|spelling| only(&spelling))
    }

    /// The only division whose own name is this one, or what an adjective is derived from.
    fn of_own_name(&self, name: &str, near: Option<Point>) -> Option<&Arc<Division>> {
        let folded = fold(name);
        let bare = without_kinds(&folded);
        let may_be_city = bare == folded || folded.split(' ').any(|word| word == "city");
        let nearby: Vec<(String, &Arc<Division>)> = self
            .called()
            .filter(|(_, division)| {
                // What the table itself names says by its name whether it is the city.
                let stated = self.stated().any(|(_, own)| Arc::ptr_eq(own, division));
                may_be_city || stated || division.reach_m >= CITY_M
            })
            .filter(|(_, division)| {
                near.is_none_or(|n| geodesy::distance_m(n, division.middle) <= NAMESAKE_M)
            })
            .collect();
        let only = |alike: &dyn Fn(&str) -> usize| {
            let most = nearby
                .iter()
                .map(|(own, _)| alike(own))
                .max()
                .filter(|n| *n > 0)?;
            let mut found = nearby.iter().filter(|(own, _)| alike(own) == most);
            let one = found.next().map(|(_, division)| *division);
            one.filter(|_| found.next().is_none())
        };
        std::iter::once(folded.clone())
            .chain(spellings(&bare))
            .find_map(|spelling| only(&|own| usize::from(own == spelling)))
            .or_else(|| {
                let stem = stem(&bare)?;
                only(&|own| akin(stem, own))
            })
    }

    fn of_settlement(&self, name: &str, near: Option<Point>) -> Option<&Arc<Division>> {
        let folded = fold(name);
        let says_city = folded.split(' ').any(|word| word == "city");
        let bare = without_kinds(&folded);
        let fits = |s: &super::find::Named| {
            near.is_none_or(|near| geodesy::distance_m(near, s.point) <= NAMESAKE_M)
        };
        let seat = spellings(&bare)
            .into_iter()
            .find_map(|name| self.largest(&name, fits))
            .or_else(|| self.seat(stem(&bare)?).filter(|s| fits(s)))?;
        let division = self.division_of(seat)?;
        // "Kyiv oblast" is not the city of Kyiv, which is a division of its own.
        let city = division.reach_m < CITY_M;
        (says_city || !city || bare == folded).then_some(division)
    }
}

/// How many letters a name shares with the stem of an adjective that may come from it, else 0:
/// endings change, as from Chernivtsi to Chernivetska, and beginnings do not.
fn akin(stem: &str, name: &str) -> usize {
    let same = stem
        .chars()
        .zip(name.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let (stem, name) = (stem.chars().count(), name.chars().count());
    let long = same >= 5 || (same >= 3 && same == stem);
    let may = long && stem - same <= 3 && name - same <= 3;
    if may { same } else { 0 }
}

/// A folded name without the words for what a division is.
fn without_kinds(folded: &str) -> String {
    let kind = |word: &&str| KINDS.contains(&word.trim_matches('.'));
    let words: Vec<&str> = folded.split(' ').filter(|word| !kind(word)).collect();
    words.join(" ")
}

/// The beginning that an adjective in -ska or -ka shares with the town it is derived from.
fn stem(bare: &str) -> Option<&str> {
    let endings = ["ska", "ka", "ська", "ка"];
    let stem = endings
        .iter()
        .find_map(|ending| bare.strip_suffix(ending))?;
    (stem.chars().count() >= 3).then_some(stem)
}

/// A name and the names of the town it may be derived from: Slavic adjectives end in -ska, -ka.
fn spellings(bare: &str) -> Vec<String> {
    let mut all = vec![bare.to_owned()];
    for (ending, instead) in [
        ("ska", "sk"),
        ("ska", ""),
        ("zka", "zk"),
        ("cka", "ck"),
        ("ська", "ськ"),
        ("ська", ""),
    ] {
        if let Some(stem) = bare.strip_suffix(ending) {
            all.push(format!("{stem}{instead}"));
        }
    }
    all
}
