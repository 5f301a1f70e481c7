//! Texts that stand in many records, kept once.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

const SHARDS: usize = 16;

/// A set of shared texts: the same words give the same allocation.
#[derive(Debug)]
pub(crate) struct Interner {
    state: RandomState,
    shards: [Mutex<HashSet<Arc<str>>>; SHARDS],
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            state: RandomState::new(),
            shards: std::array::from_fn(|_| Mutex::default()),
        }
    }
}

impl Interner {
    /// The shared copy of a text.
    pub(crate) fn get(&self, text: &str) -> Arc<str> {
        let shard = &self.shards[self.state.hash_one(text) as usize % SHARDS];
        let mut known = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shared) = known.get(text) {
            return shared.clone();
        }
        let shared: Arc<str> = text.into();
        known.insert(shared.clone());
        shared
    }

    /// The shared copy of a text, or `None` where it is empty.
    pub(crate) fn some(&self, text: &str) -> Option<Arc<str>> {
        (!text.is_empty()).then(|| self.get(text))
    }
}
