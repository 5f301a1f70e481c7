//! The manifest: what a derivation was made of and what it made, by content.

use std::path::Path;

use model::Derivation;
use report::{Output, OutputDigest};
use serde::{Deserialize, Serialize};

use crate::PipelineError;

/// The version of the manifest's shape.
const SCHEMA: u32 = 1;

/// What went in, by content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InputDigest {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The name in the case.
    pub file: String,
}

/// What a derivation was made of and what it made.
///
/// The digest of the derivation is the SHA-256 of [`Manifest::bytes`], which is also the content
/// of `derived/manifest.json`: `sha256sum derived/manifest.json` prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    // Fields stand in the order of their names, so that the bytes are canonical.
    /// SHA-256 of the agreement and the geometry it names.
    pub agreement: String,
    /// The instant up to which evidence was known, in milliseconds UTC, where one was given.
    pub as_of_utc_ms: Option<i64>,
    /// The digest of what people decided, whatever the order of files and lines; absent where nobody
    /// decided anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decisions: Option<String>,
    /// The engine and its version.
    pub engine: String,
    /// The evidence, sorted by content.
    pub inputs: Vec<InputDigest>,
    /// Tables and pages, sorted by name.
    pub outputs: Vec<OutputDigest>,
    /// The register's size and root at the last entry of evidence or of a decision, with a space
    /// between them; `null` where the case has no register.
    pub register: Option<String>,
    /// The version of this shape.
    pub schema: u32,
    /// SHA-256 of what the sources are.
    pub sources: String,
}

impl Manifest {
    /// The manifest of a derivation.
    pub(crate) fn of(
        derivation: &Derivation,
        agreement: &str,
        sources: &str,
        decisions: Option<String>,
        register: Option<String>,
        outputs: &[Output],
    ) -> Self {
        let mut inputs: Vec<InputDigest> = derivation
            .inputs
            .iter()
            .map(|i| InputDigest {
                sha256: i.sha256.clone(),
                bytes: i.bytes,
                file: i.file.clone(),
            })
            .collect();
        inputs.sort();
        let mut outputs: Vec<OutputDigest> = outputs
            .iter()
            .map(|o| OutputDigest {
                name: o.name.clone(),
                rows: o.rows,
                schema: o.schema,
                sha256: model::sha256_hex(&o.bytes),
            })
            .collect();
        outputs.sort();
        Self {
            agreement: agreement.to_owned(),
            as_of_utc_ms: derivation.as_of.map(model::Instant::ms),
            decisions,
            engine: crate::ENGINE.to_owned(),
            inputs,
            outputs,
            register,
            schema: SCHEMA,
            sources: sources.to_owned(),
        }
    }

    /// The canonical bytes: JSON without spaces, keys in the order of their names.
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The digest of the derivation.
    pub fn digest(&self) -> String {
        model::sha256_hex(&self.bytes())
    }

    /// Reads the manifest of a derived case.
    ///
    /// # Errors
    /// [`PipelineError`] where there is none, or it is not a manifest.
    pub fn read(derived: &Path) -> Result<Self, PipelineError> {
        let path = derived.join("manifest.json");
        let bytes = std::fs::read(&path).map_err(|e| PipelineError::file(&path, e))?;
        serde_json::from_slice(&bytes).map_err(|e| PipelineError::Damaged {
            path,
            reason: e.to_string(),
        })
    }
}
