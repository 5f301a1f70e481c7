//! What a store must still have after its process ended.

use super::{Run, SimulatedStore};
use crate::note::Checkpoint;
use crate::store::StoreError;
use crate::tree::leaf_hash;

impl Run {
    /// Opens the store after a process ended, with things going wrong meanwhile, and checks what it has.
    /// Whether the run goes on: after damage a store may refuse.
    pub(super) fn reopen(&mut self) -> Result<bool, String> {
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

    /// Every receipt ever given, by its own bytes.
    pub(super) fn check_receipts(&self) -> Result<(), String> {
        for receipt in &self.truth.receipts {
            let entry = self.truth.entry(receipt.index()).unwrap_or_default();
            receipt
                .verify(&leaf_hash(entry), &self.policy)
                .map_err(|why| format!("a receipt does not hold: {why}"))?;
        }
        Ok(())
    }
}
