//! How many origins what documents tell has: those on whose word they tell it, and those who tell it on their own.

use std::collections::{BTreeMap, BTreeSet};

use super::OriginCount;
use super::ways::Ways;
use crate::lineage::near::Families;

/// A document that tells something.
#[derive(Debug, Clone, Default)]
pub(crate) struct Teller {
    /// On whose word; nobody where it tells it on its own.
    pub(crate) whose: BTreeSet<String>,
    /// Whose text it is as a whole: who published it, or whom it names at its head.
    pub(crate) outlet: Option<String>,
    /// Where it stands in time, among all documents.
    pub(crate) rank: usize,
}

/// The origins of one proposition.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// Of the fact asserted: whoever is cited for it, and each text that tells it on its own and goes back to none of the
    /// others.
    pub(crate) origins: OriginCount,
    /// Of the texts that tell it, whoever they cite.
    pub(crate) texts: OriginCount,
    /// The texts of one origin, by document.
    pub(crate) families: Vec<Vec<usize>>,
    /// Who is cited for it, by which documents.
    pub(crate) whose: Vec<(String, Vec<usize>)>,
}

/// Two texts of one outlet have what they tell on its own word from one desk.
const ONE_DESK: f64 = 0.95;
/// From this probability on two texts are shown as of one origin.
const FAMILY: f64 = 0.5;

/// Counts the origins of what some documents tell.
pub(crate) fn fact(ways: &Ways, tellers: &BTreeMap<usize, Teller>) -> Fact {
    let documents: Vec<usize> = tellers.keys().copied().collect();
    let all: Vec<&Teller> = tellers.values().collect();
    let mut whose: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (document, teller) in tellers {
        for name in &teller.whose {
            whose.entry(name).or_default().push(*document);
        }
    }
    let ties = ways.among(&documents);
    let mut by_time: Vec<usize> = (0..all.len()).collect();
    by_time.sort_unstable_by_key(|at| (all[*at].rank, documents[*at]));
    let texts = going_back(&ties, &by_time);
    let mut families = Families::new(all.len());
    for (probability, a, b) in &ties {
        if *probability >= FAMILY {
            families.join(*a, *b);
        }
    }
    let mut of_origin: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        of_origin
            .entry(families.of(at))
            .or_default()
            .push(*document);
    }
    let mut families: Vec<Vec<usize>> = of_origin.into_values().collect();
    families.sort_unstable();
    // who is cited comes before whoever tells it without saying whence
    let mut order = by_time;
    order.sort_by_key(|at| all[*at].whose.is_empty());
    let mut desks: BTreeMap<&str, usize> = BTreeMap::new();
    let mut joined = ties;
    for (at, teller) in all.iter().enumerate() {
        if teller.whose.is_empty()
            && let Some(outlet) = &teller.outlet
        {
            match desks.get(outlet.as_str()) {
                Some(first) => joined.push((ONE_DESK, *first, at)),
                None => {
                    desks.insert(outlet, at);
                }
            }
        }
    }
    joined.sort_by(|a, b| b.0.total_cmp(&a.0));
    let back = going_back(&joined, &order);
    let mut trials: Vec<f64> = vec![1.0; whose.len()];
    for (at, own) in back.iter().enumerate() {
        let teller = all[at];
        let cited = teller
            .outlet
            .as_deref()
            .is_some_and(|outlet| whose.contains_key(outlet));
        if teller.whose.is_empty() && !cited {
            trials.push(*own);
        }
    }
    Fact {
        origins: OriginCount::of(&trials),
        texts: OriginCount::of(&texts),
        families,
        whose: whose
            .into_iter()
            .map(|(name, documents)| (name.to_owned(), documents))
            .collect(),
    }
}

/// Counts the origins of some documents, given in order of time: of what they tell as a whole.
pub(crate) fn of_documents(ways: &Ways, documents: &[usize]) -> OriginCount {
    let order: Vec<usize> = (0..documents.len()).collect();
    OriginCount::of(&going_back(&ways.among(documents), &order))
}

/// For each the probability that it goes back to none that stands before it in the order given. Of each family only the
/// first does; of a tie only the later goes back to the earlier.
fn going_back(ties: &[(f64, usize, usize)], order: &[usize]) -> Vec<f64> {
    let mut ties = ties.to_vec();
    ties.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut rank = vec![0; order.len()];
    for (place, at) in order.iter().enumerate() {
        rank[*at] = place;
    }
    let mut own = vec![1.0; order.len()];
    let mut first: Vec<usize> = (0..order.len()).collect();
    let mut families = Families::new(order.len());
    for (probability, a, b) in ties {
        let (a, b) = (families.of(a), families.of(b));
        if a == b {
            continue;
        }
        let (one, two) = (first[a], first[b]);
        let (early, late) = if rank[one] <= rank[two] {
            (one, two)
        } else {
            (two, one)
        };
        own[late] = 1.0 - probability;
        families.join(a, b);
        let root = families.of(a);
        first[root] = early;
    }
    own
}
