//! What was done, as far as a record's own words tell.

use std::collections::HashMap;
use std::sync::OnceLock;

use model::{Conduct, Weapon};

use super::words::{STEMS, Stem};

/// The class of conduct, and of weapon, that some texts tell; a coarse class stays where they tell
/// nothing, or several classes.
pub(crate) fn tell(texts: [&str; 2], coarse: Conduct) -> (Conduct, Option<Weapon>) {
    let mut told = Told::default();
    for text in texts {
        told.look(text);
    }
    match told.conduct {
        Some(conduct) if !told.several => (conduct, if told.weapons { None } else { told.weapon }),
        _ => (coarse, None),
    }
}

#[derive(Default)]
struct Told {
    conduct: Option<Conduct>,
    weapon: Option<Weapon>,
    /// Words of several classes of conduct.
    several: bool,
    /// Words of several weapons.
    weapons: bool,
}

impl Told {
    fn look(&mut self, text: &str) {
        let lower = text.to_lowercase();
        let mut words = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .peekable();
        while let Some(word) = words.next() {
            // "hit a mine" reads as "hit mine".
            while matches!(words.peek(), Some(&("a" | "an" | "the"))) {
                words.next();
            }
            let Some(stems) = word.chars().next().and_then(|c| index().get(&c)) else {
                continue;
            };
            let next = words.peek().copied().unwrap_or_default();
            for stem in stems {
                if begins(word, stem.first) && (stem.second.is_empty() || begins(next, stem.second))
                {
                    self.take(stem);
                }
            }
        }
    }

    fn take(&mut self, stem: &Stem) {
        self.several |= self.conduct.is_some_and(|known| known != stem.conduct);
        self.conduct = Some(stem.conduct);
        if let Some(weapon) = stem.weapon {
            self.weapons |= self.weapon.is_some_and(|known| known != weapon);
            self.weapon = Some(weapon);
        }
    }
}

fn begins(word: &str, stem: &str) -> bool {
    match stem.strip_suffix('$') {
        Some(whole) => word == whole,
        None => word.starts_with(stem),
    }
}

fn index() -> &'static HashMap<char, Vec<&'static Stem>> {
    static INDEX: OnceLock<HashMap<char, Vec<&'static Stem>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index: HashMap<char, Vec<&'static Stem>> = HashMap::new();
        for stem in STEMS {
            if let Some(c) = stem.first.chars().next() {
                index.entry(c).or_default().push(stem);
            }
        }
        index
    })
}
