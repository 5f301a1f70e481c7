//! What a violation hangs on: the fewest origins without whose word the state would be another.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bearing::Bearing;
use crate::chances::{Chance, chances, lower_end};
use crate::sitting::Sitting;

/// So many origins are tried; beyond that no few of them carry a finding.
const ORIGINS: usize = 16;
/// So many pieces of evidence are gone through.
const PIECES: usize = 128;

/// In words, what of one or two origins would have to be withdrawn for the lower end to fall to
/// the case's threshold; `None` where neither does it, or where there are too many to try.
pub(crate) fn words(
    sitting: &Sitting,
    bearings: &[&Bearing],
    of: impl Fn(&Bearing) -> Chance,
) -> Option<String> {
    let origins = origins(bearings);
    if origins.len() > ORIGINS || bearings.len() > PIECES {
        return None;
    }
    let threshold = sitting.agreement.findings.threshold;
    let falls = |gone: &[&Arc<str>]| {
        let left: Vec<Bearing> = bearings.iter().filter_map(|b| without(b, gone)).collect();
        let left: Vec<&Bearing> = left.iter().collect();
        lower_end(sitting, &chances(sitting, &left, &of)).to_f64() <= threshold
    };
    let all: Vec<(&Arc<str>, &str)> = origins.iter().map(|(g, n)| (g, &**n)).collect();
    let mut alone: Vec<&str> = all
        .iter()
        .filter(|(g, _)| falls(&[*g]))
        .map(|(_, name)| *name)
        .collect();
    if !alone.is_empty() {
        alone.sort_unstable();
        alone.dedup();
        let names = alone.join(", or that of ");
        return Some(format!(
            "without the word of {names}, it would not be established"
        ));
    }
    let mut pairs = Vec::new();
    for (k, (one, name)) in all.iter().enumerate() {
        for (two, second) in &all[k + 1..] {
            if falls(&[*one, *two]) {
                let (first, last) = (name.min(second), name.max(second));
                pairs.push(format!("{first} and {last}"));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    (!pairs.is_empty()).then(|| {
        format!(
            "no single origin carries it; without the words of {}, it would not be established",
            pairs.join(", or of ")
        )
    })
}

/// All who say that it happened or who did it, with their names.
fn origins(bearings: &[&Bearing]) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut all = BTreeMap::new();
    for b in bearings {
        for g in b.existence.groups.iter().filter(|g| !g.against) {
            all.insert(g.group.clone(), g.name.clone());
        }
        for s in b.statements.iter().filter(|s| s.names()) {
            all.insert(s.group.clone(), s.by.clone());
        }
    }
    all
}

/// A piece of evidence without what some origins say of it; `None` where nobody is left.
fn without<'b>(bearing: &'b Bearing, gone: &[&Arc<str>]) -> Option<Bearing<'b>> {
    let stays = |group: &Arc<str>| !gone.contains(&group);
    Some(Bearing {
        existence: Cow::Owned(bearing.existence.without(gone)?),
        statements: bearing
            .statements
            .iter()
            .filter(|s| stays(&s.group))
            .cloned()
            .collect(),
        terms: bearing
            .terms
            .iter()
            .filter(|t| stays(&t.group))
            .cloned()
            .collect(),
        ..bearing.clone()
    })
}
