use crate::tests::sample::{Case, ged};

#[test]
fn each_file_belongs_to_one_source() {
    let toml = |a: &str, b: &str| {
        format!(
            "[[source]]\nid = \"a\"\nname = \"A\"\nkind = \"ngo\"\nfamily = \"a\"\nfiles = \
             [\"{a}\"]\n[[source]]\nid = \"b\"\nname = \"B\"\nkind = \"ngo\"\nfamily = \
             \"b\"\nfiles = [\"{b}\"]\n"
        )
    };
    let none = Case::new(&toml("evidence/a.csv", "evidence/b.csv"))
        .with("evidence/deep/c.csv", ged(&[&[]]))
        .mistakes();
    assert!(
        none.contains("no-source: evidence/deep/c.csv:1:1"),
        "{none}"
    );
    assert!(none.contains("`files` of one (a, b)"), "{none}");
    let two = Case::new(&toml("evidence/**", "evidence/b.csv"))
        .with("evidence/b.csv", ged(&[&[]]))
        .mistakes();
    assert!(two.contains("two-sources: sources.toml:8"), "{two}");
    assert!(
        two.contains("evidence/b.csv belongs to `a` and to `b`"),
        "{two}"
    );
}

#[test]
fn hidden_files_are_left_alone_and_said_so() {
    let case = Case::of_one("dataset")
        .with("evidence/.DS_Store", [0, 1, 2])
        .with("evidence/g.csv", ged(&[&[]]));
    let taken = case.take().unwrap();
    assert_eq!(taken.files[0].format, "hidden");
    assert_eq!(taken.inputs.len(), 1);
}

#[test]
fn what_the_program_reads_there_for_a_while_is_no_evidence() {
    let case = Case::of_one("dataset")
        .with("evidence/.truceline-add/evidence/h.csv", ged(&[&[]]))
        .with("evidence/.truceline-again-7/sources.toml", [0])
        .with("evidence/g.csv", ged(&[&[]]));
    let taken = case.take().unwrap();
    assert_eq!((taken.files.len(), taken.inputs.len()), (1, 1));
}

#[test]
fn a_case_without_evidence_has_none() {
    let taken = Case::of_one("ngo").take().unwrap();
    assert!(taken.files.is_empty() && taken.observations.is_empty());
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_case_are_refused() {
    let outside = Case::of_one("dataset").with("g.csv", ged(&[&[]]));
    let case = Case::of_one("dataset").with("here.csv", ged(&[&[]]));
    let link = case.path().join("evidence/g.csv");
    std::os::unix::fs::symlink(outside.path().join("g.csv"), &link).unwrap();
    assert!(case.mistakes().starts_with("link-outside: evidence/g.csv"));
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(case.path().join("here.csv"), &link).unwrap();
    assert_eq!(case.take().unwrap().observations.len(), 1);
    let around = case.path().join("evidence/loop");
    std::os::unix::fs::symlink(case.path().join("evidence"), around).unwrap();
    assert!(case.mistakes().contains("too-deep"));
}
