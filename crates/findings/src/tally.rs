//! Tallies: what each claimant's statements come to, window by window.
//!
//! Running totals are never added. A figure is what the claimant stated for a window, or the sum
//! of the parts it stated, or the difference of two of its running figures, or what a later report
//! of its own gave as the previous period's; each says which, and is checked against the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agreement::{Reporting, TallyDay};
use model::{
    Canonical, Claim, Count, DailyFigure, Day, FigureBasis, Interval, Relation, TallyCheck, fold,
};

/// A window longer than this speaks of several days and is assigned to none.
const LONGEST_DAY_MS: i64 = 36 * 3_600_000;

/// For each window the figures that stand for it, each with its basis and the claims behind it.
type Windows = BTreeMap<Interval, Vec<(FigureBasis, Count, Vec<u32>)>>;

/// Claimant, accused and measure, folded.
type Series = (String, Option<String>, String);

/// What the claims come to; `claims` in the order of their identities, figures in the order of
/// claimant, measure, accused and window.
pub fn figures(claims: &[Claim], reporting: &Reporting) -> Vec<DailyFigure> {
    let mut series: BTreeMap<Series, Vec<u32>> = BTreeMap::new();
    let mut measures: BTreeMap<Series, BTreeSet<Arc<str>>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let who = (fold(&claim.claimant), claim.accused.as_deref().map(fold));
        let mut enter = |measure: &Arc<str>| {
            let key = (who.0.clone(), who.1.clone(), fold(measure));
            series.entry(key.clone()).or_default().push(index as u32);
            measures.entry(key).or_default().insert(measure.clone());
        };
        if matches!(claim.relation, Relation::Term | Relation::Checkable) {
            continue;
        }
        enter(&claim.measure);
        if let (Some(of), Relation::Part | Relation::Previous | Relation::Subset) =
            (&claim.of, claim.relation)
        {
            enter(of);
        }
    }
    let mut all = Vec::new();
    for (key, indices) in &series {
        let measure = measures[key]
            .first()
            .cloned()
            .unwrap_or_else(|| key.2.as_str().into());
        all.extend(one_series(claims, indices, &measure, reporting));
    }
    all
}

/// What a claim is to the measure whose series it stands in.
fn is_own(claim: &Claim, measure: &str) -> bool {
    fold(&claim.measure) == fold(measure)
}

fn one_series(
    claims: &[Claim],
    indices: &[u32],
    measure: &Arc<str>,
    reporting: &Reporting,
) -> Vec<DailyFigure> {
    let of = |i: u32| &claims[i as usize];
    let mut windows = Windows::new();
    let mut enter = |window: Interval, basis, value, from: Vec<u32>| {
        windows
            .entry(window)
            .or_default()
            .push((basis, value, from));
    };
    let own: Vec<u32> = indices
        .iter()
        .copied()
        .filter(|i| is_own(of(*i), measure))
        .collect();

    for i in &own {
        let claim = of(*i);
        match claim.relation {
            Relation::Count | Relation::Total | Relation::Part | Relation::Subset => {
                enter(claim.window, FigureBasis::Stated, claim.value, vec![*i]);
            }
            Relation::Previous => {
                let window = previous_window(claim, claims);
                enter(window, FigureBasis::Previous, claim.value, vec![*i]);
            }
            _ => {}
        }
    }
    for (window, basis, value, from) in summed_parts(claims, indices, measure) {
        enter(window, basis, value, from);
    }
    let mut falls: BTreeMap<Interval, String> = BTreeMap::new();
    for (window, value, from) in differences(claims, &own, &mut falls) {
        let basis = if from.len() == 1 {
            FigureBasis::Stated
        } else {
            FigureBasis::Difference
        };
        enter(window, basis, value, from);
    }
    let mut figures = assemble(claims, indices, measure, &windows, &falls, reporting);
    figures.extend(running(
        claims, indices, measure, &figures, &falls, reporting,
    ));
    figures.sort_by_key(|f| (f.window, f.basis));
    figures
}

/// Running totals as stated, for windows that no other figure stands for: what was said, beside
/// the differences made from it.
fn running(
    claims: &[Claim],
    indices: &[u32],
    measure: &Arc<str>,
    figures: &[DailyFigure],
    falls: &BTreeMap<Interval, String>,
    reporting: &Reporting,
) -> Vec<DailyFigure> {
    let mut stated: BTreeMap<Interval, u32> = BTreeMap::new();
    for i in indices {
        let claim = &claims[*i as usize];
        let told = figures.iter().any(|f| f.window == claim.window);
        if claim.relation == Relation::RunningTotal
            && is_own(claim, measure)
            && !told
            && !falls.contains_key(&claim.window)
        {
            stated.entry(claim.window).or_insert(*i);
        }
    }
    stated
        .into_values()
        .flat_map(|i| {
            let claim = &claims[i as usize];
            let windows = Windows::from([(
                claim.window,
                vec![(FigureBasis::RunningTotal, claim.value, vec![i])],
            )]);
            assemble(
                claims,
                indices,
                measure,
                &windows,
                &BTreeMap::new(),
                reporting,
            )
        })
        .collect()
}

