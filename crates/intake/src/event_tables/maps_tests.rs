use model::diagnostic::{Diagnostic, TextFile};

use super::EventMaps;

fn mistake(text: &str) -> Diagnostic {
    EventMaps::read(TextFile::new("map.toml", text))
        .expect_err("a mistake")
        .remove(0)
}

#[test]
fn unknown_keys_are_told_with_their_line() {
    let wrong = mistake("[[table]]\nfiles = [\"a.csv\"]\ncolums = { id = \"No\" }\n");
    assert_eq!((wrong.code, wrong.line), ("unknown-key", 3));
    assert!(wrong.help.contains("did you mean `columns`"), "{wrong}");
    let wrong = mistake("[[table]]\nfiles = [\"a.csv\"]\ncolumns = { idd = \"No\" }\n");
    assert_eq!((wrong.code, wrong.line), ("unknown-key", 3));
}

#[test]
fn a_table_without_files_and_a_precision_that_is_none_are_told() {
    assert_eq!(mistake("[[table]]\nfiles = []\n").code, "no-files");
    let wrong = mistake("[[table]]\nfiles = [\"a\"]\nprecision_km = { \"1\" = -2.0 }\n");
    assert_eq!((wrong.code, wrong.line), ("bad-number", 3));
    assert_eq!(mistake("schema = 9\n").code, "unknown-schema");
}

#[test]
fn patterns_that_fit_no_file_are_told() {
    let text = "[[table]]\nfiles = [\"acled*.csv\", \"ged.csv\"]\n";
    let maps = EventMaps::read(TextFile::new("map.toml", text)).expect("a mapping");
    assert!(maps.of("acled_2020.csv").is_some());
    let unused = maps.unused(&["acled_2020.csv"]);
    assert_eq!(unused.len(), 1);
    assert_eq!(unused[0].line, 2);
}
