//! The same input gives the same bytes.

use std::path::Path;

use crate::binary::{Folder, cases, copy, truceline};

fn digest(case: &Path, threads: &str) -> String {
    let case = case.to_str().expect("UTF-8");
    let json = truceline(&["derive", case, "--threads", threads, "--json"])
        .fine()
        .json();
    json["digest"].as_str().expect("a digest").to_owned()
}

#[test]
fn threads_and_repetition_do_not_change_the_digest() {
    let folder = Folder::new("threads");
    let case = folder.join("case");
    copy(&cases().join("donbas-2020"), &case);
    let first = digest(&case, "1");
    for threads in ["2", "4", "1"] {
        assert_eq!(digest(&case, threads), first, "{threads} threads");
    }
    let manifest = std::fs::read(case.join("derived/manifest.json")).expect("a manifest");
    assert_eq!(
        model::sha256_hex(&manifest),
        first,
        "the digest is that of the manifest's bytes"
    );
    for output in serde_json::from_slice::<serde_json::Value>(&manifest).expect("JSON")["outputs"]
        .as_array()
        .expect("outputs")
    {
        let name = output["name"].as_str().expect("a name");
        let bytes = std::fs::read(case.join("derived").join(name)).expect("the output");
        assert_eq!(output["sha256"], model::sha256_hex(&bytes), "{name}");
    }
}

#[test]
fn the_order_in_which_files_come_does_not_change_the_digest() {
    let folder = Folder::new("order");
    let (one, two) = (folder.join("one"), folder.join("two"));
    copy(&cases().join("donbas-2020"), &one);
    copy(&cases().join("donbas-2020"), &two);
    // The same files, created the other way round, from another folder, at another time.
    let mut names: Vec<_> = std::fs::read_dir(two.join("evidence"))
        .expect("evidence")
        .map(|e| e.expect("an entry").path())
        .collect();
    names.sort();
    let held: Vec<_> = names
        .iter()
        .map(|p| (p.clone(), std::fs::read(p).expect("a file")))
        .collect();
    for path in &names {
        std::fs::remove_file(path).expect("removed");
    }
    for (path, bytes) in held.into_iter().rev() {
        std::fs::write(path, bytes).expect("written");
    }
    assert_eq!(digest(&one, "2"), digest(&two, "2"));
}

#[test]
fn other_evidence_gives_another_digest_and_the_difference_says_why() {
    let folder = Folder::new("diff");
    let case = folder.join("case");
    copy(&cases().join("donbas-2020"), &case);
    let before = digest(&case, "2");
    let file = case.join("evidence/osce_smm_tallies.csv");
    let text = std::fs::read_to_string(&file).expect("tallies");
    let without: Vec<&str> = text.lines().filter(|l| !l.starts_with("smm-181")).collect();
    std::fs::write(&file, without.join("\n")).expect("written");
    let after = digest(&case, "2");
    assert_ne!(before, after);
    let json = truceline(&[
        "diff",
        case.to_str().expect("UTF-8"),
        "--from",
        &before[..12],
        "--to",
        &after[..12],
        "--json",
    ])
    .fine()
    .json();
    let because = json["because"].to_string();
    assert!(
        because.contains("osce_smm_tallies.csv has other content"),
        "{because}"
    );
    let changes = json["changes"].as_array().expect("changes");
    assert!(changes.iter().any(|c| {
        c["unit"].as_str().expect("a unit").contains("2020-07-30")
            && c["from"]
                .as_str()
                .is_some_and(|s| s.starts_with("violation"))
    }));
    let gone = truceline(&["diff", case.to_str().expect("UTF-8"), "--from", "0000"]);
    assert_eq!(gone.code, 2);
    assert!(gone.err.contains("no derivation"), "{}", gone.err);
}
