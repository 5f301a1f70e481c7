//! One event, in every form in which it is published, is one observation.

use model::ContentId;

use crate::tests::sample::{Case, GAZETTEER, ged, ged_row};

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

/// A workbook of one sheet that holds a table as texts, below some empty rows.
fn workbook(text: &str, above: usize) -> Vec<u8> {
    use std::fmt::Write as _;
    use std::io::Write as _;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut rows = String::new();
    for (at, record) in reader.records().enumerate() {
        let number = at + 1 + above;
        write!(rows, "<row r=\"{number}\">").unwrap();
        for (column, value) in record.unwrap().iter().enumerate() {
            let letter = char::from(b'A' + u8::try_from(column).unwrap());
            let value = value.replace('&', "&amp;").replace('<', "&lt;");
            write!(
                rows,
                "<c r=\"{letter}{number}\" t=\"inlineStr\"><is><t>{value}</t></is></c>"
            )
            .unwrap();
        }
        rows.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" \
                 ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Events\" \
                 sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_gives_the_same_observations_and_its_own_numbers_of_rows() {
    let plain = ids("a.csv", ged(&CHANGES));
    assert_eq!(ids("a.xlsx", workbook(&ged(&CHANGES), 0)), plain);
    let case = Case::of_one("dataset").with("evidence/a.xlsx", workbook(&ged(&CHANGES), 2));
    let taken = case.take().unwrap();
    let mut lines: Vec<u32> = taken.observations.iter().map(|o| o.origin.line).collect();
    lines.sort_unstable();
    assert_eq!(lines, [4, 5, 6]);
}
