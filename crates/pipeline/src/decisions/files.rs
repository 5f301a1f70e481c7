//! The files of a case's decisions.

use std::path::Path;

use model::diagnostic::{Diagnostic, TextFile};

/// The folder of a case.
pub(crate) const FOLDER: &str = "decisions";
/// More than people ever write.
const LARGEST: u64 = 64 << 20;

/// The files of a case's decisions, in the order of their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files(pub(crate) Vec<TextFile>);

impl Files {
    /// Opens them; none where the case has no such folder.
    ///
    /// # Errors
    /// Whatever in the folder is no file of decisions: nothing in it is passed over in silence.
    pub(crate) fn open(case: &Path) -> Result<Self, Vec<Diagnostic>> {
        let folder = case.join(FOLDER);
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(vec![unreadable(FOLDER, &error.to_string())]),
        };
        let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        paths.sort();
        let (mut files, mut wrong) = (Vec::new(), Vec::new());
        for path in paths {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("?");
            // What an editor or a lock leaves behind.
            if name.starts_with('.') {
                continue;
            }
            let shown = format!("{FOLDER}/{name}");
            if path.extension().is_none_or(|e| e != "jsonl") || !path.is_file() {
                let file = TextFile::new(&shown, "");
                wrong.push(file.diagnostic(
                    "not-decisions",
                    0..0,
                    "it is no file of decisions",
                    "decisions stand in files NAME.jsonl, one a line: move this elsewhere",
                ));
                continue;
            }
            match text(&path) {
                Ok(text) => files.push(TextFile::new(&shown, &text)),
                Err(reason) => wrong.push(unreadable(&shown, &reason)),
            }
        }
        if wrong.is_empty() {
            Ok(Self(files))
        } else {
            Err(wrong)
        }
    }

    /// The files with one line more at the end of one of them, which is made where it is missing.
    pub(crate) fn with(&self, name: &str, line: &str) -> Self {
        let name = format!("{FOLDER}/{name}");
        let mut files = self.0.clone();
        let text = |before: &str| {
            let gap = if before.is_empty() || before.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            format!("{before}{gap}{line}\n")
        };
        match files.iter_mut().find(|f| *f.name == *name) {
            Some(file) => *file = TextFile::new(&name, &text(&file.text)),
            None => files.push(TextFile::new(&name, &text(""))),
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Self(files)
    }
}

fn text(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|e| e.to_string())?.len();
    if size > LARGEST {
        return Err(format!("it has {size} bytes; {LARGEST} are the most"));
    }
    let bytes = std::fs::read(path).map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        format!("it is not UTF-8 (byte {at})")
    })
}

fn unreadable(name: &str, reason: &str) -> Diagnostic {
    let file = TextFile::new(name, "");
    let message = format!("it cannot be read: {reason}");
    file.diagnostic(
        "unreadable",
        0..0,
        message,
        "decisions are UTF-8 text, one a line",
    )
}
