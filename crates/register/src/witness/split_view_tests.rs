//! A log that forks, witnesses that lie, parties that believe nobody: many small worlds, each from
//! its seed.

use rayon::prelude::*;

use super::tests::{Branch, Brief};
use super::*;
use crate::note::{Checkpoint, SignedNote};
use crate::policy::{Policy, Threshold, byzantine};
use crate::verify::made_up::{ORIGIN, log, policy_of, witness};
use crate::verify::{Comparison, compare};

/// Worlds that are tried.
const SEEDS: u64 = 10_000;

/// Splitmix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % n
    }
}

/// Both stories that the log tells, ready made: alike up to an entry, each of 12.
struct Stories {
    branches: [Branch; 2],
    from: u64,
}

impl Stories {
    fn new(from: u32) -> Self {
        let branch = |n| Branch::new(n, from, 12);
        Self {
            branches: [branch(1), branch(2)],
            from: from.into(),
        }
    }
}

/// What a world came to.
struct Outcome {
    /// Two parties accepted checkpoints that are not of one tree.
    split: bool,
    /// How often some party accepted something.
    accepted: usize,
}

/// One world: `n` witnesses of whom the first `liars` sign whatever they are asked, a log that tells
/// either story to anybody, and parties that accept by the policy alone.
fn world(seed: u64, (n, liars): (u8, u8), policy: &Policy, stories: &Stories) -> Outcome {
    let mut dice = Dice(seed);
    let mut memories: Vec<Brief> = (0..n).map(|_| Brief::default()).collect();
    let mut seen: Vec<(SignedNote, usize)> = Vec::new();
    for round in 0..6_u64 {
        let told = dice.below(2) as usize;
        let size = 1 + dice.below(12);
        let request = stories.branches[told].request(0, size);
        let mut note = request.checkpoint.clone();
        for at in 0..n {
            // the log asks whom it likes
            if dice.below(8) == 0 {
                continue;
            }
            let line = if at < liars {
                Some(witness(at).cosign(note.text(), round).unwrap())
            } else {
                honest(
                    at,
                    &mut memories[usize::from(at)],
                    &stories.branches[told],
                    size,
                    round,
                )
            };
            if let Some(line) = line {
                note.add(line).unwrap();
            }
        }
        // whoever is shown it accepts it by the policy alone
        if policy.accept(&note).is_ok() {
            seen.push((note, told));
        }
    }
    let size = |note: &SignedNote| Checkpoint::from_text(note.text()).unwrap().size();
    let split = seen.iter().any(|(a, one)| {
        let forked = |(b, other): &&(SignedNote, usize)| {
            one != other && size(a) > stories.from && size(b) > stories.from
        };
        seen.iter().any(|b| forked(&b))
    });
    Outcome {
        split,
        accepted: seen.len(),
    }
}

/// An honest witness, asked as a log asks: again with its own size, where it says another.
fn honest(
    at: u8,
    memory: &mut Brief,
    branch: &Branch,
    size: u64,
    time: u64,
) -> Option<crate::note::SignatureLine> {
    let ours = Witness::new(witness(at), vec![log().verifier().clone()]);
    let mut old = 0;
    for _ in 0..2 {
        if old > size {
            return None;
        }
        let request = branch.request(old, size).to_string();
        match ours.add_checkpoint(request.as_bytes(), time, memory, None) {
            Answer::Cosigned(line) => return Some(line),
            Answer::OtherSize(known) => old = known,
            _ => return None,
        }
    }
    None
}

#[test]
fn no_two_honest_parties_ever_accept_two_trees() {
    let stories: Vec<Stories> = (0..6).map(Stories::new).collect();
    let policies: Vec<(u8, u8, Policy)> = (3..=5_u8)
        .map(|n| {
            let k = byzantine(n.into()) as u8;
            // two quorums share 2k - n; as long as one of these is honest, no fork passes
            (n, 2 * k - n - 1, policy_of(n, k, Threshold::Byzantine))
        })
        .collect();
    let accepted: usize = (0..SEEDS)
        .into_par_iter()
        .map(|seed| {
            let (n, liars, policy) = &policies[(seed % 3) as usize];
            let stories = &stories[(seed / 3 % 6) as usize];
            let outcome = world(seed, (*n, *liars), policy, stories);
            assert!(!outcome.split, "seed {seed}: {n} witnesses, {liars} lie");
            outcome.accepted
        })
        .sum();
    // a world in which nothing is ever accepted would show nothing
    assert!(
        accepted as u64 > SEEDS / 2,
        "{accepted} accepted in {SEEDS} worlds"
    );
}

#[test]
fn with_one_liar_more_or_half_a_quorum_forks_pass_and_are_proved() {
    let stories = Stories::new(3);
    let sound = policy_of(4, 3, Threshold::Byzantine);
    let half = policy_of(4, 2, Threshold::AsStated);
    for (what, liars, policy) in [
        ("two liars of four", 2, &sound),
        ("half a quorum", 0, &half),
    ] {
        let splits = (0..300).filter(|seed| world(*seed, (4, liars), policy, &stories).split);
        assert!(
            splits.count() > 0,
            "{what}: the worlds would not show a fork"
        );
    }
    let [a, b] = &stories.branches;
    let (a, b) = (a.request(0, 9).checkpoint, b.request(0, 7).checkpoint);
    let register = &stories.branches[0].files;
    let found = compare(log().verifier(), &a, &b, Some(register)).unwrap();
    assert!(matches!(found, Comparison::Fork(_)), "{ORIGIN}");
}
