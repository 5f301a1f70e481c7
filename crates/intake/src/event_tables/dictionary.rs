//! The different texts of a column, numbered as they come, from several threads at once.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use crate::values::number;

/// More different texts than this are no closed list.
pub(super) const MOST_VALUES: usize = 2_000;

/// The different texts of a column.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    known: RwLock<HashMap<Box<str>, u32>>,
    /// Whether there are too many different texts.
    full: AtomicBool,
}

impl Dictionary {
    /// The number of a text, from 1; 0 for an empty one, and for any once there are too many.
    pub(super) fn number(&self, text: &str) -> u32 {
        if text.is_empty() || self.full.load(Ordering::Relaxed) {
            return 0;
        }
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = known.get(text) {
            return *number;
        }
        drop(known);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let next = known.len() as u32 + 1;
        let number = *known.entry(text.into()).or_insert(next);
        if known.len() > MOST_VALUES {
            self.full.store(true, Ordering::Relaxed);
        }
        number
    }

    /// The texts in order (`1.0` is `1`), and for each number that was given the place in that order, from 1; 0
    /// for words that say that nobody knows. `None` where there are too many texts.
    pub(super) fn settle(self) -> Option<(Vec<String>, Vec<u32>)> {
        if self.full.into_inner() {
            return None;
        }
        let known = self
            .known
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let mut given = vec![0; known.len() + 1];
        let mut texts: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (text, number) in known {
            if !number::is_unknown(&text) {
                texts.entry(plain(text.into())).or_default().push(number);
            }
        }
        for (numbers, place) in texts.values().zip(1..) {
            for number in numbers {
                given[*number as usize] = place;
            }
        }
        Some((texts.into_keys().collect(), given))
    }
}

/// A code as it is written without a fraction of nothing.
fn plain(text: String) -> String {
    match text.split_once('.') {
        Some((whole, fraction))
            if fraction.bytes().all(|b| b == b'0')
                && !whole.is_empty()
                && whole.bytes().all(|b| b.is_ascii_digit()) =>
        {
            whole.to_owned()
        }
        _ => text,
    }
}
