//! Which files are read, and what records call them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::PipelineError;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// `None` is standard input.
    pub(super) path: Option<PathBuf>,
    pub(super) name: String,
}

/// The most folders inside of each other.
const DEEPEST: usize = 32;

/// The files of a call in its order, those of folders by name. A file's name is its own, or its path where two files
/// have one name.
pub(super) fn files(given: &[PathBuf]) -> Result<Vec<Given>, PipelineError> {
    let mut found: Vec<(Option<PathBuf>, String)> = Vec::new();
    for path in given {
        if path.as_os_str() == "-" {
            found.push((None, "stdin".to_owned()));
            continue;
        }
        let about = std::fs::metadata(path).map_err(|error| PipelineError::file(path, error))?;
        if about.is_dir() {
            let before = found.len();
            folder(path, 0, &mut found)?;
            if found.len() == before {
                return Err(PipelineError::Refused(format!(
                    "{}: the folder holds no files",
                    path.display()
                )));
            }
        } else {
            found.push((Some(path.clone()), path.to_string_lossy().into_owned()));
        }
    }
    let mut same: BTreeMap<String, usize> = BTreeMap::new();
    for (path, shown) in &found {
        *same.entry(own_name(path.as_deref(), shown)).or_insert(0) += 1;
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    Ok(found
        .into_iter()
        .map(|(path, shown)| {
            let own = own_name(path.as_deref(), &shown);
            let name = if same.get(&own).copied().unwrap_or(0) > 1 {
                shown
            } else {
                own
            };
            let times = seen.entry(name.clone()).or_insert(0);
            *times += 1;
            let name = if *times > 1 {
                format!("{name}~{times}")
            } else {
                name
            };
            Given { path, name }
        })
        .collect())
}

fn own_name(path: Option<&Path>, shown: &str) -> String {
    path.and_then(Path::file_name).map_or_else(
        || shown.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

fn folder(
    path: &Path,
    depth: usize,
    found: &mut Vec<(Option<PathBuf>, String)>,
) -> Result<(), PipelineError> {
    if depth > DEEPEST {
        return Err(PipelineError::Refused(format!(
            "{}: folders are nested deeper than {DEEPEST}",
            path.display()
        )));
    }
    let mut entries: Vec<PathBuf> = std::fs::read_dir(path)
        .map_err(|error| PipelineError::file(path, error))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(|error| PipelineError::file(path, error))?;
    entries.sort();
    for entry in entries {
        let hidden = entry
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if entry.is_dir() {
            folder(&entry, depth + 1, found)?;
        } else {
            let shown = entry.to_string_lossy().into_owned();
            found.push((Some(entry), shown));
        }
    }
    Ok(())
}
