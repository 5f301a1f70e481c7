use std::path::Path;

use super::{intake_schema, sources_schema};

/// The schemas in the repository are those of this code; `UPDATE_SCHEMAS=1` writes them anew.
#[test]
fn checked_in_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    for (name, schema) in [
        ("sources.schema.json", sources_schema()),
        ("intake.schema.json", intake_schema()),
    ] {
        let path = folder.join(name);
        let now = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &now).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == now,
            "{name} is not current: run with UPDATE_SCHEMAS=1"
        );
    }
}
