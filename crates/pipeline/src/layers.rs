//! The layers of the map, as the case names them.

use std::path::Path;
use std::sync::Arc;

use agreement::Agreement;
use report::Layers;

use crate::PipelineError;

/// The texts of the layers; their names were checked when the agreement was loaded.
pub(crate) fn layers(case: &Path, agreement: &Agreement) -> Result<Layers, PipelineError> {
    let text = |name: &Option<Arc<str>>| -> Result<Option<String>, PipelineError> {
        let Some(name) = name else { return Ok(None) };
        let path = case.join(&**name);
        std::fs::read_to_string(&path)
            .map(Some)
            .map_err(|e| PipelineError::file(&path, e))
    };
    Ok(Layers {
        land: text(&agreement.map.land)?,
        lakes: text(&agreement.map.lakes)?,
        rivers: text(&agreement.map.rivers)?,
        borders: text(&agreement.map.borders)?,
    })
}
