//! The different texts of a column, numbered as they come, from several threads at once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use crate::reading::number;

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

    /// The texts in order, and for each number that was given the place in that order, from 1; 0
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
        let mut texts: Vec<(Box<str>, u32)> = known.into_iter().collect();
        texts.sort_unstable();
        texts.retain(|(text, _)| !number::is_unknown(text));
        for (place, (_, number)) in texts.iter().enumerate() {
            given[*number as usize] = place as u32 + 1;
        }
        Some((
            texts.into_iter().map(|(text, _)| text.into()).collect(),
            given,
        ))
    }
}
