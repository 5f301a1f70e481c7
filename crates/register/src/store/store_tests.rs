use std::cell::RefCell;
use std::rc::Rc;

use super::simulated::disk::{Machine, Simulated};
use super::simulated::parties::{log_key, policy, witness};
use super::wal::write_group;
use super::{
    Disk, DiskFile, Files, Reader, RecordingSigner, Recovery, SignsLog, Store, StoreError,
    StoreFault,
};
use crate::note::{KeyName, Signer};
use crate::test_folder::TestFolder;
use crate::tree::{ENTRY_LIMIT, RightEdge, Tile, leaf_hash};

type SimulatedStore = Store<Simulated, RecordingSigner<Simulated>>;

fn disk() -> Simulated {
    let disk = Simulated(Rc::new(RefCell::new(Machine::new(1))));
    SimulatedStore::create(&disk, log_key().verifier()).unwrap();
    disk
}

fn open(disk: &Simulated) -> Result<(SimulatedStore, Recovery), StoreError> {
    Store::open(
        disk.clone(),
        RecordingSigner::open(disk.clone(), log_key())?,
    )
}

fn entries(range: std::ops::Range<u64>) -> Vec<Vec<u8>> {
    range.map(|at| format!("entry {at}").into_bytes()).collect()
}

fn publish<D: Disk>(store: &mut Store<D, RecordingSigner<D>>) {
    let note = store.commit().unwrap();
    let line = witness().cosign(note.text(), 1_700_000_000).unwrap();
    assert_eq!(store.cosign([line], &policy()).unwrap(), 1);
    store.publish(&policy()).unwrap();
}

/// A published log of this many entries.
fn log_of(size: u64) -> Simulated {
    let disk = disk();
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(0..size)).unwrap();
    publish(&mut store);
    disk
}

fn put(disk: &Simulated, path: &str, bytes: &[u8]) {
    disk.create(path).unwrap().write(bytes).unwrap();
}

fn flip(disk: &Simulated, path: &str, at: usize) {
    let mut bytes = disk.read(path).unwrap().unwrap();
    bytes[at] ^= 1;
    put(disk, path, &bytes);
}

fn refused<T>(outcome: Result<T, StoreError>) -> StoreFault {
    outcome.map(|_| ()).unwrap_err().fault()
}

#[test]
fn receipts_come_once_published() {
    let disk = disk();
    let (mut store, found) = open(&disk).unwrap();
    assert_eq!(found, Recovery::default());
    assert_eq!(store.append(&entries(0..3)).unwrap(), 0..3);
    assert_eq!(store.append(&entries(3..4)).unwrap(), 3..4);
    assert_eq!((store.size(), store.next_index()), (0, 4));
    assert_eq!(refused(store.receipt(0, &policy())), StoreFault::NotYet);
    assert_eq!(refused(store.publish(&policy())), StoreFault::NotYet);

    let note = store.commit().unwrap();
    assert_eq!((store.size(), store.next_index()), (4, 4));
    assert_eq!(refused(store.receipt(0, &policy())), StoreFault::NotYet);
    assert_eq!(
        refused(store.publish(&policy())),
        StoreFault::Format,
        "nobody cosigned"
    );

    let line = witness().cosign(note.text(), 5).unwrap();
    store.cosign([line], &policy()).unwrap();
    store.publish(&policy()).unwrap();
    let receipt = store.receipt(3, &policy()).unwrap();
    receipt.verify(&leaf_hash(b"entry 3"), &policy()).unwrap();
    assert_eq!(refused(store.receipt(4, &policy())), StoreFault::NotYet);
    assert_eq!(store.entry(2).unwrap(), b"entry 2");
    assert_eq!(refused(store.entry(4)), StoreFault::OutOfRange);
    assert!(!store.is_stopped(), "refusals are no failures");

    let reader = Reader::open(disk, log_key().verifier()).unwrap();
    reader.verify().unwrap();
    assert_eq!(reader.receipt(3, &policy()).unwrap(), receipt);
    let read: Result<Vec<_>, _> = reader.entries(1..3).unwrap().collect();
    assert_eq!(
        read.unwrap(),
        [(1, b"entry 1".to_vec()), (2, b"entry 2".to_vec())]
    );
}

#[test]
fn a_cosignature_that_does_not_hold_is_refused() {
    let disk = disk();
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(0..1)).unwrap();
    store.commit().unwrap();
    let other = "log.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
    let line = witness().cosign(other, 5).unwrap();
    assert_eq!(refused(store.cosign([line], &policy())), StoreFault::Format);
    assert_eq!(store.signed().unwrap().signatures().len(), 1);
}

