//! Every file of the shared data, read or refused with a reason.

use std::path::Path;

use crate::Taken;
use crate::tests::sample::{Case, shared_data};

const TABLE: &str = "[[table]]\nfiles = [\"evidence/**\"]\n";

/// How a file of counts or incidents is read that nobody recognises.
fn mapping(file: &str) -> Option<&'static str> {
    Some(match file {
        "events/eyes_on_russia_2022.csv" => {
            r#"columns = { id = "entry", date = "date", latitude = "lat", longitude = "lon", place = "town/city", what = "event_group", weapon = "arms/munition", notes = "brief description" }
values.weapon = { "*" = "" }
values.what = { "Bombing or Explosion Feb - June" = "explosion", "Bombing or Explosion July - Now" = "explosion", "Ground Battle" = "armed-clash", "Civilian Casualty" = "harm-to-civilians", "Mass grave or Burial" = "harm-to-civilians", "Detentions or Arrests" = "detention", "Russian Firing Positions" = "", "Other" = "other", "*" = "other" }"#
        }
        "events/yemen_air_raids_from_2016-06.csv" => {
            r#"columns = { id = "Incident ID", date = "Date", latitude = "lat", longitude = "lon", count = "Air Raids", place = "Area" }
dates = "day-first"
zone = "Asia/Aden"
values.what = { "*" = "air-strike" }"#
        }
        "events/humanitarian_corridors_ukraine_2022.csv" => {
            r#"columns = { id = "HC_ID", date = "date", latitude = "from_latitude", longitude = "from_longitude", place = "from_name", division = "from_adm1_name", notes = "text" }
values.what = { "*" = "other" }"#
        }
        "events/gaza_casualties_daily_to_2025-06.json" => {
            r#"zone = "Asia/Gaza"
[table.tally]
date = "report_date"
hours = "report_period"
claimant_column = "report_source"
since = "2023-10-07"
counts = { killed = "people killed", injured = "people injured" }
cumulative = { killed_cum = "people killed", injured_cum = "people injured" }"#
        }
        "events/gaza_lebanon_casualties_daily_to_2025-06.json" => {
            r#"zone = "Asia/Beirut"
[table.tally]
date = "report_date"
hours = "report_period"
claimant_column = "report_source"
since = "2023-10-08"
counts = { killed = "people killed" }
cumulative = { killed_cum = "people killed" }"#
        }
        "demo/donbas_2020/osce_smm_daily_counts.csv" => {
            r#"[table.tally]
date = "as_of_local"
ends = "19:30"
claimant = "OSCE SMM"
counts = { donetsk_violations = "ceasefire violations, Donetsk", donetsk_explosions = "explosions, Donetsk", luhansk_violations = "ceasefire violations, Luhansk", luhansk_explosions = "explosions, Luhansk" }
since = "2020-07-27"
cumulative = { cumulative_since_2020_07_27 = "ceasefire violations" }"#
        }
        "events/pax_agreements_v3.xlsx" => {
            r#"columns = { date = "Dat", place = "Con", notes = "Agt" }
values.what = { "*" = "other" }"#
        }
        "fusion/crash_data1.csv" | "fusion/crash_data2.csv" | "fusion/crash_data3.csv" => {
            r#"columns = { id = "event", date = "date", date_end = "enddate", latitude = "latitude", longitude = "longitude", notes = "model_tax" }
values.what = { "*" = "other" }"#
        }
        _ => return None,
    })
}

