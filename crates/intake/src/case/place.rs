//! Where a file of a source belongs in a case.

use std::path::{Path, PathBuf};

use model::diagnostic::{Diagnostic, TextFile, nearest};

use super::evidence;
use crate::case::sources::{Declared, Pattern};
use crate::reader::mistake;
use crate::setting::Setting;
use crate::take::declared;

/// The files under `evidence/` of a case, by name: relative to the case, with `/` between folders,
/// and where each lies. Hidden files are none of them.
///
/// # Errors
/// As [`crate::take`]: links that lead out of the case, names that are not text, folders that cannot
/// be read.
pub fn evidence_files(case: &Path) -> Result<Vec<(String, PathBuf)>, Vec<Diagnostic>> {
    let found = evidence::find(case)?.files;
    Ok(found.into_iter().map(|f| (f.name, f.path)).collect())
}

/// The place in a case (`evidence/...`) at which a file is read as a source's: directly under
/// `evidence/`, or in a folder that one of the source's `files` patterns names.
///
/// `name` is the file's name, or a path below `evidence/` that the caller wants.
///
/// # Errors
/// A source that `sources.toml` does not have, and a name that none of its patterns reaches, or that
/// another source's patterns reach too; mistakes of `sources.toml`.
pub fn place(
    case: &Path,
    setting: &Setting<'_>,
    source: &str,
    name: &str,
) -> Result<String, Vec<Diagnostic>> {
    let (toml, declared) = declared(case, setting)?;
    let ids: Vec<&str> = declared.ids.iter().map(model::SourceId::as_str).collect();
    if !ids.contains(&source) {
        let near = nearest(source, &ids).map_or(String::new(), |n| format!("did you mean `{n}`? "));
        return Err(vec![mistake(
            "unknown-source",
            "sources.toml",
            0,
            format!("there is no source `{source}`"),
            format!(
                "{near}sources.toml has {}; a new one is a new [[source]]",
                if ids.is_empty() {
                    "none".to_owned()
                } else {
                    ids.join(", ")
                }
            ),
        )]);
    }
    let mut other = None;
    for candidate in candidates(&declared, source, name) {
        match evidence::owner(&candidate, &declared, &toml) {
            Ok(block) if block.source.id.as_str() == source => return Ok(candidate),
            Ok(block) => {
                let owner = &block.source.id;
                other.get_or_insert(mistake(
                    "another-source",
                    &candidate,
                    0,
                    format!("by its name the file is one of `{owner}`, not of `{source}`"),
                    "give it another name, or narrow the `files` of the other source",
                ));
            }
            Err(wrong) if wrong.code == "two-sources" => {
                other.get_or_insert(wrong);
            }
            Err(_) => {}
        }
    }
    Err(vec![other.unwrap_or_else(|| {
        unreached(&toml, &declared, source, name)
    })])
}

/// Where it could go, the plainest first.
fn candidates(declared: &Declared, source: &str, name: &str) -> Vec<String> {
    let mut found = vec![format!("evidence/{name}")];
    for pattern in patterns(declared, source) {
        let folders: Vec<&str> = pattern.split('/').collect();
        let plain = folders[..folders.len() - 1]
            .iter()
            .take_while(|part| !part.contains(['*', '?']));
        let folder: Vec<&str> = plain.copied().collect();
        if folder.first() == Some(&"evidence") {
            let candidate = format!("{}/{name}", folder.join("/"));
            if !found.contains(&candidate) {
                found.push(candidate);
            }
        }
    }
    found
}

fn patterns<'a>(declared: &'a Declared, source: &'a str) -> impl Iterator<Item = &'a str> {
    let of_it = declared.blocks.iter();
    let of_it = of_it.filter(move |b| b.source.id.as_str() == source);
    of_it.flat_map(|b| &b.patterns).map(Pattern::as_str)
}

fn unreached(toml: &TextFile, declared: &Declared, source: &str, name: &str) -> Diagnostic {
    let block = declared
        .blocks
        .iter()
        .find(|b| b.source.id.as_str() == source);
    let span = block.map_or(0..0, |b| b.span.clone());
    let known: Vec<&str> = patterns(declared, source).collect();
    let known = match known.as_slice() {
        [] => "it has no `files`".to_owned(),
        some => format!("its `files` are {}", some.join(", ")),
    };
    toml.diagnostic(
        "no-pattern",
        span,
        format!("no pattern of `{source}` reaches evidence/{name}: {known}"),
        format!(
            "add \"evidence/{name}\" to its `files`, or give the file a name that fits (--as NAME)"
        ),
    )
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod place_tests;
