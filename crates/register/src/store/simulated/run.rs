use std::cell::RefCell;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::disk::{Machine, Simulated};
use super::faults::Counts;
use super::parties::{log_key, policy, witness};
use super::random::Random;
use super::truth::Truth;
use crate::note::{Checkpoint, Cosigner};
use crate::policy::Policy;
use crate::store::{
    Planted, RecordingSigner, Recovery, SigningRequest, SignsLog, Store, StoreError, StoreFault,
};
use crate::tree::{TreeHash, leaf_hash};

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

    fn append(&mut self) -> Result<(), StoreError> {
        let many = if self.random.one_in(12) { 270 } else { 6 };
        let count = 1 + self.random.below(many);
        let entries: Vec<Vec<u8>> = (0..count)
            .map(|_| {
                let mut entry = self.random.next().to_be_bytes().to_vec();
                entry.resize(self.random.below(60), 7);
                entry
            })
            .collect();
        self.truth.tried.clone_from(&entries);
        self.changing = true;
        self.store().append(&entries)?;
        self.truth.tried.clear();
        self.truth.durable.extend(entries);
        Ok(())
    }

    fn commit(&mut self) -> Result<Result<(), StoreError>, String> {
        let next = self.truth.next_index();
        self.changing = true;
        match self.store().commit() {
            Ok(note) => {
                self.truth.saw(&note)?;
                if self.store().size() != next {
                    return Err("a commit left entries out".to_owned());
                }
                Ok(Ok(()))
            }
            Err(why) => Ok(Err(why)),
        }
    }

    fn publish(&mut self) -> Result<Result<(), StoreError>, String> {
        if let Err(why) = self.commit()? {
            return Ok(Err(why));
        }
        let (policy, time) = (self.policy.clone(), 1_700_000_000 + self.truth.next_index());
        let text = self.store().signed().map(|note| note.text().to_owned());
        let line = self.witness.cosign(&text.unwrap(), time).unwrap();
        let store = self.store();
        let published = store
            .cosign([line], &policy)
            .and_then(|_| store.publish(&policy));
        if published.is_ok() {
            self.truth.published = self.store().size();
            return Ok(self.receipt());
        }
        Ok(published)
    }

    fn receipt(&mut self) -> Result<(), StoreError> {
        let size = self.truth.published;
        let base = self.truth.base.size();
        if size <= base {
            return Ok(());
        }
        let index = base + self.random.below((size - base) as usize) as u64;
        let policy = self.policy.clone();
        self.changing = false;
        let receipt = self.store().receipt(index, &policy)?;
        self.truth.receipts.push(receipt);
        self.tally.receipts += 1;
        Ok(())
    }

    fn content(&mut self) -> Result<(), StoreError> {
        let bytes = vec![3; self.random.below(1_500)];
        self.changing = true;
        let sha256 = self.store().put_content(&bytes)?;
        self.truth.contents.push((sha256, bytes));
        Ok(())
    }

    /// Asks the signer for what it must refuse, as a store that went wrong would.
    fn lie_to_signer(&mut self) -> Result<Result<(), StoreError>, String> {
        let last = self.truth.signed();
        let forged = TreeHash(Sha256::digest(self.random.next().to_be_bytes()).into());
        let size = match self.random.below(3) {
            0 => last.saturating_sub(1),
            1 => last,
            _ => last + 1,
        };
        let recorded = self.store().signer().last();
        let recorded = recorded.map_err(|why| why.to_string())?;
        // Every tree continues the empty one.
        if recorded.is_none() || last == 0 {
            return Ok(Ok(()));
        }
        let request = SigningRequest {
            earlier: last,
            size,
            root: forged,
            proof: Vec::new(),
        };
        match self.store().signer.sign(&request) {
            Ok(note) => {
                self.truth.saw(&note)?;
                Err(format!(
                    "the signer signed a forged tree of {size} after {last}"
                ))
            }
            Err(why) if why.fault() == StoreFault::NotSigned => Ok(Ok(())),
            Err(why) => Ok(Err(why)),
        }
    }

    fn second_writer(&mut self) -> Result<Result<(), StoreError>, String> {
        match RecordingSigner::open(self.disk.clone(), log_key()) {
            Ok(_) => Err("two signers at once".to_owned()),
            Err(why) if why.fault() == StoreFault::Locked => Ok(Ok(())),
            Err(why) => Ok(Err(why)),
        }
    }

    fn open(&self) -> Result<(SimulatedStore, Recovery), StoreError> {
        let mut signer = RecordingSigner::open(self.disk.clone(), log_key())?;
        signer.planted = self.plan.planted;
        let (mut store, recovery) = Store::open(self.disk.clone(), signer)?;
        store.planted = self.plan.planted;
        Ok((store, recovery))
    }

    /// Opens the store after a process ended, with things going wrong meanwhile, and checks what it has.
    /// Whether the run goes on: after damage a store may refuse.
    fn reopen(&mut self) -> Result<bool, String> {
        for attempt in 0.. {
            // In the end it must succeed.
            self.faults(attempt < 3);
            let opened = self.open();
            self.faults(false);
            match opened {
                Ok((store, found)) => {
                    self.tally.opened += 1;
                    self.tally.with_waiting += u64::from(found.pending > 0);
                    self.tally.with_torn += u64::from(found.torn > 0);
                    self.tally.with_unsigned += u64::from(found.unsigned > 0);
                    self.tally.applied += u64::from(found.applied);
                    self.store = Some(store);
                    break;
                }
                Err(why) => {
                    if attempt >= 3 && !self.damaged() {
                        return Err(format!("the store does not open: {why}"));
                    }
                    if !self.failed(&why)? {
                        return Ok(false);
                    }
                }
            }
        }
        if let Err(why) = self.check() {
            return self.damaged_or(&why);
        }
        if self.random.one_in(3)
            && let Err(why) = self.check_again()
        {
            return self.damaged_or(&why);
        }
        self.faults(true);
        Ok(true)
    }

    fn damaged_or(&self, why: &str) -> Result<bool, String> {
        // Bytes in wrong places are found where they are read; what was signed must stay right.
        let tolerated = self.damaged() && (why.contains("store:") || why.starts_with("unsigned: "));
        if tolerated {
            Ok(false)
        } else {
            Err(why.to_owned())
        }
    }

    /// Whether the store has all that was said.
    fn check(&mut self) -> Result<(), String> {
        let words = |why: StoreError| why.to_string();
        let store = self.store.as_ref().unwrap();
        let truth = &mut self.truth;
        let (size, next) = (store.size(), store.next_index());
        if next < truth.next_index() {
            let kind = if size < truth.signed() {
                ""
            } else {
                "unsigned: "
            };
            return Err(format!(
                "{kind}{} durable entries, {next} are left",
                truth.next_index()
            ));
        }
        let more = (next - truth.next_index()) as usize;
        if more != 0 && more != truth.tried.len() {
            return Err(format!("{more} entries that nobody handed in"));
        }
        truth
            .durable
            .extend(std::mem::take(&mut truth.tried).into_iter().take(more));
        for (entry, index) in store.pending.iter().zip(size..) {
            if truth.entry(index) != Some(entry) {
                return Err(format!("entry {index}, which waits, is another"));
            }
        }
        if size < truth.signed() {
            return Err(format!(
                "{} entries were signed, {size} are left",
                truth.signed()
            ));
        }
        if let Some(note) = store.signed() {
            truth.saw(note)?;
        }
        if truth.root(size) != Some(store.root()) {
            return Err(format!("the tree of {size} entries has another root"));
        }
        let base = truth.base.size();
        for found in store.entries(base.min(size)..size).map_err(words)? {
            let (index, entry) = found.map_err(words)?;
            if truth.entry(index) != Some(&entry) {
                return Err(format!("entry {index} is another"));
            }
        }
        let published = store
            .published
            .as_ref()
            .map_or(0, |published| published.size);
        if published < truth.published {
            return Err(format!(
                "{} were published, {published} are",
                truth.published
            ));
        }
        truth.published = published;
        // All entries are as they were told, and so each receipt holds whose tree was theirs.
        for receipt in &truth.receipts {
            let tree = Checkpoint::from_text(receipt.checkpoint().text());
            let tree = tree.map_err(|why| why.to_string())?;
            if tree.size() > size || truth.roots.get(&tree.size()) != Some(tree.root()) {
                return Err(format!("the receipt of entry {} is void", receipt.index()));
            }
        }
        if let Some(receipt) = truth.receipts.last() {
            store
                .receipt(receipt.index(), &self.policy)
                .map_err(words)?;
        }
        for (sha256, bytes) in &truth.contents {
            if store.content(sha256).map_err(words)?.as_ref() != Some(bytes) {
                return Err("a file is gone".to_owned());
            }
        }
        Ok(())
    }

    /// Opening once more, after another power cut, must find the same and change nothing that others see.
    fn check_again(&mut self) -> Result<(), String> {
        let state = |store: &SimulatedStore| {
            let published = store.published().map(ToString::to_string);
            (
                (store.size(), store.root(), published),
                store.pending.clone(),
            )
        };
        let first = state(self.store());
        let files = self.public_files();
        let power = self.random.one_in(2);
        self.end(power);
        let (store, _) = self
            .open()
            .map_err(|why| format!("does not open twice: {why}"))?;
        let second = state(&store);
        self.store = Some(store);
        if second.0 != first.0 {
            return Err("opened twice, the store differs".to_owned());
        }
        if second.1 != first.1 {
            return Err("unsigned: opened twice, other entries wait".to_owned());
        }
        // Partial tiles that were dropped may be back.
        let now = self.public_files();
        let mut changed = files.iter().filter(|file| now.binary_search(file).is_err());
        // What lies in wrong places is found by whoever reads it.
        if let (Some((path, _)), false) = (changed.next(), self.damaged()) {
            return Err(format!("opened twice, `{path}` differs"));
        }
        Ok(())
    }

    fn public_files(&self) -> Vec<(String, std::sync::Arc<Vec<u8>>)> {
        let mut files = self.disk.0.borrow().readable();
        files.retain(|(path, _)| path == "checkpoint" || path.starts_with("tile/"));
        files
    }

    /// An old copy of the folder must not sign.
    fn old_copies(&mut self) -> Result<(), String> {
        let Some((machine, then)) = self.copy.take() else {
            return Ok(());
        };
        let now = self.truth.signed();
        if now <= then || self.damaged() {
            return Ok(());
        }
        self.faults(false);
        let here = std::mem::replace(&mut *self.disk.0.borrow_mut(), machine);
        self.end(true);
        self.faults(false);
        let outcome = self.try_old_copy(now);
        self.store = None;
        *self.disk.0.borrow_mut() = here;
        self.end(false);
        self.store = self.open().map(|(store, _)| store).ok();
        outcome
    }

    fn try_old_copy(&mut self, witnessed: u64) -> Result<(), String> {
        // A copy from the midst of something must open as well.
        let (mut store, _) = self
            .open()
            .map_err(|why| format!("a copy does not open: {why}"))?;
        if store.size() >= witnessed {
            return Ok(());
        }
        let refused = |outcome: Result<(), StoreError>| {
            outcome.is_err_and(|why| why.fault() == StoreFault::Behind)
        };
        if !refused(store.heard("w", witnessed)) {
            return Err("an old copy did not heed a witness".to_owned());
        }
        store.append(&[b"other"]).map_err(|why| why.to_string())?;
        if !refused(store.commit().map(|_| ())) {
            return Err("an old copy signed".to_owned());
        }
        self.tally.old_copies += 1;
        Ok(())
    }

    /// Every receipt ever given, by its own bytes.
    fn check_receipts(&self) -> Result<(), String> {
        for receipt in &self.truth.receipts {
            let entry = self.truth.entry(receipt.index()).unwrap_or_default();
            receipt
                .verify(&leaf_hash(entry), &self.policy)
                .map_err(|why| format!("a receipt does not hold: {why}"))?;
        }
        Ok(())
    }
}
