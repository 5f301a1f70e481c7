//! Places of the world with their names in Latin and Cyrillic letters, old and new.
//!
//! The shipped gazetteer ([`Gazetteer::shipped`]) is built from open data by `data/collect.py` and `examples/gazetteer.rs`
//! (docs/places.md names the sources and licences). A case adds places of its own or puts a table in the place of it.

mod endings;
mod entry;
mod fold;
mod keys;
mod pack;
mod romanise;
mod row;
mod sounds;
mod table;
mod tsv;
mod unpack;

use std::sync::OnceLock;

pub use entry::{Class, Entry, PlaceId};
pub use keys::Via;
pub use pack::{GazetteerError, pack};
pub use romanise::spellings;
pub use row::Row;
pub use tsv::rows;

pub(crate) use endings::stems;
pub(crate) use fold::{CAPITALS, STEMS, fold, fold_into, is_cyrillic};
pub(crate) use keys::ARABIC;

pub(crate) use romanise::romanised;
pub(crate) use sounds::{Reading, sounds, spoken, unlike};
pub(crate) use table::{Step, Table};

/// The bytes of the shipped gazetteer.
static SHIPPED: &[u8] = include_bytes!("../../data/places.bin");

/// Where in a place's number its table stands.
const TABLE_SHIFT: u32 = 24;

/// Places with their names: the shipped table, with those of a case added or alone.
#[derive(Debug)]
pub struct Gazetteer {
    tables: Vec<Table>,
}

impl Gazetteer {
    /// The gazetteer that comes with the program, unpacked once, when first asked for.
    ///
    /// # Errors
    /// Never with the bytes that are shipped; a test reads them.
    pub fn shipped() -> Result<&'static Self, &'static GazetteerError> {
        static ONCE: OnceLock<Result<Gazetteer, GazetteerError>> = OnceLock::new();
        ONCE.get_or_init(|| Self::unpack(SHIPPED)).as_ref()
    }

    /// A gazetteer from the bytes that [`pack`] made.
    ///
    /// # Errors
    /// If they are not such bytes, or are cut.
    pub fn unpack(packed: &[u8]) -> Result<Self, GazetteerError> {
        Ok(Self {
            tables: vec![unpack::unpack(packed)?],
        })
    }

    /// A gazetteer of these places alone.
    ///
    /// # Errors
    /// If there are too many.
    pub fn of(rows: Vec<Row>) -> Result<Self, GazetteerError> {
        Self::unpack(&pack(rows)?)
    }

    /// The shipped places with those of a case beside them.
    ///
    /// # Errors
    /// If there are too many.
    pub fn shipped_with(rows: Vec<Row>) -> Result<Self, GazetteerError> {
        Ok(Self {
            tables: vec![unpack::unpack(SHIPPED)?, unpack::unpack(&pack(rows)?)?],
        })
    }

    /// How many places it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tables.iter().map(|table| table.entries.len()).sum()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes that it takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.tables.iter().map(Table::bytes).sum()
    }

    /// What is held of a place.
    #[must_use]
    pub fn entry(&self, id: PlaceId) -> Option<&Entry> {
        self.tables
            .get((id.0 >> TABLE_SHIFT) as usize)?
            .entries
            .get((id.0 & ((1 << TABLE_SHIFT) - 1)) as usize)
    }

    /// The usual name of a place.
    #[must_use]
    pub fn name(&self, id: PlaceId) -> &str {
        self.tables
            .get((id.0 >> TABLE_SHIFT) as usize)
            .map_or("", |table| {
                table.name((id.0 & ((1 << TABLE_SHIFT) - 1)) as usize)
            })
    }

    /// The places that a name may mean, in any spelling that the gazetteer knows, those with the most people first.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<PlaceId> {
        let key = fold(name);
        let mut found: Vec<PlaceId> = Vec::new();
        let mut add = |key: &[u8]| {
            for (id, _) in self.at(key) {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        };
        if let Some(key) = fold::capitals(name) {
            add(&key);
        }
        match std::str::from_utf8(&key) {
            Ok(text) if is_cyrillic(text) => {
                let mut keys: Vec<String> = vec![char::from(STEMS).to_string()];
                for (at, word) in text.split(' ').enumerate().take(4) {
                    let mut ends = Vec::new();
                    stems(word, &mut ends);
                    keys = keys
                        .iter()
                        .flat_map(|key| {
                            ends.iter().map(move |stem| {
                                format!("{key}{}{stem}", if at > 0 { " " } else { "" })
                            })
                        })
                        .collect();
                }
                for key in keys {
                    add(key.as_bytes());
                }
            }
            _ => add(&key),
        }
        found
    }

    /// The places of a key.
    pub(crate) fn at(&self, key: &[u8]) -> Vec<(PlaceId, Via)> {
        let mut found = Vec::new();
        for table in 0..self.tables.len() {
            let here = &self.tables[table];
            if let Some(value) = here
                .step(here.start(), key)
                .and_then(|step| here.value(step))
            {
                self.add(table, value, &mut found);
            }
        }
        found
    }

    /// Its tables.
    pub(crate) fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Adds the places of a value of one of its tables.
    pub(crate) fn add(&self, table: usize, value: u32, found: &mut Vec<(PlaceId, Via)>) {
        found.extend(
            self.tables[table]
                .places(value)
                .map(|(id, via)| (PlaceId((table as u32) << TABLE_SHIFT | id.0), via)),
        );
    }
}

#[cfg(test)]
#[path = "gazetteer_tests.rs"]
mod gazetteer_tests;
