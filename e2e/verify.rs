//! A register is checked by the built program: whole, damaged, incomplete, forked.

use crate::binary::{Folder, copy, truceline};
use crate::registers::{checkpoint, leaves, write, write_register};

fn check(dir: &Folder, extra: &[&str]) -> crate::binary::Ended {
    let (log, policy) = (dir.join("log"), dir.join("policy"));
    let mut args = vec![
        "verify",
        log.to_str().expect("UTF-8"),
        "--policy",
        policy.to_str().expect("UTF-8"),
    ];
    args.extend(extra);
    truceline(&args)
}

#[test]
fn a_whole_register_holds_and_says_what_was_checked() {
    let dir = Folder::new("verify-whole");
    write_register(dir.path());
    let ended = check(&dir, &[]).fine();
    assert!(
        ended
            .out
            .contains("300 entries hashed, 300 read, 300 signed and chained by 1 keys"),
        "{}",
        ended.out
    );
    assert!(ended.out.ends_with("whole\n"), "{}", ended.out);
    let told = check(&dir, &["--json", "--at", "2026-11-01T00:00Z"])
        .fine()
        .json();
    assert_eq!(told["verdict"], "whole");
    assert_eq!(told["checked"]["tiles"], 3);
    assert_eq!(
        told["checkpoint"]["witnesses"].as_array().map(Vec::len),
        Some(3)
    );

    // whose the entries are cannot be told without the first keys
    std::fs::remove_file(dir.join("authors")).expect("removed");
    assert_eq!(check(&dir, &[]).code, 4);
    // two of four are no quorum
    write(
        dir.path(),
        "log/checkpoint",
        checkpoint(&leaves(300, (0, "")), &[0, 3])
            .to_string()
            .as_bytes(),
    );
    let ended = check(&dir, &[]);
    assert_eq!(ended.code, 4, "{}", ended.out);
    assert!(ended.out.contains("missing: w1, w2"), "{}", ended.out);
}

#[test]
fn every_damaged_file_is_refused_and_named() {
    let whole = Folder::new("verify-damage");
    write_register(whole.path());
    let files = [
        "checkpoint",
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44",
    ];
    for (at, file) in files.iter().enumerate() {
        for how in ["flipped", "cut", "removed", "swapped"] {
            let dir = Folder::new("verify-damaged");
            copy(whole.path(), dir.path());
            let path = dir.join("log").join(file);
            let mut bytes = std::fs::read(&path).expect("a file");
            match how {
                "flipped" => {
                    let middle = bytes.len() / 2;
                    bytes[middle] ^= 4;
                    std::fs::write(&path, bytes).expect("a file");
                }
                "cut" => std::fs::write(&path, &bytes[..bytes.len() - 1]).expect("a file"),
                "removed" => std::fs::remove_file(&path).expect("removed"),
                _ => {
                    let other = dir.join("log").join(files[(at + 1) % files.len()]);
                    let theirs = std::fs::read(&other).expect("a file");
                    std::fs::write(&other, &bytes).expect("a file");
                    std::fs::write(&path, theirs).expect("a file");
                }
            }
            let ended = check(&dir, &["--json"]);
            assert_eq!(ended.code, 3, "{file} {how}: {}", ended.out);
            let told = ended.json();
            let named = told["discrepancies"].as_array().expect("a list");
            let other = files[(at + 1) % files.len()];
            let named = named.iter().any(|d| {
                let name = d["file"].as_str();
                name == Some(*file) || how == "swapped" && name == Some(other)
            });
            assert!(named, "{file} {how}: {}", ended.out);
        }
    }
}

#[test]
fn entries_are_shown_and_proved_and_checkpoints_compared() {
    let dir = Folder::new("verify-compare");
    write_register(dir.path());
    let log = dir.join("log");
    let (log, policy) = (log.to_str().expect("UTF-8"), dir.join("policy"));
    let policy = policy.to_str().expect("UTF-8");
    let shown = truceline(&["log", "show", log, "--json"]).fine().json();
    assert_eq!(shown["size"], 300);
    let shown = truceline(&["log", "show", log, "299", "--json"])
        .fine()
        .json();
    assert_eq!(
        (&shown["kind"], &shown["number"]),
        (&"policy".into(), &300.into())
    );
    assert_eq!(truceline(&["log", "show", log, "300"]).code, 2);
    let proof = truceline(&["log", "prove", log, "17"]).fine().out;
    let proof = register::proof::LogProof::from_bytes(proof.as_bytes()).expect("a proof");
    let trusted = std::fs::read(policy).expect("a policy");
    let trusted =
        register::policy::Policy::from_bytes(&trusted, register::policy::Threshold::Byzantine);
    let leaf = register::tree::leaf_hash(&leaves(18, (0, ""))[17]);
    proof
        .verify(&leaf, &trusted.expect("a policy"))
        .expect("it holds");

    let note = |name: &str, note: &register::note::SignedNote| {
        write(dir.path(), name, note.to_string().as_bytes());
        dir.join(name).to_str().expect("UTF-8").to_owned()
    };
    let earlier = note("earlier", &checkpoint(&leaves(200, (0, "")), &[0]));
    let forked = note(
        "forked",
        &checkpoint(&leaves(200, (199, "otherwise")), &[0, 1, 2]),
    );
    let latest = format!("{log}/checkpoint");
    let compare = |one: &str, other: &str, more: &[&str]| {
        let mut args = vec!["log", "compare", one, other, "--policy", policy];
        args.extend(more);
        truceline(&args)
    };
    assert!(
        compare(&latest, &latest, &[])
            .fine()
            .out
            .starts_with("same")
    );
    assert_eq!(compare(&earlier, &latest, &[]).code, 4);
    assert!(
        compare(&earlier, &latest, &["--register", log])
            .fine()
            .out
            .starts_with("consistent")
    );
    let fork = dir.join("fork");
    let fork = fork.to_str().expect("UTF-8");
    let ended = compare(&latest, &forked, &["--register", log, "--out", fork]);
    assert_eq!(ended.code, 3, "{}{}", ended.out, ended.err);
    for name in ["w0", "w1", "w2"] {
        assert!(
            ended.err.contains(&format!("{name} cosigned both")),
            "{}",
            ended.err
        );
    }
    // the proof stands alone
    let again = truceline(&["log", "compare", fork, "--policy", policy, "--json"]);
    assert_eq!(
        (again.code, again.json()["comparison"].clone()),
        (3, "fork".into())
    );
    let mut bytes = std::fs::read(fork).expect("a proof");
    bytes[200] ^= 1;
    std::fs::write(fork, bytes).expect("a file");
    assert_eq!(truceline(&["log", "compare", fork]).code, 2);
}
