//! All words and phrases of all files, ready for looking up.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::{SEED, fold, hash};
use super::{Domain, FILES, Sense};

/// Shorter beginnings than this many letters are no stems.
const STEM: usize = 3;
/// Letters after these say nothing about which word it is.
const LONGEST: usize = 40;
/// Bits of the filter before the tables.
const FILTER_BITS: u32 = 16;

/// The book of all files, made at its first use.
pub(super) static BOOK: LazyLock<Book> = LazyLock::new(|| Book::of(FILES).0);

/// All words and phrases.
#[derive(Debug, Default)]
pub(super) struct Book {
    words: Table,
    stems: Table,
    nodes: Vec<Node>,
    /// The node of each word that begins a phrase, by its number; 0 where none.
    first: Vec<u32>,
}

/// A step within phrases.
#[derive(Debug, Default)]
struct Node {
    next: BTreeMap<u16, u32>,
    senses: Vec<(Domain, Sense)>,
}

/// Which words of the book a token is: in full, and by its beginning; 0 for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Known {
    word: u16,
    stem: u16,
}

impl Known {
    /// Whether it is neither.
    pub(super) fn is_none(self) -> bool {
        self.word == 0 && self.stem == 0
    }
}

impl Book {
    /// Reads files; and the lines that are not in order, with the file's name and the line's number.
    pub(super) fn of(files: &[(Domain, &str, &'static str)]) -> (Self, Vec<String>) {
        let mut book = Self {
            nodes: vec![Node::default()],
            ..Self::default()
        };
        let mut ids: BTreeMap<(bool, Vec<char>), u16> = BTreeMap::new();
        let mut wrong = Vec::new();
        for (domain, name, lines) in files {
            for (line, number) in lines.lines().zip(1..) {
                let line = line.trim();
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let read = line.split_once(" : ").and_then(|(class, phrases)| {
                    Some((Sense::named(*domain, class.trim())?, phrases))
                });
                let Some((sense, phrases)) = read else {
                    wrong.push(format!("{name}, line {number}: {line}"));
                    continue;
                };
                for phrase in phrases.split(" | ") {
                    book.learn(&mut ids, *domain, sense, phrase.trim());
                }
            }
        }
        book.words = Table::of(ids.iter().filter(|((stem, _), _)| !stem));
        book.stems = Table::of(ids.iter().filter(|((stem, _), _)| *stem));
        let mut first = vec![0; ids.len() + 1];
        for (id, node) in &book.nodes[0].next {
            first[*id as usize] = *node;
        }
        book.first = first;
        (book, wrong)
    }

    fn learn(
        &mut self,
        ids: &mut BTreeMap<(bool, Vec<char>), u16>,
        domain: Domain,
        sense: Sense,
        phrase: &str,
    ) {
        let mut at = 0;
        for word in phrase.split_whitespace() {
            let (stem, word) = match word.strip_suffix('*') {
                Some(stem) if !stem.is_empty() => (true, stem),
                _ => (false, word),
            };
            let next = ids.len() as u16 + 1;
            let id = *ids
                .entry((stem, word.chars().map(fold).collect()))
                .or_insert(next);
            let fresh = self.nodes.len() as u32;
            let node = *self.nodes[at as usize].next.entry(id).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
            at = node;
        }
        if at != 0 && !self.nodes[at as usize].senses.contains(&(domain, sense)) {
            self.nodes[at as usize].senses.push((domain, sense));
        }
    }

    /// Which words of the book a word is.
    pub(super) fn know(&self, word: &str) -> Known {
        let mut known = Known::default();
        let mut so_far = SEED;
        let mut count = 0;
        for c in word.chars() {
            so_far = hash(so_far, fold(c));
            count += 1;
            if count >= STEM
                && self.stems.may_have(so_far)
                && let Some(id) = self.stems.id(so_far, word, count)
            {
                known.stem = id;
            }
            if count == LONGEST {
                return known;
            }
        }
        if self.words.may_have(so_far)
            && let Some(id) = self.words.id(so_far, word, count)
        {
            known.word = id;
        }
        known
    }

    /// Calls `found` with every phrase that begins at token `at`: the token after it, its domain and sense.
    pub(super) fn phrases(
        &self,
        known: &[Known],
        at: usize,
        found: &mut impl FnMut(usize, Domain, Sense),
    ) {
        let token = known[at];
        for id in [token.word, token.stem] {
            if id != 0 {
                let node = self.first[id as usize];
                if node != 0 {
                    self.follow(known, at + 1, node, found);
                }
            }
        }
    }

    fn follow(
        &self,
        known: &[Known],
        at: usize,
        node: u32,
        found: &mut impl FnMut(usize, Domain, Sense),
    ) {
        let node = &self.nodes[node as usize];
        for (domain, sense) in &node.senses {
            found(at, *domain, *sense);
        }
        if node.next.is_empty() {
            return;
        }
        let Some(token) = known.get(at) else { return };
        for id in [token.word, token.stem] {
            if id != 0
                && let Some(next) = node.next.get(&id)
            {
                self.follow(known, at + 1, *next, found);
            }
        }
    }
}

/// Words by their hash.
#[derive(Debug, Default)]
struct Table {
    filter: Vec<u64>,
    slots: Vec<Option<(u64, u16, Box<[char]>)>>,
}

impl Table {
    fn of<'a>(words: impl Iterator<Item = (&'a (bool, Vec<char>), &'a u16)>) -> Self {
        let words: Vec<_> = words.collect();
        let mut table = Self {
            filter: vec![0; (1 << FILTER_BITS) / 64],
            slots: vec![None; (words.len() * 2 + 2).next_power_of_two()],
        };
        for ((_, word), id) in words {
            let key = word.iter().fold(SEED, |so_far, c| hash(so_far, *c));
            let bit = key >> (64 - FILTER_BITS);
            table.filter[(bit / 64) as usize] |= 1 << (bit % 64);
            let mut slot = table.slot(key);
            while table.slots[slot].is_some() {
                slot = (slot + 1) % table.slots.len();
            }
            table.slots[slot] = Some((key, *id, word.clone().into_boxed_slice()));
        }
        table
    }

    fn slot(&self, key: u64) -> usize {
        (key as usize) & (self.slots.len() - 1)
    }

    fn may_have(&self, key: u64) -> bool {
        let bit = key >> (64 - FILTER_BITS);
        self.filter[(bit / 64) as usize] & (1 << (bit % 64)) != 0
    }

    /// The number of the word that the first `count` letters of `text` are.
    fn id(&self, key: u64, text: &str, count: usize) -> Option<u16> {
        let mut slot = self.slot(key);
        while let Some((other, id, word)) = &self.slots[slot] {
            if *other == key
                && word.len() == count
                && text.chars().zip(word.iter()).all(|(a, b)| fold(a) == *b)
            {
                return Some(*id);
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }
}
