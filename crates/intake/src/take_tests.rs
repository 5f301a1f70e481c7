use model::PartyId;

use crate::tests::sample::{Case, GAZETTEER, ged, shared_data};
use crate::{Progress, Setting, Taken, take};

fn digest(taken: &Taken) -> String {
    let lines: Vec<String> = taken
        .observations
        .iter()
        .map(|o| format!("{} {} {}", o.id, o.own_id, o.source))
        .chain(taken.claims.iter().map(|c| c.id.to_string()))
        .chain(taken.coverage.iter().map(|c| c.id.to_string()))
        .collect();
    lines.join("\n")
}

/// The same evidence with its files under other names and its rows in another order.
fn shuffled(text: &str, by: usize) -> String {
    let mut rows: Vec<&str> = text.lines().collect();
    let data = &mut rows[1..];
    let length = data.len();
    data.rotate_left(by % length);
    if by % 2 == 1 {
        data.reverse();
    }
    rows.join("\n")
}

#[test]
fn order_of_files_and_rows_and_number_of_threads_change_nothing() {
    let heat: Vec<String> = (0..500)
        .map(|n| format!("48.{},37.9,2020-07-{:02}", n % 40, 1 + n % 28))
        .collect();
    let heat = format!("latitude,longitude,acq_date\n{}\n", heat.join("\n"));
    let ids: Vec<String> = (0..400).map(|n| n.to_string()).collect();
    let rows: Vec<Vec<(&str, &str)>> = ids
        .iter()
        .map(|id| {
            let precision = if id.ends_with('4') { "4" } else { "1" };
            vec![
                ("id", id.as_str()),
                ("best", id),
                ("high", "999"),
                ("where_prec", precision),
            ]
        })
        .collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let events = ged(&rows);
    let read = |threads: usize, by: usize, names: [&str; 3]| {
        let toml = "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"dataset\"\nfamily = \"s\"\nfiles \
                    = [\"evidence/**\"]\n";
        let case = Case::new(toml)
            .with("places.csv", shuffled(GAZETTEER, by))
            .with(&format!("evidence/{}.csv", names[0]), shuffled(&heat, by))
            .with(
                &format!("evidence/{}.csv", names[1]),
                shuffled(&heat, by + 3).replacen("37.9", "37.8", 5),
            )
            .with(&format!("evidence/{}.csv", names[2]), shuffled(&events, by));
        let places = case.path().join("places.csv");
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        digest(&pool.install(|| case.take_with(Some(&places))).unwrap())
    };
    let one = read(1, 0, ["a", "b", "c"]);
    assert!(one.lines().count() > 900);
    assert_eq!(read(4, 0, ["a", "b", "c"]), one);
    assert_eq!(read(2, 0, ["z", "y", "x"]), one);
    let events_only = |by| {
        let case = Case::of_one("dataset").with("evidence/e.csv", shuffled(&events, by));
        digest(&case.take().unwrap())
    };
    assert_eq!(events_only(0), events_only(7));
    let heat_only = |by| {
        let case = Case::of_one("sensor").with("evidence/h.csv", shuffled(&heat, by));
        digest(&case.take().unwrap())
    };
    assert_eq!(heat_only(0), heat_only(11));
}

#[test]
fn identical_files_are_read_once() {
    let taken = Case::of_one("dataset")
        .with("evidence/a.csv", ged(&[&[]]))
        .with("evidence/b.csv", ged(&[&[]]))
        .take()
        .unwrap();
    assert_eq!(taken.observations.len(), 1);
    assert_eq!(&*taken.observations[0].origin.file, "evidence/a.csv");
    assert_eq!(taken.files.len(), 1);
    assert_eq!(taken.inputs.len(), 1);
    assert_eq!(taken.copies[0].file, "evidence/b.csv");
    assert_eq!(taken.copies[0].of, "evidence/a.csv");
}

#[test]
fn one_row_in_two_different_files_is_one_observation() {
    let taken = Case::of_one("dataset")
        .with("evidence/b.csv", ged(&[&[("id", "1")], &[("id", "2")]]))
        .with("evidence/a.csv", ged(&[&[("id", "2")], &[("id", "3")]]))
        .take()
        .unwrap();
    assert_eq!(taken.observations.len(), 3);
    let two = taken
        .observations
        .iter()
        .find(|o| &*o.own_id == "2")
        .unwrap();
    assert_eq!((&*two.origin.file, two.origin.line), ("evidence/a.csv", 2));
}