#[test]
fn trees_that_grow_by_any_steps_have_the_roots_and_files_of_their_entries() {
    let disk = disk();
    let (mut store, _) = open(&disk).unwrap();
    let mut edge = RightEdge::new();
    for step in [1, 2, 252, 1, 1, 254, 1, 600, 1] {
        let first = store.size();
        let more = entries(first..first + step);
        store.append(&more).unwrap();
        for entry in &more {
            edge.push(leaf_hash(entry), |_, _| {}).unwrap();
        }
        publish(&mut store);
        assert_eq!((store.size(), store.root()), (edge.size(), edge.root()));
        let reader = Reader::open(disk.clone(), log_key().verifier()).unwrap();
        reader.verify().unwrap();
        let earlier = reader.consistency(first).unwrap();
        assert_eq!(earlier, store.consistency(first).unwrap());
    }
    let size = store.size();
    for tile in Tile::all(size).unwrap() {
        assert!(
            disk.read(&tile.path()).unwrap().is_some(),
            "{}",
            tile.path()
        );
    }
    // Nothing is left of partial tiles that have full ones, of segments and of staging.
    assert_eq!(disk.list("tile/0/000.p").unwrap(), [""; 0]);
    assert_eq!(disk.list("tile/entries/001.p").unwrap(), [""; 0]);
    assert_eq!(disk.list("state/wal").unwrap(), [""; 0]);
    assert_eq!(disk.list("state/staging").unwrap(), [""; 0]);
}

#[test]
fn what_does_not_fit_is_refused_whole() {
    let disk = disk();
    let (mut store, _) = open(&disk).unwrap();
    let large = vec![0; ENTRY_LIMIT + 1];
    let outcome = store.append(&[b"fits".to_vec(), large]);
    assert_eq!(refused(outcome), StoreFault::OutOfRange);
    let many = vec![vec![0; ENTRY_LIMIT]; 1_024];
    assert_eq!(refused(store.append(&many)), StoreFault::Full);
    assert_eq!((store.next_index(), store.is_stopped()), (0, false));
    assert_eq!(store.append(&[vec![0; ENTRY_LIMIT]]).unwrap(), 0..1);
    store.commit().unwrap();
    assert_eq!(store.entry(0).unwrap().len(), ENTRY_LIMIT);
}

#[test]
fn one_process_writes() {
    let disk = disk();
    let held = open(&disk).unwrap();
    assert_eq!(refused(open(&disk)), StoreFault::Locked);
    assert_eq!(
        refused(SimulatedStore::create(&disk, log_key().verifier())),
        StoreFault::Locked
    );
    drop(held);
    open(&disk).unwrap();
    assert_eq!(
        refused(SimulatedStore::create(&disk, log_key().verifier())),
        StoreFault::Exists
    );
}

#[test]
fn another_folder_or_key_is_refused() {
    let other = Signer::new(KeyName::new("log.example").unwrap(), &[9; 32]);
    let disk = disk();
    let signer = RecordingSigner::open(disk.clone(), other).unwrap();
    assert_eq!(refused(Store::open(disk, signer)), StoreFault::OtherLog);

    let empty = Simulated(Rc::new(RefCell::new(Machine::new(1))));
    assert_eq!(refused(open(&empty)), StoreFault::Absent);
    let reader = Reader::open(empty, log_key().verifier());
    assert_eq!(refused(reader), StoreFault::Absent);
}

#[test]
fn what_was_durable_waits_again() {
    let disk = log_of(2);
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(2..5)).unwrap();
    drop(store);
    let (mut store, found) = open(&disk).unwrap();
    assert_eq!(
        (found.size, found.published, found.pending, found.torn),
        (2, 2, 3, 0)
    );
    store.append(&entries(5..6)).unwrap();
    publish(&mut store);
    assert_eq!(store.entry(5).unwrap(), b"entry 5");
}

#[test]
fn a_store_behind_its_signer_is_refused() {
    let disk = log_of(3);
    let copy = disk.0.borrow().clone();
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(3..5)).unwrap();
    publish(&mut store);
    drop(store);
    let record = disk.read("state/signed").unwrap().unwrap();

    let old = Simulated(Rc::new(RefCell::new(copy)));
    put(&old, "state/signed", &record);
    let why = open(&old).map(|_| ()).unwrap_err();
    assert_eq!(why.fault(), StoreFault::Behind);
    assert!(why.to_string().contains("signed 5 entries"), "{why}");
}

#[test]
fn a_signer_behind_its_store_is_refused() {
    let disk = log_of(3);
    let old = disk.read("state/signed").unwrap().unwrap();
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(3..5)).unwrap();
    publish(&mut store);
    drop(store);
    put(&disk, "state/signed", &old);
    assert_eq!(refused(open(&disk)), StoreFault::Behind);
    disk.remove("state/signed").unwrap();
    assert_eq!(refused(open(&disk)), StoreFault::Behind);
}

