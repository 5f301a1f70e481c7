//! The JSON Schema of agreement files.

use crate::raw::AgreementFile;

/// The JSON Schema of `agreement.toml`, for editors: `schemas/agreement.schema.json`.
///
/// It describes shapes and words; what refers to what is checked by [`crate::load`] alone.
///
/// ```
/// let schema = agreement::schema();
/// assert_eq!(schema["additionalProperties"], false);
/// assert!(schema["properties"]["provision"].is_object());
/// ```
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(AgreementFile).to_value()
}
