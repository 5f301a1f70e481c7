use std::path::PathBuf;

use model::diagnostic::{Diagnostic, TextFile};

use super::*;

/// Files that are there for one test.
struct Files(PathBuf);

impl Files {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let dir =
            std::env::temp_dir().join(format!("truceline-events-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a folder");
        for (file, text) in files {
            std::fs::write(dir.join(file), text).expect("a file");
        }
        Self(dir)
    }

    fn paths(&self, names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(|name| self.0.join(name)).collect()
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn read(name: &str, text: &str, map: Option<&str>) -> Result<EventTable, Vec<Diagnostic>> {
    let files = Files::new(name, &[("table.csv", text)]);
    let maps = map.map(|map| EventMaps::read(TextFile::new("map.toml", map)).expect("a mapping"));
    event_tables(&files.paths(&["table.csv"]), maps.as_ref(), &[], &()).map(|mut t| t.remove(0))
}

fn names(table: &EventTable) -> Vec<&str> {
    table.categories.iter().map(|c| c.name.as_str()).collect()
}

#[test]
fn rows_come_by_identifier_and_columns_by_their_headings() {
    let table = read(
        "plain",
        "Event;Date;EndDate;Latitude;Longitude;kind_1;kind_2;fatalities;location;notes\n\
         b;2020-02-01;;48.5;37,25;gun;arms;3;Here;said\n\
         a;2020-01-31;2020-02-02;48.5;37.25;bomb;arms;;Here;words\n",
        None,
    )
    .expect("a table");
    let ids: Vec<&str> = table.events.iter().map(|e| &*e.id).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(
        (table.events[0].first_day, table.events[0].last_day),
        (18_292, 18_294)
    );
    assert_eq!(table.events[1].line, 2);
    assert_eq!(
        table.events[1].point.map(|p| (p.lat, p.lon)),
        Some((48_500_000, 37_250_000))
    );
    assert_eq!(names(&table), ["kind"]);
    assert_eq!(
        table.categories[0].names,
        [["bomb", "arms"], ["gun", "arms"]]
    );
    assert_eq!(table.categories[0].values, [1, 2]);
    assert_eq!(table.numbers[0].name, "killed");
    assert_eq!(table.numbers[0].values, [0, 4]);
}

#[test]
fn each_row_that_cannot_be_read_is_told_with_its_line_and_value() {
    let wrong = read(
        "bad",
        "id,date,latitude,longitude\n1,2020-13-01,48,37\n2,2020-01-01,148,37\n3,2020-01-01,48,x\n\
         ,2020-01-01,48,37\n5,2020-01-01,48,37\n5,2020-01-02,48,37\n",
        None,
    )
    .expect_err("bad rows");
    let told: Vec<(usize, &str)> = wrong.iter().map(|w| (w.line, w.code)).collect();
    let expected = [
        (2, "bad-date"),
        (3, "bad-position"),
        (4, "bad-position"),
        (5, "no-id"),
        (7, "same-id"),
    ];
    assert_eq!(told, expected);
    assert!(
        wrong[0].message.contains("date `2020-13-01`"),
        "{}",
        wrong[0]
    );
    assert!(wrong[4].message.contains("lines 6 and 7"), "{}", wrong[4]);
}

#[test]
fn twenty_mistakes_of_a_file_are_told_and_the_others_counted() {
    let rows: Vec<String> = (0..50).map(|n| format!("{n},never,48,37\n")).collect();
    let rows = rows.concat();
    let wrong =
        read("many", &format!("id,date,latitude,longitude\n{rows}"), None).expect_err("bad rows");
    assert_eq!(wrong.len(), 21);
    assert!(
        wrong[20].message.starts_with("30 more rows"),
        "{}",
        wrong[20]
    );
}

#[test]
fn a_row_without_a_position_is_kept_and_noted() {
    let table = read(
        "unplaced",
        "id,date,latitude,longitude\n1,2020-01-01,,\n2,2020-01-01,0,0.0\n3,2020-01-01,48,37\n",
        None,
    )
    .expect("a table");
    let placed: Vec<bool> = table.events.iter().map(|e| e.point.is_some()).collect();
    assert_eq!(placed, [false, false, true]);
    assert!(
        table
            .notes
            .iter()
            .any(|n| n.starts_with("2 rows without a position")),
        "{:?}",
        table.notes
    );
}

#[test]
fn free_text_and_measures_are_no_categories() {
    let rows = (0..40)
        .map(|n| format!("{n},2020-01-01,48,37,word {n},{}.5,{}\n", n % 7, n % 3))
        .collect::<Vec<_>>()
        .concat();
    let heading = "id,date,latitude,longitude,words,depth,kind";
    let table = read("columns", &format!("{heading}\n{rows}"), None).expect("a table");
    assert_eq!(names(&table), ["kind"]);
    for (column, why) in [("words", "40 different"), ("depth", "measures")] {
        let told = |n: &String| n.contains(&format!("`{column}`")) && n.contains(why);
        assert!(table.notes.iter().any(told), "{column}: {:?}", table.notes);
    }
}

#[test]
fn slashed_dates_are_read_in_the_order_that_the_file_shows_or_refused() {
    let heading = "id,date,latitude,longitude\n";
    let table = read(
        "slashed",
        &format!("{heading}1,02/03/2020,48,37\n2,14/03/2020,48,37\n"),
        None,
    )
    .expect("a table");
    assert_eq!(table.events[0].first_day, 18_323);
    let rows = format!("{heading}1,02/03/2020,48,37\n");
    let wrong = read("unclear", &rows, None).expect_err("unclear dates");
    assert_eq!(wrong[0].code, "ambiguous-date");
    let map = "[[table]]\nfiles = [\"table.csv\"]\ndates = \"month-first\"\n";
    let table = read("mapped-dates", &rows, Some(map)).expect("a table");
    assert_eq!(table.events[0].first_day, 18_295);
}

#[test]
fn a_mapping_names_the_columns() {
    let map = "[[table]]\nfiles = [\"*.csv\"]\nsource = \"log\"\n\
        columns = { id = \"No\", date = \"Day\", latitude = \"N\", longitude = \"E\", uncertainty_km = \"km\" }\n\
        categories = { what = [\"Sub\", \"Type\"] }\nnumbers = { killed = \"dead\" }\n\
        one_record_per_event = false\n";
    let table = read(
        "mapped",
        "No,Day,N,E,km,Sub,Type,dead\n1,2020-01-01,48,37,1.5,a,b,2\n",
        Some(map),
    )
    .expect("a table");
    assert_eq!(table.source, "log");
    assert!(!table.one_record_per_event);
    assert_eq!(table.categories[0].names, [["a", "b"]]);
    assert_eq!(table.numbers[0].values, [3]);
    let precision = &table.precisions[usize::from(table.events[0].precision)];
    assert!(
        precision
            .sigma_km
            .is_some_and(|km| (1.0..=1.5).contains(&km)),
        "{precision:?}"
    );
}

#[test]
fn a_column_that_is_not_there_is_told_with_those_that_are() {
    let wrong = read("lacking", "id,when,latitude,longitude\n", None).expect_err("no date");
    assert!(wrong[0].message.contains("the date"), "{}", wrong[0]);
    assert!(wrong[0].help.contains("id, when, latitude"), "{}", wrong[0]);
    let map = "[[table]]\nfiles = [\"*.csv\"]\ncolumns = { date = \"wen\" }\n";
    let wrong = read("mistyped", "id,when,latitude,longitude\n", Some(map)).expect_err("no column");
    assert_eq!((&*wrong[0].file, wrong[0].line), ("map.toml", 3));
    assert!(
        wrong[0].help.contains("did you mean `when`"),
        "{}",
        wrong[0]
    );
}

#[test]
fn acled_and_ged_speak_of_the_same_things() {
    let acled = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,latitude,\
        longitude,geo_precision,notes,fatalities\n\
        UKR1,16 May 2025,2,Battles,Armed clash,X,48,37,1,said,2\n\
        UKR2,14/05/2025 00:00:00,1,Battles,Armed clash,Y,48,37,3,said,2\n\
        UKR3,2025-05-14,1,Protests,Peaceful protest,Y,48,37,1,said,0\n";
    let table = read("acled", acled, None).expect("a table");
    assert_eq!(table.format, "ACLED");
    let days = |at: usize| table.events[at].last_day - table.events[at].first_day;
    assert_eq!((days(0), days(1)), (6, 0));
    let class = |at: usize| &table.precisions[usize::from(table.events[at].precision)];
    assert!(class(0).sigma_km.is_some_and(|km| (km - 1.0).abs() < 1e-9));
    assert!(class(1).sigma_km.is_none() && !class(1).nowhere);
    assert_eq!(names(&table), ["actor_1", "event_type"]);
    assert_eq!(table.numbers[0].name, "killed");
    let ged = "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_prec,date_start,\
        date_end,best,low,high,country\n\
        7.0,1,G,R,2,48,37,1,2025-05-14,2025-05-14,2,1,3,U\n8,2,G,S,1,48,37,1,2025-05-14,2025-05-14,2,1,3,U\n";
    let table = read("ged", ged, None).expect("a table");
    assert_eq!((table.format, &*table.events[0].id), ("UCDP GED", "7"));
    assert_eq!(names(&table), ["actor_1", "actor_2", "event_type"]);
    assert_eq!(table.numbers[0].name, "killed");
}

#[test]
fn the_order_of_files_and_rows_does_not_matter() {
    let (one, two) = (
        "id,date,latitude,longitude,k\n",
        "id,date,latitude,longitude,k\n",
    );
    let a = format!("{one}1,2020-01-01,48,37,x\n2,2020-01-02,48,37,y\n");
    let b = format!("{two}2,2020-01-02,48,37,y\n1,2020-01-01,48,37,x\n");
    let files = Files::new("order", &[("a.csv", &a), ("b.csv", &b)]);
    let forth = event_tables(&files.paths(&["a.csv", "b.csv"]), None, &[], &()).expect("tables");
    let back = event_tables(&files.paths(&["b.csv", "a.csv"]), None, &[], &()).expect("tables");
    let sources = |t: &[EventTable]| t.iter().map(|t| t.source.clone()).collect::<Vec<_>>();
    assert_eq!(sources(&forth), sources(&back));
    assert_eq!(forth[0].categories, forth[1].categories);
    let ids = |t: &EventTable| t.events.iter().map(|e| e.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&forth[0]), ids(&forth[1]));
}

#[test]
fn two_files_of_one_source_are_told() {
    let text = "id,date,latitude,longitude\n1,2020-01-01,48,37\n";
    let files = Files::new(
        "sources",
        &[("a.csv", text), ("a.tsv", &text.replace(',', "\t"))],
    );
    let wrong =
        event_tables(&files.paths(&["a.csv", "a.tsv"]), None, &[], &()).expect_err("one source");
    assert_eq!(wrong[0].code, "same-source");
}

#[test]
fn a_row_can_be_asked_for_everything_that_it_says() {
    let text = "id,date,latitude,longitude,notes\nb,2020-01-01,48,37,said\na,2020-01-02,48,37,\n";
    let files = Files::new("words", &[("a.csv", text)]);
    let tables = event_tables(&files.paths(&["a.csv"]), None, &[], &()).expect("tables");
    let words = tables[0].words(&[0, 1]).expect("words");
    assert_eq!(words[0].len(), 4, "{words:?}");
    assert_eq!(words[1][4], ("notes".to_owned(), "said".to_owned()));
}

#[test]
fn codes_written_with_a_fraction_of_nothing_are_codes() {
    let rows = "1,2020-01-01,48,37,1.0\n2,2020-01-01,48,37,2.0\n3,2020-01-01,48,37,1\n";
    let table = read(
        "codes",
        &format!("id,date,latitude,longitude,kind\n{rows}"),
        None,
    );
    let table = table.expect("a table");
    assert_eq!(table.categories[0].names, [["1"], ["2"]]);
    assert_eq!(table.categories[0].values, [1, 2, 1]);
}
