//! Documents that copy or retell one another as one family, and what is to be known first.

use serde::Serialize;

use super::given::{ReadLineage, ReadTexts};

/// No more families are shown, and no more ties of one.
const MOST_FAMILIES: usize = 60;
const MOST_TIES: usize = 6;

/// Documents that go back to one origin.
#[derive(Serialize)]
pub(super) struct Family {
    /// A letter, as far as they go.
    pub(super) letter: String,
    pub(super) texts: Vec<usize>,
    ties: Vec<Tie>,
    more: usize,
}

/// How two of them are related.
#[derive(Serialize)]
pub(super) struct Tie {
    texts: [usize; 2],
    relation: [String; 2],
    percent: String,
}

/// What the page begins with.
#[derive(Default, Serialize)]
pub(super) struct Brief {
    /// How many origins all documents have, where all tell of one thing.
    origins: Option<usize>,
    low: usize,
    high: usize,
    /// Whether all report one statement.
    one_statement: bool,
    /// How many groups tell of one thing each, where there are several.
    groups: usize,
    conflicts: usize,
    speakers: usize,
    in_several: usize,
}

/// The families of the documents that tell of one thing with others, or were copied, in the order of their first documents.
pub(super) fn families(read: &ReadTexts) -> (Vec<Family>, usize) {
    let mut groups: Vec<Vec<usize>> = read
        .origins
        .iter()
        .filter(|found| found.what.is_none())
        .flat_map(|found| found.groups.iter().cloned())
        .collect();
    let mut held = vec![false; read.texts.len()];
    for at in groups.iter().flatten() {
        if let Some(held) = held.get_mut(*at) {
            *held = true;
        }
    }
    for tie in read.lineages.iter().filter(|tie| tie.copied) {
        let [one, other] = tie.texts;
        let at = |wanted: usize| groups.iter().position(|group| group.contains(&wanted));
        match (at(one), at(other)) {
            (None, None) => groups.push(vec![one, other]),
            (Some(group), None) if !held[one] => groups[group].push(other),
            (None, Some(group)) if !held[other] => groups[group].push(one),
            _ => {}
        }
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.retain(|group| !group.is_empty());
    groups.sort();
    let more = groups.len().saturating_sub(MOST_FAMILIES);
    groups.truncate(MOST_FAMILIES);
    let families = groups.into_iter().zip(0..).map(|(texts, at)| {
        let mut ties: Vec<Tie> = read
            .lineages
            .iter()
            .filter(|tie| tie.copied && tie.texts.iter().all(|at| texts.contains(at)))
            .map(of_tie)
            .collect();
        let more = ties.len().saturating_sub(MOST_TIES);
        ties.truncate(MOST_TIES);
        Family {
            letter: letter(at),
            texts,
            ties,
            more,
        }
    });
    (families.collect(), more)
}

fn of_tie(tie: &ReadLineage) -> Tie {
    Tie {
        texts: tie.texts,
        relation: tie.relation.clone(),
        percent: percent(tie.probability),
    }
}

/// A chance in whole percent, never rounded up.
pub(super) fn percent(chance: f64) -> String {
    format!("{:.0} %", (chance * 100.0).floor())
}

/// `A` to `Z`, then `A2` and so on.
fn letter(at: u32) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    match at / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{}", round + 1),
    }
}

/// What the page begins with.
pub(super) fn brief(read: &ReadTexts) -> Brief {
    let mut groups = read.origins.iter().filter(|found| found.what.is_none());
    let mut brief = Brief {
        groups: groups.clone().count(),
        conflicts: read.conflicts.len(),
        speakers: read.speakers.len(),
        in_several: read
            .speakers
            .iter()
            .filter(|speaker| {
                let mut said = speaker.statements.iter().flatten().map(|said| said.text);
                let first = said.next();
                said.any(|text| Some(text) != first)
            })
            .count(),
        ..Brief::default()
    };
    if let Some(whole) = groups.next()
        && whole.groups.iter().flatten().count() == read.texts.len()
    {
        brief.origins = Some(whole.origins);
        (brief.low, brief.high) = (whole.low, whole.high);
        brief.one_statement = whole.statements == Some(1) && whole.origins > 1;
    }
    brief
}
