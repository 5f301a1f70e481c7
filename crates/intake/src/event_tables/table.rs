//! What a file of events holds.

use model::Point;

use crate::rows::{Outcome, Table, scan};

/// One row of a table of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its identifier, unique in its file.
    pub id: Box<str>,
    /// Its line in the file, from 1.
    pub line: u32,
    /// Where it was; `None` where the row gives no position.
    pub point: Option<Point>,
    /// The first day it may have been, in days since 1 January 1970.
    pub first_day: i32,
    /// The last day.
    pub last_day: i32,
    /// How precisely the place is known, as an index into [`EventTable::precisions`].
    pub precision: u16,
}

/// What a source says of the precision of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Precision {
    /// The code as written; empty where none is given.
    pub code: String,
    /// The standard deviation on each axis in kilometres, where the meaning of the code is known.
    pub sigma_km: Option<f64>,
    /// Whether the place is known so vaguely that it says nothing of where.
    pub nowhere: bool,
}

/// A column, or several as levels, of words of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCategory {
    /// Its name; the same name in two files means the same category.
    pub name: String,
    /// For each event its value, from 1; 0 where it says nothing.
    pub values: Vec<u32>,
    /// For each value what it is called at each level, the finest first; the value 1 comes first.
    pub names: Vec<Vec<String>>,
}

/// A column of whole numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventNumber {
    /// Its name; the same name in two files means the same number.
    pub name: String,
    /// For each event one more than its number; 0 where it says nothing.
    pub values: Vec<u32>,
}

/// A table of events.
#[derive(Clone, Debug)]
pub struct EventTable {
    /// Who reports: the file's name without its ending, or as a mapping says.
    pub source: String,
    /// The file's name, without its folders.
    pub file: String,
    /// What the table was recognised as.
    pub format: &'static str,
    /// The name of the encoding.
    pub encoding: String,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Whether the source reports each event once.
    pub one_record_per_event: bool,
    /// The events in the order of their identifiers.
    pub events: Vec<Event>,
    /// How precisely places are known.
    pub precisions: Vec<Precision>,
    /// What the events are, in words of closed lists, in the order of their names.
    pub categories: Vec<EventCategory>,
    /// What is counted, in the order of the names.
    pub numbers: Vec<EventNumber>,
    /// For each event the words of its free texts, each once and in rising order, as hashes; empty
    /// where the table has no such column.
    pub words: Vec<Box<[u32]>>,
    /// What was assumed or passed over.
    pub notes: Vec<String>,
    pub(super) table: Table,
}

impl EventTable {
    /// Everything that the rows of some events say: heading and text of each column that is not
    /// empty. `events` are indices in ascending order; the answer is in their order.
    ///
    /// # Errors
    /// Those of reading the file again.
    pub fn words(&self, events: &[u32]) -> std::io::Result<Vec<Vec<(String, String)>>> {
        let mut lines: Vec<u32> = Vec::with_capacity(events.len());
        for at in events {
            lines.extend(self.events.get(*at as usize).map(|event| event.line));
        }
        let mut wanted = lines.clone();
        wanted.sort_unstable();
        let last = wanted.last().copied().unwrap_or(0);
        let names = &self.table.columns.names;
        let found = scan(&self.table, &(), &|row| {
            if row.line > last || wanted.binary_search(&row.line).is_err() {
                return Outcome::Later;
            }
            let texts = names.iter().enumerate();
            let texts = texts.map(|(at, name)| (name.clone(), row.get(Some(at)).to_owned()));
            Outcome::Record(texts.filter(|(_, text)| !text.is_empty()).collect())
        })?;
        let mut by_line: std::collections::BTreeMap<u32, Vec<(String, String)>> =
            found.records.into_iter().collect();
        Ok(lines
            .iter()
            .map(|line| by_line.remove(line).unwrap_or_default())
            .collect())
    }
}
