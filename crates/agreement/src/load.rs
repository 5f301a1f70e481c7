//! Reading an agreement: `agreement.toml`, what it includes, and the geometry that both name.

use std::path::Path;
use std::sync::Arc;

use model::diagnostic::{Diagnostic, nearest};
use toml::de::DeValue;

use crate::Agreement;
use crate::blocks::{Tables, tables};
use crate::case_files::{CaseFiles, Folder, fits, inside};
use crate::mistakes::{Mistakes, quote};
use crate::resolve::{self, Desk, Head, Names, Raw, Sources};

/// The file that an agreement begins with.
const MAIN: &str = "agreement.toml";
/// More files than an agreement is ever written in.
const MOST_INCLUDES: usize = 200;

/// Reads the agreement of a case from its folder: `agreement.toml`, the files it includes, and
/// the geometry that they name.
///
/// Agreement texts may have 4 MiB each, geometry 64 MiB; nothing outside the folder is read.
///
/// # Errors
/// Every mistake found, up to a hundred, in file and line order; nothing is half-loaded.
///
/// ```
/// let mistakes = agreement::load(std::path::Path::new("no/such/case")).unwrap_err();
/// assert_eq!(mistakes[0].code, "missing-file");
/// assert_eq!(&*mistakes[0].file, "agreement.toml");
/// ```
pub fn load(case: &Path) -> Result<Agreement, Vec<Diagnostic>> {
    match Folder::open(case) {
        Ok(folder) => parse(&folder),
        Err(error) => {
            let mut mistakes = Mistakes::default();
            let file = mistakes.file(MAIN, "".into());
            let (code, _) = resolve::explain(&error);
            let message = format!("the folder of the case: {error}");
            let help = "name a folder that holds an `agreement.toml`";
            mistakes.say(file, &(0..0), code, message, help);
            Err(mistakes.sorted())
        }
    }
}

/// Reads an agreement from the files of a case, wherever they are.
///
/// # Errors
/// As [`load`].
///
/// ```
/// use std::collections::BTreeMap;
/// let terms = br#"
/// [agreement]
/// id = "truce"
/// title = "Truce of the harbour"
/// class = "preliminary"
/// status = "in-force"
/// [reporting]
/// day = "00:00[Europe/Kyiv]"
/// [[party]]
/// id = "A"
/// name = "First side"
/// [[period]]
/// id = "main"
/// start = "2020-07-27T00:01[Europe/Kyiv]"
/// [[provision]]
/// id = "no-fire"
/// type = "F1"
/// modality = "prohibit"
/// bearers = ["A", "B"]
/// "#;
/// let mut files = BTreeMap::from([("agreement.toml".to_owned(), terms.to_vec())]);
/// let mistakes = agreement::parse(&files).unwrap_err();
/// assert_eq!(
///     mistakes[0].to_string(),
///     "agreement.toml:19:17: `B` is not a party of this agreement \
///      (declared: A; or add a `[[party]]`)"
/// );
///
/// let second = b"[[party]]\nid = \"B\"\nname = \"Second side\"\n";
/// files.insert("terms/parties.toml".to_owned(), second.to_vec());
/// let terms = [b"include = [\"terms/*.toml\"]\n", terms.as_slice()].concat();
/// files.insert("agreement.toml".to_owned(), terms);
/// let agreement = agreement::parse(&files).unwrap();
/// assert_eq!(agreement.provisions[0].bearers.len(), 2);
/// ```
pub fn parse(files: &dyn CaseFiles) -> Result<Agreement, Vec<Diagnostic>> {
    let mut mistakes = Mistakes::default();
    let agreement = read(files, &mut mistakes);
    match agreement {
        Some(agreement) if mistakes.none() => Ok(agreement),
        _ => Err(mistakes.sorted()),
    }
}

