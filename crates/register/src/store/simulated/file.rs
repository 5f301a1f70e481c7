use std::sync::Arc;

use super::random::Random;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// What was done to a file and is not on the disk yet.
#[derive(Clone, Debug)]
enum Change {
    Emptied,
    Written { at: usize, bytes: Vec<u8> },
}

/// A file: what programs read, what is on the disk, and what lies between.
#[derive(Clone, Debug, Default)]
pub(super) struct SimulatedFile {
    pub(super) read: Arc<Vec<u8>>,
    durable: Arc<Vec<u8>>,
    waiting: Vec<Change>,
}

impl SimulatedFile {
    pub(super) fn empty(&mut self) {
        if !self.read.is_empty() {
            self.waiting.push(Change::Emptied);
            self.read = Arc::default();
        }
    }

    pub(super) fn write(&mut self, bytes: &[u8]) {
        let at = self.read.len();
        Arc::make_mut(&mut self.read).extend_from_slice(bytes);
        let bytes = bytes.to_vec();
        self.waiting.push(Change::Written { at, bytes });
    }

    pub(super) fn sync(&mut self) {
        if self.durable.is_empty() && self.waiting.len() == 1 {
            // One write into a new file: no need to copy it.
            self.waiting.clear();
            self.durable = Arc::clone(&self.read);
            return;
        }
        for change in std::mem::take(&mut self.waiting) {
            let durable = Arc::make_mut(&mut self.durable);
            match change {
                Change::Emptied => durable.clear(),
                Change::Written { at, bytes } => put(durable, at, &bytes),
            }
        }
    }

    /// A sync that failed: some sectors are on the disk, the others never will be, and all can be
    /// read on.
    pub(super) fn fail_sync(&mut self, random: &mut Random) {
        let read = Arc::clone(&self.read);
        self.cut(random);
        self.read = read;
    }

    /// The power goes: any of the waiting sectors are on the disk, in whatever order.
    pub(super) fn cut(&mut self, random: &mut Random) {
        // All, none, or some.
        let odds = [1, 2, 2, 1_000][random.below(4)];
        for change in std::mem::take(&mut self.waiting) {
            let durable = Arc::make_mut(&mut self.durable);
            match change {
                Change::Emptied if random.one_in(odds) => durable.clear(),
                Change::Emptied => {}
                Change::Written { at, bytes } => {
                    let mut done = 0;
                    while done < bytes.len() {
                        let end = (at + done + 1).next_multiple_of(SECTOR) - at;
                        let end = end.min(bytes.len());
                        if random.one_in(odds) {
                            put(durable, at + done, &bytes[done..end]);
                        } else if random.one_in(4) && durable.len() < at + end {
                            // Its length is known, its bytes are not.
                            durable.resize(at + end, 0);
                        }
                        done = end;
                    }
                }
            }
        }
        self.read = Arc::clone(&self.durable);
    }

    /// A sync by which one sector goes astray; returns it.
    pub(super) fn sync_misdirected(&mut self, random: &mut Random) -> Option<Vec<u8>> {
        let before = Arc::clone(&self.durable);
        self.sync();
        let sectors = self.durable.len().div_ceil(SECTOR);
        let from = random.below(sectors.max(1)) * SECTOR;
        let to = (from + SECTOR).min(self.durable.len());
        let astray = self.durable[from..to].to_vec();
        let kept: Vec<u8> = (from..to)
            .map(|at| before.get(at).copied().unwrap_or(0))
            .collect();
        put(Arc::make_mut(&mut self.durable), from, &kept);
        (!astray.is_empty() && astray != kept).then_some(astray)
    }

    /// Bytes of another file arrive here; whether that changed anything.
    pub(super) fn hit(&mut self, bytes: &[u8], random: &mut Random) -> bool {
        let sectors = self.durable.len().div_ceil(SECTOR);
        if sectors == 0 {
            return false;
        }
        let at = random.below(sectors) * SECTOR;
        let before = Arc::clone(&self.durable);
        let length = bytes.len().min(self.durable.len() - at);
        put(Arc::make_mut(&mut self.durable), at, &bytes[..length]);
        before != self.durable
    }
}

fn put(durable: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if durable.len() < at + bytes.len() {
        durable.resize(at + bytes.len(), 0);
    }
    durable[at..at + bytes.len()].copy_from_slice(bytes);
}
