use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::rc::Rc;

use super::faults::{Counts, DiskFault, Odds};
use super::file::SimulatedFile;
use super::names::{Node, SimulatedNames};
use super::random::Random;
use crate::store::{Disk, DiskFile};

/// All that is on a machine, and what goes wrong on it next.
#[derive(Clone, Debug)]
pub(in crate::store) struct Machine {
    files: Vec<SimulatedFile>,
    folders: BTreeSet<Node>,
    names: SimulatedNames,
    locks: BTreeSet<String>,
    random: Random,
    pub(super) odds: Odds,
    pub(super) counts: Counts,
    /// Which process it is: handles of earlier ones do nothing.
    process: u64,
    /// The process ended: every call fails until the next one starts.
    ended: bool,
    /// What the last fault was.
    pub(super) damaged: bool,
}

/// A disk in memory that loses, tears, reorders and misplaces what was not made durable. What goes
/// wrong follows from a seed.
///
/// A write is split into sectors; at a power cut any of those that wait are there. So are names:
/// a file, whole and durable, is gone while the name of it or of a folder above was not synced. After
/// a failed sync the bytes can be read on, and never become durable.
#[derive(Clone, Debug)]
pub(in crate::store) struct Simulated(pub(in crate::store) Rc<RefCell<Machine>>);

const ROOT: Node = 0;

impl Machine {
    pub(in crate::store) fn new(seed: u64) -> Self {
        Self {
            files: vec![SimulatedFile::default()],
            folders: BTreeSet::from([ROOT]),
            names: SimulatedNames::default(),
            locks: BTreeSet::new(),
            random: Random::new(seed),
            odds: Odds {
                one_in: 0,
                misdirected_one_in: 0,
                skip_folder_sync: false,
            },
            counts: Counts::new(),
            process: 0,
            ended: false,
            damaged: false,
        }
    }

    /// The same disk with other luck.
    pub(super) fn reseeded(&self, seed: u64) -> Self {
        Self {
            random: Random::new(seed ^ 0x6469_736b),
            ..self.clone()
        }
    }

    /// Another process starts; what can be read is as it was.
    pub(super) fn restart(&mut self) {
        self.process += 1;
        self.ended = false;
        self.locks.clear();
    }

    pub(super) fn cut_power(&mut self) {
        self.ended = true;
        for file in &mut self.files {
            file.cut(&mut self.random);
        }
        self.names.cut(&mut self.random);
    }

    /// All files below a folder that can be read, with their bytes.
    pub(super) fn readable(&self) -> Vec<(String, std::sync::Arc<Vec<u8>>)> {
        let mut found = Vec::new();
        let mut left = vec![(ROOT, String::new())];
        while let Some((folder, path)) = left.pop() {
            let names = self
                .names
                .seen
                .range((folder, String::new())..(folder + 1, String::new()));
            for ((_, name), node) in names {
                let path = format!("{path}{name}");
                if self.folders.contains(node) {
                    left.push((*node, format!("{path}/")));
                } else {
                    found.push((path, std::sync::Arc::clone(&self.files[*node].read)));
                }
            }
        }
        found.sort();
        found
    }

    fn find(&self, path: &str) -> Option<Node> {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        parts.try_fold(ROOT, |at, part| {
            self.names.seen.get(&(at, part.to_owned())).copied()
        })
    }

    /// The folder that a path is in, and its name there.
    fn place(&self, path: &str) -> io::Result<(Node, String)> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = self.find(folder).filter(|node| self.folders.contains(node));
        let folder = folder.ok_or_else(|| io::Error::from(ErrorKind::NotFound))?;
        Ok((folder, name.to_owned()))
    }

    fn add(&mut self) -> Node {
        self.files.push(SimulatedFile::default());
        self.files.len() - 1
    }

    /// What goes wrong in this call.
    fn fate(&mut self, call: Call) -> io::Result<Option<DiskFault>> {
        if self.ended {
            return Err(dead());
        }
        let Odds {
            one_in,
            misdirected_one_in,
            ..
        } = self.odds;
        if call == Call::Sync && misdirected_one_in > 0 && self.random.one_in(misdirected_one_in) {
            return Ok(Some(DiskFault::Misdirected));
        }
        if one_in == 0 || !self.random.one_in(one_in) {
            return Ok(None);
        }
        let fault = match (self.random.below(6), call) {
            (0 | 1, _) => DiskFault::PowerCut,
            (2, Call::Write | Call::Name | Call::Sync) => DiskFault::Killed,
            (3, Call::Write | Call::Name) => DiskFault::NoSpace,
            (_, Call::Sync | Call::SyncFolder) => DiskFault::SyncFailed,
            _ => DiskFault::Failed,
        };
        *self.counts.entry(fault).or_default() += 1;
        Ok(Some(fault))
    }

    /// Makes a change, or does not, as the fault says.
    fn change(
        &mut self,
        call: Call,
        change: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        match self.fate(call)? {
            None => change(self),
            Some(fault) => {
                // Whether it happened, nobody knows.
                if self.random.one_in(2) {
                    change(self)?;
                }
                Err(self.befall(fault))
            }
        }
    }

    fn befall(&mut self, fault: DiskFault) -> io::Error {
        match fault {
            DiskFault::PowerCut => {
                self.cut_power();
                dead()
            }
            DiskFault::Killed => {
                self.ended = true;
                dead()
            }
            DiskFault::NoSpace => io::Error::from(ErrorKind::StorageFull),
            _ => io::Error::other("input/output error"),
        }
    }

    fn misdirect(&mut self, node: Node) {
        let Some(astray) = self.files[node].sync_misdirected(&mut self.random) else {
            return;
        };
        let victim = self.random.below(self.files.len());
        self.files[victim].hit(&astray, &mut self.random);
        self.damaged = true;
        *self.counts.entry(DiskFault::Misdirected).or_default() += 1;
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Read,
    Write,
    Name,
    Sync,
    SyncFolder,
}