#[test]
fn a_signer_behind_an_unpublished_tree_is_refused() {
    for size in [255, 256, 257] {
        let disk = log_of(size);
        let old = disk.read("state/signed").unwrap().unwrap();
        let (mut store, _) = open(&disk).unwrap();
        store.append(&entries(size..size + 1)).unwrap();
        store.commit().unwrap();
        drop(store);
        put(&disk, "state/signed", &old);
        assert_eq!(refused(open(&disk)), StoreFault::Behind);
    }
    let disk = self::disk();
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(0..1)).unwrap();
    store.commit().unwrap();
    drop(store);
    disk.remove("state/signed").unwrap();
    assert_eq!(refused(open(&disk)), StoreFault::Behind);
}

#[test]
fn a_reader_follows_and_does_not_go_back() {
    let disk = log_of(3);
    let mut reader = Reader::open(disk.clone(), log_key().verifier()).unwrap();
    let old = disk.read("checkpoint").unwrap().unwrap();
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(3..300)).unwrap();
    publish(&mut store);
    reader.refresh().unwrap();
    assert_eq!((reader.size(), reader.root()), (300, store.root()));
    put(&disk, "checkpoint", &old);
    assert_eq!(refused(reader.refresh()), StoreFault::Behind);

    let fork = self::disk();
    let (mut other, _) = open(&fork).unwrap();
    other.append(&entries(1_000..1_400)).unwrap();
    publish(&mut other);
    put(
        &disk,
        "checkpoint",
        &fork.read("checkpoint").unwrap().unwrap(),
    );
    assert_eq!(refused(reader.refresh()), StoreFault::Damaged);
    assert_eq!(reader.size(), 300);
}

#[test]
fn a_witness_is_counted_once() {
    let disk = disk();
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(0..1)).unwrap();
    let note = store.commit().unwrap();
    for (time, added) in [(5, 1), (6, 0)] {
        let line = witness().cosign(note.text(), time).unwrap();
        assert_eq!(store.cosign([line], &policy()).unwrap(), added);
    }
    assert_eq!(store.signed().unwrap().signatures().len(), 2);
}

#[test]
fn an_old_copy_of_everything_heeds_the_witnesses() {
    let disk = log_of(3);
    let (mut store, _) = open(&disk).unwrap();
    store.heard("a", 3).unwrap();
    store.append(&entries(3..4)).unwrap();
    assert_eq!(
        refused(store.heard("b", 4)),
        StoreFault::Behind,
        "waiting entries do not count"
    );
    assert_eq!(refused(store.commit()), StoreFault::Behind);
    store.heard("a", 3).unwrap();
    assert_eq!(
        refused(store.commit()),
        StoreFault::Behind,
        "once is enough"
    );
    store.receipt(2, &policy()).unwrap();
}

#[test]
fn damage_is_found_and_named() {
    let cases = [
        ("tile/0/001.p/44", 3, StoreFault::Damaged),
        ("tile/1/000.p/1", 3, StoreFault::Damaged),
        ("tile/entries/001.p/44", 3, StoreFault::Damaged),
        ("checkpoint", 3, StoreFault::Damaged),
        ("state/signed", 3, StoreFault::Damaged),
        ("state/log", 3, StoreFault::Damaged),
        ("state/log", 40, StoreFault::OtherLog),
    ];
    for (path, at, fault) in cases {
        let disk = log_of(300);
        flip(&disk, path, at);
        let why = open(&disk).map(|_| ()).unwrap_err();
        assert_eq!(why.fault(), fault, "{path}: {why}");
        if path == "checkpoint" || path.starts_with("tile/") {
            let reader = Reader::open(disk, log_key().verifier());
            let verified = reader.and_then(|reader| reader.verify());
            assert_eq!(refused(verified), StoreFault::Damaged, "{path}");
        }
    }
}

#[test]
fn damage_away_from_the_edge_is_found_where_it_is_read() {
    for path in ["tile/0/000", "tile/entries/000"] {
        let disk = log_of(300);
        flip(&disk, path, 32 * 7 + 1);
        let (store, _) = open(&disk).unwrap();
        assert_eq!(
            refused(store.receipt(9, &policy())),
            StoreFault::Damaged,
            "{path}"
        );
        let read: Result<Vec<_>, _> = store.entries(0..300).unwrap().collect();
        assert_eq!(refused(read), StoreFault::Damaged, "{path}");
        assert_eq!(store.entry(299).unwrap(), b"entry 299");
    }
}

