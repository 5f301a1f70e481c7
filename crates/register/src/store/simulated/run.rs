//! A run: what is asked of a store, one thing after the other, until it ends.

mod old_copies;
mod reopened;
mod steps;

use std::cell::RefCell;
use std::rc::Rc;

use super::disk::{Machine, Simulated};
use super::faults::Counts;
use super::parties::{log_key, policy, witness};
use super::random::Random;
use super::truth::Truth;
use crate::note::Cosigner;
use crate::policy::Policy;
use crate::store::{Planted, RecordingSigner, Recovery, Store, StoreError, StoreFault};

type SimulatedStore = Store<Simulated, RecordingSigner<Simulated>>;

/// Where a run begins: a disk, and what is known of the log on it.
#[derive(Clone)]
pub(super) struct Start {
    pub(super) machine: Machine,
    pub(super) truth: Truth,
}

/// What a run does and suffers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) planted: Planted,
    /// Whether the disk may put bytes in wrong places. Then a store may refuse, but not err.
    pub(super) misdirected: bool,
}

/// What came to pass, so that it can be seen whether anything was tested.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) opened: u64,
    pub(super) with_waiting: u64,
    pub(super) with_torn: u64,
    pub(super) with_unsigned: u64,
    pub(super) applied: u64,
    pub(super) receipts: u64,
    pub(super) old_copies: u64,
    pub(super) refused_for_damage: u64,
}

impl Tally {
    pub(super) fn add(&mut self, more: Self) {
        self.opened += more.opened;
        self.with_waiting += more.with_waiting;
        self.with_torn += more.with_torn;
        self.with_unsigned += more.with_unsigned;
        self.applied += more.applied;
        self.receipts += more.receipts;
        self.old_copies += more.old_copies;
        self.refused_for_damage += more.refused_for_damage;
    }
}

/// One run of a log on a disk, with somebody who remembers what was said.
pub(super) struct Run {
    disk: Simulated,
    random: Random,
    plan: Plan,
    truth: Truth,
    policy: Policy,
    witness: Cosigner,
    store: Option<SimulatedStore>,
    pub(super) tally: Tally,
    /// Whether the last call was to change the store.
    changing: bool,
    /// The calls to go wrong in, one in so many.
    one_in: usize,
    /// An old copy of the disk with the largest size that was signed then.
    copy: Option<(Machine, u64)>,
}

impl Run {
    pub(super) fn new(seed: u64, start: &Start, plan: Plan) -> Self {
        let mut random = Random::new(seed);
        let one_in = [30, 60, 120, 250, 600][random.below(5)];
        let mut machine = start.machine.reseeded(seed);
        machine.odds.skip_folder_sync = plan.planted == Planted::SkipFolderSync;
        Self {
            disk: Simulated(Rc::new(RefCell::new(machine))),
            random,
            plan,
            truth: start.truth.clone(),
            policy: policy(),
            witness: witness(),
            store: None,
            tally: Tally::default(),
            changing: false,
            one_in,
            copy: None,
        }
    }

    /// Runs it to its end; the reason where something that must hold did not.
    pub(super) fn run(&mut self) -> Result<(), String> {
        self.faults(true);
        let steps = 5 + self.random.below(11);
        for _ in 0..steps {
            if self.store.is_none() && !self.reopen()? {
                return Ok(());
            }
            let outcome = self.step()?;
            if let Err(why) = outcome
                && !self.failed(&why)?
            {
                return Ok(());
            }
        }
        self.end(true);
        if self.reopen()? {
            self.old_copies()?;
            self.check_receipts()?;
        }
        Ok(())
    }

    pub(super) fn counts(&self) -> Counts {
        self.disk.0.borrow().counts.clone()
    }

    fn faults(&self, on: bool) {
        let mut machine = self.disk.0.borrow_mut();
        machine.odds.one_in = if on { self.one_in } else { 0 };
        let misdirected = on && self.plan.misdirected;
        machine.odds.misdirected_one_in = if misdirected { 40 } else { 0 };
    }

    fn damaged(&self) -> bool {
        self.disk.0.borrow().damaged
    }

    /// Ends the process, by a power cut or otherwise.
    fn end(&mut self, power: bool) {
        self.store = None;
        let mut machine = self.disk.0.borrow_mut();
        if power {
            machine.cut_power();
        }
        machine.restart();
    }

    /// What a call failed with must have a cause; afterwards the store must refuse. Whether the run
    /// goes on.
    fn failed(&mut self, why: &StoreError) -> Result<bool, String> {
        let refused_for_damage = self.damaged()
            && matches!(
                why.fault(),
                StoreFault::Damaged
                    | StoreFault::Behind
                    | StoreFault::OtherLog
                    | StoreFault::Absent
            );
        if why.fault() != StoreFault::Disk && !refused_for_damage {
            return Err(format!("a call failed without a cause: {why}"));
        }
        // Reading may fail without harm.
        let changed = self.changing && why.fault() == StoreFault::Disk;
        if let Some(store) = self.store.as_mut().filter(|_| changed) {
            let again = store.append(&[b"more"]);
            if !again.is_err_and(|why| why.fault() == StoreFault::Stopped) {
                return Err("a store went on after a change failed".to_owned());
            }
        }
        let power = self.random.one_in(2);
        self.end(power);
        self.tally.refused_for_damage += u64::from(refused_for_damage);
        Ok(!refused_for_damage)
    }

    fn step(&mut self) -> Result<Result<(), StoreError>, String> {
        self.changing = false;
        Ok(match self.random.below(20) {
            0..=5 => self.append(),
            6..=8 => return self.commit(),
            9..=12 => return self.publish(),
            13 => self.receipt(),
            14 => self.content(),
            15 => return self.lie_to_signer(),
            16 => {
                let machine = self.disk.0.borrow().clone();
                self.copy.get_or_insert((machine, self.truth.signed()));
                Ok(())
            }
            17 => {
                self.end(true);
                Ok(())
            }
            18 => {
                self.end(false);
                Ok(())
            }
            _ => return self.second_writer(),
        })
    }

    fn store(&mut self) -> &mut SimulatedStore {
        self.store.as_mut().unwrap()
    }

    fn open(&self) -> Result<(SimulatedStore, Recovery), StoreError> {
        let mut signer = RecordingSigner::open(self.disk.clone(), log_key())?;
        signer.planted = self.plan.planted;
        let (mut store, recovery) = Store::open(self.disk.clone(), signer)?;
        store.planted = self.plan.planted;
        Ok((store, recovery))
    }
}
