//! What of a document is compared with others: its words as keys that survive inflection, spelling and language, where
//! they stand, which of them are quoted, what it cites.

mod citations;
mod concepts;
mod keys;
mod outlets;
mod quoted;
mod words;

use crate::document::{Document, Role};
use crate::text::{Span, Text, TokenKind};

pub use citations::Citation;
pub(crate) use citations::usual_name;
pub(crate) use keys::Keys;
pub(crate) use keys::{Script, skeleton};
pub(crate) use quoted::quoted_tokens;
pub(crate) use words::is_function_word;

use super::near::mix;

/// So many tokens of a document are compared; what follows is not.
pub const MOST_TOKENS: usize = 60_000;
/// A sentence without a stop is cut into pieces of so many tokens.
const LONGEST_SENTENCE: usize = 60;

/// What an anchor stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnchorKind {
    /// A person, organisation or place by name.
    Name,
    /// A number.
    Number,
    /// A date or time.
    Time,
    /// A place, resolved.
    Place,
    /// A person, resolved.
    Person,
}

/// Something that a rewriting or a translation keeps, found by another reader of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// What it is.
    pub kind: AnchorKind,
    /// The same for the same thing in every text.
    pub key: u64,
    /// Where it stands.
    pub span: Span,
}

/// A key in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Placed {
    /// What it stands for.
    pub(crate) key: u64,
    /// The sentence.
    pub(crate) sentence: u32,
    /// Whether it stands in quotation marks.
    pub(crate) quoted: bool,
    /// How common it is in any text.
    pub(crate) class: Class,
}

/// How common a key is in any text of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// A word of the news, or one with synonyms.
    Common,
    /// A name.
    Name,
    /// A number.
    Number,
    /// Any other word.
    Rare,
}

/// A word, small: most of the memory that comparing takes is theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    /// Its number.
    pub(crate) hash: u64,
    start: u32,
    /// Its last bit tells whether it is quoted.
    end: u32,
}

impl Said {
    fn new(hash: u64, span: Span, quoted: bool) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX) & !QUOTED;
        Self {
            hash,
            start: byte(span.start),
            end: byte(span.end) | if quoted { QUOTED } else { 0 },
        }
    }

    /// Its bytes.
    pub(crate) fn span(self) -> Span {
        Span::new(self.start as usize, (self.end & !QUOTED) as usize)
    }

    /// Whether it stands in quotation marks.
    fn quoted(self) -> bool {
        self.end & QUOTED != 0
    }
}

const QUOTED: u32 = 1 << 31;

/// Three words in order: 48 bits of their number, then the place of the first among the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Triple(u64);

impl Triple {
    fn new(number: u64, start: usize) -> Self {
        // no more than `MOST_TOKENS` words are taken
        Self(number & !0xFFFF | start as u64 & 0xFFFF)
    }

    /// The same for the same words.
    pub(crate) fn key(self) -> u64 {
        self.0 >> 16
    }

    /// The place of its first word.
    pub(crate) fn start(self) -> u32 {
        (self.0 & 0xFFFF) as u32
    }
}

/// A sentence of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    /// Its bytes.
    pub(crate) span: Span,
    /// The weight of its keys outside of quotation marks.
    pub(crate) told: f64,
    /// The weight of those inside.
    pub(crate) quoted: f64,
}

/// What of a document is compared with others.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What records call the document.
    pub name: String,
    /// BCP 47 code of its language, as told or as its letters say.
    pub language: String,
    /// When it was published, if known.
    pub published: Option<String>,
    /// Whom it cites, and who published it.
    pub citations: Vec<Citation>,
    /// Whether it is longer than what is compared.
    pub cut: bool,
    /// Its keys, sorted, each once a sentence and side of the quotation marks.
    pub(crate) keys: Vec<Placed>,
    /// Its sentences.
    pub(crate) lines: Vec<Line>,
    /// Word triples outside of quotation marks, sorted.
    pub(crate) told: Vec<Triple>,
    /// The words of what is compared, in order.
    pub(crate) words: Vec<Said>,
    /// A number of all its words in order.
    pub(crate) digest: u64,
}

impl Sheet {
    /// Takes from a document what is compared: title and body; what is set apart from them is left out.
    ///
    /// `anchors` are things found by better readers; they count as names and numbers do, beside those found here.
    #[must_use]
    pub fn of(document: &Document, text: &Text<'_>, anchors: &[Anchor]) -> Self {
        let language = document
            .language
            .clone()
            .unwrap_or_else(|| Script::of(text.source).language().to_owned());
        let own: Vec<Span> = document
            .parts
            .iter()
            .filter(|part| matches!(part.role, Role::Title | Role::Body))
            .map(|part| part.span)
            .collect();
        let mut sheet = Self {
            name: document.name.clone(),
            published: document.published.clone(),
            citations: citations::citations(document, text),
            language,
            ..Self::default()
        };
        sheet.read(text, &own);
        sheet.place(anchors);
        sheet.weigh();
        sheet
    }

