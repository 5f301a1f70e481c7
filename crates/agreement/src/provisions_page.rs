//! The reference table of provision types, made from the table that the checks use.

use std::fmt::Write;

use crate::ProvisionType;
use crate::raw::OWN_FIELDS;
use crate::taxonomy::{Ground, type_rule};

const INTRODUCTION: &str = "\
# Types of provision

Every `[[provision]]` has a `type` from this table. The fields that all provisions share are in
[agreement.md](agreement.md); a type's own fields stand here, and a field of one type on a provision
of another is an error. This page is made from the table in the code
(`UPDATE_SCHEMAS=1 cargo test -p agreement`).

*How verified* is the best that evidence can do for such a term; a case may say more in
`verifiable_by`. Terms that are recorded and never ruled on carry each side's words and no verdict.

| type | what it is | needs | may have | where | how verified |
|---|---|---|---|---|---|
";

/// The page of provision types for `docs/provisions.md`.
///
/// ```
/// assert!(agreement::provisions_page().contains("| F1 | No fire |"));
/// ```
pub fn provisions_page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for kind in ProvisionType::ALL {
        let rule = type_rule(*kind);
        let fields = |list: &[&str]| {
            let quoted: Vec<String> = list
                .iter()
                .map(|f| {
                    let choices: Vec<String> =
                        f.split('|').map(|name| format!("`{name}`")).collect();
                    choices.join(" or ")
                })
                .collect();
            quoted.join(", ")
        };
        let mut required = fields(rule.required);
        if rule.deadline {
            if !required.is_empty() {
                required.push_str(", ");
            }
            required.push_str("`deadline`");
        }
        let ground = match rule.ground {
            Ground::Free => "any",
            Ground::Named => "must be named",
            Ground::Zones => "zones",
            Ground::Sites => "sites",
        };
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} |",
            kind.as_str(),
            rule.title,
            required,
            fields(rule.optional),
            ground,
            rule.verification
        );
    }
    page.push_str("\n## Own fields\n\n| field | value | meaning | types |\n|---|---|---|---|\n");
    for field in OWN_FIELDS {
        let types: Vec<&str> = ProvisionType::with_field(field.name)
            .into_iter()
            .map(ProvisionType::as_str)
            .collect();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            field.name,
            (field.value)(),
            field.meaning.trim(),
            types.join(", ")
        );
    }
    page
}
