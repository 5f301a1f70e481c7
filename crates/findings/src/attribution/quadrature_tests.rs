use super::direction::Bearing;
use super::quadrature::{BEARINGS, RANGES, ranges, shares};
use super::weapons::BANDS;

#[test]
fn ranges_lie_within_their_band_in_order() {
    for band in BANDS {
        let all = ranges(band, 1.0);
        assert!(all.windows(2).all(|w| w[0] < w[1]), "{band:?}");
        assert!(all[0] > f64::from(band.min_m) && all[RANGES - 1] < f64::from(band.max_m));
        assert!(!band.source.is_empty() && band.spread > 0.0 && band.spread < 1.0);
    }
}

#[test]
fn the_mean_range_is_that_of_the_triangle() {
    let band = &BANDS[1];
    let (a, b) = (f64::from(band.min_m), f64::from(band.max_m));
    let mean = ranges(band, 1.0).iter().sum::<f64>() / RANGES as f64;
    assert!((mean - (a + b + 0.6 * b) / 3.0).abs() < 10.0, "{mean}");
}

#[test]
fn without_a_bearing_all_are_alike_and_with_one_it_is_its_own() {
    let even = shares(None, 1.0);
    assert!(
        even.iter()
            .all(|s| (s - 1.0 / BEARINGS as f64).abs() < 1e-12)
    );
    let east = Bearing {
        towards: std::f64::consts::FRAC_PI_2,
        sigma: 0.15,
    };
    let told = shares(Some(&east), 1.0);
    assert!((told.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    let within: f64 = told[18 - 4..=18 + 4].iter().sum();
    assert!(within > 0.95, "{within}");
    let wider = shares(Some(&east), 1.5);
    assert!(wider[18] < told[18] && wider[0] > told[0]);
}
