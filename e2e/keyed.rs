//! The made-up case as a folder with a press, and keys and a passphrase beside it.

use std::fs;

use crate::binary::{Ended, Folder, truceline};
use crate::truce::{INTAKE, MISSION, source, terms};

/// Writes the case into `case`, with a file of the press beside it that nobody added yet; `files` are the press's in the case.
pub(crate) fn write(folder: &Folder, press: &str, files: &str) {
    let dir = folder.join("case");
    fs::create_dir_all(dir.join("evidence")).expect("a folder");
    let sources = source("mission", "media", true, "evidence/mission*.csv")
        + &source("press", "media", true, files);
    for (name, text) in [
        ("agreement.toml", &*terms("", "")),
        ("intake.toml", INTAKE),
        ("sources.toml", &*sources),
        ("evidence/mission.csv", MISSION),
        ("../press.csv", press),
        ("../words", "nine brown herons wade\n"),
    ] {
        fs::write(dir.join(name), text).expect("written");
    }
}

/// A path beside the case.
pub(crate) fn at(folder: &Folder, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

/// Makes a key in `FILE.key`; its public half is what it prints.
pub(crate) fn key(folder: &Folder, file: &str, purpose: &str, name: &str) -> Ended {
    let (file, words) = (at(folder, &format!("{file}.key")), at(folder, "words"));
    let args = ["log", "key", &file, "--purpose", purpose, "--name", name];
    let more = ["--passphrase-file", &words, "--work-factor", "4"];
    truceline(&[&args[..], &more].concat())
}

/// What a command takes that records.
pub(crate) fn keys(folder: &Folder) -> Vec<String> {
    ["author-key", "log-key", "passphrase-file"]
        .into_iter()
        .zip(["author.key", "log.key", "words"])
        .flat_map(|(option, file)| [format!("--{option}"), at(folder, file)])
        .collect()
}
