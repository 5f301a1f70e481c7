//! Tables of events joined into incidents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::binary::{Ended, Folder, shared_data, truceline};

/// The files of a result.
const FILES: [&str; 7] = [
    "episodes.csv",
    "fusion.html",
    "incidents.csv",
    "membership.csv",
    "pairs.csv",
    "summary.json",
    "summary.txt",
];

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }
}

/// The rows of two sources, with the true pairs: every second event is told by both.
fn rows() -> ([Vec<String>; 2], Vec<(String, String)>) {
    let mut dice = Dice(7);
    let (mut first, mut second, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..120 {
        let (lat, lon) = (47.0 + 2.0 * dice.roll(), 36.0 + 3.0 * dice.roll());
        let day = 1 + (dice.roll() * 28.0) as u32;
        let kind = ["shelling", "drone", "mine"][(dice.roll() * 3.0) as usize % 3];
        let killed = (dice.roll() * 4.0) as u32;
        let row = |id: String, lat: f64, lon: f64| {
            format!("{id},2020-03-{day:02},{lat:.5},{lon:.5},{kind},{killed}")
        };
        first.push(row(format!("x{n}"), lat, lon));
        if n % 2 == 0 {
            let near = |d: f64| (d - 0.5) * 0.02;
            second.push(row(
                format!("y{n}"),
                lat + near(dice.roll()),
                lon + near(dice.roll()),
            ));
            pairs.push((format!("x{n}"), format!("y{n}")));
        }
    }
    ([first, second], pairs)
}

fn table(path: &Path, rows: &[String]) {
    let text = format!(
        "id,date,latitude,longitude,kind,fatalities\n{}\n",
        rows.join("\n")
    );
    std::fs::write(path, text).expect("written");
}

/// Two tables in a folder of their own.
fn tables(name: &str) -> (Folder, [PathBuf; 2], Vec<(String, String)>) {
    let folder = Folder::new(name);
    let (rows, pairs) = rows();
    let paths = ["one.csv", "two.csv"].map(|file| folder.join(file));
    for (path, rows) in paths.iter().zip(&rows) {
        table(path, rows);
    }
    (folder, paths, pairs)
}

fn fuse(files: &[&Path], out: &Path, more: &[&str]) -> Ended {
    let mut args = vec!["fuse"];
    args.extend(files.iter().map(|path| path.to_str().expect("UTF-8")));
    args.extend(["--out", out.to_str().expect("UTF-8")]);
    args.extend(more);
    truceline(&args)
}

fn read(out: &Path, file: &str) -> String {
    std::fs::read_to_string(out.join(file)).expect(file)
}

/// The incident of each record.
fn membership(out: &Path) -> BTreeMap<String, String> {
    let text = read(out, "membership.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.expect("a row"))
        .map(|row| (format!("{}:{}", &row[0], &row[1]), row[2].to_owned()))
        .collect()
}

fn bytes(out: &Path) -> Vec<(String, Vec<u8>)> {
    FILES
        .map(|file| (file.to_owned(), std::fs::read(out.join(file)).expect(file)))
        .to_vec()
}

#[test]
fn records_of_two_tables_are_joined_and_everything_is_written() {
    let (folder, [one, two], pairs) = tables("fuse");
    let out = folder.join("out");
    let ended = fuse(&[&one, &two], &out, &[]).fine();
    assert!(
        ended.out.contains("180 records of 2 sources"),
        "{}",
        ended.out
    );
    let mut names: Vec<String> = std::fs::read_dir(&out)
        .expect("a folder")
        .map(|e| {
            e.expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(names, FILES);
    let found = membership(&out);
    assert_eq!(found.len(), 180);
    let together = pairs
        .iter()
        .filter(|(x, y)| found[&format!("one:{x}")] == found[&format!("two:{y}")])
        .count();
    assert!(
        together * 10 >= pairs.len() * 9,
        "{together} of {} pairs",
        pairs.len()
    );
    let summary: serde_json::Value =
        serde_json::from_str(&read(&out, "summary.json")).expect("JSON");
    assert_eq!(summary["schema"], 1);
    assert_eq!(summary["records"], 180);
    for output in summary["outputs"].as_array().expect("outputs") {
        let name = output["name"].as_str().expect("a name");
        let held = std::fs::read(out.join(name)).expect(name);
        assert_eq!(output["sha256"], model::sha256_hex(&held), "{name}");
    }
    let digest = model::sha256_hex(read(&out, "summary.json").as_bytes());
    assert!(ended.out.contains(&digest) && read(&out, "summary.txt").contains(&digest));
    let incidents = read(&out, "incidents.csv");
    let distinct: std::collections::BTreeSet<&String> = found.values().collect();
    assert_eq!(incidents.lines().count(), distinct.len() + 1);
}

#[test]
fn the_order_of_files_and_rows_and_the_number_of_threads_change_nothing() {
    let (folder, [one, two], _) = tables("fuse-order");
    fuse(&[&one, &two], &folder.join("first"), &[]).fine();
    let expected = bytes(&folder.join("first"));
    let (mut rows, _) = rows();
    for (turn, threads) in [(3, "1"), (50, "2"), (77, "4"), (101, "1")] {
        for rows in &mut rows {
            let by = turn % rows.len();
            rows.rotate_left(by);
            rows.reverse();
        }
        // The bytes of the inputs differ, so their digests do: only these may.
        let shuffled = folder.join(&format!("rows-{turn}"));
        std::fs::create_dir_all(&shuffled).expect("a folder");
        let paths = ["one.csv", "two.csv"].map(|file| shuffled.join(file));
        table(&paths[0], &rows[0]);
        table(&paths[1], &rows[1]);
        let out = folder.join(&format!("out-{turn}"));
        fuse(&[&paths[1], &paths[0]], &out, &["--threads", threads]).fine();
        for (file, held) in &expected {
            if !file.starts_with("summary") && file != "fusion.html" {
                assert_eq!(
                    &std::fs::read(out.join(file)).expect(file),
                    held,
                    "{file} after {turn}"
                );
            }
        }
        let back = folder.join(&format!("back-{turn}"));
        fuse(&[&two, &one], &back, &["--threads", threads]).fine();
        assert_eq!(
            bytes(&back),
            expected,
            "files the other way round, {threads} threads"
        );
    }
}

#[test]
fn bad_rows_are_told_and_nothing_is_written() {
    let (folder, [one, two], _) = tables("fuse-bad");
    let text = std::fs::read_to_string(&one).expect("a table");
    let bad = format!("{text}bad1,2020-02-30,48,37,mine,0\nbad2,2020-02-01,480,37,mine,0\n");
    std::fs::write(&one, bad).expect("written");
    let out = folder.join("out");
    let ended = fuse(&[&one, &two], &out, &[]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    for part in [
        "one.csv",
        "122",
        "date `2020-02-30`",
        "123",
        "480",
        "2 mistakes",
    ] {
        assert!(ended.err.contains(part), "{part}: {}", ended.err);
    }
    assert!(!out.exists());
    let json = fuse(&[&one, &two], &out, &["--json"]).json();
    assert_eq!(json["mistakes"][0]["line"], 122);
}

#[test]
fn two_rows_of_one_identifier_are_told_with_both_lines() {
    let (folder, [one, two], _) = tables("fuse-ids");
    let text = std::fs::read_to_string(&one).expect("a table");
    std::fs::write(&one, format!("{text}x7,2020-02-01,48,37,mine,0\n")).expect("written");
    let ended = fuse(&[&one, &two], &folder.join("out"), &[]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("the id `x7` stands on lines 9 and 122"),
        "{}",
        ended.err
    );
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let (folder, [one, two], _) = tables("fuse-folder");
    let out = folder.join("out");
    std::fs::create_dir_all(&out).expect("a folder");
    std::fs::write(out.join("thesis.txt"), "mine").expect("written");
    let ended = fuse(&[&one, &two], &out, &[]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("thesis.txt"), "{}", ended.err);
    std::fs::remove_file(out.join("thesis.txt")).expect("removed");
    fuse(&[&one, &two], &out, &[]).fine();
    let first = bytes(&out);
    fuse(&[&one, &two], &out, &[]).fine();
    assert_eq!(
        bytes(&out),
        first,
        "an earlier result is replaced by the same"
    );
    std::fs::write(out.join("decisions.jsonl"), "").expect("written");
    assert_eq!(fuse(&[&one, &two], &out, &[]).code, 2);
    assert!(out.join("decisions.jsonl").is_file());
}

#[test]
fn decisions_are_read_back_and_mistakes_in_them_are_told() {
    let (folder, [one, two], pairs) = tables("fuse-decisions");
    let (x, y) = &pairs[0];
    let line = |kind: &str, a: &str, b: &str| {
        format!(
            "{{\"by\":\"me\",\"role\":\"analyst\",\"at\":\"2020-04-01T00:00:00Z\",\"kind\":\"{kind}\",\
             \"target\":[\"{a}\",\"{b}\"],\"value\":\"{kind}\",\"why\":\"\"}}\n"
        )
    };
    let decisions = folder.join("decisions.jsonl");
    std::fs::write(
        &decisions,
        line("different", &format!("one:{x}"), &format!("two:{y}")),
    )
    .expect("written");
    let more = ["--decisions", decisions.to_str().expect("UTF-8")];
    let out = folder.join("out");
    fuse(&[&one, &two], &out, &more).fine();
    let summary: serde_json::Value =
        serde_json::from_str(&read(&out, "summary.json")).expect("JSON");
    assert_eq!(summary["decisions"]["different"], 1);
    let found = membership(&out);
    assert_ne!(
        found[&format!("one:{x}")],
        found[&format!("two:{y}")],
        "decided to be different"
    );
    // Two records that nothing but the decision brings together.
    let far = format!("two:{}", pairs[pairs.len() - 1].1);
    std::fs::write(&decisions, line("same", &format!("one:{x}"), &far)).expect("written");
    fuse(&[&one, &two], &out, &more).fine();
    let found = membership(&out);
    assert_eq!(
        found[&format!("one:{x}")],
        found[&far],
        "decided to be the same"
    );
    std::fs::write(&decisions, line("same", "one:nobody", &format!("two:{y}"))).expect("written");
    let ended = fuse(&[&one, &two], &folder.join("none"), &more);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("one:nobody") && ended.err.contains("decisions.jsonl:1"),
        "{}",
        ended.err
    );
    assert!(!folder.join("none").exists());
}

#[test]
fn releases_of_one_data_set_are_refused() {
    let (folder, [one, two], _) = tables("fuse-releases");
    let newer = folder.join("one_v2.csv");
    let text = std::fs::read_to_string(&one).expect("a table");
    std::fs::write(&newer, text.replace(",mine,", ",drone,")).expect("written");
    let ended = fuse(&[&one, &two, &newer], &folder.join("out"), &[]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("share 120 identifiers"), "{}", ended.err);
}

#[test]
fn a_record_of_many_days_is_never_joined_and_names_what_it_may_contain() {
    let (folder, [one, two], pairs) = tables("fuse-episodes");
    let text = std::fs::read_to_string(&one).expect("a table");
    let row = text
        .lines()
        .find(|line| line.starts_with(&format!("{},", pairs[0].0)))
        .expect("a row");
    let fields: Vec<&str> = row.split(',').collect();
    let episode = folder.join("long.csv");
    std::fs::write(
        &episode,
        format!(
            "id,date,enddate,latitude,longitude\nweeks,2020-03-01,2020-03-31,{},{}\n",
            fields[2], fields[3]
        ),
    )
    .expect("written");
    let out = folder.join("out");
    fuse(&[&one, &two, &episode], &out, &[]).fine();
    let found = membership(&out);
    let own = &found["long:weeks"];
    assert_eq!(
        found.values().filter(|incident| *incident == own).count(),
        1
    );
    let part = &found[&format!("one:{}", pairs[0].0)];
    let episodes = read(&out, "episodes.csv");
    assert!(
        episodes.contains(&format!("long,weeks,{part},may_contain")),
        "{episodes}"
    );
}

#[test]
fn one_source_and_unknown_sources_are_refused() {
    let (folder, [one, two], _) = tables("fuse-sources");
    let out = folder.join("out");
    let ended = fuse(&[&one], &out, &[]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("--allow-repeats"), "{}", ended.err);
    fuse(&[&one], &out, &["--allow-repeats", "one"]).fine();
    let ended = fuse(&[&one, &two], &out, &["--allow-repeats", "three"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("the sources are one, two"),
        "{}",
        ended.err
    );
}

#[test]
fn the_simulated_sample_of_a_peer_is_read_with_its_taxonomies() {
    let Some(data) = shared_data() else { return };
    let folder = Folder::new("fuse-crash");
    let at = |file: &str| data.join("fusion").join(file);
    let files = [1, 2, 3].map(|n| at(&format!("crash_data{n}.csv")));
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let taxonomies = ["color_tax", "damage_tax", "model_tax"]
        .map(|c| format!("{c}={}", at(&format!("crash_taxonomies_{c}.csv")).display()));
    let mut more = Vec::new();
    for taxonomy in &taxonomies {
        more.extend(["--taxonomy", taxonomy]);
    }
    let out = folder.join("out");
    fuse(&files, &out, &more).fine();
    let found = membership(&out);
    assert_eq!(found.len(), 195);
    // Three sources tell many of the events: about 130 are left of 195 records.
    let distinct: std::collections::BTreeSet<&String> = found.values().collect();
    assert!(
        (110..=160).contains(&distinct.len()),
        "{} incidents",
        distinct.len()
    );
}
