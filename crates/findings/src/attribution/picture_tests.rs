use model::control::Ground;
use model::{ControlArea, ControlMap, ControlStatus, Origin, Point};

use super::super::field::Field;
use super::super::quadrature::{Polar, ranges};
use super::super::weapons::BANDS;
use super::signed;

fn ground(rim: &[(f64, f64)], edge_sigma_m: f64) -> (Ground, Field) {
    let point = |(lat, lon): &(f64, f64)| Point::from_degrees(*lat, *lon).unwrap();
    let map = ControlMap {
        areas: vec![ControlArea {
            status: ControlStatus::Held,
            holder: Some("A".into()),
            name: None,
            polygons: vec![vec![rim.iter().map(point).collect()]],
        }],
        id: model::ContentId::default(),
        source: "mapper".into(),
        stated_for: model::Interval::ALWAYS,
        uncertainty_m: None,
        origin: Origin {
            file: "maps.geojson".into(),
            line: 1,
        },
    };
    let ground = Ground::held_by(&map, "A").unwrap();
    let field = Field::new(ground.clone(), &map, edge_sigma_m).unwrap();
    (ground, field)
}

#[test]
fn blocks_give_what_every_point_asked_for_gives() {
    // A square and a narrow strip within reach of it.
    let rims = [
        vec![(0.0, 0.0), (0.0, 0.1), (0.1, 0.1), (0.1, 0.0), (0.0, 0.0)],
        vec![
            (0.02, -1.0),
            (0.02, 1.0),
            (0.021, 1.0),
            (0.021, -1.0),
            (0.02, -1.0),
        ],
    ];
    let impact = Point::from_degrees(0.03, 0.05).unwrap();
    let bearings: Vec<usize> = (0..72).filter(|j| !(5..60).contains(j)).collect();
    for rim in rims {
        for (sigma, off) in [(10.0, 1.5), (1_000.0, 280.0), (5_000.0, 1_300.0)] {
            let (ground, field) = ground(&rim, sigma);
            for band in BANDS {
                let polar = Polar::new(impact, &ranges(band, 1.0), &bearings);
                for far in [1.0, 2_000.0, 50_000.0] {
                    let blocks = signed(&field, &polar, sigma, far);
                    for (point, d) in polar.points().zip(blocks) {
                        let exact = ground.stand(point).signed_m().unwrap().clamp(-far, far);
                        assert!(
                            (d - exact).abs() <= off,
                            "{band:?} {sigma} {far}: {d} {exact}"
                        );
                    }
                }
            }
        }
    }
}
