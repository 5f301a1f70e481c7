use std::collections::BTreeMap;

/// What can go wrong in one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DiskFault {
    /// EIO.
    Failed,
    /// ENOSPC; a write may have gone half.
    NoSpace,
    /// EIO of a sync: what was to become durable partly never will.
    SyncFailed,
    /// The process ends before or after the call; nothing that can be read is lost.
    Killed,
    /// The power goes before or after the call.
    PowerCut,
    /// One sector of what is made durable lands somewhere else. Nobody is told.
    Misdirected,
}

/// How often what goes wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Odds {
    /// One call in so many; 0 for none.
    pub(super) one_in: usize,
    /// One sync in so many is misdirected; 0 for none.
    pub(super) misdirected_one_in: usize,
    /// Names are not made durable: the planted fault.
    pub(super) skip_folder_sync: bool,
}

/// How many of each went wrong.
pub(super) type Counts = BTreeMap<DiskFault, u64>;