/// The window that a `previous` figure is about: its own, unless the same statement gives its own
/// figure for that very window, in which case it is the one before.
fn previous_window(claim: &Claim, claims: &[Claim]) -> Interval {
    let same_window = claims.iter().any(|other| {
        other.claim_id == claim.claim_id
            && other.measure == claim.measure
            && matches!(
                other.relation,
                Relation::Count | Relation::Total | Relation::Part
            )
            && other.window == claim.window
    });
    if same_window {
        let length = claim.window.length_ms();
        Interval {
            start: claim.window.start.plus_ms(-length),
            end: claim.window.start,
        }
    } else {
        claim.window
    }
}

/// Parts that were stated of a measure, added up window by window and statement by statement.
fn summed_parts(
    claims: &[Claim],
    indices: &[u32],
    measure: &Arc<str>,
) -> Vec<(Interval, FigureBasis, Count, Vec<u32>)> {
    let mut parts: BTreeMap<(Interval, bool, Arc<str>), Vec<u32>> = BTreeMap::new();
    for i in indices {
        let claim = &claims[*i as usize];
        let is_part = claim
            .of
            .as_deref()
            .is_some_and(|of| fold(of) == fold(measure))
            && !is_own(claim, measure);
        let previous = claim.relation == Relation::Previous;
        if is_part && (previous || claim.relation == Relation::Part) {
            let window = if previous {
                previous_window(claim, claims)
            } else {
                claim.window
            };
            parts
                .entry((window, previous, claim.claim_id.clone()))
                .or_default()
                .push(*i);
        }
    }
    parts
        .into_iter()
        .map(|((window, previous, _), from)| {
            let sum = from
                .iter()
                .map(|i| claims[*i as usize].value)
                .reduce(Count::plus)
                .unwrap_or(Count::Exactly(0));
            let basis = if previous {
                FigureBasis::Previous
            } else {
                FigureBasis::SumOfParts
            };
            (window, basis, sum, from)
        })
        .collect()
}

/// What lies between consecutive running figures that share a start; the first stands for its own
/// window.
fn differences(
    claims: &[Claim],
    own: &[u32],
    falls: &mut BTreeMap<Interval, String>,
) -> Vec<(Interval, Count, Vec<u32>)> {
    let mut runs: BTreeMap<(Relation, model::Instant), Vec<u32>> = BTreeMap::new();
    for i in own {
        let claim = &claims[*i as usize];
        if matches!(
            claim.relation,
            Relation::RunningTotal | Relation::CumulativeSince
        ) {
            runs.entry((claim.relation, claim.window.start))
                .or_default()
                .push(*i);
        }
    }
    let mut found = Vec::new();
    for run in runs.values_mut() {
        run.sort_by_key(|i| (claims[*i as usize].window.end, claims[*i as usize].id));
        let first = &claims[run[0] as usize];
        found.push((first.window, first.value, vec![run[0]]));
        for pair in run.windows(2) {
            let (earlier, later) = (&claims[pair[0] as usize], &claims[pair[1] as usize]);
            let window = Interval {
                start: earlier.window.end,
                end: later.window.end,
            };
            if window.length_ms() == 0 {
                if !earlier.value.agrees(later.value) {
                    falls.insert(
                        later.window,
                        format!(
                            "two running figures for one window: {} and {}",
                            earlier.value, later.value
                        ),
                    );
                }
                continue;
            }
            match later.value.less(earlier.value) {
                Some(value) => found.push((window, value, pair.to_vec())),
                None => {
                    falls.insert(
                        later.window,
                        format!(
                            "the running figure falls from {} to {}",
                            earlier.value, later.value
                        ),
                    );
                }
            }
        }
    }
    found
}

