//! Whether the folder for pages is free: absent, empty, or earlier pages and nothing else.

use std::path::Path;

use crate::PipelineError;

/// What every page of a reading holds.
const OURS: &str = "Working page: holds a text of others as received";
const OURS_INDEX: &str = "Working page: holds texts of others as received";

/// Refuses a folder that holds anything that this command did not write.
pub(super) fn check(out: &Path) -> Result<(), PipelineError> {
    let shown = out.display();
    let refused = |words: String| Err(PipelineError::Refused(words));
    if out.file_name().is_none() {
        return refused(format!(
            "{shown} cannot be replaced: name a folder for the pages"
        ));
    }
    if out.is_file() {
        return refused(format!("{shown} is a file: name a folder for the pages"));
    }
    let entries = match std::fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(PipelineError::file(out, error)),
    };
    for entry in entries {
        let path = entry
            .map_err(|error| PipelineError::file(out, error))?
            .path();
        let page = std::fs::read_to_string(&path).unwrap_or_default();
        if !page.contains(OURS) && !page.contains(OURS_INDEX) {
            return refused(format!(
                "{shown} holds `{}`, which this command did not write: name a folder that is empty or not there yet",
                path.file_name().unwrap_or_default().to_string_lossy()
            ));
        }
    }
    Ok(())
}
