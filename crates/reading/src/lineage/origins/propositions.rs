//! Which tellings of several documents tell one thing.

use std::collections::BTreeMap;

use super::telling::{Act, Matter, Telling, sides};
use crate::lineage::near::Families;

/// One thing that several documents tell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Proposition {
    /// The tellings, by document and by their place among its tellings; sorted.
    pub(crate) told: Vec<(usize, usize)>,
    /// What it is, in words.
    pub(crate) words: String,
    /// Of what kind it is.
    pub(crate) kind: &'static str,
}

/// A stretch of one document and one of another that say the same, in code points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aligned {
    pub(crate) documents: [usize; 2],
    pub(crate) spans: [(usize, usize); 2],
    pub(crate) quoted: bool,
}

/// Acts of which the day is known less closely than this are not one by place and day alone.
const MOST_DAYS: i64 = 3;

/// Finds what two documents and more tell: acts of one kind, place, days and parties; counts and positions that are the
/// same; and what stands in passages that say the same. Sorted by where each is told first.
pub(crate) fn propositions(told: &[&[Telling]], aligned: &[Aligned]) -> Vec<Proposition> {
    let mut first = Vec::with_capacity(told.len());
    let mut count = 0;
    for tellings in told {
        first.push(count);
        count += tellings.len();
    }
    let all = All {
        told,
        first,
        sides: sides(told),
    };
    let mut families = Families::new(count);
    all.by_place_and_day(&mut families);
    all.by_what_is_said(&mut families);
    for passage in aligned {
        all.by_passage(passage, &mut families);
    }
    let mut groups: Vec<Vec<(usize, usize)>> = families
        .groups()
        .into_iter()
        .map(|group| group.into_iter().map(|node| all.place(node)).collect())
        .collect();
    groups
        .retain(|group: &Vec<(usize, usize)>| group.windows(2).any(|pair| pair[0].0 != pair[1].0));
    groups
        .into_iter()
        .map(|told| {
            let (kind, words) = all.words(&told);
            Proposition { told, words, kind }
        })
        .collect()
}

struct All<'a> {
    told: &'a [&'a [Telling]],
    /// The number of the first telling of each document.
    first: Vec<usize>,
    sides: BTreeMap<&'a str, &'a str>,
}

/// An act of which place and days are known: what makes it one with others.
type Spot<'a> = (&'a str, bool, &'a str);

impl<'a> All<'a> {
    fn place(&self, node: usize) -> (usize, usize) {
        // documents without tellings begin where the next does
        let document = self.first.partition_point(|first| *first <= node) - 1;
        (document, node - self.first[document])
    }

