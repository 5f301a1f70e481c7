//! Recorded, witnessed, not witnessed, witnessed again; an old copy.

use register::witness::MemoryFolder;

use super::case::{Case, ORIGIN, ends, size_of};
use super::static_server::serve;
use crate::binary::{copy, truceline};

#[test]
fn a_case_is_recorded_and_witnessed_by_two() {
    let case = Case::new("witnessed-way");
    let [north, south] = case.two_witnesses();
    case.policy([&north.address, &south.address], "all");
    ends(
        &case.init(),
        0,
        &["2 entries, witnessed by north, south (2 needed)"],
    );
    case.add("a", &["--class", "public"]).fine();
    let derived = case.call(&["derive"], &["--json"]).fine().json();
    assert_eq!(derived["recorded"]["entry"], 3);
    let told = case.verify().fine().json();
    assert_eq!(told["verdict"], "whole");
    assert_eq!(told["checkpoint"]["quorum"], true);
    assert_eq!(told["checkpoint"]["absent"], serde_json::json!([]));
    assert_eq!(told["recomputed"]["verdict"], "same");
    // what each stands for, it has
    for name in ["north", "south"] {
        let copied = format!(
            "{name}.memory/logs/{}/checkpoint",
            MemoryFolder::name_of(ORIGIN)
        );
        assert_eq!(size_of(&case.0.join(&copied)), Some(4), "{name}");
    }
    let receipt = case.plain(&["log", "prove"], &["2"]).fine();
    assert!(receipt.out.starts_with("c2sp.org/tlog-proof@v1\nindex 2\n"));

    // both are gone
    let addresses = [north.address.clone(), south.address.clone()];
    north.stop();
    south.stop();
    let lonely = case.add("b", &[]);
    ends(
        &lonely,
        4,
        &[
            "recorded as entry 4",
            "not yet witnessed: 0 of 2 needed",
            "north: http://",
            "south: http://",
        ],
    );
    ends(&case.verify(), 4, &["the quorum did not cosign"]);
    ends(
        &case.plain(&["log", "prove"], &["4"]),
        4,
        &["the quorum did not cosign"],
    );
    ends(
        &case.plain(&["log", "witness", "ask"], &[]),
        4,
        &["0 of 2 needed"],
    );

    // one comes back, then the other
    let place = case.at("case/register");
    let _north = case.witness("north", &addresses[0], &place);
    let asked = case.plain(&["log", "witness", "ask"], &["--json"]);
    assert_eq!(asked.code, 4);
    assert_eq!(asked.json()["cosigned"], serde_json::json!(["north"]));
    assert_eq!(asked.json()["absent"][0]["witness"], "south");
    let told = case.verify();
    assert_eq!(
        told.json()["checkpoint"]["absent"],
        serde_json::json!(["south"])
    );
    let _south = case.witness("south", &addresses[1], &place);
    ends(
        &case.plain(&["log", "witness", "ask"], &[]),
        0,
        &["5 entries, witnessed by north, south"],
    );
    assert_eq!(case.verify().fine().json()["verdict"], "whole");
    case.plain(&["log", "prove"], &["4"]).fine();
}

#[test]
fn witnesses_copy_from_any_web_server() {
    let case = Case::new("witnessed-web");
    std::fs::create_dir_all(case.dir().join("register")).expect("a folder");
    let site = serve(case.dir().join("register"));
    let [north, south] =
        ["north", "south"].map(|name| case.new_witness(name, &format!("http://{site}")));
    case.policy([&north.address, &south.address], "all");
    case.init().fine();
    ends(
        &case.add("a", &[]),
        0,
        &["3 entries, witnessed by north, south"],
    );
    // what a witness has is a register that anybody can read
    let copied = format!("http://{}/{}", south.address, MemoryFolder::name_of(ORIGIN));
    let (policy, authors) = (case.at("policy"), case.at("case/register/authors"));
    let trust = ["--policy", &policy, "--authors", &authors];
    let told = truceline(&[&["verify", &copied][..], &trust].concat());
    ends(
        &told,
        4,
        &["3 entries hashed, 3 read", "not cosigned by north"],
    );
}

