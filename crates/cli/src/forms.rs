//! The forms that ship with the program.

use std::path::{Path, PathBuf};

use crate::exit::Failure;

/// Writes the forms to a folder and gives back where each is. A file of that name which holds
/// something else is left alone, and nothing is written.
pub(crate) fn write(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let files = intake::forms();
    for (name, bytes) in &files {
        let path = dir.join(name);
        if std::fs::read(&path).is_ok_and(|there| there != *bytes) {
            return Err(Failure::BadInput(format!(
                "{} holds something else: name another folder",
                path.display()
            )));
        }
    }
    let told = |path: &Path, error: &std::io::Error| {
        Failure::Failed(format!("{}: {error}", path.display()))
    };
    std::fs::create_dir_all(dir).map_err(|error| told(dir, &error))?;
    let mut paths = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let path = dir.join(name);
        std::fs::write(&path, bytes).map_err(|error| told(&path, &error))?;
        paths.push(path);
    }
    Ok(paths)
}
