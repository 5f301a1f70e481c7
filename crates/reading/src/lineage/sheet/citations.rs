//! Whom a text cites as the one it has its news from.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::outlets::OUTLETS;
use super::words::is_function_hash;
use crate::document::Document;
use crate::lineage::near::{mix, word_hash};
use crate::text::{Span, Text, TokenKind};
use crate::words::numbers::ByNumber;

/// An outlet that a text cites, or that published it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its usual name, or as written where it is not in the table.
    pub outlet: String,
    /// How often it is cited.
    pub times: usize,
    /// Whether the text as a whole is that outlet's: it published it, or its name heads the text as in "WP: ...".
    pub whole: bool,
    /// Where it is first cited; empty where the document says who published it.
    pub span: Span,
}

/// The longest name of an outlet in words.
const LONGEST: usize = 6;

/// Outlets by the words of their names, and what names begin with.
static NAMES: LazyLock<ByNumber<Option<&'static str>>> = LazyLock::new(|| {
    let mut names = ByNumber::default();
    let mut learn = |words: &[u64], outlet: &'static str| {
        let mut key = NO_WORDS;
        for word in words {
            key = with(key, *word);
            names.entry(key).or_insert(None);
        }
        names.entry(key).or_default().get_or_insert(outlet);
    };
    for row in OUTLETS.lines().filter(|row| !row.is_empty()) {
        let first = row.split('|').next().unwrap_or_default();
        for name in row.split('|') {
            let words: Vec<u64> = name.split(' ').map(word_hash).collect();
            let without = words.get(1..).unwrap_or_default();
            if name.to_lowercase().starts_with("the ") && without.len() > 1 {
                learn(without, first);
            }
            learn(&words, first);
        }
    }
    names
});

/// The key of a name of no words.
const NO_WORDS: u64 = 0;

/// The key of a name with one more word.
fn with(key: u64, word: u64) -> u64 {
    mix(key.rotate_left(11) ^ word)
}

/// The outlet that has all of these words as one of its names.
fn outlet_of(words: &[u64]) -> Option<&'static str> {
    let key = words.iter().fold(NO_WORDS, |key, word| with(key, *word));
    NAMES.get(&key).copied().flatten()
}

/// The usual name of an outlet, or a name as it is without an article.
pub(crate) fn usual_name(name: &str) -> String {
    let words: Vec<u64> = name.split_whitespace().map(word_hash).collect();
    if let Some(usual) = outlet_of(&words) {
        return usual.to_owned();
    }
    let bare = name
        .get(..4)
        .filter(|article| article.eq_ignore_ascii_case("the "))
        .map_or(name, |_| &name[4..]);
    bare.trim().to_owned()
}

/// Verbs by which an outlet is cited.
const VERBS: &str = "reports reported report writes wrote says said quoted quoting citing cited cites notes noted highlights \
highlighted learned published told пишет пишут сообщает сообщил сообщили передает передаёт пише повідомляє передає повідомили \
повідомило сообщило сообщила повідомила";
/// Words before an outlet by which it is cited.
const BEFORE: &str = "to by told citing as via with from by сообщает сообщил пишет передает передаёт повідомляє пише передає \
данным словам ссылкой посилаючись даними";

static VERB: LazyLock<Vec<u64>> = LazyLock::new(|| hashes(VERBS));
static BEFORE_SET: LazyLock<Vec<u64>> = LazyLock::new(|| hashes(BEFORE));

fn hashes(words: &str) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.split_whitespace().map(word_hash).collect();
    hashes.sort_unstable();
    hashes
}

/// Words that make a name an outlet's though the table lacks it.
const OUTLET_WORDS: [&str; 12] = [
    "Post",
    "Times",
    "News",
    "Agency",
    "Tribune",
    "Journal",
    "Herald",
    "Gazette",
    "Radio",
    "Television",
    "Newspaper",
    "Courier",
];

/// Finds what a document cites; sorted by name.
pub(super) fn citations(document: &Document, text: &Text<'_>) -> Vec<Citation> {
    let mut found: BTreeMap<String, Citation> = BTreeMap::new();
    if let Some(outlet) = &document.outlet {
        let words: Vec<u64> = outlet.split_whitespace().map(word_hash).collect();
        let name = outlet_of(&words).map_or_else(|| outlet.clone(), str::to_owned);
        add(&mut found, name, Span::default(), true);
    }
    let last = text.tokens.len().min(super::MOST_TOKENS);
    let mut index = 0;
    while index < last {
        let token = text.tokens[index];
        if token.kind != TokenKind::Word || !token.capital {
            index += 1;
            continue;
        }
        let Some((name, length)) = outlet_at(text, index) else {
            index += 1;
            continue;
        };
        let span = text.span(&(index..index + length));
        let head = index == 0 && text.word(length) == ":";
        if head || is_cited(text, index, length) {
            add(&mut found, name, span, head);
        }
        index += length;
    }
    found.into_values().collect()
}

fn add(found: &mut BTreeMap<String, Citation>, outlet: String, span: Span, whole: bool) {
    let citation = found.entry(outlet.clone()).or_insert(Citation {
        outlet,
        times: 0,
        whole: false,
        span,
    });
    citation.times += 1;
    citation.whole |= whole;
}

/// The outlet named at a token and how many tokens its name has.
fn outlet_at(text: &Text<'_>, index: usize) -> Option<(String, usize)> {
    let mut key = NO_WORDS;
    let mut known = true;
    let mut best = None;
    let mut capitals = 0;
    for place in 0..LONGEST {
        let Some(token) = text.tokens.get(index + place) else {
            break;
        };
        let broken = place > 0
            && text.source[text.tokens[index + place - 1].span().end..token.span().start]
                .contains('\n');
        if token.kind == TokenKind::Mark || broken {
            break;
        }
        if token.capital && capitals == place {
            capitals += 1;
        }
        if !known {
            continue;
        }
        key = with(key, text.number(index + place));
        let named = NAMES.get(&key);
        known = named.is_some();
        if let Some(Some(name)) = named {
            // short names in capitals only: "Time", "SPA", "AP", "FT"
            let word = text.word(index);
            let plain = place == 0 && word.len() <= 4 && word.chars().any(char::is_lowercase);
            if !plain {
                best = Some(((*name).to_owned(), place + 1));
            }
        }
    }
    if best.is_some() {
        return best;
    }
    let opens = text.word(index);
    if !opens.eq_ignore_ascii_case("the") && is_function_hash(text.number(index)) {
        return None;
    }
    let ends = (2..=capitals)
        .rev()
        .find(|length| OUTLET_WORDS.contains(&text.word(index + length - 1)))?;
    if (index + 1..index + ends).any(|place| is_function_hash(text.number(place))) {
        return None;
    }
    let name = text.span(&(index..index + ends)).of(text.source);
    Some((name.split_whitespace().collect::<Vec<_>>().join(" "), ends))
}

/// Whether the outlet named by these tokens is cited there: a verb after it, a word of citing before it, or brackets.
fn is_cited(text: &Text<'_>, index: usize, length: usize) -> bool {
    let after = (index + length..(index + length + 2).min(text.tokens.len()))
        .any(|place| VERB.binary_search(&text.number(place)).is_ok());
    let mut before = index;
    while before > 0
        && (text.word(before - 1).eq_ignore_ascii_case("the")
            || matches!(text.word(before - 1), "«" | "“" | "\""))
    {
        before -= 1;
    }
    let led = before > 0 && BEFORE_SET.binary_search(&text.number(before - 1)).is_ok();
    let bracketed = index > 0 && text.word(index - 1) == "(" && text.word(index + length) == ")";
    after || led || bracketed
}
