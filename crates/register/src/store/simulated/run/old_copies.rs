//! What an old copy of the disk must not do.

use super::Run;
use crate::store::{StoreError, StoreFault};

impl Run {
    /// An old copy of the folder must not sign.
    pub(super) fn old_copies(&mut self) -> Result<(), String> {
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
}