/// What becomes of a file.
enum Fate {
    /// Read as a format: rows read, rows skipped.
    Read(&'static str, u64, u64),
    /// Refused: the reason's code.
    Refused(&'static str),
}

/// What must become of the files that are events, counts and tables.
const FATES: &[(&str, Fate)] = &[
    ("ucdp/ged_20.1_ukraine_hdx.csv", Fate::Read("ged", 1_167, 0)),
    ("ucdp/ged_22.1_ukraine_hdx.csv", Fate::Read("ged", 2_989, 0)),
    ("ucdp/ged_23.1_car.geojson", Fate::Read("ged", 1_848, 0)),
    ("ucdp/ged_23.1_sample_1000.csv", Fate::Read("ged", 1_000, 0)),
    (
        "ucdp/ged_syria_2016_2019.csv.xz",
        Fate::Read("ged", 16_566, 0),
    ),
    (
        "events/VIINA_2022_REBUILD.csv",
        Fate::Read("viina", 2_060, 0),
    ),
    ("events/VIINA_2023_REBUILD.csv", Fate::Read("viina", 650, 0)),
    (
        "events/VIINA_2022_EXACT_DUPLICATE_CLUSTERS.csv",
        Fate::Read("viina", 91, 0),
    ),
    (
        "events/icews_2018_sample.tab",
        Fate::Read("icews", 3_705, 0),
    ),
    (
        "events/gdelt2_mentions_sample.csv",
        Fate::Read("gdelt-mentions", 1_635, 0),
    ),
    (
        "events/gdelt2_events_schema.csv",
        Fate::Refused("schema-not-events"),
    ),
    (
        "events/kosovo_1999_four_lists.csv",
        Fate::Refused("unknown-table"),
    ),
    (
        "fusion/crash_taxonomies_model_tax.csv",
        Fate::Refused("unknown-table"),
    ),
    ("alerts/states.json", Fate::Refused("cannot-be-read")),
    (
        "gazetteer/katottg_kodifikator.xlsx",
        Fate::Refused("unknown-table"),
    ),
    (
        "text/PETR.UnitTest.records.xml",
        Fate::Refused("cannot-be-read"),
    ),
    ("fusion/crash_data1.csv", Fate::Read("table", 71, 0)),
    ("fusion/crash_data2.csv", Fate::Read("table", 64, 0)),
    ("fusion/crash_data3.csv", Fate::Read("table", 60, 0)),
    (
        "events/gaza_casualties_daily_to_2025-06.json",
        Fate::Read("table", 633, 0),
    ),
    (
        "events/gaza_lebanon_casualties_daily_to_2025-06.json",
        Fate::Read("table", 56, 0),
    ),
    (
        "demo/donbas_2020/osce_smm_daily_counts.csv",
        Fate::Read("table", 3, 0),
    ),
    (
        "events/pax_agreements_v3.xlsx",
        Fate::Read("table", 1_868, 0),
    ),
];

fn files(folder: &Path, found: &mut Vec<String>, root: &Path) {
    let mut inside: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    inside.sort();
    for path in inside {
        if path.is_dir() {
            files(&path, found, root);
        } else {
            let name = path.strip_prefix(root).unwrap();
            found.push(name.to_str().unwrap().to_owned());
        }
    }
}

fn told(file: &str, taken: &Taken) {
    for report in &taken.files {
        let skipped = report.skipped.first();
        println!(
            "{file}: {}, {} read, {} skipped; {} observations, {} claims, {} maps; {}{}",
            report.format,
            report.read,
            report.skipped_total,
            taken.observations.len(),
            taken.claims.len(),
            taken.control.len(),
            report.notes.join("; "),
            skipped.map_or(String::new(), |row| format!(
                " | {}: {}",
                row.line, row.reason
            )),
        );
    }
}

#[test]
fn every_file_of_the_shared_data_is_read_or_refused_with_a_reason() {
    let Some(data) = shared_data() else { return };
    let mut all = Vec::new();
    files(&data, &mut all, &data);
    let mut met = 0;
    for file in &all {
        let name = Path::new(file).file_name().unwrap().to_str().unwrap();
        let bytes = std::fs::read(data.join(file)).unwrap();
        let mut case = Case::of_one("dataset").with(&format!("evidence/{name}"), bytes);
        if let Some(mapping) = mapping(file) {
            case = case.with("intake.toml", format!("{TABLE}{mapping}\n"));
        }
        let taken = case.take();
        let fate = FATES.iter().find(|(known, _)| known == file);
        met += usize::from(fate.is_some());
        match &taken {
            Ok(taken) => {
                told(file, taken);
                for report in &taken.files {
                    let silent = report.read == 0 && report.notes.is_empty();
                    assert!(
                        !silent || report.skipped_total > 0,
                        "{file}: nothing is said of it"
                    );
                    assert_eq!(
                        report.skipped_total > 0,
                        !report.skipped.is_empty(),
                        "{file}"
                    );
                }
            }
            Err(wrong) => {
                assert!(!wrong.is_empty(), "{file}: refused without a reason");
                for diagnostic in wrong {
                    println!(
                        "{file}: refused: {}: {}",
                        diagnostic.code, diagnostic.message
                    );
                    assert!(!diagnostic.message.is_empty(), "{file}");
                    assert!(
                        !diagnostic.help.is_empty(),
                        "{file}: nothing to do about it"
                    );
                }
            }
        }
        match (fate, &taken) {
            (None, _) => {}
            (Some((_, Fate::Read(format, read, skipped))), Ok(taken)) => {
                let report = &taken.files[0];
                let is = (&*report.format, report.read, report.skipped_total);
                assert_eq!(is, (*format, *read, *skipped), "{file}");
            }
            (Some((_, Fate::Refused(code))), Err(wrong)) => {
                assert_eq!(wrong[0].code, *code, "{file}");
            }
            (Some(_), Ok(_)) => panic!("{file} should be refused"),
            (Some(_), Err(wrong)) => panic!("{file}: {}", wrong[0]),
        }
    }
    assert_eq!(met, FATES.len(), "a file that must be there is not");
}

#[test]
fn tables_without_fixed_columns_are_read_by_a_mapping() {
    let Some(data) = shared_data() else { return };
    for (file, most_skipped) in [
        ("events/eyes_on_russia_2022.csv", 200),
        ("events/yemen_air_raids_from_2016-06.csv", 300),
        ("events/humanitarian_corridors_ukraine_2022.csv", 0),
    ] {
        let mapping = mapping(file).unwrap();
        let bytes = std::fs::read(data.join(file)).unwrap();
        let case = Case::of_one("dataset")
            .with("evidence/t.csv", bytes)
            .with("intake.toml", format!("{TABLE}{mapping}\n"));
        let taken = case.take().unwrap_or_else(|d| panic!("{file}: {}", d[0]));
        told(file, &taken);
        for row in &taken.files[0].skipped {
            println!("    {}: {}", row.line, row.reason);
        }
        assert!(taken.files[0].skipped_total <= most_skipped, "{file}");
    }
}
