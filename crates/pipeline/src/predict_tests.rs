use std::path::PathBuf;

use super::{PredictOptions, predict};
use crate::Silent;

#[test]
fn real_maps_that_lag_tell_more_than_the_distance_to_their_line() {
    let data = std::env::var("TRUCELINE_TEST_DATA").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let maps = data.join("deepstate/daily_control_polygons.tar.xz");
    if !maps.is_file() {
        println!("skipped: {} is not here", maps.display());
        return;
    }
    let options = PredictOptions {
        maps: vec![maps],
        holder: None,
        status: Vec::new(),
        zone: "Europe/Kyiv".to_owned(),
        cut: Vec::new(),
        cut_within_m: 3_000.0,
        every: 7,
        horizons: vec![7],
        within_m: 10_000.0,
        cell_m: 1_000.0,
        until: Some(20_120),
    };
    let predicted = predict(&options, &Silent).unwrap();
    let horizon = &predicted.outcome.horizons[0];
    println!("{:#?}", horizon.all);
    assert!(predicted.outcome.maps > 120);
    assert!(horizon.all.better_by > 0.1, "{}", horizon.all.better_by);
    let middle = horizon.all.coverage_of_the_middle.unwrap();
    assert!((0.8..0.97).contains(&middle), "{middle}");
}