    fn telling(&self, (document, at): (usize, usize)) -> &'a Telling {
        &self.told[document][at]
    }

    fn each(&self) -> impl Iterator<Item = (usize, &'a Telling)> {
        self.told.iter().flat_map(|told| told.iter()).enumerate()
    }

    fn by_place_and_day(&self, families: &mut Families) {
        let mut known: Vec<(Spot<'_>, &(String, String), &Act, usize)> = Vec::new();
        for (node, telling) in self.each() {
            if let Matter::Act(act) = &telling.matter
                && let (Some(place), Some(days)) = (&act.place, &act.days)
                && short(days)
            {
                known.push(((act.what, act.denied, place), days, act, node));
            }
        }
        known.sort_unstable_by(|a, b| (a.0, a.1, a.3).cmp(&(b.0, b.1, b.3)));
        for same in known.chunk_by(|a, b| a.0 == b.0) {
            let mut from = 0;
            let mut latest = "";
            let mut earliest_end = "";
            for at in 0..=same.len() {
                let (start, end) = same.get(at).map_or(("", ""), |one| (&one.1.0, &one.1.1));
                if at > from && (at == same.len() || start > earliest_end || end < latest) {
                    parties(&same[from..at], families);
                    from = at;
                }
                if at == from {
                    (latest, earliest_end) = (start, end);
                } else {
                    latest = latest.max(start);
                    earliest_end = earliest_end.min(end);
                }
            }
        }
    }

    fn by_what_is_said(&self, families: &mut Families) {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (node, telling) in self.each() {
            let key = match &telling.matter {
                Matter::Act(_) | Matter::Words { key: 0, .. } => continue,
                Matter::Words { key, .. } => format!("w{key}"),
                Matter::Position { term, stance, side } => format!("p{term}\n{stance}\n{side}"),
                Matter::Tally {
                    measure,
                    low,
                    high,
                    window,
                } => {
                    if window.0.is_none()
                        && window.1.is_none()
                        && telling.whose(&self.sides).is_none()
                    {
                        continue;
                    }
                    let whose = telling.whose(&self.sides).unwrap_or_default();
                    format!("t{measure}\n{low}\n{high:?}\n{window:?}\n{whose}")
                }
            };
            let one = *known.entry(key).or_insert(node);
            families.join(one, node);
        }
    }

    /// What stands in two passages that say the same: of each kind of act the only one, of words those that cover most.
    fn by_passage(&self, passage: &Aligned, families: &mut Families) {
        let [a, b] = [0, 1].map(|side| {
            let document = passage.documents[side];
            let (start, end) = passage.spans[side];
            let told = self.told.get(document).copied().unwrap_or_default();
            // tellings stand by where they begin; a long quotation may have begun before
            told.iter()
                .enumerate()
                .filter(move |(_, one)| one.start < end && one.end > start)
                .map(|(at, one)| {
                    let common = one.end.min(end) - one.start.max(start);
                    (self.first[document] + at, one, common)
                })
                .filter(|(_, one, common)| 2 * common >= (one.end - one.start).min(end - start))
                .collect::<Vec<_>>()
        });
        if passage.quoted {
            let most = |side: &[(usize, &Telling, usize)]| {
                side.iter()
                    .filter(|(_, one, _)| matches!(one.matter, Matter::Words { .. }))
                    .max_by_key(|(node, _, common)| (*common, std::cmp::Reverse(*node)))
                    .map(|(node, ..)| *node)
            };
            if let (Some(x), Some(y)) = (most(&a), most(&b)) {
                families.join(x, y);
            }
        }
        for (x, one, _) in &a {
            let Matter::Act(act) = &one.matter else {
                continue;
            };
            let alike = |side: &[(usize, &Telling, usize)]| -> Vec<usize> {
                side.iter()
                    .filter(|(_, other, _)| {
                        matches!(&other.matter, Matter::Act(other) if other.what == act.what)
                    })
                    .map(|(node, ..)| *node)
                    .collect()
            };
            let (own, others) = (alike(&a), alike(&b));
            if let ([_], [y]) = (own.as_slice(), others.as_slice())
                && let Matter::Act(other) = &self.telling(self.place(*y)).matter
                && fits(act, other)
            {
                families.join(*x, *y);
            }
        }
    }

    /// What is told, in words: of an act whatever any of them knows.
    fn words(&self, told: &[(usize, usize)]) -> (&'static str, String) {
        let mut whole = Act::default();
        let mut speaker: Option<&str> = None;
        for at in told {
            match &self.telling(*at).matter {
                Matter::Act(act) => {
                    whole.what = act.what;
                    whole.denied = act.denied;
                    whole.place = whole.place.or_else(|| act.place.clone());
                    whole.actor = whole.actor.or_else(|| act.actor.clone());
                    whole.target = whole.target.or_else(|| act.target.clone());
                    whole.days = whole.days.or_else(|| act.days.clone());
                }
                Matter::Words { speaker: said, .. } => speaker = speaker.or(said.as_deref()),
                Matter::Position { term, stance, side } => {
                    return ("position", format!("{side} {stance} {term}"));
                }
                Matter::Tally { measure, low, .. } => {
                    let who = told
                        .iter()
                        .find_map(|at| self.telling(*at).whose(&self.sides))
                        .map(|who| format!(", counted by {who}"))
                        .unwrap_or_default();
                    return ("tally", format!("{measure}: {low}{who}"));
                }
            }
        }
        if whole.what.is_empty() {
            let who = speaker.unwrap_or("somebody who is not named");
            return ("quote", format!("words of {who}"));
        }
        ("claim", of_act(&whole))
    }
}

fn of_act(act: &Act) -> String {
    let mut words = act.what.replace('-', " ").to_lowercase();
    if act.denied {
        words = format!("no {words}");
    }
    let parts = [
        (" by ", &act.actor),
        (" against ", &act.target),
        (" at ", &act.place),
    ];
    for (joint, part) in parts {
        if let Some(part) = part {
            words.push_str(joint);
            words.push_str(part);
        }
    }
    if let Some((from, to)) = &act.days {
        words.push_str(", ");
        words.push_str(from);
        if from != to {
            words.push_str(&format!(" to {to}"));
        }
    }
    words
}

/// Joins acts of one place and time whose parties do not differ: one that names no party is told with the only one that
/// others name.
fn parties(same: &[(Spot<'_>, &(String, String), &Act, usize)], families: &mut Families) {
    let mut by: BTreeMap<(Option<&str>, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (_, _, act, node) in same {
        by.entry((act.actor.as_deref(), act.target.as_deref()))
            .or_default()
            .push(*node);
    }
    for nodes in by.values() {
        for pair in nodes.windows(2) {
            families.join(pair[0], pair[1]);
        }
    }
    let keys: Vec<(Option<&str>, Option<&str>)> = by.keys().copied().collect();
    for vague in &keys {
        let fuller = |key: &&(Option<&str>, Option<&str>)| {
            *key != vague
                && (vague.0.is_none() || vague.0 == key.0)
                && (vague.1.is_none() || vague.1 == key.1)
        };
        let mut fuller = keys.iter().filter(fuller);
        if let (Some(only), None) = (fuller.next(), fuller.next()) {
            families.join(by[vague][0], by[only][0]);
        }
    }
}

/// Whether two acts may be one as far as both are known.
fn fits(a: &Act, b: &Act) -> bool {
    let same = |x: &Option<String>, y: &Option<String>| x.is_none() || y.is_none() || x == y;
    let days = match (&a.days, &b.days) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => true,
    };
    a.denied == b.denied
        && days
        && same(&a.place, &b.place)
        && same(&a.actor, &b.actor)
        && same(&a.target, &b.target)
}

/// Whether a stretch of days is short enough to tell acts apart.
fn short((from, to): &(String, String)) -> bool {
    let day = |at: &str| at.parse::<jiff::civil::Date>().ok();
    match (day(from), day(to)) {
        (Some(from), Some(to)) => from
            .until(to)
            .is_ok_and(|span| (0..MOST_DAYS).contains(&i64::from(span.get_days()))),
        _ => false,
    }
}
