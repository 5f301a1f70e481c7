//! Who says what: what several documents have, side by side, then what only one has.

use serde::Serialize;

use super::families::Family;
use super::given::{ReadSpeaker, ReadTexts, Said};

/// The page lists no more speakers, and no more words of one that a single document has; the records have all of them.
const MOST_SPEAKERS: usize = 200;
const MOST_ALONE: usize = 60;
/// So many documents have a column of their own.
const MOST_COLUMNS: usize = 6;
/// So many documents are named with their words where they have no columns.
const MOST_WORDED: usize = 8;

/// The whole section.
#[derive(Serialize)]
pub(super) struct Spoken {
    /// The documents that have a column, family by family; none where there are too many.
    columns: Vec<usize>,
    /// The families above the columns, and how many columns each has.
    heads: Vec<(String, usize)>,
    speakers: Vec<Speaker>,
    more: usize,
}

#[derive(Serialize)]
struct Speaker {
    name: String,
    side: String,
    /// In how many documents.
    texts: usize,
    /// Statements that several documents have: what stands in each column.
    shared: Vec<Row>,
    /// What only one has.
    alone: Row,
    more: usize,
}

#[derive(Serialize)]
struct Row {
    texts: usize,
    /// Of how many families, where all are known.
    origins: usize,
    cells: Vec<Vec<Quoted>>,
    /// How many more documents have it, without their words.
    more: usize,
}

#[derive(Serialize)]
struct Quoted {
    text: usize,
    words: String,
    how: String,
}

/// The speakers in their order, with what they say.
pub(super) fn spoken(read: &ReadTexts, families: &[Family]) -> Spoken {
    let mut columns: Vec<usize> = Vec::new();
    let mut heads = Vec::new();
    if read.texts.len() <= MOST_COLUMNS {
        for family in families {
            columns.extend(&family.texts);
            heads.push((family.letter.clone(), family.texts.len()));
        }
        let rest: Vec<usize> = (0..read.texts.len())
            .filter(|at| !columns.contains(at))
            .collect();
        if !rest.is_empty() {
            heads.push((String::new(), rest.len()));
            columns.extend(rest);
        }
    }
    let mut of_text = vec![None; read.texts.len()];
    for (family, at) in families.iter().zip(0_usize..) {
        for text in &family.texts {
            if let Some(of) = of_text.get_mut(*text) {
                *of = Some(at);
            }
        }
    }
    let speakers = read.speakers.iter().take(MOST_SPEAKERS);
    Spoken {
        speakers: speakers
            .map(|speaker| of_speaker(speaker, &columns, &of_text))
            .collect(),
        columns,
        heads,
        more: read.speakers.len().saturating_sub(MOST_SPEAKERS),
    }
}

fn of_speaker(speaker: &ReadSpeaker, columns: &[usize], of_text: &[Option<usize>]) -> Speaker {
    let mut all: Vec<usize> = speaker
        .statements
        .iter()
        .flatten()
        .map(|s| s.text)
        .collect();
    all.sort_unstable();
    all.dedup();
    let mut shared: Vec<Row> = Vec::new();
    let mut alone: Vec<&Said> = Vec::new();
    for statement in &speaker.statements {
        let said: Vec<&Said> = statement.iter().collect();
        let row = row(&said, columns, of_text);
        if row.texts > 1 {
            shared.push(fewer(row, columns));
        } else {
            alone.extend(said);
        }
    }
    shared.sort_by_key(|row| std::cmp::Reverse(row.texts));
    let more = alone.len().saturating_sub(MOST_ALONE);
    alone.truncate(MOST_ALONE);
    Speaker {
        name: speaker.name.clone(),
        side: speaker.side.clone().unwrap_or_default(),
        texts: all.len(),
        shared,
        alone: row(&alone, columns, of_text),
        more,
    }
}

fn row(said: &[&Said], columns: &[usize], of_text: &[Option<usize>]) -> Row {
    let mut texts: Vec<usize> = said.iter().map(|said| said.text).collect();
    texts.sort_unstable();
    texts.dedup();
    let mut origins: Vec<Option<usize>> = texts
        .iter()
        .map(|at| of_text.get(*at).copied().flatten())
        .collect();
    let alone = origins.iter().filter(|family| family.is_none()).count();
    origins.retain(Option::is_some);
    origins.sort_unstable();
    origins.dedup();
    let cells = if columns.is_empty() {
        vec![said.iter().map(|said| quoted(said)).collect()]
    } else {
        columns
            .iter()
            .map(|at| {
                let own = said.iter().filter(|said| said.text == *at);
                own.map(|said| quoted(said)).collect()
            })
            .collect()
    };
    Row {
        texts: texts.len(),
        origins: origins.len() + alone,
        cells,
        more: 0,
    }
}

/// The same with the words of the first documents only, where they stand one under the other.
fn fewer(mut row: Row, columns: &[usize]) -> Row {
    if let ([], [cell]) = (columns, row.cells.as_mut_slice()) {
        row.more = cell.len().saturating_sub(MOST_WORDED);
        cell.truncate(MOST_WORDED);
    }
    row
}

fn quoted(said: &Said) -> Quoted {
    Quoted {
        text: said.text,
        words: said.words.clone(),
        how: if said.how == "says" {
            String::new()
        } else {
            said.how.clone()
        },
    }
}
