//! Names in the letters or with the article of another language than they are listed in.

use crate::gazetteer::{Class, PlaceId, fold_into, is_cyrillic, spellings, stems};

use super::respelt::{Best, Sought, Standing, nearness};

/// The Arabic article, as it is written before some letters.
const ARTICLES: [&str; 8] = ["al", "el", "ad", "ar", "as", "at", "an", "az"];
impl Sought<'_> {
    /// The place of another country that a name means in the letters or with the article of another language:
    /// Манбидж is Manbij, al-Hawija is Hawija.
    pub(super) fn otherwise(&self, name: &str) -> Option<(PlaceId, f64)> {
        if self.standing != Standing::Placed {
            return None;
        }
        let mut key = Vec::new();
        fold_into(name, &mut key);
        let mut best = None;
        if is_cyrillic(name) {
            let text = std::str::from_utf8(&key).ok()?;
            let mut ends = Vec::new();
            stems(text, &mut ends);
            for stem in ends {
                for latin in spellings(stem) {
                    for ending in ["", "a", "e", "i", "o"] {
                        self.named(&format!("{latin}{ending}"), &mut best);
                    }
                }
            }
        } else {
            let text = std::str::from_utf8(&key).ok()?;
            let bare = ARTICLES
                .iter()
                .find_map(|article| text.strip_prefix(article)?.strip_prefix(' '));
            match bare {
                Some(bare) => self.named(bare, &mut best),
                // Shabwa, Shabwah
                None if text.ends_with('a') => self.named(&format!("{text}h"), &mut best),
                None if text.ends_with("ah") => self.named(&text[..text.len() - 1], &mut best),
                None => {
                    for article in ARTICLES {
                        self.named(&format!("{article} {text}"), &mut best);
                    }
                }
            }
        }
        best.map(|(_, _, id)| (id, 0.9))
    }

    /// Keeps the best of the places of a Latin key that lie near.
    fn named(&self, key: &str, best: &mut Best) {
        for (id, _) in self.gazetteer.at(key.as_bytes()) {
            let Some(entry) = self.gazetteer.entry(id) else {
                continue;
            };
            let near = nearness(entry, self.setting, self.known);
            if near <= 0.0 || entry.class == Class::Country {
                continue;
            }
            let score = near + f64::from(entry.ln_population) * 0.1;
            if best.is_none_or(|(most, _, held)| score > most || score >= most && id < held) {
                *best = Some((score, 0.0, id));
            }
        }
    }
}