fn assemble(
    claims: &[Claim],
    indices: &[u32],
    measure: &Arc<str>,
    windows: &Windows,
    falls: &BTreeMap<Interval, String>,
    reporting: &Reporting,
) -> Vec<DailyFigure> {
    let sample = &claims[indices[0] as usize];
    let mut figures = Vec::new();
    for (window, candidates) in windows {
        let mut candidates = candidates.clone();
        candidates.sort_by(|a, b| (a.0, &a.2).cmp(&(b.0, &b.2)));
        let finer = finer_figures(window, windows);
        let (basis, value, from) = candidates[0].clone();
        if basis == FigureBasis::Difference && finer.is_some() {
            continue;
        }
        let mut checks: Vec<TallyCheck> = candidates[1..]
            .iter()
            .map(|(other_basis, other, _)| TallyCheck {
                agrees: value.agrees(*other),
                what: format!(
                    "{value} ({}) against {other} ({})",
                    basis.as_str(),
                    other_basis.as_str()
                ),
            })
            .collect();
        if let Some((sum, n)) = finer {
            checks.push(TallyCheck {
                agrees: value.agrees(sum),
                what: format!("{value} against {sum}, the sum of {n} shorter windows within it"),
            });
        }
        for (wider, differences) in windows.iter().filter(|(w, _)| *w != window) {
            let tiles = finer_figures(wider, windows);
            let ends_here = wider.end == window.end;
            if let (true, Some((sum, n))) = (ends_here, tiles)
                && let Some((_, stated, _)) =
                    differences.iter().find(|d| d.0 == FigureBasis::Difference)
            {
                checks.push(TallyCheck {
                    agrees: stated.agrees(sum),
                    what: format!(
                        "cumulative figures rise by {stated} over {n} windows whose figures add up to {sum}"
                    ),
                });
            }
        }
        checks.extend(subset_checks(claims, indices, measure, window, value));
        let source = &claims[from[0] as usize];
        let id = Canonical::new("figure")
            .text(&fold(&sample.claimant))
            .optional(sample.accused.as_deref())
            .text(measure)
            .number(window.start.ms())
            .number(window.end.ms())
            .id();
        figures.push(DailyFigure {
            id,
            claimant: source.claimant.clone(),
            source: source.source.clone(),
            accused: source.accused.clone(),
            measure: measure.clone(),
            window: *window,
            zone: source.zone.clone(),
            day: day_of(window, reporting),
            value,
            basis,
            claims: from,
            checks,
        });
    }
    // A running figure that contradicts an earlier one gives no figure of its own: the one before
    // it carries the flag.
    for (window, what) in falls {
        let before = figures
            .iter_mut()
            .rev()
            .find(|f| f.window.end <= window.end);
        if let Some(figure) = before {
            figure.checks.push(TallyCheck {
                agrees: false,
                what: what.clone(),
            });
        }
    }
    figures
}

/// The sum of the figures of shorter windows that tile a window without gap or overlap.
fn finer_figures(window: &Interval, windows: &Windows) -> Option<(Count, usize)> {
    let mut at = window.start;
    let mut sum = Count::Exactly(0);
    let mut n = 0;
    while at < window.end {
        let (next, candidates) = windows
            .iter()
            .filter(|(w, _)| w.start == at && w.end <= window.end && *w != window)
            .max_by_key(|(w, _)| w.end)?;
        let best = candidates
            .iter()
            .min_by(|a, b| (a.0, &a.2).cmp(&(b.0, &b.2)))?;
        sum = sum.plus(best.1);
        n += 1;
        at = next.end;
    }
    (n > 1).then_some((sum, n))
}

/// Subsets may not exceed the measure they belong to.
fn subset_checks(
    claims: &[Claim],
    indices: &[u32],
    measure: &str,
    window: &Interval,
    value: Count,
) -> Vec<TallyCheck> {
    indices
        .iter()
        .map(|i| &claims[*i as usize])
        .filter(|c| {
            c.relation == Relation::Subset
                && c.window == *window
                && !is_own(c, measure)
                && c.of.as_deref().is_some_and(|of| fold(of) == fold(measure))
        })
        .map(|c| TallyCheck {
            agrees: value.most().is_none_or(|most| c.value.least() <= most),
            what: format!("{} of {value} are said to be {}", c.value, c.measure),
        })
        .collect()
}

/// The day a window counts for under the case's rule; none where it speaks of several.
fn day_of(window: &Interval, reporting: &Reporting) -> Option<Day> {
    let first = reporting.day.day_of(window.start);
    let last = reporting.day.day_of(window.end.plus_ms(-1));
    if first == last {
        return Some(first);
    }
    if window.length_ms() > LONGEST_DAY_MS {
        return None;
    }
    match reporting.tally_day {
        TallyDay::Start => Some(first),
        TallyDay::End => Some(last),
        TallyDay::Spread => None,
    }
}