    /// A number of all its words in order: the same for the same words.
    #[must_use]
    pub fn key(&self) -> u64 {
        self.digest
    }

    fn read(&mut self, text: &Text<'_>, own: &[Span]) {
        let quoted = quoted_tokens(text);
        let keys = Keys::table();
        let mut taken = 0;
        let mut part = 0;
        for sentence in &text.sentences {
            for start in (sentence.start..sentence.end).step_by(LONGEST_SENTENCE) {
                let tokens = start..sentence.end.min(start + LONGEST_SENTENCE);
                let span = text.span(&tokens);
                while own.get(part).is_some_and(|part| part.end <= span.start) {
                    part += 1;
                }
                if !own.is_empty() && !own.get(part).is_some_and(|part| part.overlaps(span)) {
                    continue;
                }
                taken += tokens.len();
                if taken > MOST_TOKENS {
                    self.cut = true;
                    return;
                }
                let sentence = self.lines.len() as u32;
                self.lines.push(Line {
                    span,
                    told: 0.0,
                    quoted: 0.0,
                });
                for index in tokens.clone() {
                    let token = text.tokens[index];
                    if token.kind == TokenKind::Mark {
                        continue;
                    }
                    let word = text.word(index);
                    let hash = super::near::word_hash(word);
                    self.digest = mix(self.digest.rotate_left(7) ^ hash);
                    self.words
                        .push(Said::new(hash, token.span(), quoted[index]));
                    if let Some((key, class)) = keys.of(word, hash, token, index > tokens.start) {
                        self.keys.push(Placed {
                            key,
                            sentence,
                            quoted: quoted[index],
                            class,
                        });
                    }
                }
            }
        }
    }

    fn place(&mut self, anchors: &[Anchor]) {
        for anchor in anchors {
            let line = self
                .lines
                .partition_point(|line| line.span.end <= anchor.span.start);
            if self
                .lines
                .get(line)
                .is_some_and(|line| line.span.overlaps(anchor.span))
            {
                let at = self
                    .words
                    .partition_point(|said| said.span().end <= anchor.span.start);
                self.keys.push(Placed {
                    key: mix(anchor.key ^ (anchor.kind as u64 + 1) << 56),
                    sentence: line as u32,
                    quoted: self.words.get(at).is_some_and(|said| said.quoted()),
                    class: match anchor.kind {
                        AnchorKind::Number | AnchorKind::Time => Class::Number,
                        _ => Class::Name,
                    },
                });
            }
        }
        self.keys.sort_unstable();
        self.keys
            .dedup_by_key(|placed| (placed.key, placed.sentence, placed.quoted));
        for (start, triple) in self.words.windows(3).enumerate() {
            if let [a, b, c] = triple
                && !(a.quoted() || b.quoted() || c.quoted())
            {
                let number = triple_of(a.hash, b.hash, c.hash);
                self.told.push(Triple::new(number, start));
            }
        }
        self.told.sort_unstable();
        self.told.shrink_to_fit();
        self.words.shrink_to_fit();
        self.keys.shrink_to_fit();
        self.lines.shrink_to_fit();
    }

    fn weigh(&mut self) {
        let count = self.lines.len();
        for same in self.keys.chunk_by(|a, b| a.key == b.key) {
            let weight = weight(same[0].class, same.len(), count);
            for placed in same {
                if let Some(line) = self.lines.get_mut(placed.sentence as usize) {
                    if placed.quoted {
                        line.quoted += weight;
                    } else {
                        line.told += weight;
                    }
                }
            }
        }
    }
}

/// The number of three words in order.
fn triple_of(first: u64, second: u64, third: u64) -> u64 {
    mix(first.rotate_left(11) ^ second.rotate_left(37) ^ third.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// What sharing a key tells, in nats: less the more sentences of the text have it, and less for words of any news.
///
/// Twenty sentences of other news that lack it are imagined beside those of the text.
pub(crate) fn weight(class: Class, sentences: usize, of: usize) -> f64 {
    let here = model::exact::ln((of + 20) as f64 / sentences.max(1) as f64);
    let most = match class {
        Class::Common => 2.2,
        Class::Name => 3.0,
        Class::Number => 3.2,
        Class::Rare => 5.0,
    };
    here.clamp(0.0, most)
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod sheet_tests;