#[test]
fn what_was_recorded_while_a_witness_was_waited_for_stays() {
    let case = Case::new("witnessed-killed");
    let [north, south] = case.two_witnesses();
    case.policy([&north.address, &south.address], "all");
    case.init().fine();
    let policy = std::fs::read_to_string(case.at("policy")).expect("written before");
    // its port takes connections, and nobody answers
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("an address").to_string();
    let recorded = case.at("case/register/policy");
    std::fs::write(&recorded, policy.replace(&south.address, &address)).expect("written");
    let signed = case.dir().join("register/state/signed");
    let mut adding = case.spawn_add("a", &["--witness-wait", "600"]);
    // the first question waits: nothing is signed yet
    let open = silent.accept().expect("a connection");
    assert_eq!(size_of(&signed), Some(2));
    drop(open);
    // the second: it is
    let _open = silent.accept().expect("a connection");
    assert_eq!(size_of(&signed), Some(3));
    adding.kill().expect("killed");
    adding.wait().expect("ended");
    assert_eq!(size_of(&case.dir().join("register/checkpoint")), Some(2));

    std::fs::write(&recorded, policy).expect("written");
    let asked = case.plain(&["log", "witness", "ask"], &[]);
    ends(&asked, 0, &["3 entries, witnessed by north, south"]);
    let again = case.add("a", &["--json"]).fine().json();
    assert_eq!(again[0]["entry"], 2);
    assert_eq!(case.verify().fine().json()["verdict"], "whole");
}

#[test]
fn one_witness_of_two_is_enough_where_the_policy_says_so() {
    let case = Case::new("witnessed-one");
    let [north, south] = case.two_witnesses();
    let two = [north.address.as_str(), south.address.as_str()];
    case.policy(two, "any");
    // one of two would let two trees pass: such a policy is refused
    ends(&case.init(), 2, &["not more than two thirds"]);
    let text = std::fs::read_to_string(case.at("policy")).expect("written");
    let weak = text.replace("group both any north south\nquorum both", "quorum north");
    std::fs::write(case.at("policy"), weak).expect("written");
    south.stop();
    ends(
        &case.init(),
        0,
        &["witnessed by north (1 needed)", "south: http://"],
    );
    let told = case.verify().fine().json();
    assert_eq!(told["checkpoint"]["absent"], serde_json::json!(["south"]));
}

#[test]
fn an_old_copy_is_not_signed_on() {
    let case = Case::new("witnessed-old");
    let [north, south] = case.two_witnesses();
    case.policy([&north.address, &south.address], "all");
    case.init().fine();
    copy(&case.dir(), &case.0.join("backup"));
    case.add("a", &[]).fine();
    std::fs::remove_dir_all(case.dir()).expect("removed");
    copy(&case.0.join("backup"), &case.dir());

    let words = [
        "it shows 3 entries with this log's signature",
        "has seen 3 entries of this log, here are 2: this is an old copy",
    ];
    let before = std::fs::read(case.at("case/register/state/signed")).expect("a record");
    ends(&case.add("b", &[]), 3, &words);
    ends(&case.call(&["log", "record"], &[]), 3, &words);
    ends(&case.plain(&["log", "witness", "ask"], &[]), 3, &words);
    let after = std::fs::read(case.at("case/register/state/signed")).expect("a record");
    assert_eq!(before, after, "nothing was signed");
    assert!(!case.dir().join("evidence/press-b.csv").exists());

    // all of it lost, and begun again under the same name
    std::fs::remove_dir_all(case.dir().join("register")).expect("removed");
    ends(&case.init(), 3, &["has seen 3 entries", "here are 0"]);
    assert!(!case.dir().join("register").exists());

    // nobody to ask: the fork is made, and found as soon as somebody is there
    copy(
        &case.0.join("backup/register"),
        &case.dir().join("register"),
    );
    let forked = case.add(
        "c",
        &["--without-witness", "north", "--without-witness", "south"],
    );
    ends(
        &forked,
        4,
        &["0 of 2 needed", "not asked, as --without-witness says"],
    );
    ends(
        &case.add("d", &[]),
        3,
        &["stands for another tree of this log", "status 422"],
    );
    drop((north, south));
}
