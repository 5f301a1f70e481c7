use super::fusion;

#[test]
fn known_answers() {
    // Truth {a b c} {d e}; derived {a b} {c d} {e}: one pair of two right, one of four found.
    let records: Vec<(u32, String)> = [(0, "A"), (0, "A"), (0, "B"), (1, "B"), (1, "C")]
        .map(|(t, d)| (t, d.to_owned()))
        .to_vec();
    let f = fusion(&records).unwrap();
    assert_eq!(f.precision, Some(0.5));
    assert_eq!(f.recall, Some(0.25));
    assert_eq!((f.true_incidents, f.derived_incidents), (2, 3));
    assert!((f.count_error - 0.5).abs() < 1e-12);
    assert!((f.f1.unwrap() - 1.0 / 3.0).abs() < 1e-12);
    assert!(fusion(&[]).is_none());
    assert_eq!(fusion(&records[..1]).unwrap().recall, None);
}
