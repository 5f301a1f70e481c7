//! Cases and tables for tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use model::PartyId;
use model::diagnostic::Diagnostic;

use crate::{Setting, Taken, take};

/// A case in a folder of its own, removed at the end.
pub(crate) struct Case(PathBuf);

impl Case {
    /// A case with a `sources.toml`.
    pub(crate) fn new(sources: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("intake-{}-{n}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(path.join("evidence")).unwrap();
        Self(path).with("sources.toml", sources)
    }

    /// A case with one source, whose are all files.
    pub(crate) fn of_one(kind: &str) -> Self {
        Self::new(&format!(
            "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"{kind}\"\nfamily = \"s\"\nfiles = \
             [\"evidence/**\"]\n"
        ))
    }

    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// What is read of it, dates without a zone being Kyiv's.
    pub(crate) fn take(&self) -> Result<Taken, Vec<Diagnostic>> {
        self.take_with(None)
    }

    pub(crate) fn take_with(&self, gazetteer: Option<&Path>) -> Result<Taken, Vec<Diagnostic>> {
        let parties = [PartyId::from("UA"), PartyId::from("NGCA")];
        let areas = ["contact".to_owned(), "bridge".to_owned()];
        let setting = Setting {
            zone: "Europe/Kyiv",
            parties: &parties,
            areas: &areas,
            gazetteer,
        };
        take(&self.0, &setting, &())
    }

    /// The mistakes found in it, one a line.
    pub(crate) fn mistakes(&self) -> String {
        let taken = self.take().map(|_| ());
        let wrong = taken.expect_err("the case should be refused");
        let lines: Vec<String> = wrong.iter().map(|d| format!("{}: {d}", d.code)).collect();
        lines.join("\n")
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The columns that GED rows here have.
pub(crate) const GED: &str = "id,type_of_violence,side_a,side_b,number_of_sources,source_office,\
     source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,\
     latitude,longitude,country,date_prec,date_start,date_end,deaths_civilians,best,low,high";

/// A GED row with some values changed.
pub(crate) fn ged_row(changes: &[(&str, &str)]) -> String {
    let mut values = BTreeMap::from([
        ("id", "1"),
        ("type_of_violence", "1"),
        ("side_a", "Government of Ukraine"),
        ("side_b", "DPR"),
        ("number_of_sources", "2"),
        ("source_office", "Reuters News;Interfax;Reuters News"),
        ("source_headline", "Two soldiers killed in Donbas"),
        ("source_original", "JFO"),
        ("where_prec", "1"),
        ("where_coordinates", "Pisky village"),
        ("where_description", "near Pisky"),
        ("adm_1", "Donetsk oblast"),
        ("latitude", "48.06"),
        ("longitude", "37.67"),
        ("country", "Ukraine"),
        ("date_prec", "1"),
        ("date_start", "2020-07-28"),
        ("date_end", "2020-07-28"),
        ("deaths_civilians", "0"),
        ("best", "2"),
        ("low", "1"),
        ("high", "3"),
    ]);
    for (name, value) in changes {
        assert!(
            values.insert(name, value).is_some(),
            "{name} is no column of the sample"
        );
    }
    let fields: Vec<String> = GED
        .split(',')
        .map(|name| format!("\"{}\"", values[name].replace('"', "\"\"")))
        .collect();
    fields.join(",")
}

/// A GED table of some rows.
pub(crate) fn ged(rows: &[&[(&str, &str)]]) -> String {
    let rows: Vec<String> = rows.iter().map(|changes| ged_row(changes)).collect();
    format!("{GED}\n{}\n", rows.join("\n"))
}

/// A small settlement table: two divisions of one country, a city of its own, and a namesake.
pub(crate) const GAZETTEER: &str = "\
geonameid,name,latitude,longitude,countrycode,admin1code,population,timezone,alternatenames
1,Donetsk,48.023,37.80224,UA,05,901645,Europe/Kyiv,Donetsk|Донецьк|Донецк
2,Horlivka,48.33576,38.05325,UA,05,256714,Europe/Kyiv,Gorlovka|Horlivka|Горлівка
3,Mariupol,47.09514,37.54131,UA,05,431859,Europe/Kyiv,Mariupol
4,Luhansk,48.56814,39.30553,UA,14,397677,Europe/Kyiv,Lugansk|Luhanska
5,Sievierodonetsk,48.94832,38.49166,UA,14,130000,Europe/Kyiv,
6,Donetsk,48.33711,39.95229,RU,61,50850,Europe/Moscow,Gundorovka
7,Kyiv,50.45466,30.5238,UA,12,2952301,Europe/Kyiv,Kiev
8,Troieshchyna,50.52,30.6,UA,12,240000,Europe/Kyiv,
9,Pisky,48.06,37.67,UA,05,2000,Europe/Kyiv,Peski
10,Pisky,50.1,33.4,UA,18,900,Europe/Kyiv,
";

/// The folder of the shared data, if it is there.
///
/// Tests that need it say so and pass where it is not, unless `TRUCELINE_REQUIRE_DATA=1`.
pub(crate) fn shared_data() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = std::env::var_os("TRUCELINE_TEST_DATA")
        .map_or_else(|| root.join("../shared/data"), |given| root.join(given));
    if path.join("ucdp").is_dir() {
        return Some(path);
    }
    let required = std::env::var("TRUCELINE_REQUIRE_DATA").is_ok_and(|v| v == "1");
    assert!(
        !required,
        "the shared data is required and not at {}",
        path.display()
    );
    println!("skipped: no shared data at {}", path.display());
    None
}
