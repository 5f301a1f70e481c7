use std::path::PathBuf;

use intake::{EventTable, Taxonomy, event_tables};

use super::reports::{Compared, reports};

fn tables(name: &str, files: &[(&str, &str)]) -> (Vec<EventTable>, PathBuf) {
    let dir = std::env::temp_dir().join(format!("truceline-reports-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder");
    let paths: Vec<PathBuf> = files.iter().map(|(file, _)| dir.join(file)).collect();
    for ((_, text), path) in files.iter().zip(&paths) {
        std::fs::write(path, text).expect("a file");
    }
    (event_tables(&paths, None, &[], &()).expect("tables"), dir)
}

fn compared(name: &str, files: &[(&str, &str)]) -> Compared {
    let (tables, dir) = tables(name, files);
    let _ = std::fs::remove_dir_all(dir);
    reports(&tables, &[], &vec![false; tables.len()])
}

const HEAD: &str = "id,date,enddate,latitude,longitude,geo_precision,kind,only,killed\n";

#[test]
fn values_are_the_same_by_name_and_what_one_file_alone_states_is_left_out() {
    let a = format!("{HEAD}1,2020-01-01,,48,37,1,Gun,x,2\n2,2020-01-01,,48,37,3,bomb,y,\n");
    let b = "id,date,latitude,longitude,kind,killed\n1,2020-01-01,48,37,BOMB,0\n2,2020-01-02,48,37,mine,1\n";
    let found = compared("names", &[("a.csv", &a), ("b.csv", b)]);
    assert_eq!(found.reports.categories.len(), 1);
    let values = &found.reports.categories[0].values;
    assert_eq!(values[1], values[2], "bomb is BOMB");
    assert_ne!(values[0], values[3]);
    assert_eq!(found.reports.numbers[0].values, [3, 0, 1, 2]);
    assert!(
        found.notes.iter().any(|note| note.contains("`only`")),
        "{:?}",
        found.notes
    );
    // Two precisions of the one source, and what the other does not say.
    assert_eq!(found.reports.classes.len(), 3);
    assert!(
        found
            .reports
            .classes
            .iter()
            .all(|class| class.sigma_km.is_none())
    );
}

#[test]
fn long_and_unplaced_records_are_not_compared() {
    let a = format!(
        "{HEAD}1,2020-01-01,2020-01-07,48,37,1,x,,\n2,2020-01-01,2020-01-08,48,37,1,x,,\n\
         3,2020-01-01,,,,1,y,,\n"
    );
    let found = compared(
        "long",
        &[("a.csv", &a), ("b.csv", &a.replace("48,37", "49,37"))],
    );
    let comparable: Vec<bool> = found
        .reports
        .rows
        .iter()
        .map(|row| row.comparable)
        .collect();
    assert_eq!(comparable, [true, false, false, true, false, false]);
    assert_eq!(
        found.reports.rows[0].end_ms - found.reports.rows[0].start_ms,
        7 * 86_400_000
    );
}

#[test]
fn a_taxonomy_gives_the_levels_and_what_it_does_not_know_is_noted() {
    let head = "id,date,latitude,longitude,kind\n";
    let (tables, dir) = tables(
        "taxonomy",
        &[
            (
                "a.csv",
                &format!("{head}1,2020-01-01,48,37,gun\n2,2020-01-01,48,37,odd\n"),
            ),
            (
                "b.csv",
                &format!("{head}1,2020-01-01,48,37,SAF\n2,2020-01-01,48,37,ART\n"),
            ),
        ],
    );
    let path = dir.join("tax.csv");
    let text = "data.source,base.categories,fine,coarse\na,gun,small,arms\nb,SAF,small,arms\n\
                b,ART,large,arms\n";
    std::fs::write(&path, text).expect("a file");
    let taxonomy = Taxonomy::read("kind", &path).expect("a taxonomy");
    let _ = std::fs::remove_dir_all(dir);
    let found = reports(&tables, &[taxonomy], &[false, false]);
    let category = &found.reports.categories[0];
    let path = |record: usize| &category.paths[category.values[record] as usize];
    assert_eq!(path(0), path(2));
    assert_ne!(path(0)[0], path(3)[0]);
    assert_eq!(path(0)[1], path(3)[1]);
    assert_ne!(
        category.values[0], category.values[2],
        "they are still different words"
    );
    assert!(
        found.notes.iter().any(|note| note.contains("`odd` of a")),
        "{:?}",
        found.notes
    );
}

#[test]
fn what_is_the_same_in_each_file_tells_nothing_and_in_one_file_only_tells_much() {
    let head = "id,date,latitude,longitude,set,kind\n";
    let a = format!("{head}1,2020-01-01,48,37,one,mine\n2,2020-01-01,48,37,one,mine\n");
    let b = format!("{head}1,2020-01-01,48,37,two,mine\n2,2020-01-01,48,37,two,drone\n");
    let found = compared("constant", &[("a.csv", &a), ("b.csv", &b)]);
    assert_eq!(found.reports.categories.len(), 1);
    assert_eq!(found.on[0].name, "kind");
    assert!(
        found.notes.iter().any(|note| note.contains("`set`")),
        "{:?}",
        found.notes
    );
}
