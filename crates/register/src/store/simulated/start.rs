use std::cell::RefCell;
use std::rc::Rc;

use super::disk::{Machine, Simulated};
use super::parties::{log_key, policy, witness};
use super::run::Start;
use super::truth::Truth;
use crate::store::{RecordingSigner, Store};
use crate::tree::leaf_hash;

/// A published log of `size` entries on a disk that did not fail yet.
pub(super) fn start(size: u64) -> Start {
    let disk = Simulated(Rc::new(RefCell::new(Machine::new(0))));
    Store::<Simulated, RecordingSigner<Simulated>>::create(&disk, log_key().verifier()).unwrap();
    let signer = RecordingSigner::open(disk.clone(), log_key()).unwrap();
    let (mut store, _) = Store::open(disk.clone(), signer).unwrap();
    let mut truth = Truth::default();
    let entries: Vec<Vec<u8>> = (0..size).map(|at| at.to_be_bytes().to_vec()).collect();
    for entry in &entries {
        truth.base.push(leaf_hash(entry), |_, _| {}).unwrap();
    }
    if size > 0 {
        store.append(&entries).unwrap();
        let note = store.commit().unwrap();
        let line = witness().cosign(note.text(), 1_700_000_000).unwrap();
        store.cosign([line], &policy()).unwrap();
        store.publish(&policy()).unwrap();
        truth.roots.insert(size, store.root());
        truth.published = size;
    }
    drop(store);
    let mut machine = disk.0.borrow().clone();
    machine.restart();
    Start { machine, truth }
}
