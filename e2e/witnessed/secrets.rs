//! What must not leave the sealed part of a case, looked for in all that there is.

use std::fs;
use std::path::{Path, PathBuf};

use super::case::Case;

const NOTE: &str = "told by INFORMANT-CANARY";
const HANDLE: &str = "heron-canary";
const FILE: &str = "press-NAME-CANARY.csv";
const SECRET: [&str; 4] = ["INFORMANT-CANARY", HANDLE, "NAME-CANARY", "48.101"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn no_secret_is_in_registers_mirrors_prefixes_and_reports() {
    let case = Case::new("secrets");
    let terms = case.dir().join("agreement.toml");
    let text = fs::read_to_string(&terms).expect("written before");
    let profile = "publication = { delay = \"72 h\", coarsen = \"5 km\", profile = \"test\" }";
    let text = text.replace("[reporting]\n", &format!("[reporting]\n{profile}\n"));
    fs::write(&terms, text).expect("written");
    let [north, south] = case.two_witnesses();
    case.policy([&north.address, &south.address], "all");
    case.init().fine();
    let press = case.at("press.csv");
    let head = "id,date,time,lat,lon,what,actor,count\n";
    fs::write(
        &press,
        format!("{head}p1,2026-01-13,10:10,48.101,37.801,shelling,NC,\n"),
    )
    .expect("written");
    let args = [&press, "--source", "press", "--as", FILE, "--note", NOTE];
    case.call(&["add"], &args).fine();
    let finding = "no-fire/everywhere/2026-01-13";
    let args = [finding, "--by", HANDLE, "--outcome", "verified"];
    case.call(&["review"], &args).fine();
    case.call(&["derive"], &[]).fine();
    let reports = case.at("reports");
    case.call(
        &["report"],
        &["--format", "html,csv,geojson,md", "--out", &reports],
    )
    .fine();
    case.plain(&["log", "recompute"], &[]).fine();
    case.plain(
        &["log", "publish"],
        &[&case.at("site"), "--before", "2100-01-01T00:00Z"],
    )
    .fine();
    drop((north, south));

    let (mut searched, mut kept) = (0, Vec::new());
    for path in files(case.0.path()) {
        let name = path
            .strip_prefix(case.0.path())
            .expect("inside")
            .display()
            .to_string();
        let working = [
            "case/evidence/",
            "case/decisions/",
            "case/derived/",
            "case/sealed/",
        ];
        let internal = working.iter().any(|part| name.starts_with(part));
        let bytes = fs::read(&path).expect("bytes");
        let has = |word: &str| bytes.windows(word.len()).any(|w| w == word.as_bytes());
        for word in SECRET
            .into_iter()
            .filter(|word| has(word) || name.contains(word))
        {
            // a report names the files that it rests on
            let named = word == "NAME-CANARY" && name.starts_with("reports/");
            assert!(
                internal || named || name == "press.csv",
                "{word} is in {name}"
            );
            kept.push(word);
        }
        searched += usize::from(!internal);
    }
    for part in [
        "site/checkpoint",
        "reports/report.html",
        "north.memory/logs",
        "case/register/tile",
    ] {
        assert!(case.0.join(part).exists(), "{part}");
    }
    assert!(searched > 40, "{searched} files");
    // the test can fail: people work with what is secret; only a note is kept nowhere but under a seal
    for word in SECRET {
        assert_eq!(kept.contains(&word), !NOTE.contains(word), "{word}");
    }
    let left = fs::read_dir(case.dir().join("evidence")).expect("a folder");
    let mut left = left.map(|entry| entry.expect("an entry").file_name());
    let ours = left.find(|name| name.to_string_lossy().starts_with('.'));
    assert_eq!(
        ours, None,
        "what was read and made there for a while is gone"
    );
}
