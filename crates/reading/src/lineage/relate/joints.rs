//! From ties of pairs to families: how surely each family, as it grows, goes back to one text.
//!
//! One strong tie between two families is not enough where all other pairs of theirs speak against it, and one weak tie
//! is no reason against many strong ones. So two families are joined by the strongest of the ties between their texts
//! and by the mean of all of them, half and half, in log odds.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::probability::lineage_probability;
use super::ties::Tie;
use crate::lineage::align::compare;
use crate::lineage::near::Families;
use crate::lineage::sheet::Sheet;

/// Two texts by which two families become one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joint {
    /// The probability that the families are of one lineage.
    pub probability: f64,
    /// The index of the text of the one family that is tied most strongly to the other.
    pub first: usize,
    /// The index of the text of the other family.
    pub second: usize,
}

/// Ties below this join nothing.
const LEAST: f64 = 0.02;
/// From this probability on two texts are counted as of one family.
const FAMILY: f64 = 0.5;
/// Among so many texts that ties join, families are weighed against each other; among more the strongest tie counts.
const MOST: usize = 64;
/// Among so many, pairs that were not looked at are looked at.
const FEW: usize = 16;

/// How texts become families, by all their ties; sorted by probability, the surest first.
///
/// `distinct` are indices of the texts that differ, in an order of their content; ties of others are those of a text to
/// its copy. All pairs were looked at if `all`.
pub(super) fn joints(sheets: &[&Sheet], ties: &[Tie], distinct: &[usize], all: bool) -> Vec<Joint> {
    let mut place: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, index) in distinct.iter().enumerate() {
        place.insert(*index, at);
    }
    let mut joints: Vec<Joint> = Vec::new();
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for tie in ties {
        match (place.get(&tie.first), place.get(&tie.second)) {
            (Some(a), Some(b)) if tie.probability >= LEAST => {
                pairs.push((tie.probability, *a.min(b), *a.max(b)));
            }
            (Some(_), Some(_)) => {}
            _ => joints.push(Joint {
                probability: tie.probability,
                first: tie.first,
                second: tie.second,
            }),
        }
    }
    let grower = Grower {
        sheets,
        distinct,
        all,
    };
    let grown: Vec<Vec<Joint>> = parted(distinct.len(), &pairs, LEAST)
        .into_par_iter()
        .map(|(texts, pairs)| grower.of_part(&texts, &pairs))
        .collect();
    joints.extend(grown.into_iter().flatten());
    joints.sort_by(|a, b| {
        let by_texts = (a.first, a.second).cmp(&(b.first, b.second));
        b.probability.total_cmp(&a.probability).then(by_texts)
    });
    joints
}

/// Some texts, and the pairs among them.
type Part = (Vec<usize>, Vec<(f64, usize, usize)>);

/// The texts that ties of a probability join, two and more together, with all pairs among them.
fn parted(texts: usize, pairs: &[(f64, usize, usize)], least: f64) -> Vec<Part> {
    let mut families = Families::new(texts);
    for (_, a, b) in pairs.iter().filter(|pair| pair.0 >= least) {
        families.join(*a, *b);
    }
    let mut of: Vec<usize> = vec![usize::MAX; texts];
    let mut parts: Vec<Part> = Vec::new();
    for group in families.groups() {
        for text in &group {
            of[*text] = parts.len();
        }
        parts.push((group, Vec::new()));
    }
    for pair in pairs {
        if of[pair.1] == of[pair.2]
            && let Some((_, within)) = parts.get_mut(of[pair.1])
        {
            within.push(*pair);
        }
    }
    parts
}

struct Grower<'a> {
    sheets: &'a [&'a Sheet],
    distinct: &'a [usize],
    all: bool,
}

/// What is known between two families: the strongest tie in log odds and its texts, the sum of all, their number.
#[derive(Debug, Clone, Copy)]
struct Between {
    most: f64,
    by: (usize, usize),
    sum: f64,
    count: f64,
}

impl Between {
    /// Log odds that the two are one.
    fn score(self) -> f64 {
        if self.count > 0.0 {
            0.5 * self.most + 0.5 * self.sum / self.count
        } else {
            f64::NEG_INFINITY
        }
    }

    fn and(self, other: Self) -> Self {
        let stronger = if other.most > self.most { other } else { self };
        Self {
            most: stronger.most,
            by: stronger.by,
            sum: self.sum + other.sum,
            count: self.count + other.count,
        }
    }
}