fn dead() -> io::Error {
    io::Error::new(ErrorKind::Interrupted, "the process has ended")
}

/// An open file of one process.
pub(in crate::store) struct SimulatedHandle {
    machine: Rc<RefCell<Machine>>,
    node: Node,
    process: u64,
}

impl SimulatedHandle {
    fn alive(&self) -> io::Result<std::cell::RefMut<'_, Machine>> {
        let machine = self.machine.borrow_mut();
        if machine.process == self.process {
            Ok(machine)
        } else {
            Err(dead())
        }
    }
}

impl DiskFile for SimulatedHandle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut machine = self.alive()?;
        match machine.fate(Call::Write)? {
            None => machine.files[self.node].write(bytes),
            Some(fault) => {
                let some = machine.random.below(bytes.len() + 1);
                machine.files[self.node].write(&bytes[..some]);
                return Err(machine.befall(fault));
            }
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut machine = self.alive()?;
        match machine.fate(Call::Sync)? {
            None => machine.files[self.node].sync(),
            Some(DiskFault::Misdirected) => machine.misdirect(self.node),
            Some(fault) => {
                if fault == DiskFault::SyncFailed {
                    let mut random = machine.random.clone();
                    machine.files[self.node].fail_sync(&mut random);
                    machine.random = random;
                } else if machine.random.one_in(2) {
                    machine.files[self.node].sync();
                }
                return Err(machine.befall(fault));
            }
        }
        Ok(())
    }
}

/// Held until dropped, or until the process ends.
pub(in crate::store) struct SimulatedLock {
    machine: Rc<RefCell<Machine>>,
    path: String,
    process: u64,
}

impl Drop for SimulatedLock {
    fn drop(&mut self) {
        let mut machine = self.machine.borrow_mut();
        if machine.process == self.process {
            machine.locks.remove(&self.path);
        }
    }
}

impl Disk for Simulated {
    type File = SimulatedHandle;
    type Lock = SimulatedLock;

    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let mut machine = self.0.borrow_mut();
        if let Some(fault) = machine.fate(Call::Read)? {
            return Err(machine.befall(fault));
        }
        let node = machine.find(path);
        Ok(node.map(|node| machine.files[node].read.to_vec()))
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut machine = self.0.borrow_mut();
        if let Some(fault) = machine.fate(Call::Read)? {
            return Err(machine.befall(fault));
        }
        let Some(folder) = machine.find(folder) else {
            return Ok(Vec::new());
        };
        let names = machine
            .names
            .seen
            .range((folder, String::new())..(folder + 1, String::new()));
        Ok(names.map(|((_, name), _)| name.clone()).collect())
    }

    fn create_folder(&self, path: &str) -> io::Result<()> {
        self.0.borrow_mut().change(Call::Name, |machine| {
            if machine.find(path).is_none() {
                let place = machine.place(path)?;
                let node = machine.add();
                machine.folders.insert(node);
                machine.names.name(place, node);
            }
            Ok(())
        })
    }

    fn create(&self, path: &str) -> io::Result<SimulatedHandle> {
        let mut machine = self.0.borrow_mut();
        machine.change(Call::Name, |machine| {
            let place = machine.place(path)?;
            if let Some(node) = machine.find(path) {
                machine.files[node].empty();
            } else {
                let node = machine.add();
                machine.names.name(place, node);
            }
            Ok(())
        })?;
        let node = machine.find(path);
        Ok(SimulatedHandle {
            machine: Rc::clone(&self.0),
            node: node.ok_or_else(|| io::Error::from(ErrorKind::NotFound))?,
            process: machine.process,
        })
    }

    fn sync_folder(&self, path: &str) -> io::Result<()> {
        let mut machine = self.0.borrow_mut();
        let node = machine.find(path);
        let node = node.ok_or_else(|| io::Error::from(ErrorKind::NotFound))?;
        match machine.fate(Call::SyncFolder)? {
            None if machine.odds.skip_folder_sync => {}
            None => machine.names.sync(node),
            Some(fault) => {
                let mut random = machine.random.clone();
                machine.names.fail_sync(node, &mut random);
                machine.random = random;
                return Err(machine.befall(fault));
            }
        }
        Ok(())
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.0.borrow_mut().change(Call::Name, |machine| {
            let (from, to) = (machine.place(from)?, machine.place(to)?);
            let renamed = machine.names.rename(from, to);
            renamed
                .then_some(())
                .ok_or_else(|| io::Error::from(ErrorKind::NotFound))
        })
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        self.0.borrow_mut().change(Call::Name, |machine| {
            if let Ok(place) = machine.place(path) {
                machine.names.remove(place);
            }
            Ok(())
        })
    }

    fn lock(&self, path: &str) -> io::Result<Option<SimulatedLock>> {
        let mut machine = self.0.borrow_mut();
        if let Some(fault) = machine.fate(Call::Read)? {
            return Err(machine.befall(fault));
        }
        let free = machine.locks.insert(path.to_owned());
        Ok(free.then(|| SimulatedLock {
            machine: Rc::clone(&self.0),
            path: path.to_owned(),
            process: machine.process,
        }))
    }
}
