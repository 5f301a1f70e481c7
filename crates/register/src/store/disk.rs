use std::io;

/// A folder on a disk, as little of it as a store needs. Every path is relative to that folder, with
/// `/` between its parts; the empty path is the folder itself.
///
/// What is written is in the hands of the system; it is durable only once [`DiskFile::sync`]
/// returned, and the name of a file only once [`Disk::sync_folder`] did for the folder that it is in.
pub trait Disk {
    /// A file that is being written.
    type File: DiskFile;
    /// Held as long as nobody else may write.
    type Lock;

    /// All bytes of a file; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>>;

    /// The names in a folder, sorted; none where there is no such folder.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    fn list(&self, folder: &str) -> io::Result<Vec<String>>;

    /// Makes a folder, whose parent exists; nothing happens where it is there already.
    ///
    /// # Errors
    ///
    /// Where it cannot be made.
    fn create_folder(&self, path: &str) -> io::Result<()>;

    /// Opens a file to be written from its beginning; what it had is gone.
    ///
    /// # Errors
    ///
    /// Where it cannot be opened.
    fn create(&self, path: &str) -> io::Result<Self::File>;

    /// Makes several files durable, as [`DiskFile::sync`] does each; a disk may do it at once.
    ///
    /// # Errors
    ///
    /// Where one failed.
    fn sync_files(&self, files: &mut [Self::File]) -> io::Result<()> {
        files.iter_mut().try_for_each(DiskFile::sync)
    }

    /// Makes the names in a folder durable.
    ///
    /// # Errors
    ///
    /// Where it failed; then nothing is known about them.
    fn sync_folder(&self, path: &str) -> io::Result<()>;

    /// Gives a file another name, in one step; a file that had it is gone.
    ///
    /// # Errors
    ///
    /// Where it failed.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;

    /// Removes a file; nothing happens where there is none.
    ///
    /// # Errors
    ///
    /// Where it cannot be removed.
    fn remove(&self, path: &str) -> io::Result<()>;

    /// Takes the lock of a path; `None` where somebody else has it.
    ///
    /// # Errors
    ///
    /// Where that cannot be told.
    fn lock(&self, path: &str) -> io::Result<Option<Self::Lock>>;
}

/// A file that is being written, at its end.
pub trait DiskFile {
    /// Adds bytes at the end.
    ///
    /// # Errors
    ///
    /// Where not all were taken; some of them may have been.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes its bytes and its length durable.
    ///
    /// # Errors
    ///
    /// Where it failed. What was written since the last time may be lost although it can be read,
    /// and trying again would say nothing.
    fn sync(&mut self) -> io::Result<()>;
}

/// The same folder, for several: a store and its signer, say.
impl<D: Disk> Disk for &D {
    type File = D::File;
    type Lock = D::Lock;

    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        (**self).read(path)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        (**self).list(folder)
    }

    fn create_folder(&self, path: &str) -> io::Result<()> {
        (**self).create_folder(path)
    }

    fn create(&self, path: &str) -> io::Result<Self::File> {
        (**self).create(path)
    }

    fn sync_files(&self, files: &mut [Self::File]) -> io::Result<()> {
        (**self).sync_files(files)
    }

    fn sync_folder(&self, path: &str) -> io::Result<()> {
        (**self).sync_folder(path)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        (**self).rename(from, to)
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        (**self).remove(path)
    }

    fn lock(&self, path: &str) -> io::Result<Option<Self::Lock>> {
        (**self).lock(path)
    }
}
