//! One event, in every form in which it is published, is one observation.

use model::ContentId;

use crate::sample::{Case, GAZETTEER, ged, ged_row};

const CHANGES: [&[(&str, &str)]; 3] = [
    &[("id", "11")],
    &[
        ("id", "12"),
        ("where_prec", "4"),
        ("source_original", "JFO\nDPR, spokesman"),
        ("source_headline", "Shelling, \"heavy\", kills two"),
    ],
    &[
        ("id", "13"),
        ("date_prec", "2"),
        ("date_end", "2020-07-30"),
        ("deaths_civilians", "2"),
    ],
];

fn ids(name: &str, bytes: impl AsRef<[u8]>) -> Vec<ContentId> {
    let case = Case::of_one("dataset")
        .with("places.csv", GAZETTEER)
        .with(&format!("evidence/{name}"), bytes);
    let places = case.path().join("places.csv");
    let taken = case.take_with(Some(&places));
    let taken = taken.unwrap_or_else(|d| panic!("{name}: {}", d[0]));
    assert_eq!(taken.files[0].format, "ged", "{name}");
    assert_eq!(taken.files[0].skipped_total, 0, "{name}");
    let mut ids: Vec<_> = taken.observations.iter().map(|o| o.id).collect();
    ids.sort();
    ids
}

/// The rows as the objects of an answer: numbers as numbers, dates with a clock time, extra keys.
fn objects(numbers: bool) -> Vec<serde_json::Value> {
    let text = ged(&CHANGES);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let fields = names.iter().zip(record.iter()).map(|(name, value)| {
                let value = match (name, value.parse::<f64>()) {
                    ("date_start" | "date_end", _) => format!("{value}T00:00:00").into(),
                    (_, Ok(number)) if numbers && number.fract() == 0.0 => (number as i64).into(),
                    (_, Ok(number)) if numbers => number.into(),
                    _ => value.into(),
                };
                (name.to_owned(), value)
            });
            let mut object: serde_json::Map<_, _> = fields.collect();
            object.insert("geom_wkt".to_owned(), "POINT (37.67 48.06)".into());
            object.into()
        })
        .collect()
}

#[test]
fn every_form_of_publication_gives_the_same_observations() {
    let plain = ids("a.csv", ged(&CHANGES));
    assert_eq!(plain.len(), 3);
    for numbers in [true, false] {
        let answer = serde_json::json!({
            "TotalCount": 3, "TotalPages": 1, "PreviousPageUrl": "", "NextPageUrl": "",
            "Result": objects(numbers),
        });
        assert_eq!(ids("a.json", answer.to_string()), plain);
        let features: Vec<_> = objects(numbers)
            .into_iter()
            .map(|mut object| {
                let fields = object.as_object_mut().unwrap();
                let place: Vec<f64> = ["longitude", "latitude"]
                    .iter()
                    .map(|name| {
                        let value = fields.remove(*name).unwrap();
                        value
                            .as_f64()
                            .unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
                    })
                    .collect();
                serde_json::json!({"type": "Feature", "properties": object,
                    "geometry": {"type": "Point", "coordinates": place}})
            })
            .collect();
        let collection = serde_json::json!({"type": "FeatureCollection", "features": features});
        assert_eq!(ids("a.geojson", collection.to_string()), plain);
    }
}

#[test]
fn whole_numbers_written_with_a_point_and_older_names_of_columns_change_nothing() {
    let plain = ids("a.csv", ged(&CHANGES));
    let pointed: Vec<Vec<(&str, String)>> = CHANGES
        .iter()
        .map(|changes| {
            let mut all = vec![
                ("type_of_violence", "1.0".to_owned()),
                ("where_prec", "1.0".to_owned()),
                ("date_prec", "1.0".to_owned()),
                ("number_of_sources", "2.0".to_owned()),
                ("best", "2.0".to_owned()),
                ("low", "1.0".to_owned()),
                ("high", "3.0".to_owned()),
            ];
            all.extend(changes.iter().map(|(name, value)| {
                let numeric = value.bytes().all(|b| b.is_ascii_digit());
                let point = if numeric { ".0" } else { "" };
                (*name, format!("{value}{point}"))
            }));
            all
        })
        .collect();
    let rows: Vec<String> = pointed
        .iter()
        .map(|row| {
            let row: Vec<(&str, &str)> = row.iter().map(|(n, v)| (*n, v.as_str())).collect();
            ged_row(&row)
        })
        .collect();
    let head = ged(&[]).lines().next().unwrap().to_owned();
    let text = format!("{head}\n{}\n", rows.join("\n"));
    assert_eq!(ids("a.csv", &text), plain);
    let older = text.replacen(",best,low,high", ",best_est,low_est,high_est", 1);
    assert_ne!(older, text);
    assert_eq!(ids("a.csv", older), plain);
}
