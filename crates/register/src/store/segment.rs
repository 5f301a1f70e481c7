use super::{Disk, DiskFile, SignsLog, Store, StoreError, StoreFault, steps, wal};
use crate::tree::{ENTRY_LIMIT, SIZE_LIMIT};
use std::ops::Range;

/// How many bytes of entries may wait to be signed: 64 MiB.
pub const PENDING_LIMIT: usize = 64 << 20;

/// A segment that groups are added to.
pub(super) struct OpenSegment<F> {
    file: F,
    pub(super) number: u64,
    path: String,
    digest: [u8; 32],
}

impl<F: DiskFile> OpenSegment<F> {
    fn add<E: AsRef<[u8]>>(&mut self, first: u64, entries: &[E]) -> Result<(), StoreError> {
        let (bytes, digest) = wal::write_group(first, entries, self.digest);
        self.file
            .write(&bytes)
            .map_err(|why| StoreError::disk("cannot write", &self.path, why))?;
        self.file
            .sync()
            .map_err(|why| StoreError::disk("cannot make durable", &self.path, why))?;
        self.digest = digest;
        Ok(())
    }
}

/// Begins a segment with a first group, durable with its name.
pub(super) fn begin<D: Disk, E: AsRef<[u8]>>(
    disk: &D,
    number: u64,
    first: u64,
    entries: &[E],
) -> Result<OpenSegment<D::File>, StoreError> {
    let path = wal::path(number);
    let file = disk
        .create(&path)
        .map_err(|why| StoreError::disk("cannot create", &path, why))?;
    let mut segment = OpenSegment {
        file,
        number,
        path,
        digest: [0; 32],
    };
    segment.add(first, entries)?;
    steps::sync_folder(disk, wal::FOLDER)?;
    Ok(segment)
}

impl<D: Disk, S: SignsLog> Store<D, S> {
    /// Takes entries in, in their order, and returns their places once they are durable: one write and
    /// one sync for all of them, so many at once cost as much as one.
    ///
    /// What the bytes say is for the caller to have checked. A place is final once the tree with it
    /// is signed; until then it is lost only if the disk is.
    ///
    /// # Errors
    ///
    /// [`StoreFault::OutOfRange`] for an entry above [`ENTRY_LIMIT`], [`StoreFault::Full`] above
    /// [`PENDING_LIMIT`]; then nothing was taken. [`StoreFault::Disk`].
    pub fn append<E: AsRef<[u8]>>(&mut self, entries: &[E]) -> Result<Range<u64>, StoreError> {
        self.running()?;
        let first = self.next_index();
        let bytes = self.check_fit(entries)?;
        if entries.is_empty() {
            return Ok(first..first);
        }
        self.change(|store| store.append_group(first, entries))?;
        self.pending
            .extend(entries.iter().map(|entry| entry.as_ref().to_vec()));
        self.pending_bytes += bytes;
        Ok(first..self.next_index())
    }

    fn append_group<E: AsRef<[u8]>>(
        &mut self,
        first: u64,
        entries: &[E],
    ) -> Result<(), StoreError> {
        let number = if let Some(segment) = &mut self.segment {
            segment.add(first, entries)?;
            segment.number
        } else {
            let segment = begin(&self.disk, self.next_segment, first, entries)?;
            self.next_segment += 1;
            self.segment.insert(segment).number
        };
        self.segments.insert(number, first + entries.len() as u64);
        Ok(())
    }

    fn check_fit<E: AsRef<[u8]>>(&self, entries: &[E]) -> Result<usize, StoreError> {
        let mut bytes = 0_usize;
        for (at, entry) in entries.iter().enumerate() {
            let length = entry.as_ref().len();
            if length > ENTRY_LIMIT {
                let reason = format!("entry {at} has {length} bytes; at most {ENTRY_LIMIT}");
                return Err(StoreError::new(StoreFault::OutOfRange, reason));
            }
            // What it costs in memory and in a group, entries of no bytes too.
            bytes += length + 32;
        }
        if self.pending_bytes + bytes > PENDING_LIMIT {
            let reason = format!(
                "{} bytes wait to be signed and {bytes} more do not fit into {PENDING_LIMIT}: commit first",
                self.pending_bytes
            );
            return Err(StoreError::new(StoreFault::Full, reason));
        }
        if entries.len() as u64 > SIZE_LIMIT - self.next_index() {
            let reason = format!("more than {SIZE_LIMIT} entries");
            return Err(StoreError::new(StoreFault::OutOfRange, reason));
        }
        Ok(bytes)
    }
}
