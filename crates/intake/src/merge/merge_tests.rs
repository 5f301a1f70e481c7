use crate::tests::sample::{Case, ged};

fn two_releases(older: &str, newer: &str, more: &str) -> Case {
    let block = |id: &str, release: &str, file: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\nname = \"GED\"\nkind = \"dataset\"\nfamily = \"ucdp\"\n\
             release = \"{release}\"\nfiles = [\"evidence/{file}\"]\n{more}\n"
        )
    };
    Case::new(&format!(
        "{}{}",
        block("old", "9.1", "o.csv"),
        block("new", "22.1", "n.csv")
    ))
    .with("evidence/o.csv", older)
    .with("evidence/n.csv", newer)
}

#[test]
fn events_of_two_releases_are_counted_once_with_the_newer_values() {
    let older = ged(&[
        &[("id", "1"), ("best", "2")],
        &[
            ("id", "2"),
            ("date_start", "2020-07-10"),
            ("date_end", "2020-07-10"),
        ],
        &[
            ("id", "3"),
            ("date_start", "2019-01-01"),
            ("date_end", "2019-01-01"),
        ],
    ]);
    let newer = ged(&[
        &[("id", "1"), ("best", "3"), ("where_prec", "2")],
        &[
            ("id", "8"),
            ("date_start", "2020-07-01"),
            ("date_end", "2020-07-01"),
        ],
    ]);
    let taken = two_releases(&older, &newer, "").take().unwrap();
    let told = &taken.supersessions[0];
    assert_eq!(
        (told.shared, told.changed, told.new, told.kept),
        (1, 1, 1, 1)
    );
    assert_eq!(
        told.dropped
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        ["2"]
    );
    let fields: Vec<(&str, &str, &str)> = told
        .changes
        .iter()
        .map(|c| (&*c.field, &*c.from, &*c.to))
        .collect();
    assert_eq!(
        fields,
        [
            (
                "place_precision",
                "standard deviation 1000 m",
                "within 25000 m"
            ),
            ("best", "2", "3")
        ]
    );
    let mut ids: Vec<&str> = taken.observations.iter().map(|o| &*o.own_id).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["1", "3", "8"]);
    assert!(
        taken
            .observations
            .iter()
            .all(|o| o.source.as_str() == "new")
    );
    assert!(taken.sources.iter().all(|s| &*s.dataset == "new"));
}

#[test]
fn data_sets_that_are_named_apart_do_not_supersede_each_other() {
    let rows = ged(&[&[("id", "1")]]);
    let case = two_releases(&rows, &rows, "");
    let apart = std::fs::read_to_string(case.path().join("sources.toml"))
        .unwrap()
        .replacen(
            "release = \"9.1\"",
            "release = \"9.1\"\ndataset = \"candidate\"",
            1,
        );
    let taken = case.with("sources.toml", apart).take().unwrap();
    assert!(taken.supersessions.is_empty());
    assert_eq!(taken.observations.len(), 2);
}

#[test]
fn three_releases_follow_each_other() {
    let block = |release: &str| {
        format!(
            "[[source]]\nid = \"g\"\nname = \"G\"\nkind = \"dataset\"\nfamily = \"g\"\nrelease = \
             \"{release}\"\nfiles = [\"evidence/{release}.csv\"]\n"
        )
    };
    let toml = ["1", "2", "10"].map(block).concat();
    let taken = Case::new(&toml)
        .with("evidence/1.csv", ged(&[&[("id", "1")], &[("id", "2")]]))
        .with("evidence/2.csv", ged(&[&[("id", "2")], &[("id", "3")]]))
        .with(
            "evidence/10.csv",
            ged(&[&[("id", "3"), ("best", "3")], &[("id", "1")]]),
        )
        .take()
        .unwrap();
    let told: Vec<(&str, &str, u64, usize, u64)> = taken
        .supersessions
        .iter()
        .map(|s| (&*s.older, &*s.newer, s.shared, s.dropped.len(), s.new))
        .collect();
    assert_eq!(told, [("1", "2", 1, 1, 1), ("2", "10", 1, 1, 1)]);
    assert_eq!(taken.observations.len(), 2);
}
