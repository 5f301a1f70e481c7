//! All words and phrases of all files, ready for looking up.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::{SEED, fold, hash};
use super::{Domain, FILES, Sense};
use crate::words::numbers::key;

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
    /// Steps within phrases; the last ends those before it.
    nodes: Vec<Node>,
    /// The steps from all nodes: the word's number and the node after it.
    next: Vec<(u16, u32)>,
    /// The senses of all nodes.
    ends: Vec<u16>,
    /// The node of each word that begins a phrase, by its number; 0 where none.
    first: Vec<u32>,
    /// Every sense, by its number.
    pub(super) senses: Vec<(Domain, Sense)>,
    /// What stands for any figure in phrases: `#`.
    pub(super) figure: Known,
    /// Whether some stem is all ASCII, so that words of ASCII need be looked at letter by letter.
    ascii_stems: bool,
}

/// Where the steps and senses of a node begin; they end where those of the next begin.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    next: u32,
    senses: u32,
}

/// A node while phrases are learnt.
#[derive(Debug, Default)]
struct Growing {
    next: Vec<(u16, u32)>,
    senses: Vec<u16>,
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
        let mut book = Self::default();
        let mut nodes = vec![Growing::default()];
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
                    let phrase = phrase.trim();
                    book.learn(&mut nodes, &mut ids, *domain, sense, phrase);
                    if *domain == Domain::Actor && phrase.is_ascii() && !phrase.ends_with('*') {
                        book.learn(&mut nodes, &mut ids, *domain, sense, &format!("{phrase}'s"));
                    }
                }
            }
        }
        book.words = Table::of(ids.iter().filter(|((stem, _), _)| !stem), |word| {
            key(word.iter().collect::<String>().as_bytes())
        });
        book.stems = Table::of(ids.iter().filter(|((stem, _), _)| *stem), |word| {
            word.iter().fold(SEED, |so_far, c| hash(so_far, *c))
        });
        let mut first = vec![0; ids.len() + 1];
        for (id, node) in &nodes[0].next {
            first[*id as usize] = *node;
        }
        book.first = first;
        for node in nodes.into_iter().chain([Growing::default()]) {
            book.nodes.push(Node {
                next: book.next.len() as u32,
                senses: book.ends.len() as u32,
            });
            book.next.extend(node.next);
            book.ends.extend(node.senses);
        }
        book.figure = book.know("#");
        book.ascii_stems = ids
            .keys()
            .any(|(stem, word)| *stem && word.iter().all(char::is_ascii));
        (book, wrong)
    }

    fn learn(
        &mut self,
        nodes: &mut Vec<Growing>,
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
            let fresh = nodes.len() as u32;
            let next = &mut nodes[at as usize].next;
            at = match next.binary_search_by_key(&id, |step| step.0) {
                Ok(place) => next[place].1,
                Err(place) => {
                    next.insert(place, (id, fresh));
                    nodes.push(Growing::default());
                    fresh
                }
            };
        }
        if at == 0 {
            return;
        }
        let known = self
            .senses
            .iter()
            .position(|known| *known == (domain, sense));
        let number = known.unwrap_or(self.senses.len()) as u16;
        if known.is_none() {
            self.senses.push((domain, sense));
        }
        let senses = &mut nodes[at as usize].senses;
        if !senses.contains(&number) {
            senses.push(number);
        }
    }

    /// Which words of the book a word is.
    pub(super) fn know(&self, word: &str) -> Known {
        if word.is_ascii() && !self.ascii_stems {
            return Known {
                word: self.words.id(key(word.as_bytes()), word),
                stem: 0,
            };
        }
        let mut known = Known::default();
        let mut so_far = SEED;
        let mut folded = [0; LONGEST * 4];
        let mut length = 0;
        for (c, count) in word.chars().zip(1..) {
            let c = fold(c);
            so_far = hash(so_far, c);
            length += c.encode_utf8(&mut folded[length..]).len();
            if count >= STEM && self.stems.may_have(so_far) {
                let id = self.stems.id_of_folded(so_far, &folded[..length]);
                if id != 0 {
                    known.stem = id;
                }
            }
            if count == LONGEST {
                return known;
            }
        }
        known.word = self
            .words
            .id_of_folded(key(&folded[..length]), &folded[..length]);
        known
    }

    /// Calls `found` with every phrase that begins at token `at`: the token after it, its domain and sense.
    pub(super) fn phrases(&self, known: &[Known], at: usize, found: &mut impl FnMut(usize, u16)) {
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

    fn follow(&self, known: &[Known], at: usize, node: u32, found: &mut impl FnMut(usize, u16)) {
        let (begin, end) = (self.nodes[node as usize], self.nodes[node as usize + 1]);
        for sense in &self.ends[begin.senses as usize..end.senses as usize] {
            found(at, *sense);
        }
        let next = &self.next[begin.next as usize..end.next as usize];
        if next.is_empty() {
            return;
        }
        let Some(token) = known.get(at) else { return };
        for id in [token.word, token.stem] {
            if id != 0
                && let Ok(place) = next.binary_search_by_key(&id, |step| step.0)
            {
                self.follow(known, at + 1, next[place].1, found);
            }
        }
    }
}

