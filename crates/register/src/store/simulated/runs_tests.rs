use std::time::Instant;

use super::faults::Counts;
use super::run::{Plan, Run, Start, Tally};
use super::start::start;
use crate::store::Planted;

const SOUND: Plan = Plan {
    planted: Planted::Nothing,
    misdirected: false,
};

/// What seeds found: what went wrong, what came of it, and the first that found a fault.
#[derive(Default)]
struct Found {
    counts: Counts,
    tally: Tally,
    fault: Option<(u64, String)>,
}

fn runs(seeds: std::ops::Range<u64>, starts: &[Start], plan: Plan) -> Found {
    let mut found = Found::default();
    for seed in seeds {
        let mut run = Run::new(seed, &starts[seed as usize % starts.len()], plan);
        let outcome = run.run();
        for (fault, count) in run.counts() {
            *found.counts.entry(fault).or_default() += count;
        }
        found.tally.add(run.tally);
        if let Err(why) = outcome {
            found.fault = Some((seed, why));
            break;
        }
    }
    found
}

fn sound(seeds: std::ops::Range<u64>, starts: &[Start], plan: Plan) {
    let (began, number) = (Instant::now(), seeds.end - seeds.start);
    let found = runs(seeds, starts, plan);
    let (
        seconds,
        Found {
            counts,
            tally,
            fault,
        },
    ) = (began.elapsed().as_secs_f64(), found);
    println!("{number} seeds in {seconds:.1} s; injected: {counts:?}; {tally:?}");
    if let Some((seed, why)) = fault {
        panic!("seed {seed}: {why}");
    }
    // Otherwise nothing was tested.
    let happened = [
        tally.with_waiting,
        tally.with_torn,
        tally.with_unsigned,
        tally.applied,
    ];
    assert!(
        happened.iter().all(|times| *times > 0) && tally.receipts > number / 2,
        "{tally:?}"
    );
    assert!(tally.old_copies > 0, "{tally:?}");
    assert_eq!(tally.refused_for_damage > 0, plan.misdirected);
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
    let found = runs(0..2_000, &starts(), plan);
    let (seed, why) = found
        .fault
        .unwrap_or_else(|| panic!("{planted:?} was not found"));
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
