//! An earlier state of a register, published for everybody.

use std::fs;

use super::case::{Case, ends, size_of};

/// Checks a published folder as a reader would, by a policy from elsewhere.
fn verify(case: &Case, folder: &str) -> crate::binary::Ended {
    let (policy, authors) = (case.at("policy"), case.at("case/register/authors"));
    let folder = case.at(folder);
    let trust = ["--policy", &policy, "--authors", &authors, "--json"];
    crate::binary::truceline(&[&["verify", &folder][..], &trust].concat())
}

#[test]
fn what_is_published_is_a_prefix_that_only_grows() {
    let case = Case::new("published");
    let [north, south] = case.two_witnesses();
    case.policy([&north.address, &south.address], "all");
    case.init().fine();
    case.add("a", &["--class", "public"]).fine();
    case.add("b", &["--class", "public"]).fine();
    let out = case.at("site");
    let publish = |more: &[&str]| case.plain(&["log", "publish"], &[&[&*out], more].concat());

    ends(
        &publish(&["--size", "5"]),
        2,
        &["no checkpoint of 5 entries", "are of 4, 3, 2, 1 entries"],
    );
    ends(
        &publish(&["--before", "2020-01-01T00:00Z"]),
        2,
        &["no checkpoint that old"],
    );
    ends(&publish(&[]), 2, &["the terms name no delay"]);
    let told = publish(&["--size", "3", "--json"]).fine().json();
    assert_eq!(
        (&told["size"], &told["before"], &told["of"]),
        (&3.into(), &0.into(), &4.into())
    );
    assert_eq!(
        told["added"].as_array().map(Vec::len),
        Some(1),
        "the file of entry 2 alone"
    );
    let told = verify(&case, "site").fine().json();
    assert_eq!(
        (&told["verdict"], &told["checked"]["entries"]),
        (&"whole".into(), &3.into())
    );
    for private in ["state", "policy", "authors", "sealed"] {
        assert!(!case.0.join("site").join(private).exists(), "{private}");
    }

    // again it is the same; it grows, and does not shrink
    let before = tree(&case, "site");
    publish(&["--size", "3"]).fine();
    assert_eq!(before, tree(&case, "site"));
    let checkpoint = case.at("three");
    fs::copy(case.at("site/checkpoint"), &checkpoint).expect("copied");
    publish(&["--before", "2100-01-01T00:00Z"]).fine();
    assert_eq!(size_of(&case.0.join("site/checkpoint")), Some(4));
    verify(&case, "site").fine();
    let (latest, policy) = (case.at("site/checkpoint"), case.at("policy"));
    let register = case.at("site");
    let args = [
        "log",
        "compare",
        &checkpoint,
        &latest,
        "--policy",
        &policy,
        "--register",
        &register,
    ];
    ends(
        &crate::binary::truceline(&args),
        0,
        &["4 entries continue 3"],
    );
    ends(&publish(&["--size", "3"]), 2, &["never taken back"]);

    // more than a bundle, and what the quorum did not cosign
    for n in 0..3 {
        case.add(&format!("more{n}"), &[]).fine();
    }
    south.stop();
    assert_eq!(case.add("unwitnessed", &[]).code, 4);
    publish(&["--before", "2100-01-01T00:00Z"]).fine();
    assert_eq!(size_of(&case.0.join("site/checkpoint")), Some(7));
    verify(&case, "site").fine();

    // a folder of something else, of another log, and one of ours that somebody touched
    fs::create_dir_all(case.at("other")).expect("a folder");
    fs::write(case.at("other/letters.txt"), "mine").expect("written");
    let other = case.at("other");
    ends(
        &case.plain(&["log", "publish"], &[&other, "--size", "4"]),
        2,
        &["`letters.txt`, which is no part of a published register"],
    );
    let inside = case.at("case/register/site");
    ends(
        &case.plain(&["log", "publish"], &[&inside, "--size", "4"]),
        2,
        &["lies in"],
    );
    let entry = case.0.join("site/tile/0/000.p/7");
    let mut bytes = fs::read(&entry).expect("a tile");
    bytes[0] ^= 1;
    fs::write(&entry, bytes).expect("written");
    let _south = case.witness("south", &south_address(&case), &case.at("case/register"));
    case.plain(&["log", "witness", "ask"], &[]).fine();
    ends(&publish(&["--size", "8"]), 3, &["not of the tree"]);
}

/// Where the policy says that the second witness is.
fn south_address(case: &Case) -> String {
    let policy = fs::read_to_string(case.at("policy")).expect("written before");
    let line = policy
        .lines()
        .find(|line| line.starts_with("witness south"));
    let address = line.and_then(|line| line.rsplit_once("http://"));
    address.expect("an address").1.to_owned()
}

/// Every file of a folder with its bytes.
fn tree(case: &Case, folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![case.0.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).expect("bytes");
                found.push((path.display().to_string(), bytes));
            }
        }
    }
    found.sort();
    found
}
