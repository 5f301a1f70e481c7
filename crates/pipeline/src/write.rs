//! Files written whole or not at all.

use std::fs;
use std::path::Path;

use report::Output;

use crate::PipelineError;

/// Replaces the folder of derived files by new ones in one step: everything is written beside it
/// first. `kept` names what is carried over from the old folder.
pub(crate) fn replace(
    derived: &Path,
    outputs: &[Output],
    kept: &[&str],
) -> Result<(), PipelineError> {
    let beside = |suffix: &str| {
        let mut name = derived.file_name().unwrap_or_default().to_owned();
        name.push(suffix);
        derived.with_file_name(name)
    };
    exchange(derived, [&beside(".new"), &beside(".old")], outputs, kept)
}

/// Replaces a folder that a person named by new files in one step. What is written beside it first
/// has a name that nobody else gives.
pub(crate) fn replace_whole(folder: &Path, outputs: &[Output]) -> Result<(), PipelineError> {
    let beside = |suffix: &str| {
        let mut name = std::ffi::OsString::from(".");
        name.push(folder.file_name().unwrap_or_default());
        name.push(suffix);
        folder.with_file_name(name)
    };
    let (new, old) = (beside(".truceline-new"), beside(".truceline-old"));
    exchange(folder, [&new, &old], outputs, &[])
}

fn exchange(
    derived: &Path,
    [new, old]: [&Path; 2],
    outputs: &[Output],
    kept: &[&str],
) -> Result<(), PipelineError> {
    for stale in [new, old] {
        remove(stale)?;
    }
    for output in outputs {
        write(&new.join(&output.name), &output.bytes)?;
    }
    for name in kept {
        let from = derived.join(name);
        if from.is_dir() {
            copy(&from, &new.join(name))?;
        }
    }
    if derived.exists() {
        fs::rename(derived, old).map_err(|e| PipelineError::file(derived, e))?;
    }
    fs::rename(new, derived).map_err(|e| PipelineError::file(new, e))?;
    remove(old)
}

/// Writes one file, creating its folder; the name appears only when the content is whole.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), PipelineError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| PipelineError::file(folder, e))?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, bytes).map_err(|e| PipelineError::file(&part, e))?;
    fs::rename(&part, path).map_err(|e| PipelineError::file(path, e))
}

fn remove(folder: &Path) -> Result<(), PipelineError> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(PipelineError::file(folder, e)),
        _ => Ok(()),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), PipelineError> {
    fs::create_dir_all(to).map_err(|e| PipelineError::file(to, e))?;
    let entries = fs::read_dir(from).map_err(|e| PipelineError::file(from, e))?;
    for entry in entries {
        let entry = entry.map_err(|e| PipelineError::file(from, e))?;
        let path = entry.path();
        if path.is_file() {
            let target = to.join(entry.file_name());
            fs::copy(&path, &target).map_err(|e| PipelineError::file(&path, e))?;
        }
    }
    Ok(())
}
