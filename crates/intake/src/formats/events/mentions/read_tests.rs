use crate::tests::sample::{Case, shared_data};

#[test]
fn mentions_are_counted_and_make_no_observation() {
    let row = "7\t20200101120000\t20200102120000\t1\tx.org\thttp://x.org/a\t1\t-1\t5\t9\t0\t50\t100\t1.5\t\t";
    let case = Case::of_one("dataset").with("evidence/m.csv", format!("{row}\n{row}\n"));
    let taken = case.take().unwrap_or_else(|d| panic!("{}", d[0]));
    let report = &taken.files[0];
    assert_eq!((&*report.format, report.read), ("gdelt-mentions", 2));
    assert!(taken.observations.is_empty());
    assert!(
        report
            .notes
            .iter()
            .any(|n| n.starts_with("2 mentions of 1 events"))
    );
    assert!(report.notes.iter().any(|n| n.contains("no headings")));
}

#[test]
fn the_shared_sample_is_read() {
    let Some(data) = shared_data() else { return };
    let bytes = std::fs::read(data.join("events/gdelt2_mentions_sample.csv")).unwrap();
    let taken = Case::of_one("dataset")
        .with("evidence/m.csv", bytes)
        .take()
        .unwrap();
    let report = &taken.files[0];
    println!("{:?} {:?}", report.notes, report.skipped);
    assert_eq!((&*report.format, report.read), ("gdelt-mentions", 1_635));
}
