//! What people did to what is recorded, in words.

use register::entry::Acts;
use register::entry::content::{Act, ActKind};
use serde_json::{Value, json};

/// As JSON.
pub(super) fn acts(acts: &Acts) -> Value {
    let shown: Vec<Value> = acts
        .all_released()
        .into_iter()
        .map(|(entry, path)| json!({ "entry": entry, "path": path.to_string() }))
        .collect();
    let erased: Vec<Value> = acts
        .all_erased()
        .into_iter()
        .map(|(entry, e)| json!({ "entry": entry, "proposed": e.proposed, "confirmed": e.confirmed }))
        .collect();
    let retracted: Vec<Value> = acts
        .all_retracted()
        .into_iter()
        .map(|(entry, by)| json!({ "entry": entry, "by": by }))
        .collect();
    let open: Vec<Value> = acts
        .open()
        .into_iter()
        .map(|(entry, act)| json!({ "entry": entry, "what": word(act), "reason": act.reason }))
        .collect();
    json!({ "shown": shown, "erased": erased, "retracted": retracted, "proposed": open })
}

/// For people: a line each, nothing where nobody did anything.
pub(super) fn print_acts(acts: &Acts) {
    let mut shown: Vec<(u64, Vec<String>)> = Vec::new();
    for (entry, path) in acts.all_released() {
        match shown.last_mut() {
            Some((at, paths)) if *at == entry => paths.push(path.to_string()),
            _ => shown.push((entry, vec![path.to_string()])),
        }
    }
    for (entry, paths) in shown {
        println!("shown: entry {entry}: {}", paths.join(", "));
    }
    for (entry, e) in acts.all_erased() {
        let (proposed, confirmed) = (e.proposed, e.confirmed);
        println!("erased: entry {entry}, by entries {proposed} and {confirmed} of two persons");
    }
    for (entry, by) in acts.all_retracted() {
        println!("taken back: entry {entry}, by entry {by}");
    }
    for (entry, act) in acts.open() {
        let (what, reason) = (word(act), &act.reason);
        println!("proposed in entry {entry}, and confirmed by nobody: {what} ({reason})");
    }
}

fn word(act: &Act) -> &'static str {
    match act.kind {
        ActKind::Release => "disclose",
        ActKind::Erase => "erase",
    }
}
