//! The fields that only some types have: which a provision has, lacks, or leaves open.

use std::sync::Arc;

use super::Desk;
use crate::ProvisionType;
use crate::mistakes::quote;
use crate::raw::RawProvision;
use crate::taxonomy::TypeRule;

/// The own fields, checked and in words; those that belong to other types are told.
pub(super) fn particulars(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    kind: ProvisionType,
    rule: &TypeRule,
) -> Vec<(Arc<str>, String)> {
    let mut particulars: Vec<(Arc<str>, String)> = Vec::new();
    let beneficiaries = desk.parties(file, &raw.beneficiaries);
    if !beneficiaries.is_empty() {
        let names: Vec<&str> = beneficiaries.iter().map(model::PartyId::as_str).collect();
        particulars.push(("beneficiaries".into(), names.join(", ")));
    }
    let own = raw.own();
    for value in &own {
        if rule.has(value.name) {
            let words = value.value.check(desk, file, &value.span);
            particulars.push((value.name.into(), words));
            continue;
        }
        let types = ProvisionType::with_field(value.name);
        let types: Vec<&str> = types.into_iter().map(ProvisionType::as_str).collect();
        let message = format!(
            "`{}` is not a field of provisions of type {}",
            value.name,
            kind.as_str()
        );
        let help = format!("it belongs to {}", types.join(", "));
        desk.say(file, &value.span, "misplaced-key", message, help);
    }
    for required in rule.required {
        let choices: Vec<&str> = required.split('|').collect();
        let given = own.iter().filter(|v| choices.contains(&v.name)).count();
        let names: Vec<String> = choices.iter().map(|name| format!("`{name}`")).collect();
        let names = names.join(" or ");
        if given == 0 && !choices.iter().any(|name| raw.leaves_open(name)) {
            let message = format!("a provision of type {} needs {names}", kind.as_str());
            let help = format!(
                "add {names}, or unstated = [\"{}\"] where the terms leave it open",
                choices[0]
            );
            desk.say(file, &raw.kind.span(), "missing-key", message, help);
        } else if given > 1 {
            let message = format!("a provision of type {} has one of {names}", kind.as_str());
            desk.say(
                file,
                &raw.kind.span(),
                "misplaced-key",
                message,
                "keep one of them",
            );
        }
    }
    unstated(desk, file, raw, rule, &mut particulars);
    if let Some(lines) = &raw.reference_lines {
        for bearer in raw.bearers.get() {
            if !lines.get().0.contains_key(bearer.get()) {
                let message = format!("the party {} has no reference line", quote(bearer.get()));
                let help = "name one for each party that withdraws: { UA = \"contact\" }";
                desk.say(file, &lines.span(), "missing-key", message, help);
            }
        }
    }
    particulars
}

/// What the terms leave open is a field of the type that is not stated.
fn unstated(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    rule: &TypeRule,
    particulars: &mut Vec<(Arc<str>, String)>,
) {
    let own = raw.own();
    for at in &raw.unstated {
        let name = at.get().as_str();
        let stated = match name {
            "deadline" => raw.deadline.is_some(),
            "where" => raw.ground.is_some(),
            "when" => raw.when.is_some(),
            _ => own.iter().any(|v| v.name == name),
        };
        let known = matches!(name, "deadline" | "where" | "when") || rule.has(name);
        if stated {
            let message = format!("{} is stated, and listed as left open", quote(name));
            desk.say(
                file,
                &at.span(),
                "stated",
                message,
                "take one of the two out",
            );
        } else if !known {
            let kind = raw.kind.get().as_str();
            let message = format!("provisions of type {kind} have no field {}", quote(name));
            let own = rule.required.iter().flat_map(|r| r.split('|'));
            let fields: Vec<&str> = own.chain(["where", "when", "deadline"]).collect();
            let help = format!("they can leave open {}", fields.join(", "));
            desk.say(file, &at.span(), "unknown-field", message, help);
        }
    }
    if !raw.unstated.is_empty() {
        let names: Vec<&str> = raw.unstated.iter().map(|at| at.get().as_str()).collect();
        particulars.push(("unstated".into(), names.join(", ")));
    }
}
