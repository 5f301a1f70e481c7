use std::path::Path;

use model::{Conduct, Spread};

use crate::Taken;
use crate::tests::sample::{Case, shared_data};

fn block(id: &str, kind: &str, more: &str) -> String {
    format!(
        "[[source]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"{kind}\"\nfamily = \"{id}\"\n\
         files = [\"evidence/{id}.*\"]\n{more}\n"
    )
}

/// Reads one shared file as a source's only one.
fn read(data: &Path, file: &str, kind: &str) -> Taken {
    let ending = file.rsplit('.').next().unwrap();
    let case = Case::new(&block("s", kind, "")).with(
        &format!("evidence/s.{ending}"),
        std::fs::read(data.join(file)).unwrap(),
    );
    let gazetteer = data.join("gazetteer/geonames_ua_border_cities500.csv");
    let taken = case
        .take_with(Some(&gazetteer))
        .unwrap_or_else(|d| panic!("{file}: {}", d[0]));
    for report in &taken.files {
        println!(
            "{file}: {} {} {}",
            report.format, report.encoding, report.read
        );
        for note in &report.notes {
            println!("    {note}");
        }
        for row in report.skipped.iter().take(3) {
            println!("    {}: {}", row.line, row.reason);
        }
    }
    taken
}

#[test]
fn every_shared_ged_file_is_read_to_its_last_row() {
    let Some(data) = shared_data() else { return };
    for (file, rows) in [
        ("ucdp/ged_20.1_ukraine_hdx.csv", 1_167),
        ("ucdp/ged_22.1_ukraine_hdx.csv", 2_989),
        ("ucdp/ged_23.1_sample_1000.csv", 1_000),
        ("ucdp/ged_23.1_car.geojson", 1_848),
        ("demo/donbas_2020/ucdp_ged_22.1_ukraine_2020.csv", 145),
    ] {
        let taken = read(&data, file, "dataset");
        assert_eq!(taken.files[0].format, "ged", "{file}");
        assert_eq!(taken.files[0].read, rows, "{file}");
        assert_eq!(taken.files[0].skipped_total, 0, "{file}");
        assert_eq!(taken.observations.len() as u64, rows, "{file}");
    }
}

#[test]
fn every_shared_firms_file_is_read_to_its_last_row() {
    let Some(data) = shared_data() else { return };
    for (file, rows) in [
        ("firms/MODIS-2021.csv", 10_796),
        ("firms/MODIS-2022-arch.csv", 8_470),
        ("firms/MODIS-2022.csv", 7_113),
        ("firms/VIIRS-NOAA-2022.csv", 4_248),
        (
            "demo/donbas_2020/firms_points_donbas_2020-06-27_2020-08-27.csv",
            11_673,
        ),
        (
            "demo/easter_2025/firms_modis_c61_nrt_ukraine_2025-04-15_27.csv",
            1_414,
        ),
    ] {
        let taken = read(&data, file, "sensor");
        assert_eq!(taken.files[0].format, "firms", "{file}");
        assert_eq!(taken.files[0].read, rows, "{file}");
        assert_eq!(taken.files[0].skipped_total, 0, "{file}");
        assert_eq!(taken.observations.len() as u64, rows, "{file}");
        assert!(
            taken
                .observations
                .iter()
                .all(|o| o.conduct == Conduct::Heat)
        );
    }
}

#[test]
fn the_shared_tallies_and_alerts_are_read() {
    let Some(data) = shared_data() else { return };
    let taken = read(&data, "demo/easter_2025/claims.csv", "media");
    assert_eq!((taken.files[0].read, taken.claims.len()), (19, 19));
    let ids: std::collections::BTreeSet<_> = taken.claims.iter().map(|c| &c.claim_id).collect();
    assert_eq!(ids.len(), 7);
    let file = "demo/easter_2025/air_raid_alerts_oblast_2025-04-15_27.csv";
    let taken = read(&data, file, "state");
    assert_eq!((taken.files[0].read, taken.observations.len()), (517, 517));
    let placed = taken
        .observations
        .iter()
        .filter(|o| o.place.spread != Spread::Unknown)
        .count();
    assert!(placed > 200, "{placed}");
}

