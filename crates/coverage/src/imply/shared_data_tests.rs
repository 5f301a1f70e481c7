//! The rule for gaps on real archives: the days that their keeper names, and no others.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::gap::{Filled, gaps};

fn data() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = std::env::var_os("TRUCELINE_TEST_DATA")
        .map_or_else(|| root.join("../shared/data"), |given| root.join(given));
    if data.is_dir() {
        return Some(data);
    }
    let required = std::env::var_os("TRUCELINE_REQUIRE_DATA").is_some_and(|v| v == "1");
    assert!(!required, "the shared data is required");
    eprintln!("skipped: no shared data");
    None
}

/// The gaps of a table of detections, by date, and on how many days nothing could be told.
fn named(file: &str) -> Option<(Vec<String>, usize, usize)> {
    let text = std::fs::read_to_string(data()?.join(file)).unwrap();
    let mut lines = text.lines();
    let heading = lines.next().unwrap().to_lowercase();
    let at = heading.split(',').position(|c| c == "acq_date").unwrap();
    let mut by_day: BTreeMap<i64, u64> = BTreeMap::new();
    for line in lines {
        let date = line.split(',').nth(at).unwrap();
        let instant = model::parse_instant(&format!("{date}T00:00Z")).unwrap().0;
        *by_day.entry(instant.ms() / 86_400_000).or_default() += 1;
    }
    let (first, last) = (*by_day.keys().next()?, *by_day.keys().next_back()?);
    let rows: Vec<u64> = (first..=last)
        .map(|day| by_day.get(&day).copied().unwrap_or(0))
        .collect();
    let told = gaps(&rows);
    let unclear = told.iter().filter(|t| **t == Filled::CannotTell).count();
    let gaps = (first..)
        .zip(&told)
        .filter(|(_, t)| matches!(t, Filled::Gap { .. }));
    let gaps = gaps.map(|(day, _)| model::Instant(day * 86_400_000).utc()[..10].to_owned());
    Some((gaps.collect(), unclear, rows.len()))
}

#[test]
fn the_archive_of_easter_2025_has_the_gaps_its_keeper_names() {
    let Some((gaps, _, days)) =
        named("demo/easter_2025/firms_modis_c61_nrt_ukraine_2025-04-15_27.csv")
    else {
        return;
    };
    assert_eq!(
        gaps,
        ["2025-04-16", "2025-04-19", "2025-04-22", "2025-04-24"]
    );
    assert_eq!(days, 13);
}

#[test]
fn the_archive_of_donbas_2020_has_none() {
    let Some((gaps, unclear, _)) =
        named("demo/donbas_2020/firms_points_donbas_2020-06-27_2020-08-27.csv")
    else {
        return;
    };
    assert_eq!((gaps, unclear), (Vec::new(), 0));
}

#[test]
fn archives_of_2022_have_none_and_their_sparse_seasons_cannot_tell() {
    for file in [
        "MODIS-2022-arch.csv",
        "MODIS-2022.csv",
        "VIIRS-NOAA-2022.csv",
    ] {
        let Some((gaps, unclear, days)) = named(&format!("firms/{file}")) else {
            return;
        };
        assert!(gaps.is_empty(), "{file}: {gaps:?}");
        assert!(unclear > 0 && unclear < days, "{file}: {unclear} of {days}");
    }
}