#[test]
fn where_a_row_stands_is_no_part_of_its_identity() {
    let id = |name: &str, rows: &[&[(&str, &str)]]| {
        let taken = Case::of_one("dataset")
            .with(name, ged(rows))
            .take()
            .unwrap();
        taken
            .observations
            .iter()
            .find(|o| &*o.own_id == "1")
            .unwrap()
            .id
    };
    let one = id("evidence/a.csv", &[&[]]);
    assert_eq!(id("evidence/z/b.csv", &[&[("id", "9")], &[]]), one);
    assert_ne!(id("evidence/a.csv", &[&[("best", "3")]]), one);
}

#[test]
fn files_without_a_usable_row_stop_the_case_and_files_without_rows_do_not() {
    let wrong = Case::of_one("dataset")
        .with("evidence/a.csv", ged(&[&[("latitude", "x")]]))
        .with("evidence/b.csv", "")
        .with("evidence/c.csv", "<html><body>404</body></html>")
        .mistakes();
    assert!(wrong.contains("no-usable-row: evidence/a.csv:2"), "{wrong}");
    assert!(
        wrong.contains("evidence/b.csv:1:1: the file is empty"),
        "{wrong}"
    );
    assert!(
        wrong.contains("evidence/c.csv:1:1: the file is a web page"),
        "{wrong}"
    );
    let empty = Case::of_one("sensor").with("evidence/f.csv", "latitude,longitude,acq_date\n");
    let taken = empty.take().unwrap();
    assert!(taken.files[0].notes.iter().any(|n| n.contains("no rows")));
}

#[test]
fn a_declared_format_overrules_recognition_and_must_fit() {
    let toml = "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"sensor\"\nfamily = \"s\"\nfiles = \
                [\"evidence/**\"]\nformat = \"firms\"\n";
    let wrong = Case::new(toml)
        .with("evidence/g.csv", ged(&[&[]]))
        .mistakes();
    assert!(
        wrong.contains("to be read as firms the table lacks: acq_date"),
        "{wrong}"
    );
}

#[test]
fn progress_is_told_of_files_and_rows() {
    #[derive(Default)]
    struct Seen(std::sync::atomic::AtomicU64, std::sync::atomic::AtomicU64);
    impl Progress for Seen {
        fn file(&self, _: &str, bytes: u64) {
            self.0
                .fetch_add(bytes, std::sync::atomic::Ordering::Relaxed);
        }
        fn rows(&self, rows: u64) {
            self.1.fetch_add(rows, std::sync::atomic::Ordering::Relaxed);
        }
    }
    let text = ged(&[&[("id", "1")], &[("id", "2")]]);
    let case = Case::of_one("dataset").with("evidence/a.csv", &text);
    let setting = Setting {
        zone: "UTC",
        parties: &[PartyId::from("A")],
        areas: &[],
        gazetteer: None,
    };
    let seen = Seen::default();
    take(case.path(), &setting, &seen).unwrap();
    assert_eq!(seen.0.into_inner(), text.len() as u64);
    assert_eq!(seen.1.into_inner(), 2);
    let nowhere = Setting {
        zone: "Moon",
        ..setting
    };
    assert!(take(case.path(), &nowhere, &()).is_err());
}

#[test]
fn the_shipped_gazetteer_is_an_input() {
    let Some(data) = shared_data() else { return };
    let places = data.join("demo/common/places_geonames_cities500.csv");
    let taken = Case::of_one("dataset")
        .with("evidence/g.csv", ged(&[&[("where_prec", "4")]]))
        .take_with(Some(&places))
        .unwrap();
    assert!(
        taken
            .inputs
            .iter()
            .any(|i| i.file == "places_geonames_cities500.csv")
    );
    let model::Spread::Area { settlements, .. } = &taken.observations[0].place.spread else {
        panic!("{:?}", taken.observations[0].place.spread)
    };
    assert!(settlements.len() > 300, "{}", settlements.len());
}
