//! Damaged files of every kind: each is refused, or read in part, with a reason; nothing panics, and
//! memory stays bounded.

#[path = "damaged_pack.rs"]
mod damaged_pack;

use damaged_pack::{DAMAGES, Dice, damage, malicious, whole};
use model::FileReport;

use crate::tests::sample::Case;

/// What became of a file, in words.
fn outcome(name: &str, bytes: &[u8]) -> (bool, String) {
    let case = Case::of_one("sensor").with(&format!("evidence/{name}"), bytes);
    match case.take() {
        Err(wrong) => {
            assert!(
                wrong.iter().all(|d| !d.message.is_empty()),
                "{name}: a refusal without a reason"
            );
            (
                true,
                format!("refused: {}: {}", wrong[0].code, wrong[0].message),
            )
        }
        Ok(taken) => {
            let report: &FileReport = &taken.files[0];
            assert!(
                u64::try_from(report.skipped.len()).unwrap() == report.skipped_total.min(100)
                    && report.skipped.iter().all(|row| !row.reason.is_empty()),
                "{name}: a row is skipped without a reason"
            );
            let all = taken.observations.iter();
            for point in all.map(|o| o.place.point) {
                assert!(
                    point.lat.abs() <= 90_000_000 && point.lon.abs() <= 180_000_000,
                    "{name}: {point:?}"
                );
            }
            (
                false,
                format!(
                    "read as {}: {} rows, {} skipped, {:?}",
                    report.format, report.read, report.skipped_total, report.notes
                ),
            )
        }
    }
}

#[test]
fn every_damaged_file_is_refused_or_read_in_part_with_a_reason() {
    let mut dice = Dice(20_200_727);
    let mut count = 0;
    for (name, bytes) in whole() {
        for how in DAMAGES {
            let damaged = damage(how, &bytes, &mut dice);
            let changed = damaged != bytes;
            let (refused, words) = outcome(name, &damaged);
            println!("{name} {how}: {words}");
            count += 1;
            match how {
                "page" | "emptied" => assert!(refused, "{name} {how}: {words}"),
                _ => assert!(
                    changed || !refused || name == "base.gpkg",
                    "{name} {how}: {words}"
                ),
            }
        }
    }
    assert!(count >= 200, "{count}");
}

#[test]
fn the_same_files_undamaged_are_read() {
    for (name, bytes) in whole() {
        let (refused, words) = outcome(name, &bytes);
        println!("{name}: {words}");
        let open = ["base.gpkg", "place.kml"].contains(&name);
        assert!(!refused || open, "{name}: {words}");
    }
}

#[test]
fn impossible_positions_and_dates_never_become_records() {
    let mut dice = Dice(1);
    for (name, bytes) in whole()
        .into_iter()
        .filter(|(name, _)| name.starts_with("firms.csv") || *name == "records.json")
    {
        for how in ["swapped", "huge"] {
            let (refused, words) = outcome(name, &damage(how, &bytes, &mut dice));
            // What is packed holds no such text to change.
            let packed = name.ends_with("gz") || name.ends_with("xz");
            assert!(refused || packed, "{name} {how}: {words}");
        }
    }
}

#[test]
fn files_made_to_do_harm_are_refused_in_bounded_memory() {
    const MARK: &str = "TRUCELINE_TEST_HARM";
    if std::env::var_os(MARK).is_none() {
        // In a process of its own: the peak of this one is that of every test.
        let name = "damaged_tests::files_made_to_do_harm_are_refused_in_bounded_memory";
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args([name, "--exact", "--nocapture"])
            .env(MARK, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(
            child.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&child.stderr)
        );
        return;
    }
    for (name, bytes) in malicious() {
        let (refused, words) = outcome(name, &bytes);
        println!("{name}: {words}");
        assert!(refused, "{name}: {words}");
    }
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return;
    };
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb: u64 = peak
        .unwrap()
        .trim()
        .trim_end_matches(" kB")
        .trim()
        .parse()
        .unwrap();
    println!("peak {} MB", kb >> 10);
    // The pack itself takes 600 MB while it is made.
    assert!(kb < 2 << 20, "{kb} kB");
}
