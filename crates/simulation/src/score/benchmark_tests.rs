use super::benchmark;

#[test]
fn one_vote_is_right_seven_times_in_ten() {
    let b = benchmark(&[(1, true)]).unwrap();
    assert!((b.log_loss - 0.356_674_943_938_732_4).abs() < 1e-9);
    assert!(benchmark(&[]).is_none());
}

#[test]
fn fitting_never_makes_it_worse() {
    let votes: Vec<(i64, bool)> = (0..40).map(|k| (k % 9, k % 3 == 0)).collect();
    let b = benchmark(&votes).unwrap();
    assert!(b.fitted_log_loss <= b.log_loss + 1e-3);
    // Votes tell nothing here: a share of one third stated throughout costs 0.6365.
    assert!((b.fitted_log_loss - 0.636_5).abs() < 0.02, "{b:?}");
}
