use super::read_tests::{policy, witnesses};
use super::*;
use crate::Fault;

#[test]
fn quorums_of_one_group_are_held_to_the_table() {
    for (n, least) in (1..=10).zip([1, 2, 3, 3, 4, 5, 5, 6, 7, 7]) {
        for k in 1..=n {
            let members: Vec<String> = (0..n).map(|at| format!("w{at}")).collect();
            let text = format!(
                "{}group g {k} {}\nquorum g\n",
                witnesses(n),
                members.join(" ")
            );
            let read = Policy::from_bytes(text.as_bytes(), Threshold::Byzantine);
            if k >= least {
                assert_eq!(
                    read.unwrap().strength(),
                    Strength {
                        fewest: k,
                        witnesses: n
                    }
                );
            } else {
                assert_eq!(read.unwrap_err().fault(), Fault::Quorum, "{k} of {n}");
            }
            policy(&text);
        }
    }
}

#[test]
fn through_groups_the_fewest_witnesses_count() {
    // A party's own policy: its own witness, and two of the other three.
    let own = format!(
        "{}group others 2 w1 w2 w3\ngroup all all w0 others\nquorum all\n",
        witnesses(4)
    );
    let own = Policy::from_bytes(own.as_bytes(), Threshold::Byzantine).unwrap();
    assert_eq!(
        own.strength(),
        Strength {
            fewest: 3,
            witnesses: 4
        }
    );

    let two_levels = format!(
        "{}group x 2 w0 w1 w2\ngroup y any w3 w4 w5\ngroup both all x y\nquorum both\n",
        witnesses(6)
    );
    assert_eq!(
        policy(&two_levels).strength(),
        Strength {
            fewest: 3,
            witnesses: 6
        }
    );
    let refused = Policy::from_bytes(two_levels.as_bytes(), Threshold::Byzantine).unwrap_err();
    assert!(
        refused.to_string().contains("3 of 6 witnesses"),
        "{refused}"
    );

    // The cheapest members count, not the first.
    let cheap = format!(
        "{}group x all w0 w1 w2\ngroup y any x w3\nquorum y\n",
        witnesses(4)
    );
    assert_eq!(
        policy(&cheap).strength(),
        Strength {
            fewest: 1,
            witnesses: 4
        }
    );
    // A witness that the quorum does not count adds nothing.
    let idle = format!("{}quorum w0\n", witnesses(4));
    assert_eq!(
        policy(&idle).strength(),
        Strength {
            fewest: 1,
            witnesses: 1
        }
    );
}

#[test]
fn no_quorum_at_all_must_be_allowed() {
    let refused = Policy::from_bytes(b"quorum none\n", Threshold::Byzantine).unwrap_err();
    assert_eq!(refused.fault(), Fault::Quorum);
    assert_eq!(
        policy("quorum none\n").strength(),
        Strength {
            fewest: 0,
            witnesses: 0
        }
    );
}
