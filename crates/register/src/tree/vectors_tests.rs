//! The cases that other implementations of RFC 6962 test themselves with (transparency-dev/merkle).

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::Digest;

use super::*;

/// The file beside the shared data; `None`, with a printed message, where that folder is absent.
fn cases() -> Option<Vec<Value>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = std::env::var_os("TRUCELINE_TEST_DATA")
        .map_or_else(|| root.join("../shared/data"), |given| root.join(given));
    let tools = data.join("../tools");
    if !tools.is_dir() {
        eprintln!("skipped: no folder `tools` beside the shared data");
        return None;
    }
    let text = std::fs::read_to_string(tools.join("merkle-vectors.json")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    Some(all["cases"].as_array().unwrap().clone())
}

/// Whether a case has a hash here, and not other bytes: those are no [`TreeHash`], whose reader
/// refuses them.
fn is_hash(value: &Value) -> bool {
    TreeHash::from_base64(value.as_str().unwrap()).is_ok()
}

/// A hash of a case. Some cases have words in place of hashes: those stand for some hash, always
/// the same.
fn hash(value: &Value) -> TreeHash {
    let bytes = STANDARD.decode(value.as_str().unwrap()).unwrap();
    let stand_in = || sha2::Sha256::digest([b"not a hash: ", bytes.as_slice()].concat()).into();
    TreeHash(bytes.as_slice().try_into().unwrap_or_else(|_| stand_in()))
}

fn proof(value: &Value) -> Vec<TreeHash> {
    value
        .as_array()
        .map_or_else(Vec::new, |hashes| hashes.iter().map(hash).collect())
}

/// Runs the cases of a folder and returns how many there were.
fn run(folder: &str, holds: impl Fn(&Value) -> bool) -> Option<usize> {
    let mut count = 0;
    for case in cases()? {
        let file = case["file"].as_str().unwrap();
        if file.starts_with(folder) {
            let expected = !case["case"]["wantErr"].as_bool().unwrap();
            assert_eq!(holds(&case["case"]), expected, "{file}");
            count += 1;
        }
    }
    Some(count)
}

#[test]
fn inclusion() {
    let count = run("inclusion/", |case| {
        let (index, size) = (
            case["leafIdx"].as_u64().unwrap(),
            case["treeSize"].as_u64().unwrap(),
        );
        let (leaf, root) = (hash(&case["leafHash"]), hash(&case["root"]));
        is_hash(&case["leafHash"])
            && is_hash(&case["root"])
            && check_inclusion(index, size, &leaf, &proof(&case["proof"]), &root).is_ok()
    });
    assert!(count.is_none_or(|count| count == 98), "{count:?}");
}

#[test]
fn consistency() {
    let count = run("consistency/", |case| {
        let (earlier, size) = (
            case["size1"].as_u64().unwrap(),
            case["size2"].as_u64().unwrap(),
        );
        let (before, after) = (hash(&case["root1"]), hash(&case["root2"]));
        check_consistency(earlier, &before, size, &after, &proof(&case["proof"])).is_ok()
    });
    assert!(count.is_none_or(|count| count == 98), "{count:?}");
}
