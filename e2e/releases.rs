//! Two releases of one data set: the newer supersedes the older, whatever their order.

use crate::binary::{Folder, cases, copy, shared_data, truceline};

#[test]
fn a_newer_release_supersedes_an_older_one() {
    let Some(data) = shared_data() else { return };
    let folder = Folder::new("releases");
    let mut digests = Vec::new();
    for newer_first in [true, false] {
        let case = folder.join(if newer_first { "one" } else { "two" });
        copy(&cases().join("donbas-2020"), &case);
        let evidence = case.join("evidence");
        std::fs::remove_dir_all(&evidence).expect("removed");
        std::fs::create_dir_all(&evidence).expect("made");
        let old = std::fs::read(data.join("ucdp/ged_20.1_ukraine_hdx.csv")).expect("20.1");
        let new = std::fs::read(data.join("ucdp/ged_22.1_ukraine_hdx.csv")).expect("22.1");
        std::fs::write(evidence.join("release_20.csv"), old).expect("written");
        std::fs::write(evidence.join("release_22.csv"), new).expect("written");
        let block = |release: &str, file: &str| {
            format!(
                "[[source]]\nid = \"ged-{release}\"\nname = \"UCDP GED {release}\"\nkind = \"dataset\"\n\
                 family = \"ucdp\"\nrelease = \"{release}\"\nside = \"none\"\ninterest = \"none\"\n\
                 grade = {{ reliability = \"B\" }}\none_record_per_event = true\nfiles = \
                 [\"evidence/{file}\"]\nredistribute = true\n\n"
            )
        };
        let mut blocks = [
            block("22.1", "release_22.csv"),
            block("20.1", "release_20.csv"),
        ];
        if !newer_first {
            blocks.reverse();
        }
        std::fs::write(case.join("sources.toml"), blocks.concat()).expect("written");
        let case = case.to_str().expect("UTF-8");
        let checked = truceline(&["check", case, "--json"]).fine().json();
        let s = &checked["supersessions"][0];
        assert_eq!(s["shared"], 1073, "{s}");
        assert_eq!(s["new"], 1916);
        assert_eq!(s["dropped"].as_array().expect("ids").len(), 94);
        assert!(s["changed"].as_u64().expect("a number") > 0);
        assert_eq!(checked["observations"], 2989);
        let derived = truceline(&["derive", case, "--json"]).fine().json();
        digests.push(derived["outputs"].clone());
        let total: u64 = derived["summary"]["records"]
            .as_array()
            .expect("records")
            .iter()
            .map(|r| r["records"].as_u64().expect("a number"))
            .sum();
        assert_eq!(
            total, 2989,
            "each shared event once, dropped ones not at all"
        );
    }
    assert_eq!(
        digests[0], digests[1],
        "the order of the sources changes nothing"
    );
}
