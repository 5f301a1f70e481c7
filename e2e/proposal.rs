//! The proposal of March 2025: terms and stances, and no finding, since nothing was in force.

use crate::binary::{Folder, truceline};

#[test]
fn a_proposal_has_terms_and_stances_and_no_findings() {
    let folder = Folder::new("proposal");
    let dir = folder.join("case");
    let case = dir.to_str().expect("UTF-8");
    truceline(&["new", case, "--from", "ukraine-2025-proposal"]).fine();
    let json = truceline(&["derive", case, "--json"]).fine().json();
    assert_eq!(json["summary"]["was_in_force"], false);
    assert!(
        json["summary"]["findings"]
            .as_array()
            .expect("findings")
            .is_empty()
    );
    let page = std::fs::read_to_string(dir.join("derived/report/report.html")).expect("a page");
    for term in ["30", "verif", "mobilis", "reject", "accept"] {
        assert!(
            page.to_lowercase().contains(term),
            "the page does not speak of `{term}`"
        );
    }
}
