use super::{Judged, Quality};

fn judged(p: f64, broken: bool) -> Judged {
    Judged {
        p,
        broken,
        abstains: false,
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn known_answers() {
    let all = [
        judged(0.8, true),
        judged(0.8, false),
        judged(0.96, false),
        judged(0.2, false),
    ];
    let q = Quality::of(&all).unwrap();
    assert_eq!((q.findings, q.violations, q.confident), (4, 1, 1));
    // -(ln .8 + ln .2 + ln .04 + ln .8) / 4
    assert!(near(q.log_loss, 1.318_650_209_982_68), "{}", q.log_loss);
    // (.04 + .64 + .9216 + .04) / 4
    assert!(near(q.brier, 0.4104), "{}", q.brier);
    // Runs: .2 against 0, .8 against .5 twice, .96 against 0.
    assert!(near(q.calibration_error, (0.2 + 0.3 + 0.3 + 0.96) / 4.0));
    assert_eq!(q.confident_error, Some(1.0));
    assert!(near(q.abstained, 0.0));
}

#[test]
fn chances_that_come_true_as_often_as_stated_have_no_calibration_error() {
    let mut all = Vec::new();
    for (p, of_ten) in [(0.1, 1), (0.5, 5), (0.9, 9)] {
        for k in 0..100 {
            all.push(judged(p, k % 10 < of_ten));
        }
    }
    let q = Quality::of(&all).unwrap();
    assert!(q.calibration_error < 1e-9, "{}", q.calibration_error);
    assert_eq!(q.confident_error, None);
    assert!(q.log_loss < q.log_loss_of_share);
}

#[test]
fn certainty_that_is_wrong_costs_much_and_not_everything() {
    let q = Quality::of(&[judged(1.0, false)]).unwrap();
    assert!(q.log_loss > 13.0 && q.log_loss.is_finite());
    assert!(Quality::of(&[]).is_none());
}
