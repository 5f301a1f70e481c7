//! The chance that one of two who say the same took it from the other.

use std::collections::BTreeSet;
use std::sync::Arc;

use model::fold;

/// Words in a run that is compared.
const RUN: usize = 3;
/// Texts with fewer words than this are compared as a whole: short headlines are alike by chance.
const SHORT: usize = 8;
/// Texts with fewer words than this say nothing.
const TOO_SHORT: usize = 4;

/// The chance of a copy by the share of the shorter text's runs that the longer holds: working
/// values, in the order in which they are tried.
const BY_SHARE: [(f64, f64); 3] = [(0.8, 0.95), (0.5, 0.8), (0.25, 0.4)];
/// That two short texts that are word for word the same are copies.
const SAME_SHORT: f64 = 0.5;
/// That who cites another by name took it from there.
const CITED: f64 = 0.95;

/// What somebody says of one thing, prepared for being compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    /// The names it goes by.
    names: Vec<String>,
    texts: Vec<Vec<String>>,
}

impl Document {
    /// Prepares what somebody says.
    pub(crate) fn new(name: &str, texts: &[Arc<str>]) -> Self {
        let words = |text: &Arc<str>| -> Vec<String> {
            fold(text)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect()
        };
        Self {
            names: vec![fold(name)],
            texts: texts.iter().map(words).collect(),
        }
    }

    /// Whether it names another as whence it has it.
    fn cites(&self, other: &Self) -> bool {
        let said = |name: &String| {
            let name: Vec<&str> = name.split_whitespace().collect();
            let long_enough = name.concat().chars().count() >= 4;
            long_enough && self.texts.iter().any(|text| cites(text, &name))
        };
        other.names.iter().any(said)
    }
}

/// Whether words say `according to NAME`, `NAME reports` and the like.
fn cites(text: &[String], name: &[&str]) -> bool {
    const BEFORE: [&str; 4] = ["to", "via", "citing", "quoting"];
    const AFTER: [&str; 7] = [
        "reports",
        "reported",
        "writes",
        "сообщает",
        "сообщило",
        "повідомляє",
        "повідомило",
    ];
    text.windows(name.len()).enumerate().any(|(at, words)| {
        words.iter().zip(name).all(|(word, named)| word == named)
            && (at
                .checked_sub(1)
                .is_some_and(|b| BEFORE.contains(&text[b].as_str()))
                || text
                    .get(at + name.len())
                    .is_some_and(|w| AFTER.contains(&w.as_str())))
    })
}

/// The chance that one of two took it from the other, whichever came first.
pub(crate) fn p_copied(a: &Document, b: &Document) -> f64 {
    if a.cites(b) || b.cites(a) {
        return CITED;
    }
    let pairs = a
        .texts
        .iter()
        .flat_map(|x| b.texts.iter().map(move |y| (x, y)));
    pairs.map(|(x, y)| alike(x, y)).fold(0.0, f64::max)
}

fn alike(a: &[String], b: &[String]) -> f64 {
    let shorter = a.len().min(b.len());
    if shorter < TOO_SHORT {
        return 0.0;
    }
    if shorter < SHORT {
        return if a == b { SAME_SHORT } else { 0.0 };
    }
    let runs = |words: &'_ [String]| -> BTreeSet<String> {
        words.windows(RUN).map(|w| w.join(" ")).collect()
    };
    let (a, b) = (runs(a), runs(b));
    let shared = a.intersection(&b).count() as f64 / a.len().min(b.len()) as f64;
    BY_SHARE
        .iter()
        .find(|(least, _)| shared >= *least)
        .map_or(0.0, |(_, p)| *p)
}
