//! A made-up ceasefire: made, checked, derived and scored by the built program.

use crate::binary::{Folder, truceline};

#[test]
fn a_world_is_made_derived_and_scored() {
    let folder = Folder::new("simulate");
    let (one, two) = (folder.join("one"), folder.join("two"));
    let (one, two) = (one.to_str().expect("UTF-8"), two.to_str().expect("UTF-8"));
    let asked = ["--seed", "11", "--observations", "1e3", "--weeks", "1"];
    let made = truceline(&[&["simulate", one], &asked[..]].concat()).fine();
    assert!(made.out.contains("truceline score"), "{}", made.out);
    let again = truceline(&[&["simulate", two, "--json"], &asked[..]].concat()).fine();
    let again = again.json();
    assert!(again["violations"].as_u64() > Some(0));

    // Every row of every file is read.
    let checked = truceline(&["check", two, "--json"]).fine().json();
    assert_eq!(checked["rows_skipped"], 0);
    assert_eq!(checked["observations"], again["observations"]);
    for file in checked["files"].as_array().expect("files") {
        assert!(file["read"].as_u64() > Some(0), "{file}");
    }

    // Not derived yet: says what to do, and that the call is wrong.
    let early = truceline(&["score", one]);
    assert_eq!(early.code, 2);
    assert!(early.err.contains("derive the case first"), "{}", early.err);
    let full = truceline(&[&["simulate", one], &asked[..]].concat());
    assert_eq!(full.code, 2);
    assert!(full.err.contains("is not empty"), "{}", full.err);

    let digest = |case: &str| {
        let derived = truceline(&["derive", case, "--json"]).fine().json();
        derived["digest"].as_str().expect("a digest").to_owned()
    };
    assert_eq!(digest(one), digest(two));
    let words = truceline(&["score", one]).fine().out;
    assert!(words.starts_with("event: 42 findings"), "{words}");
    let scores = truceline(&["score", two, "--json"]).fine().json();
    assert_eq!(scores["party"]["findings"], 84);
    assert_eq!(scores["schema"], 1);
    // A truth from elsewhere, of the same shape.
    let foreign = folder.join("elsewhere");
    std::fs::create_dir_all(&foreign).expect("made");
    let text = "provision,reading,zone,day,level,party,state\n\
                no-fire-1,as-written,sector-1,2021-03-16,party,cedar,violation\n";
    std::fs::write(foreign.join("findings.csv"), text).expect("written");
    let foreign = foreign.to_str().expect("UTF-8");
    let wrong = truceline(&["score", one, "--truth", foreign]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("findings.csv, line 2: party `cedar`"),
        "{}",
        wrong.err
    );
}
