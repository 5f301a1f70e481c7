use super::{Chances, coverage, distribution, quantile};

fn unit(p: f64, broken: bool) -> Chances {
    Chances {
        p,
        low: p / 2.0,
        high: (p * 2.0).min(1.0),
        broken,
    }
}

#[test]
fn equal_chances_make_a_binomial() {
    let d = distribution(&[0.5; 4]);
    for (mass, sixteenths) in d.iter().zip([1.0, 4.0, 6.0, 4.0, 1.0]) {
        assert!((mass - sixteenths / 16.0).abs() < 1e-12);
    }
    assert_eq!((quantile(&d, 0.05), quantile(&d, 0.95)), (0, 4));
    assert_eq!((quantile(&d, 0.3), quantile(&d, 0.6)), (1, 2));
}

#[test]
fn an_interval_that_misses_is_counted_as_a_miss() {
    let sure = vec![unit(1.0, true), unit(0.0, false)];
    let wrong = vec![unit(0.0, true), unit(0.0, true)];
    let c = coverage([sure, wrong].iter()).unwrap();
    assert_eq!((c.weeks, c.true_number), (2, 3));
    assert!((c.plain - 0.5).abs() < 1e-12, "{c:?}");
    assert!((c.model - 0.5).abs() < 1e-12, "{c:?}");
    assert!((c.expected - 1.0).abs() < 1e-12);
    assert!(coverage([].iter()).is_none());
}