#[test]
fn the_newer_release_supersedes_the_older_whatever_the_order_of_files() {
    let Some(data) = shared_data() else { return };
    let older = std::fs::read(data.join("ucdp/ged_20.1_ukraine_hdx.csv")).unwrap();
    let newer = std::fs::read(data.join("ucdp/ged_22.1_ukraine_hdx.csv")).unwrap();
    let one_id = |older: &str, newer: &str| {
        format!(
            "[[source]]\nid = \"ged\"\nname = \"GED\"\nkind = \"dataset\"\nfamily = \"ucdp\"\n\
             release = \"22.1\"\nfiles = [\"evidence/{newer}\"]\n[[source]]\nid = \"ged\"\nname = \
             \"GED\"\nkind = \"dataset\"\nfamily = \"ucdp\"\nrelease = \"20.1\"\nfiles = \
             [\"evidence/{older}\"]\n"
        )
    };
    let two_ids = one_id("a.csv", "b.csv").replacen("id = \"ged\"", "id = \"ged-new\"", 1);
    let mut seen = Vec::new();
    for (toml, names) in [
        (one_id("a.csv", "b.csv"), ["a.csv", "b.csv"]),
        (one_id("z.csv", "b.csv"), ["z.csv", "b.csv"]),
        (two_ids, ["a.csv", "b.csv"]),
    ] {
        let case = Case::new(&toml)
            .with(&format!("evidence/{}", names[0]), &older)
            .with(&format!("evidence/{}", names[1]), &newer);
        let taken = case.take().unwrap();
        let [told] = &taken.supersessions[..] else {
            panic!("{:?}", taken.supersessions.len())
        };
        assert_eq!((&*told.older, &*told.newer), ("20.1", "22.1"));
        assert_eq!(
            (told.shared, told.dropped.len(), told.new),
            (1_073, 94, 1_916)
        );
        assert_eq!(told.kept, 0);
        assert_eq!(taken.observations.len(), 2_989);
        let source = if toml.contains("ged-new") {
            "ged-new"
        } else {
            "ged"
        };
        assert!(
            taken
                .observations
                .iter()
                .all(|o| o.source.as_str() == source)
        );
        assert!(taken.sources.iter().all(|s| &*s.dataset == source));
        println!("changed {} ({} values)", told.changed, told.changes.len());
        seen.push(taken.observations.iter().map(|o| o.id).collect::<Vec<_>>());
    }
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn foreign_files_are_refused_with_what_to_do() {
    let Some(data) = shared_data() else { return };
    for (file, words) in [
        ("text/PETR.UnitTest.records.xml", "XML"),
        ("events/yemen_air_raids_from_2016-06.csv", "[[table]]"),
        ("gazetteer/katottg_kodifikator.xlsx", "[[table]]"),
    ] {
        let ending = file.rsplit('.').next().unwrap();
        let case = Case::new(&block("s", "dataset", "")).with(
            &format!("evidence/s.{ending}"),
            std::fs::read(data.join(file)).unwrap(),
        );
        let wrong = case.mistakes();
        println!("{wrong}");
        assert!(wrong.contains(words), "{file}: {wrong}");
    }
}

#[test]
fn tables_that_nobody_recognises_are_read_by_their_mapping() {
    let Some(data) = shared_data() else { return };
    let mapping = r#"
[[table]]
files = ["evidence/s.csv"]
columns = { id = "Incident ID", date = "Date", latitude = "lat", longitude = "lon", count = "Air Raids", place = "Area" }
dates = "day-first"
zone = "Asia/Aden"
values.what = { "*" = "air-strike" }
"#;
    let bytes = std::fs::read(data.join("events/yemen_air_raids_from_2016-06.csv")).unwrap();
    let case = Case::new(&block("s", "ngo", ""))
        .with("intake.toml", mapping)
        .with("evidence/s.csv", bytes);
    let taken = case.take().unwrap_or_else(|d| panic!("{}", d[0]));
    let report = &taken.files[0];
    println!(
        "{} read, {} skipped {:?}",
        report.read,
        report.skipped_total,
        report.skipped.first()
    );
    assert_eq!(report.read + report.skipped_total, 9_003);
    assert!(report.read > 8_500, "{}", report.read);
}