#[test]
fn missing_files_are_found() {
    for path in ["tile/0/001.p/44", "tile/entries/001.p/44"] {
        let disk = log_of(300);
        disk.remove(path).unwrap();
        let why = open(&disk).map(|_| ()).unwrap_err();
        assert!(
            matches!(why.fault(), StoreFault::Behind | StoreFault::Damaged),
            "{why}"
        );
    }
}

#[test]
fn other_bytes_in_the_place_of_a_new_tile_are_refused() {
    let disk = log_of(1);
    let (mut store, _) = open(&disk).unwrap();
    put(&disk, "tile/0/000.p/2", &[5; 64]);
    store.append(&entries(1..2)).unwrap();
    assert_eq!(refused(store.commit()), StoreFault::Damaged);
    assert_eq!(refused(store.commit()), StoreFault::Stopped);
    drop(store);
    // It is signed: the staging file says what belongs there.
    assert_eq!(refused(open(&disk)), StoreFault::Damaged);
    disk.remove("tile/0/000.p/2").unwrap();
    let (store, found) = open(&disk).unwrap();
    assert!(found.applied);
    assert_eq!(
        (store.size(), store.entry(1).unwrap()),
        (2, b"entry 1".to_vec())
    );
}

#[test]
fn a_lost_segment_is_refused() {
    let disk = log_of(1);
    let (later, _) = write_group(3, &entries(3..5), [0; 32]);
    put(&disk, "state/wal/00000000000000000009", &later);
    let why = open(&disk).map(|_| ()).unwrap_err();
    assert_eq!(why.fault(), StoreFault::Damaged);
    assert!(why.to_string().contains("entry 1 is missing"), "{why}");

    // The one before it, whose end the next repeats.
    let (earlier, _) = write_group(0, &entries(0..4), [0; 32]);
    put(&disk, "state/wal/00000000000000000008", &earlier);
    let (store, _) = open(&disk).unwrap();
    assert_eq!(store.waiting(), entries(1..5));
    drop(store);

    let (other, _) = write_group(4, &entries(8..9), [0; 32]);
    put(&disk, "state/wal/00000000000000000099", &other);
    let why = open(&disk).map(|_| ()).unwrap_err();
    assert!(why.to_string().contains("another entry 4"), "{why}");
}

#[test]
fn files_are_kept_by_what_they_are() {
    let disk = disk();
    let (mut store, _) = open(&disk).unwrap();
    let sha256 = store.put_content(b"evidence").unwrap();
    assert_eq!(store.put_content(b"evidence").unwrap(), sha256);
    assert_eq!(store.content(&sha256).unwrap().unwrap(), b"evidence");
    assert_eq!(store.content(&[0; 32]).unwrap(), None);
    let folder = disk.list("content").unwrap().remove(0);
    let name = disk.list(&format!("content/{folder}")).unwrap().remove(0);
    flip(&disk, &format!("content/{folder}/{name}"), 0);
    assert_eq!(refused(store.content(&sha256)), StoreFault::Damaged);
    assert_eq!(refused(store.put_content(b"evidence")), StoreFault::Damaged);
}

#[test]
fn an_empty_log_is_signed_where_asked() {
    let disk = disk();
    let (mut store, _) = open(&disk).unwrap();
    publish(&mut store);
    drop(store);
    let (mut store, _) = open(&disk).unwrap();
    store.append(&entries(0..1)).unwrap();
    publish(&mut store);
    assert_eq!(
        store.signer().last().unwrap().unwrap().text(),
        store.signed().unwrap().text()
    );
}

#[test]
fn a_folder_of_the_file_system_is_a_disk() {
    let folder = TestFolder::new("store");
    let disk = Files::new(&*folder);
    Store::<Files, RecordingSigner<Files>>::create(&disk, log_key().verifier()).unwrap();
    let open = || {
        let signer = RecordingSigner::open(disk.clone(), log_key())?;
        Store::open(disk.clone(), signer)
    };
    let (mut store, _) = open().unwrap();
    assert_eq!(refused(open()), StoreFault::Locked);
    store.append(&entries(0..258)).unwrap();
    publish(&mut store);
    store.append(&entries(258..259)).unwrap();
    let sha256 = store.put_content(b"evidence").unwrap();
    drop(store);
    let (store, found) = open().unwrap();
    assert_eq!((found.size, found.published, found.pending), (258, 258, 1));
    assert_eq!(store.content(&sha256).unwrap().unwrap(), b"evidence");
    let reader = Reader::open(disk.clone(), log_key().verifier()).unwrap();
    reader.verify().unwrap();
    let receipt = reader.receipt(257, &policy()).unwrap();
    receipt.verify(&leaf_hash(b"entry 257"), &policy()).unwrap();
}
