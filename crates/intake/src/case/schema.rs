//! JSON Schemas of the settings that people write.

use serde_json::Value;

/// The JSON Schema of `sources.toml`.
pub fn sources_schema() -> Value {
    schemars::schema_for!(crate::case::sources::SourcesFile).to_value()
}

/// The JSON Schema of `intake.toml`.
pub fn intake_schema() -> Value {
    schemars::schema_for!(crate::case::mapping::IntakeFile).to_value()
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod schema_tests;