const NOTHING: Between = Between {
    most: f64::NEG_INFINITY,
    by: (0, 0),
    sum: 0.0,
    count: 0.0,
};

impl Grower<'_> {
    fn joint(&self, (probability, a, b): (f64, usize, usize)) -> Joint {
        let (a, b) = (self.distinct[a], self.distinct[b]);
        Joint {
            probability,
            first: a.min(b),
            second: a.max(b),
        }
    }

    /// Of texts that ties of any strength join, with all pairs among them.
    fn of_part(&self, texts: &[usize], pairs: &[(f64, usize, usize)]) -> Vec<Joint> {
        if texts.len() <= MOST {
            return self.grown(texts, pairs);
        }
        // the surely tied are weighed; what else joins them, as it is
        let mut joints: Vec<Joint> = pairs
            .iter()
            .filter(|pair| pair.0 < FAMILY)
            .map(|pair| self.joint(*pair))
            .collect();
        let own = |text: usize| texts.binary_search(&text).unwrap_or_default();
        let within: Vec<(f64, usize, usize)> = pairs
            .iter()
            .map(|(p, a, b)| (*p, own(*a), own(*b)))
            .collect();
        for (some, pairs) in parted(texts.len(), &within, FAMILY) {
            let some: Vec<usize> = some.into_iter().map(|at| texts[at]).collect();
            let pairs: Vec<(f64, usize, usize)> = pairs
                .into_iter()
                .map(|(p, a, b)| (p, texts[a], texts[b]))
                .collect();
            if some.len() <= MOST {
                joints.extend(self.grown(&some, &pairs));
            } else {
                let sure = pairs.into_iter().filter(|pair| pair.0 >= FAMILY);
                joints.extend(sure.map(|pair| self.joint(pair)));
            }
        }
        joints
    }

    /// Joins the two families that are likeliest one, again and again.
    fn grown(&self, texts: &[usize], pairs: &[(f64, usize, usize)]) -> Vec<Joint> {
        let size = texts.len();
        let mut known: Vec<Vec<Between>> = vec![vec![NOTHING; size]; size];
        let at = |text: usize| texts.binary_search(&text).unwrap_or_default();
        let mut tied = vec![vec![false; size]; size];
        for (p, a, b) in pairs {
            let (x, y) = (at(*a), at(*b));
            tied[x][y] = true;
            tied[y][x] = true;
            let one = single(*p, (*a, *b));
            known[x][y] = one;
            known[y][x] = one;
        }
        if self.all || size <= FEW {
            for x in 0..size {
                for y in x + 1..size {
                    if tied[x][y] {
                        continue;
                    }
                    let (a, b) = (texts[x], texts[y]);
                    let sheet = |text: usize| self.sheets[self.distinct[text]];
                    let p = lineage_probability(&compare(sheet(a), sheet(b)));
                    let one = single(p, (a, b));
                    known[x][y] = one;
                    known[y][x] = one;
                }
            }
        }
        let mut alive: Vec<usize> = (0..size).collect();
        // a family is no surer than what it was made of
        let mut height = vec![1.0_f64; size];
        let mut joints = Vec::with_capacity(size);
        while alive.len() > 1 {
            let mut best: Option<(f64, usize, usize)> = None;
            for (place, x) in alive.iter().enumerate() {
                for y in &alive[place + 1..] {
                    let score = known[*x][*y].score();
                    if best.is_none_or(|best| score > best.0) {
                        best = Some((score, *x, *y));
                    }
                }
            }
            let Some((score, x, y)) = best.filter(|best| best.0 > f64::NEG_INFINITY) else {
                break;
            };
            let probability = model::exact::logistic(score).min(height[x]).min(height[y]);
            if probability < LEAST {
                break;
            }
            let (a, b) = known[x][y].by;
            joints.push(self.joint((probability, a, b)));
            height[x] = probability;
            alive.retain(|other| *other != y);
            for other in alive.iter().copied().filter(|other| *other != x) {
                let both = known[x][other].and(known[y][other]);
                known[x][other] = both;
                known[other][x] = both;
            }
        }
        joints
    }
}

fn single(probability: f64, by: (usize, usize)) -> Between {
    let p = probability.clamp(0.002, 0.999);
    let odds = model::exact::ln(p / (1.0 - p));
    Between {
        most: odds,
        by,
        sum: odds,
        count: 1.0,
    }
}
