//! Figures for stories whose parents are known.

use std::collections::{BTreeMap, BTreeSet};

use reading::lineage::{origins, relate, sheet::Sheet};

use super::stories::Story;

fn pairs(n: usize) -> f64 {
    (n * n.saturating_sub(1) / 2) as f64
}

/// The adjusted Rand index of two partitions.
fn adjusted_rand(truth: &[usize], found: &[usize]) -> f64 {
    let (mut both, mut a, mut b) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (x, y) in truth.iter().zip(found) {
        *both.entry((x, y)).or_insert(0) += 1;
        *a.entry(x).or_insert(0) += 1;
        *b.entry(y).or_insert(0) += 1;
    }
    let index: f64 = both.values().map(|n| pairs(*n)).sum();
    let (sum_a, sum_b): (f64, f64) = (a.values().map(|n| pairs(*n)).sum(), b.values().map(|n| pairs(*n)).sum());
    let expected = sum_a * sum_b / pairs(truth.len());
    let most = (sum_a + sum_b) / 2.0;
    if (most - expected).abs() < 1e-9 { 1.0 } else { (index - expected) / (most - expected) }
}

fn triples(text: &str) -> BTreeSet<Vec<String>> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.windows(3).map(<[String]>::to_vec).collect()
}

pub fn print(stories: &[Story]) {
    let (mut truth, mut found, mut within) = (Vec::new(), Vec::new(), Vec::new());
    let (mut right, mut by_families, mut inside) = (0, 0, 0);
    let (mut likeness, mut child_likeness) = (Vec::new(), Vec::new());
    let mut bins = [(0.0, 0, 0); 8];
    let mut by_kind: BTreeMap<(bool, bool), (usize, usize)> = BTreeMap::new();
    let mut relations: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut seconds = 0.0;
    for (number, story) in stories.iter().enumerate() {
        let sheets: Vec<Sheet> = story.texts.iter().map(|m| super::sheet("", &m.text)).collect();
        let start = std::time::Instant::now();
        let lineage = relate::lineage(&sheets);
        seconds += start.elapsed().as_secs_f64();
        let mut family: Vec<usize> = (0..sheets.len()).collect();
        for members in &lineage.families {
            for member in members {
                family[*member] = members[0];
            }
        }
        let of_story: Vec<usize> = story.texts.iter().map(|t| t.original).collect();
        within.push(adjusted_rand(&of_story, &family));
        truth.extend(story.texts.iter().map(|t| number * 100 + t.original));
        found.extend(family.iter().map(|f| number * 100 + f));
        let families = family.iter().collect::<BTreeSet<_>>().len();
        by_families += usize::from(families == story.originals);
        let all: Vec<usize> = (0..sheets.len()).collect();
        let count = origins::origins(&lineage, &all).count;
        right += usize::from(count.likeliest == story.originals);
        inside += usize::from((count.low..=count.high).contains(&story.originals));
        let probability: BTreeMap<(usize, usize), &relate::Tie> = lineage.ties.iter().map(|t| ((t.first, t.second), t)).collect();
        let grams: Vec<BTreeSet<Vec<String>>> = story.texts.iter().map(|t| triples(&t.text)).collect();
        for i in 0..sheets.len() {
            for j in i + 1..sheets.len() {
                let (a, b) = (&story.texts[i], &story.texts[j]);
                let same = a.original == b.original;
                let across = (a.how == "translated") != (b.how == "translated");
                let tie = probability.get(&(i, j));
                let p = tie.map_or(0.002, |t| t.probability);
                if std::env::var_os("ERRORS").is_some() && (p >= 0.5) != same {
                    let e = reading::lineage::align::compare(&sheets[i], &sheets[j]);
                    println!("{number} {} {}->{} words {} {} p {p:.3} {}", if same { "MISSED" } else { "FALSE" }, a.how, b.how, a.text.split(' ').count(), b.text.split(' ').count(), super::row(&e));
                }
                let entry = by_kind.entry((same, across)).or_default();
                entry.0 += 1;
                entry.1 += usize::from((p >= 0.5) == same);
                let bin = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98].iter().filter(|bound| p >= **bound).count();
                bins[bin].0 += p;
                bins[bin].1 += 1;
                bins[bin].2 += usize::from(same);
                if same {
                    let common = grams[i].intersection(&grams[j]).count() as f64;
                    let jaccard = common / (grams[i].len() + grams[j].len()) as f64;
                    likeness.push(jaccard / (1.0 - jaccard));
                    if b.parent == Some(i) {
                        child_likeness.push(jaccard / (1.0 - jaccard));
                        let said = tie.map_or("none".to_owned(), |t| format!("{:?}", t.relation));
                        *relations.entry((b.how, said)).or_default() += 1;
                    }
                }
            }
        }
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    println!("{} stories, {} texts, {:.0} texts/s", stories.len(), truth.len(), truth.len() as f64 / seconds);
    println!("mean 3-gram Jaccard of pairs of one original {:.3}, of parent and child {:.3}", mean(&likeness), mean(&child_likeness));
    println!("adjusted Rand index over all texts {:.4}, mean within stories {:.4}", adjusted_rand(&truth, &found), mean(&within));
    println!("right number of origins: likeliest {:.3}, families {:.3}; within 5-95 % {:.3}", right as f64 / stories.len() as f64, by_families as f64 / stories.len() as f64, inside as f64 / stories.len() as f64);
    for ((same, across), (all, right)) in by_kind {
        println!("pairs of {} original{}: {all}, right {:.4}", if same { "one" } else { "two" }, if across { ", two languages" } else { "" }, right as f64 / all as f64);
    }
    for (sum, all, true_ones) in bins.iter().filter(|bin| bin.1 > 0) {
        println!("said {:.3}: so in {:.3} of {all}", sum / *all as f64, *true_ones as f64 / *all as f64);
    }
    println!("{relations:?}");
}
