use std::sync::Arc;

use proptest::prelude::*;

use crate::geodesy::distance_m;
use crate::{Place, Point, Settlement, Spread};

fn place(spread: Spread) -> Place {
    Place {
        point: Point::rounded(48.0, 38.0),
        spread,
        name: None,
        code: None,
    }
}

#[test]
fn impossible_degrees_are_no_point() {
    assert!(Point::from_degrees(91.0, 0.0).is_none());
    assert!(Point::from_degrees(0.0, 180.1).is_none());
    assert!(Point::from_degrees(f64::NAN, 0.0).is_none());
    assert_eq!(
        Point::from_degrees(48.1, -38.2),
        Some(Point {
            lat: 48_100_000,
            lon: -38_200_000
        })
    );
}

#[test]
fn settlements_weigh_by_their_share() {
    let of = |lat, weight| Settlement {
        point: Point::rounded(lat, 38.0),
        weight,
    };
    let area = place(Spread::Area {
        name: "area".into(),
        settlements: Arc::from([of(48.0, 3), of(49.0, 1)]),
    });
    let samples = area.samples();
    assert!((samples[0].share - 0.75).abs() < 1e-12 && (samples[1].share - 0.25).abs() < 1e-12);
    assert!(place(Spread::Unknown).samples().is_empty());
}

#[test]
fn a_disc_that_thins_out_is_tighter_than_an_even_one() {
    let thin = place(Spread::Disc {
        radius_m: 25_000,
        scale_m: 8_000,
    })
    .sigma_m()
    .expect("known");
    let even = place(Spread::Disc {
        radius_m: 25_000,
        scale_m: 0,
    })
    .sigma_m()
    .expect("known");
    // An even disc has sigma R / 2 on each axis.
    assert!((even - 12_500.0).abs() < 30.0, "{even}");
    assert!(thin < even && thin > 6_000.0, "{thin}");
}

#[test]
fn the_closed_form_of_a_disc_agrees_with_its_samples() {
    for (radius_m, scale_m) in [
        (25_000, 8_000),
        (150_000, 0),
        (50_000, 40_000),
        (1_000, 90_000),
    ] {
        let place = place(Spread::Disc { radius_m, scale_m });
        let frame = crate::geodesy::Frame::at(place.point);
        let mean_square: f64 = place
            .samples()
            .iter()
            .map(|s| {
                let (x, y) = frame.metres(s.point);
                s.share * (x * x + y * y)
            })
            .sum();
        let sampled = (mean_square / 2.0).sqrt();
        let sigma = place.sigma_m().expect("known");
        assert!(
            (sigma - sampled).abs() < 0.02 * sampled,
            "{sigma} {sampled}"
        );
    }
}

proptest! {
    #[test]
    fn samples_stand_for_the_whole(sigma in 1u32..30_000, radius in 100u32..150_000, scale in 0u32..40_000) {
        for spread in [Spread::Normal { sigma_m: sigma }, Spread::Disc { radius_m: radius, scale_m: scale }] {
            let place = place(spread.clone());
            let samples = place.samples();
            let sum: f64 = samples.iter().map(|s| s.share).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
            if let Spread::Disc { radius_m, .. } = spread {
                for s in &samples {
                    let d = distance_m(place.point, s.point);
                    prop_assert!(d <= 1.02 * f64::from(radius_m) + 1.0);
                }
            }
        }
    }
}
