use std::collections::BTreeMap;

use super::random::Random;

/// Which file or folder: its place in the list of all.
pub(super) type Node = usize;

/// The names of all folders: by the folder and the name in it.
pub(super) type Names = BTreeMap<(Node, String), Node>;

/// What was done to names and is not on the disk yet.
#[derive(Clone, Debug)]
enum Change {
    Named {
        at: (Node, String),
        node: Node,
    },
    Removed {
        at: (Node, String),
    },
    Renamed {
        from: (Node, String),
        to: (Node, String),
        node: Node,
    },
}

/// The names that programs see, those on the disk, and what lies between.
#[derive(Clone, Debug, Default)]
pub(super) struct SimulatedNames {
    pub(super) seen: Names,
    durable: Names,
    waiting: Vec<Change>,
}

impl SimulatedNames {
    pub(super) fn name(&mut self, at: (Node, String), node: Node) {
        self.seen.insert(at.clone(), node);
        self.waiting.push(Change::Named { at, node });
    }

    pub(super) fn remove(&mut self, at: (Node, String)) {
        if self.seen.remove(&at).is_some() {
            self.waiting.push(Change::Removed { at });
        }
    }

    pub(super) fn rename(&mut self, from: (Node, String), to: (Node, String)) -> bool {
        let Some(node) = self.seen.remove(&from) else {
            return false;
        };
        self.seen.insert(to.clone(), node);
        self.waiting.push(Change::Renamed { from, to, node });
        true
    }

    /// Makes what happened in one folder durable. Of a renaming into it, the old name in another
    /// folder need not be gone.
    pub(super) fn sync(&mut self, folder: Node) {
        for change in std::mem::take(&mut self.waiting) {
            match change {
                Change::Named { at, node } if at.0 == folder => {
                    self.durable.insert(at, node);
                }
                Change::Removed { at } if at.0 == folder => {
                    self.durable.remove(&at);
                }
                Change::Renamed { from, to, node } if from.0 == folder || to.0 == folder => {
                    self.durable.insert(to, node);
                    if from.0 == folder {
                        self.durable.remove(&from);
                    } else {
                        self.waiting.push(Change::Removed { at: from });
                    }
                }
                other => self.waiting.push(other),
            }
        }
    }

    /// A sync that failed: the first of what was done in the folder is on the disk, the rest waits on.
    pub(super) fn fail_sync(&mut self, folder: Node, random: &mut Random) {
        let rest = self.waiting.split_off(random.below(self.waiting.len() + 1));
        self.sync(folder);
        self.waiting.extend(rest);
    }

    /// The power goes: any of what waits is on the disk. A renaming inside a folder is one step;
    /// between folders both names may be left, but never none.
    pub(super) fn cut(&mut self, random: &mut Random) {
        let odds = [1, 2, 2, 1_000][random.below(4)];
        for change in std::mem::take(&mut self.waiting) {
            if !random.one_in(odds) {
                continue;
            }
            match change {
                Change::Named { at, node } => {
                    self.durable.insert(at, node);
                }
                Change::Removed { at } => {
                    self.durable.remove(&at);
                }
                Change::Renamed { from, to, node } => {
                    if from.0 == to.0 || random.one_in(2) {
                        self.durable.remove(&from);
                    }
                    self.durable.insert(to, node);
                }
            }
        }
        self.seen = self.durable.clone();
    }
}
