//! A checkpoint or an entry, to read.

use clap::Args;
use register::cbor::{Key, Map, Value as Cbor};
use register::entry::{Leaf, Release};
use register::note::{Checkpoint, NOTE_LIMIT, SignedNote};
use serde_json::{Value, json};

use super::verify::told_time;
use super::{overview, source, told};
use crate::command::print_json;
use crate::exit::Failure;

/// Show a register.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The folder of the register, or of the case that has it, or its address (`http://...`).
    register: String,
    /// The entry's place, from 0.
    index: Option<u64>,
}

/// Shows the checkpoint or an entry.
pub(super) fn show(args: &ShowArgs, json: bool) -> Result<(), Failure> {
    let place = source::place_of(&args.register);
    let register = source::source(&place)?;
    let bad = |why: String| Failure::BadInput(format!("{}: {why}", args.register));
    let bytes = register
        .get("checkpoint", NOTE_LIMIT)
        .map_err(|why| bad(why.to_string()))?
        .ok_or_else(|| bad("there is no checkpoint".to_owned()))?;
    let note = SignedNote::from_bytes(&bytes).map_err(|why| bad(why.to_string()))?;
    let head = Checkpoint::from_text(note.text()).map_err(|why| bad(why.to_string()))?;
    let shown = match args.index {
        None => {
            let names: Vec<String> = note
                .signatures()
                .iter()
                .map(|line| line.name().to_string())
                .collect();
            let told = overview::overview(&*register, &place, head.size()).map_err(bad)?;
            let shown = json!({
                "origin": head.origin(), "size": head.size(), "root": head.root().to_string(),
                "signed_by": names, "keys": told.keys(), "acts": told::acts(told.acts()),
                "overdue": told.overdue(),
            });
            if !json {
                println!("origin: {}", head.origin());
                println!("size: {}", head.size());
                println!("root: {}", head.root());
                println!("signed by: {}", names.join(", "));
                told.print();
                return Ok(());
            }
            shown
        }
        Some(index) => {
            let bytes = register::verify::entry_at(&*register, head.size(), index)
                .map_err(|why| bad(why.to_string()))?;
            let leaf = Leaf::read(&bytes)
                .map_err(|why| Failure::Refused(format!("entry {index}: {why}")))?;
            entry(index, &leaf)
        }
    };
    if json {
        print_json(&shown);
    } else if let Value::Object(fields) = shown {
        for (name, value) in fields {
            match value {
                Value::String(text) => println!("{name}: {text}"),
                other => println!("{name}: {other}"),
            }
        }
    }
    Ok(())
}

fn entry(index: u64, leaf: &Leaf) -> Value {
    let entry = leaf.entry();
    let release = entry.release.map(|release| match release {
        Release::NotBefore(at) => format!("not before {}", told_time(at.start())),
        Release::OnReview => "on review".to_owned(),
    });
    let blobs: Vec<String> = entry
        .blobs
        .iter()
        .map(|blob| digits(&blob.sha256))
        .collect();
    let refs: Vec<String> = entry.refs.iter().map(|leaf| digits(leaf)).collect();
    json!({
        "index": index,
        "leaf": digits(&leaf.hash()),
        "kind": entry.kind.as_str(),
        "author": entry.author.to_string(),
        "number": entry.seq,
        "recorded": told_time(entry.recorded.start()),
        "class": entry.class.as_str(),
        "release": release,
        "public": map(&entry.public),
        "committed": entry.commits.len(),
        "sealed": blobs,
        "rests_on": refs,
    })
}

fn map(public: &Map) -> Value {
    let fields = public.iter().map(|(key, value)| {
        let key = match key {
            Key::Integer(n) => n.to_string(),
            Key::Text(text) => text.clone(),
        };
        (key, plain(value))
    });
    Value::Object(fields.collect())
}

/// Bytes become hexadecimal digits.
fn plain(value: &Cbor) -> Value {
    match value {
        Cbor::Integer(n) => json!(n),
        Cbor::Bytes(bytes) => json!(digits(bytes)),
        Cbor::Text(text) => json!(text),
        Cbor::Array(items) => items.iter().map(plain).collect(),
        Cbor::Map(inner) => map(inner),
        Cbor::Bool(truth) => json!(truth),
    }
}

fn digits(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}
