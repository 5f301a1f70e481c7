//! Who may record in a register, and what people did to what is recorded, read and not checked.

use std::path::Path;

use register::entry::{Acts, Chain, Leaf, Overdue};
use register::served::Served;
use serde_json::{Value, json};

use super::verify::{now, told_time};
use super::{told, trust};

/// What a register says of keys and acts.
pub(super) struct Overview {
    chain: Chain,
    acts: Acts,
    overdue: Vec<Overdue>,
}

/// Reads all entries. Whose they are can only be told where the authors' first keys lie beside the
/// register.
pub(super) fn overview(register: &dyn Served, place: &str, size: u64) -> Result<Overview, String> {
    let beside = Path::new(place).join("policy");
    let roots = trust::authors(None, &beside).ok().flatten();
    let roots = roots.unwrap_or_default();
    let roots: Vec<_> = roots.iter().map(|(k, h)| (k.clone(), &**h)).collect();
    let mut told = Overview {
        chain: Chain::new(&roots),
        acts: Acts::new(),
        overdue: Vec::new(),
    };
    let mut leaves = Vec::new();
    for index in 0..size {
        let bytes = register::verify::entry_at(register, size, index);
        leaves.push(Leaf::read(&bytes.map_err(|why| why.to_string())?).ok());
    }
    let acts = &mut told.acts;
    told.chain.audit_all(0, &leaves, |index, leaf, outcome| {
        if let Ok(holder) = outcome {
            // `verify` tells of acts that do not count
            let _ = acts.take(index, leaf, holder);
        }
    });
    told.overdue = told.acts.overdue(now());
    Ok(told)
}

impl Overview {
    pub(super) fn acts(&self) -> &Acts {
        &self.acts
    }

    pub(super) fn keys(&self) -> Vec<Value> {
        let keys = self.chain.keys().map(|(_, key)| {
            let may: Vec<&str> = key.may.iter().map(|kind| kind.as_str()).collect();
            json!({
                "holder": key.holder, "key": key.key.to_string(), "party": key.party, "may": may,
                "enrolled": key.by, "revoked": key.revoked, "entries": key.last().0,
            })
        });
        keys.collect()
    }

    pub(super) fn overdue(&self) -> Vec<Value> {
        let late = self.overdue.iter().map(|late| {
            let paths: Vec<String> = late.paths.iter().map(ToString::to_string).collect();
            json!({ "entry": late.index, "due": told_time(late.due.start()), "hidden": paths })
        });
        late.collect()
    }

    pub(super) fn print(&self) {
        for (_, key) in self.chain.keys() {
            let since = match (key.by, key.revoked) {
                (None, None) => "known beforehand".to_owned(),
                (Some(by), None) => format!("enrolled by entry {by}"),
                (None, Some(end)) => format!("known beforehand, revoked by entry {end}"),
                (Some(by), Some(end)) => format!("enrolled by entry {by}, revoked by entry {end}"),
            };
            println!(
                "key of {}: {}, {since}; {} entries",
                key.holder,
                key.key,
                key.last().0
            );
        }
        told::print_acts(&self.acts);
        for late in &self.overdue {
            let due = told_time(late.due.start());
            println!(
                "overdue: entry {} should have been shown at {due}",
                late.index
            );
        }
    }
}
