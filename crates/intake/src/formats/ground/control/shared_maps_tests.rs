use std::collections::BTreeSet;

use model::ControlStatus;

use crate::tests::sample::{Case, shared_data};

fn case(control: &str) -> Case {
    Case::new(&format!(
        "[[source]]\nid = \"m\"\nname = \"M\"\nkind = \"party\"\nfamily = \"m\"\nfiles = [\"evidence/**\"]\n\
         format = \"control\"\ncontrol = {{ {control} }}\n"
    ))
}

#[test]
fn all_daily_maps_load_from_their_archive() {
    let Some(data) = shared_data() else { return };
    let bytes = std::fs::read(data.join("deepstate/daily_control_polygons.tar.xz")).unwrap();
    let case = case("holder = \"RU\", uncertainty = \"2 km\"").with("evidence/daily.tar.xz", bytes);
    let began = std::time::Instant::now();
    let taken = case.take().unwrap_or_else(|d| panic!("{}", d[0]));
    let points: usize = taken
        .control
        .iter()
        .flat_map(|map| &map.areas)
        .flat_map(|area| area.polygons.iter().flatten())
        .map(|ring| ring.len())
        .sum();
    println!(
        "{} maps, {points} points in {:?}",
        taken.control.len(),
        began.elapsed()
    );
    let report = &taken.files[0];
    for note in &report.notes {
        println!("    {note}");
    }
    for row in &report.skipped {
        println!("    {}: {}", row.line, row.reason);
    }
    assert_eq!(
        (taken.control.len(), report.read, report.skipped_total),
        (595, 595, 0)
    );
    let gaps = report
        .notes
        .iter()
        .find(|note| note.contains("have no map"))
        .unwrap();
    assert!(
        gaps.starts_with("37 days between 2024-07-08 and 2026-03-31 have no map"),
        "{gaps}"
    );
    let days: BTreeSet<_> = taken
        .control
        .iter()
        .map(|map| map.stated_for.start)
        .collect();
    assert_eq!(days.len(), 595);
}

#[test]
fn full_snapshots_are_read_by_what_their_words_are_said_to_mean() {
    let Some(data) = shared_data() else { return };
    let name = "full_snapshot_2025-04-16.geojson";
    let bytes = std::fs::read(data.join("deepstate").join(name)).unwrap();
    let file = format!("evidence/{name}");
    let told = case("holder = \"RU\"").with(&file, &bytes).mistakes();
    println!("{told}");
    assert!(told.contains("different words"), "{told}");
    let status = "status = { \"Occupied\" = \"held\", \"Liberated\" = \"held:UA\", \"Liberated *\" = \"held:UA\", \
                  \"Unknown status\" = \"unknown\", \"*\" = \"held\" }";
    let case = case(&format!("holder = \"RU\", {status}")).with(&file, &bytes);
    let taken = case.take().unwrap_or_else(|d| panic!("{}", d[0]));
    let report = &taken.files[0];
    println!("{} read, {} skipped", report.read, report.skipped_total);
    for note in &report.notes {
        println!("    {note}");
    }
    for row in &report.skipped {
        println!("    {}: {}", row.line, row.reason);
    }
    let [map] = &taken.control[..] else {
        panic!("{}", taken.control.len())
    };
    // Far in the north, the Caucasus and the Pacific nothing of this map's ground lies.
    for area in &map.areas {
        for point in area.polygons.iter().flatten().flat_map(|ring| ring.iter()) {
            assert!(
                (44_000_000..=53_000_000).contains(&point.lat),
                "{:?} {point:?}",
                area.name
            );
            assert!(
                (27_000_000..=41_000_000).contains(&point.lon),
                "{:?} {point:?}",
                area.name
            );
        }
    }
    assert!(
        report
            .skipped
            .iter()
            .all(|row| row.reason.contains("from the rest of the map"))
    );
    assert!(report.skipped_total >= 10, "{}", report.skipped_total);
    assert_eq!(report.read + report.skipped_total, 110);
    let unknown = map
        .areas
        .iter()
        .filter(|a| a.status == ControlStatus::Unknown)
        .count();
    assert!(unknown >= 4, "{unknown}");
}
