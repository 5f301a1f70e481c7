use model::Point;

use crate::setting::Ground;
use crate::tests::sample::Case;
use crate::{Setting, take};

const TABLE: &str = "[[table]]\nfiles = [\"evidence/*.csv\"]\ncolumns = { date = \"d\", latitude = \"y\", longitude = \"x\" }\nvalues.what = { \"*\" = \"fire\" }\n";

fn taken(rows: &[(&str, &str)], ground: Option<Ground>) -> Result<Vec<String>, String> {
    let mut text = "d,y,x\n".to_owned();
    for (y, x) in rows {
        text.push_str(&format!("2020-07-28,{y},{x}\n"));
    }
    let case = Case::of_one("ngo")
        .with("evidence/a.csv", text)
        .with("intake.toml", TABLE);
    let setting = Setting {
        zone: "UTC",
        parties: &[],
        areas: &[],
        gazetteer: None,
        ground,
    };
    take(case.path(), &setting, &())
        .map(|taken| taken.files[0].notes.clone())
        .map_err(|wrong| wrong[0].to_string())
}

#[test]
fn positions_that_lie_on_the_ground_the_other_way_round_are_named() {
    let ground = Ground::around([(48.0, 37.0), (49.0, 38.5)].map(|(y, x)| Point::rounded(y, x)));
    let swapped = ("37.5", "48.1");
    let right = ("48.1", "37.5");
    let notes = taken(&[right, swapped, right], ground).unwrap().join("\n");
    assert!(
        notes.contains("1 rows lie far") && notes.contains("line 3, is at latitude 37.5"),
        "{notes}"
    );
    let wrong = taken(&[swapped, swapped, swapped], ground).unwrap_err();
    assert!(wrong.contains("look swapped: all 3 positions"), "{wrong}");
    for (rows, ground) in [
        (vec![right; 3], ground),
        // Far from the ground both ways: another country.
        (vec![("10.0", "20.0"); 3], ground),
        (vec![swapped; 3], None),
    ] {
        let notes = taken(&rows, ground).unwrap().join("\n");
        assert!(!notes.contains("exchanged"), "{notes}");
    }
}

#[test]
fn ground_whose_mirror_lies_beside_it_suspects_nobody() {
    let ground = Ground::around([(36.0, 36.0), (37.0, 38.0)].map(|(y, x)| Point::rounded(y, x)));
    let notes = taken(&[("37.5", "36.1"); 3], ground).unwrap().join("\n");
    assert!(!notes.contains("exchanged"), "{notes}");
}
