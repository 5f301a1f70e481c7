use super::{Disk, SignsLog, Store, StoreError, steps, wal};
use crate::note::{Checkpoint, SignedNote, VerifierKey};

/// Where checkpoints stay that their policy's quorum cosigned, by their size.
const FOLDER: &str = "state/witnessed";
const NEW: &str = "state/witnessed.new";

/// The checkpoints of a log that were published with their policy's quorum, the smallest first. Each
/// is signed by the log; what else a reader asks is for its own policy.
///
/// # Errors
///
/// [`Damaged`](super::StoreFault::Damaged) where one is not the log's, or of another size than its name says;
/// [`Disk`](super::StoreFault::Disk).
pub fn witnessed(disk: &impl Disk, key: &VerifierKey) -> Result<Vec<SignedNote>, StoreError> {
    let names = steps::list(disk, FOLDER)?;
    let sizes = names.iter().filter_map(|name| wal::number(name));
    sizes.map(|size| read(disk, size, key)).collect()
}

fn read(disk: &impl Disk, size: u64, key: &VerifierKey) -> Result<SignedNote, StoreError> {
    let path = path(size);
    let damaged = |why| StoreError::damaged_file(&path, &why);
    let bytes = steps::read(disk, &path)?.unwrap_or_default();
    let note = SignedNote::from_bytes(&bytes).map_err(damaged)?;
    note.verify([key]).map_err(damaged)?;
    let tree = Checkpoint::from_text(note.text()).map_err(damaged)?;
    if (tree.origin(), tree.size()) != (key.name().as_str(), size) {
        let reason = format!(
            "`{path}` is of {} entries of {}",
            tree.size(),
            tree.origin()
        );
        return Err(StoreError::damaged(reason));
    }
    Ok(note)
}

fn path(size: u64) -> String {
    format!("{FOLDER}/{size:020}")
}

impl<D: Disk, S: SignsLog> Store<D, S> {
    /// Keeps a checkpoint of the signed tree, durable, before it is published.
    pub(super) fn keep_witnessed(&mut self, text: &str) -> Result<(), StoreError> {
        steps::make_folder(&self.disk, FOLDER, &mut self.folders)?;
        steps::put(&self.disk, &path(self.size()), NEW, text.as_bytes())
    }
}
