//! The built program and the folders it is tried in.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is there for one test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("truceline-{}-{n}-{name}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a folder in the temporary folder");
        Self(dir)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a call of the program came to.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|e| panic!("{e}: {}\n{}", self.out, self.err))
    }

    #[track_caller]
    pub(crate) fn fine(self) -> Self {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }
}

/// Calls the program.
pub(crate) fn truceline(args: &[&str]) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_truceline"))
        .args(args)
        .env("NO_COLOR", "1")
        .output()
        .expect("the built program");
    Ended {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The cases of the repository.
pub(crate) fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    let mut entries: Vec<_> = std::fs::read_dir(from)
        .expect("a folder")
        .map(|e| e.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().expect("a name");
        if path.is_dir() {
            if name != "derived" {
                copy(&path, &to.join(name));
            }
        } else {
            std::fs::copy(&path, to.join(name)).expect("a copy");
        }
    }
}

/// The folder of shared test data; `None`, with a message, where it is absent.
///
/// # Panics
/// Where `TRUCELINE_REQUIRE_DATA` is 1 and it is absent.
pub(crate) fn shared_data() -> Option<PathBuf> {
    let dir = std::env::var_os("TRUCELINE_TEST_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    if dir.is_dir() {
        return Some(dir);
    }
    let required = std::env::var("TRUCELINE_REQUIRE_DATA").is_ok_and(|v| v == "1");
    assert!(
        !required,
        "the shared data is required and is not at {}",
        dir.display()
    );
    println!(
        "skipped: no shared data at {} (TRUCELINE_TEST_DATA)",
        dir.display()
    );
    None
}

/// The findings of a derived case, as its report has them.
pub(crate) fn findings(case: &Path) -> Vec<serde_json::Value> {
    let path = case.join("derived/report/report.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    report["findings"].as_array().expect("findings").clone()
}

/// The state of one finding.
pub(crate) fn state(
    findings: &[serde_json::Value],
    provision: &str,
    day: &str,
    party: Option<&str>,
) -> String {
    findings
        .iter()
        .find(|f| f["provision"] == provision && f["day"] == day && f["party"].as_str() == party)
        .unwrap_or_else(|| panic!("no finding of {provision} on {day} for {party:?}"))["state"]
        .as_str()
        .expect("a state")
        .to_owned()
}