fn read(files: &dyn CaseFiles, mistakes: &mut Mistakes) -> Option<Agreement> {
    let mut sources = Sources::new(files);
    let main = match sources.text(MAIN, resolve::TEXT_LIMIT, mistakes) {
        Ok(file) => file?,
        Err(error) => {
            let file = mistakes.file(MAIN, "".into());
            let (code, help) = resolve::explain(&error);
            mistakes.say(file, &(0..0), code, format!("`{MAIN}`: {error}"), help);
            return None;
        }
    };
    let main_text = mistakes.text(main);
    let mut main_tables = tables(main, &main_text, mistakes)?;
    let included = include(&mut main_tables, &mut sources, mistakes);

    // Texts outlive the tables read from them.
    let texts: Vec<(usize, Arc<str>)> = included
        .into_iter()
        .map(|file| (file, mistakes.text(file)))
        .collect();
    let mut all = Vec::new();
    for (file, text) in &texts {
        all.extend(tables(*file, text, mistakes));
    }
    let complete = all.len() == texts.len();
    let mut names = Names::default();
    for tables in std::iter::once(&main_tables).chain(&all) {
        names.gather(tables);
    }
    let head = Head::take(&mut main_tables, mistakes);
    let mut raw = Raw::default();
    raw.take(&mut main_tables, mistakes);
    leftover(&main_tables, true, mistakes);
    for tables in &mut all {
        raw.take(tables, mistakes);
        leftover(tables, false, mistakes);
    }
    if !complete {
        // What a file that cannot be read declares is not known: references prove nothing.
        return None;
    }
    let mut desk = Desk {
        names: &names,
        mistakes,
    };
    resolve::agreement(&mut desk, &mut sources, &head, &raw)
}

/// Reads the files that `include` names, each once.
fn include(
    main: &mut Tables<'_>,
    sources: &mut Sources<'_>,
    mistakes: &mut Mistakes,
) -> Vec<usize> {
    let Some((_, value)) = main.by_key.remove("include") else {
        return Vec::new();
    };
    let span = value.span();
    let DeValue::Array(patterns) = value.into_inner() else {
        let help = "write include = [\"terms/*.toml\"]";
        mistakes.say(
            main.file,
            &span,
            "wrong-type",
            "`include` is not a list of files",
            help,
        );
        return Vec::new();
    };
    let names = Names::default();
    let mut seen = vec![MAIN.to_owned()];
    let mut included = Vec::new();
    for pattern in patterns {
        let mut desk = Desk {
            names: &names,
            mistakes,
        };
        let span = pattern.span();
        let DeValue::String(text) = pattern.into_inner() else {
            desk.say(
                main.file,
                &span,
                "wrong-type",
                "this is not the name of a file",
                "quote it",
            );
            continue;
        };
        let Some(name) = inside(&text) else {
            let error = crate::FileError::Outside;
            resolve::refuse(&mut desk, main.file, &text, &span, &error);
            continue;
        };
        let fitting = if name.contains('*') {
            let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
            if folder.contains('*') {
                let message = format!("{} has a `*` in a folder's name", quote(&text));
                let help = "`*` stands in the name of the file only";
                desk.say(main.file, &span, "bad-pattern", message, help);
                continue;
            }
            let fits = |path: &String| fits(file, path.rsplit('/').next().unwrap_or(path));
            let listed: Vec<String> = sources.list(folder).into_iter().filter(fits).collect();
            if listed.is_empty() {
                let message = format!("no file is called {}", quote(&text));
                let help = "take the pattern out, or add the file";
                desk.say(main.file, &span, "missing-file", message, help);
            }
            listed
        } else {
            vec![name]
        };
        for name in fitting {
            if seen.contains(&name) {
                continue;
            }
            if seen.len() > MOST_INCLUDES {
                let message = format!("more than {MOST_INCLUDES} files are included");
                desk.say(
                    main.file,
                    &span,
                    "too-many-files",
                    message,
                    "join some of them",
                );
                return included;
            }
            match sources.text(&name, resolve::TEXT_LIMIT, desk.mistakes) {
                Ok(file) => included.extend(file),
                Err(error) => resolve::refuse(&mut desk, main.file, &name, &span, &error),
            }
            seen.push(name);
        }
    }
    included
}

/// Notes keys that no part of an agreement has.
fn leftover(tables: &Tables<'_>, main: bool, mistakes: &mut Mistakes) {
    let mut known: Vec<&str> = Raw::KEYS.to_vec();
    if main {
        known.push("include");
        known.extend(Head::KEYS);
    }
    for (key, (span, _)) in &tables.by_key {
        let head = key == "include" || Head::KEYS.contains(&key.as_str());
        let (code, message, help) = if head {
            let message = format!("`{key}` stands in an included file");
            ("misplaced-key", message, format!("it belongs in `{MAIN}`"))
        } else {
            let list = known.join(", ");
            let help = match nearest(key, &known) {
                Some(name) => format!("did you mean `{name}`? Known here: {list}"),
                None => format!("known here: {list}"),
            };
            ("unknown-key", format!("unknown key {}", quote(key)), help)
        };
        mistakes.say(tables.file, span, code, message, help);
    }
}
