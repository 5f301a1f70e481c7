use std::time::Instant;

use super::faults::Counts;
use super::run::{Plan, Run, Start};
use super::start::start;
use crate::store::Planted;

const SOUND: Plan = Plan {
    planted: Planted::Nothing,
    misdirected: false,
};

/// Runs seeds; the first that found something, with what it found.
fn runs(
    seeds: std::ops::Range<u64>,
    starts: &[Start],
    plan: Plan,
) -> (Counts, Option<(u64, String)>) {
    let mut counts = Counts::new();
    for seed in seeds {
        let mut run = Run::new(seed, &starts[seed as usize % starts.len()], plan);
        let outcome = run.run();
        for (fault, count) in run.counts() {
            *counts.entry(fault).or_default() += count;
        }
        if let Err(why) = outcome {
            return (counts, Some((seed, why)));
        }
    }
    (counts, None)
}

fn sound(seeds: std::ops::Range<u64>, starts: &[Start], plan: Plan) {
    let (began, number) = (Instant::now(), seeds.end - seeds.start);
    let (counts, found) = runs(seeds, starts, plan);
    println!(
        "{number} seeds in {:.1} s; injected: {counts:?}",
        began.elapsed().as_secs_f64()
    );
    if let Some((seed, why)) = found {
        panic!("seed {seed}: {why}");
    }
}

fn starts() -> [Start; 4] {
    [start(0), start(0), start(3), start(250)]
}

#[test]
fn what_was_said_holds_after_faults_1() {
    sound(0..3_500, &starts(), SOUND);
}

#[test]
fn what_was_said_holds_after_faults_2() {
    sound(3_500..7_000, &starts(), SOUND);
}

#[test]
fn what_was_said_holds_after_faults_3() {
    sound(7_000..10_000, &starts(), SOUND);
}

#[test]
fn what_was_said_holds_where_three_levels_meet() {
    sound(20_000..20_150, &[start(65_500)], SOUND);
}

#[test]
fn misplaced_bytes_are_refused() {
    let plan = Plan {
        misdirected: true,
        ..SOUND
    };
    sound(30_000..31_500, &starts(), plan);
}

fn caught(planted: Planted) {
    let plan = Plan { planted, ..SOUND };
    let (_, found) = runs(0..2_000, &starts(), plan);
    let (seed, why) = found.unwrap_or_else(|| panic!("{planted:?} was not found"));
    println!("{planted:?} found by seed {seed}: {why}");
}

#[test]
fn names_not_made_durable_are_found() {
    caught(Planted::SkipFolderSync);
}

#[test]
fn signing_before_staging_is_found() {
    caught(Planted::SignBeforeStaging);
}

#[test]
fn unchecked_trees_of_the_same_size_are_found() {
    caught(Planted::ConsistencyOffByOne);
}