/// Words by their hash.
#[derive(Debug, Default)]
struct Table {
    filter: Vec<u64>,
    /// Small, so that few of them are far from the processor.
    slots: Vec<Slot>,
    /// Words, as slots number them; at 0 none.
    words: Vec<Word>,
    /// The letters of all words.
    letters: Vec<u8>,
}

/// Where a word is among those of the table, and some bits of its key; 0 where none is.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    bits: u16,
    at: u16,
}

/// A word: its number in the book, and its letters.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    start: u32,
    length: u16,
    id: u16,
}

impl Table {
    /// A table of words, of which `key_of` makes the hash.
    fn of<'a>(
        words: impl Iterator<Item = (&'a (bool, Vec<char>), &'a u16)>,
        key_of: impl Fn(&[char]) -> u64,
    ) -> Self {
        let words: Vec<_> = words.collect();
        let mut table = Self {
            filter: vec![0; (1 << FILTER_BITS) / 64],
            slots: vec![Slot::default(); (words.len() * 2 + 2).next_power_of_two()],
            words: vec![Word::default()],
            letters: Vec::new(),
        };
        for ((_, word), id) in words {
            let key = key_of(word);
            let bit = key >> (64 - FILTER_BITS);
            table.filter[(bit / 64) as usize] |= 1 << (bit % 64);
            let mut place = table.place(key);
            while table.slots[place].at != 0 {
                place = (place + 1) & (table.slots.len() - 1);
            }
            table.slots[place] = Slot {
                bits: bits(key),
                at: table.words.len() as u16,
            };
            let start = table.letters.len() as u32;
            let mut letter = [0; 4];
            for c in word {
                let letter = c.encode_utf8(&mut letter);
                table.letters.extend_from_slice(letter.as_bytes());
            }
            table.words.push(Word {
                start,
                length: (table.letters.len() as u32 - start) as u16,
                id: *id,
            });
        }
        table
    }

    fn place(&self, key: u64) -> usize {
        (key as usize) & (self.slots.len() - 1)
    }

    fn may_have(&self, key: u64) -> bool {
        let bit = key >> (64 - FILTER_BITS);
        self.filter[(bit / 64) as usize] & (1 << (bit % 64)) != 0
    }

    /// The number of an ASCII word as written; 0 where it is none of them.
    fn id(&self, key: u64, word: &str) -> u16 {
        self.find(key, |known| known.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// The number of a word in letters that are compared.
    fn id_of_folded(&self, key: u64, word: &[u8]) -> u16 {
        self.find(key, |known| known == word)
    }

    fn find(&self, key: u64, is: impl Fn(&[u8]) -> bool) -> u16 {
        if !self.may_have(key) {
            return 0;
        }
        let mut place = self.place(key);
        loop {
            let slot = self.slots[place];
            if slot.at == 0 {
                return 0;
            }
            if slot.bits == bits(key) {
                let word = self.words[usize::from(slot.at)];
                let start = word.start as usize;
                if is(&self.letters[start..start + usize::from(word.length)]) {
                    return word.id;
                }
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }
}

/// The bits of a key that a slot keeps: others than those of the filter and the place.
fn bits(key: u64) -> u16 {
    (key >> 32) as u16
}
