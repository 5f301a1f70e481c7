//! What a run asks of the store.

use sha2::{Digest, Sha256};

use super::Run;
use crate::store::simulated::parties::log_key;
use crate::store::{RecordingSigner, SigningRequest, SignsLog, StoreError, StoreFault};
use crate::tree::TreeHash;

impl Run {
    pub(super) fn append(&mut self) -> Result<(), StoreError> {
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

    pub(super) fn commit(&mut self) -> Result<Result<(), StoreError>, String> {
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

    pub(super) fn publish(&mut self) -> Result<Result<(), StoreError>, String> {
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

    pub(super) fn receipt(&mut self) -> Result<(), StoreError> {
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

    pub(super) fn content(&mut self) -> Result<(), StoreError> {
        let bytes = vec![3; self.random.below(1_500)];
        self.changing = true;
        let sha256 = self.store().put_content(&bytes)?;
        self.truth.contents.push((sha256, bytes));
        Ok(())
    }

    /// Asks the signer for what it must refuse, as a store that went wrong would.
    pub(super) fn lie_to_signer(&mut self) -> Result<Result<(), StoreError>, String> {
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

    pub(super) fn second_writer(&mut self) -> Result<Result<(), StoreError>, String> {
        match RecordingSigner::open(self.disk.clone(), log_key()) {
            Ok(_) => Err("two signers at once".to_owned()),
            Err(why) if why.fault() == StoreFault::Locked => Ok(Ok(())),
            Err(why) => Ok(Err(why)),
        }
    }
}
