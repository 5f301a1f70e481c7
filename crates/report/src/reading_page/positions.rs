//! Positions as a table of terms and sides, and the words term by term.

use std::collections::BTreeMap;

use serde::Serialize;

use super::given::{ReadPosition, ReadTexts};

/// So many sides have a column; the others, and those whose side is not known, share one.
const MOST_SIDES: usize = 6;
/// The page shows no more sentences on one term; the records have all of them.
const MOST_WORDS: usize = 80;

/// What stands for the side of those whose side is not known.
const NO_SIDE: &str = "Side not known";

/// The table.
#[derive(Serialize)]
pub(super) struct Matrix {
    sides: Vec<String>,
    terms: Vec<Term>,
}

/// What the sides think of a term.
#[derive(Serialize)]
struct Term {
    /// Its identifier and the code of its type.
    named: String,
    title: String,
    id: String,
    cells: Vec<Vec<Stance>>,
    words: Vec<Worded>,
    more: usize,
}

/// A stance, and the documents that tell of it.
#[derive(Serialize)]
struct Stance {
    stance: String,
    texts: Vec<usize>,
}

#[derive(Serialize)]
struct Worded {
    side: String,
    who: String,
    stance: String,
    words: String,
    text: usize,
}

/// Terms by how many positions there are on them, sides likewise.
pub(super) fn matrix(read: &ReadTexts) -> Matrix {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let mut terms: BTreeMap<&str, Vec<&ReadPosition>> = BTreeMap::new();
    for position in &read.positions {
        if let Some(side) = &position.side {
            *count.entry(side).or_default() += 1;
        }
        terms.entry(&position.term).or_default().push(position);
    }
    let mut sides: Vec<(&str, usize)> = count.into_iter().collect();
    sides.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let known = sides.len() <= MOST_SIDES;
    sides.truncate(MOST_SIDES);
    let shared = !known
        || read
            .positions
            .iter()
            .any(|position| position.side.is_none());
    let mut terms: Vec<(&str, Vec<&ReadPosition>)> = terms.into_iter().collect();
    terms.sort_by_key(|(_, of)| std::cmp::Reverse(of.len()));
    let columns = sides.len() + usize::from(shared);
    let terms = terms.into_iter().zip(1..).map(|((term, of), number)| {
        let mut cells: Vec<BTreeMap<&str, Vec<usize>>> = vec![BTreeMap::new(); columns];
        for position in &of {
            let own = position.side.as_deref();
            let at = sides.iter().position(|(side, _)| Some(*side) == own);
            let texts = cells[at.unwrap_or(columns - 1)].entry(&position.stance);
            texts.or_default().push(position.text);
        }
        Term {
            named: term.to_owned(),
            title: of.first().map(|p| p.title.clone()).unwrap_or_default(),
            id: format!("term-{number}"),
            cells: cells.into_iter().map(stances).collect(),
            words: of.iter().take(MOST_WORDS).map(|p| worded(p)).collect(),
            more: of.len().saturating_sub(MOST_WORDS),
        }
    });
    let terms = terms.collect();
    let mut sides: Vec<String> = sides.iter().map(|(side, _)| (*side).to_owned()).collect();
    if shared {
        sides.push(if known { NO_SIDE } else { "Others" }.to_owned());
    }
    Matrix { sides, terms }
}

/// The stances of a cell, those that most documents tell of first.
fn stances(cell: BTreeMap<&str, Vec<usize>>) -> Vec<Stance> {
    let mut stances: Vec<Stance> = cell
        .into_iter()
        .map(|(stance, mut texts)| {
            texts.sort_unstable();
            texts.dedup();
            Stance {
                stance: stance.to_owned(),
                texts,
            }
        })
        .collect();
    stances.sort_by_key(|stance| std::cmp::Reverse(stance.texts.len()));
    stances
}

fn worded(position: &ReadPosition) -> Worded {
    Worded {
        side: position.side.as_deref().unwrap_or(NO_SIDE).to_owned(),
        who: position.who.clone().unwrap_or_default(),
        stance: position.stance.clone(),
        words: position.words.clone(),
        text: position.text,
    }
}
