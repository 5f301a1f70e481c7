//! Files that stay, also through a power cut.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::PipelineError;

/// Writes a file whole or not at all, and returns once it and its name are on the disk.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), PipelineError> {
    let told = |e| PipelineError::file(path, e);
    let Some(folder) = path.parent() else {
        return Err(told(io::Error::other("it has no folder")));
    };
    make_folder(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(told)?;
    fs::rename(&part, path).map_err(told)?;
    sync_folder(folder)
}

/// Makes a folder and those that it is in.
pub(super) fn make_folder(folder: &Path) -> Result<(), PipelineError> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(outer) = folder.parent() {
        make_folder(outer)?;
    }
    match fs::create_dir(folder) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
            return Err(PipelineError::file(folder, e));
        }
        _ => {}
    }
    folder.parent().map_or(Ok(()), sync_folder)
}

fn sync_folder(folder: &Path) -> Result<(), PipelineError> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let synced = File::open(folder).and_then(|f| f.sync_all());
    synced.map_err(|e| PipelineError::file(folder, e))
}

/// Makes a folder that only its owner may enter, where the system knows owners.
pub(super) fn make_private(folder: &Path) -> Result<(), PipelineError> {
    make_folder(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let only_owner = fs::Permissions::from_mode(0o700);
        fs::set_permissions(folder, only_owner).map_err(|e| PipelineError::file(folder, e))?;
    }
    Ok(())
}

/// Overwrites a file and removes it. What a disk keeps beneath, and copies elsewhere, are out of reach.
pub(super) fn destroy(path: &Path) -> Result<(), PipelineError> {
    let told = |e| PipelineError::file(path, e);
    let length = match fs::metadata(path) {
        Ok(found) => found.len(),
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(told(e)),
    };
    let overwritten = fs::OpenOptions::new().write(true).open(path).and_then(|f| {
        let mut out = io::BufWriter::new(&f);
        io::copy(&mut io::Read::take(io::repeat(0), length), &mut out)?;
        out.flush()?;
        drop(out);
        f.sync_all()
    });
    overwritten.map_err(told)?;
    fs::remove_file(path).map_err(told)?;
    path.parent().map_or(Ok(()), sync_folder)
}
