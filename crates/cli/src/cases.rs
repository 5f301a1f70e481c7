//! The cases that ship with the program.

use std::collections::BTreeSet;
use std::path::Path;

use rust_embed::RustEmbed;

use crate::exit::Failure;

#[derive(RustEmbed)]
#[folder = "../../cases/"]
#[exclude = "*/derived/*"]
struct Shipped;

/// Their names.
pub(crate) fn names() -> Vec<String> {
    let names: BTreeSet<String> = Shipped::iter()
        .filter_map(|path| path.split_once('/').map(|(case, _)| case.to_owned()))
        .collect();
    names.into_iter().collect()
}

/// Writes a case that ships with the program to a folder that is empty or absent.
pub(crate) fn unpack(case: &str, dir: &Path) -> Result<(), Failure> {
    known(case)?;
    let occupied = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || dir.is_file() {
        return Err(Failure::BadInput(format!(
            "{} is not empty: name a folder that is empty or not there yet",
            dir.display()
        )));
    }
    for (path, bytes) in files(case) {
        write(&dir.join(path), &bytes)?;
    }
    Ok(())
}

/// Whether a folder holds a case that ships with the program, unchanged, derived or not.
pub(crate) fn is_unchanged(case: &str, dir: &Path) -> bool {
    files(case).all(|(path, bytes)| std::fs::read(dir.join(path)).is_ok_and(|own| own == bytes))
}

fn known(case: &str) -> Result<(), Failure> {
    if files(case).next().is_some() {
        return Ok(());
    }
    Err(Failure::BadInput(format!(
        "no case `{case}` ships with the program; there are: {}",
        names().join(", ")
    )))
}

fn files(case: &str) -> impl Iterator<Item = (String, Vec<u8>)> {
    let prefix = format!("{case}/");
    Shipped::iter().filter_map(move |path| {
        let name = path.strip_prefix(&prefix)?.to_owned();
        Some((name, Shipped::get(&path)?.data.into_owned()))
    })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let told = |e: std::io::Error| Failure::Failed(format!("{}: {e}", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(told)?;
    }
    std::fs::write(path, bytes).map_err(told)
}
