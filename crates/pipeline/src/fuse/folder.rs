//! Whether the folder for the result is free: absent, empty, or an earlier result and nothing else.

use std::path::Path;

use crate::PipelineError;

/// The files of a result.
const FILES: [&str; 7] = [
    "membership.csv",
    "pairs.csv",
    "incidents.csv",
    "episodes.csv",
    "summary.txt",
    "summary.json",
    "fusion.html",
];

/// Refuses a folder that holds anything that this command did not write.
pub(super) fn check(out: &Path) -> Result<(), PipelineError> {
    let refused = |words: String| Err(PipelineError::Refused(words));
    let shown = out.display();
    if out.file_name().is_none() {
        return refused(format!(
            "{shown} cannot be replaced: name a folder for the result"
        ));
    }
    if out.is_file() {
        return refused(format!("{shown} is a file: name a folder for the result"));
    }
    let entries = match std::fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(PipelineError::file(out, error)),
    };
    let mut names: Vec<String> = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| PipelineError::file(out, error))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    if names.is_empty() {
        return Ok(());
    }
    if let Some(foreign) = names.iter().find(|name| !FILES.contains(&name.as_str())) {
        return refused(format!(
            "{shown} holds `{foreign}`, which this command did not write: name a folder that is empty \
             or not there yet"
        ));
    }
    let summary = std::fs::read(out.join("summary.json")).unwrap_or_default();
    let summary: serde_json::Value = serde_json::from_slice(&summary).unwrap_or_default();
    if summary["command"] == "truceline fuse" {
        return Ok(());
    }
    refused(format!(
        "{shown} holds files that this command did not write: name a folder that is empty or not there \
         yet"
    ))
}
