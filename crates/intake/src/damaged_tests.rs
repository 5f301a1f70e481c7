//! Damaged files of every kind: each is refused, or read in part, with a reason; nothing panics, and
//! memory stays bounded.

use std::io::Write as _;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use model::FileReport;
use parquet::arrow::ArrowWriter;

use crate::sample::{Case, GAZETTEER, ged};

/// A generator of the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    out.start_file(name, zip::write::SimpleFileOptions::default())
        .unwrap();
    out.write_all(bytes).unwrap();
    out.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn parquet() -> Vec<u8> {
    let texts = |text: &str| Arc::new(StringArray::from(vec![text; 3])) as ArrayRef;
    let batch = RecordBatch::try_from_iter(vec![
        (
            "latitude",
            Arc::new(Float64Array::from(vec![48.1; 3])) as ArrayRef,
        ),
        (
            "longitude",
            Arc::new(Float64Array::from(vec![37.5; 3])) as ArrayRef,
        ),
        ("acq_date", texts("2020-07-28")),
        ("acq_time", texts("0112")),
    ])
    .unwrap();
    let mut out = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut out, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    out
}

fn workbook() -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r0\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>latitude</v></c><c r=\"B1\" t=\"str\"><v>longitude</v></c><c r=\"C1\" t=\"str\"><v>acq_date</v></c></row><row r=\"2\"><c r=\"A2\"><v>48.1</v></c><c r=\"B2\"><v>37.5</v></c><c r=\"C2\" t=\"str\"><v>2020-07-28</v></c></row></sheetData></worksheet>",
        ),
    ] {
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Small valid files of every kind that is read.
fn whole() -> Vec<(&'static str, Vec<u8>)> {
    let firms = "latitude,longitude,acq_date,acq_time\n48.1,37.5,2020-07-28,0112\n48.2,37.6,2020-07-29,0906\n";
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(firms.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    vec![
        ("ged.csv", ged(&[&[], &[("id", "2"), ("latitude", "48.2")]]).into_bytes()),
        ("firms.csv", firms.into()),
        ("firms16.csv", wide),
        ("alerts.csv", b"region,started_at,finished_at,n_subalerts\nKyiv City,2022-02-25 16:36:22+00:00,2022-02-25 17:06:22+00:00,1\n".to_vec()),
        ("tallies.csv", b"claim_id,claimant,accused,window_start,window_end,measure,value,relation,of,source,url\nc,A,B,2025-04-19T18:00+03:00,2025-04-20T00:00+03:00,shelling,3,count,,s,\n".to_vec()),
        ("coverage.csv", b"from,to,method,state,latitude,longitude,range_km\n2020-07-27T00:00Z,2020-07-28T00:00Z,camera,watched,48.1,37.5,5\n".to_vec()),
        ("gazetteer.csv", GAZETTEER.into()),
        ("lines.geojson", br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"LineString","coordinates":[[37.5,48.1],[37.6,48.2]]}}]}"#.to_vec()),
        ("records.json", br#"{"count":2,"data":[{"latitude":48.1,"longitude":37.5,"acq_date":"2020-07-28"},{"latitude":48.1,"longitude":37.5,"acq_date":"2020-07-29"}]}"#.to_vec()),
        ("sensors.json", br#"{"value":[{"@iot.id":1,"phenomenonTime":"2020-07-28T10:00:00Z","result":2,"Datastream":{"ObservedProperty":{"name":"Explosion"}}}]}"#.to_vec()),
        ("cap.xml", br#"<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier><sent>2020-07-28T10:00:00+03:00</sent><status>Actual</status><msgType>Alert</msgType><info><event>Air raid</event><area><circle>48.1,37.5 3</circle></area></info></alert>"#.to_vec()),
        ("place.kml", br#"<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>a</name><Point><coordinates>37.5,48.1</coordinates></Point></Placemark></kml>"#.to_vec()),
        ("base.gpkg", [b"SQLite format 3\0".to_vec(), vec![16, 0, 1, 1, 0, 64, 32, 32], vec![0; 200]].concat()),
        ("book.xlsx", workbook()),
        ("firms.parquet", parquet()),
        ("firms.csv.gz", gzipped(firms.as_bytes())),
        ("firms.zip", zipped("firms.csv", firms.as_bytes())),
    ]
}

const DAMAGES: [&str; 13] = [
    "cut",
    "flipped",
    "misencoded",
    "swapped",
    "page",
    "emptied",
    "doubled",
    "renamed",
    "unquoted",
    "huge",
    "nan",
    "years",
    "zeroed",
];

fn damage(how: &str, bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let replaced = |from: &str, to: &str| {
        // Bytes as letters of Latin-1, so that any file can be edited as if it were text.
        let text: String = bytes.iter().map(|b| char::from(*b)).collect();
        text.replace(from, to)
            .chars()
            .map(|c| c as u32 as u8)
            .collect::<Vec<u8>>()
    };
    match how {
        "cut" => bytes[..dice.below(bytes.len())].to_vec(),
        "flipped" => {
            let mut out = bytes.to_vec();
            for _ in 0..=bytes.len() / 40 {
                let at = dice.below(out.len());
                out[at] ^= 1 << dice.below(8);
            }
            out
        }
        "misencoded" => bytes.iter().flat_map(|b| if *b == b'a' { vec![0xE0, 0xFF] } else { vec![*b] }).collect(),
        "swapped" => replaced("48.", "137."),
        "page" => b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in</body></html>".to_vec(),
        "emptied" => Vec::new(),
        "doubled" => [bytes, bytes].concat(),
        "renamed" => replaced("t", "\u{e9}"),
        "unquoted" => {
            let mut out = bytes.to_vec();
            out.insert(dice.below(bytes.len()), b'"');
            out
        }
        "huge" => replaced("48.", "999999999999999999999999999999999999"),
        "nan" => replaced("37.5", "NaN").iter().copied().chain(*b"inf").collect(),
        "years" => replaced("2020-", "99999-").iter().copied().chain(*b"\n0000-00-00").collect(),
        _ => {
            let mut out = bytes.to_vec();
            let at = dice.below(bytes.len());
            out.splice(at..at, [0; 16]);
            out
        }
    }
}

/// Files that are made to do harm.
fn malicious() -> Vec<(String, Vec<u8>)> {
    let bomb = gzipped(&vec![b'a'; 600 << 20]);
    let columns: Vec<String> = (0..50_000).map(|n| format!("c{n}")).collect();
    let sparse: Vec<String> = (0..40_000).map(|n| format!("{{\"k{n}\":1}}")).collect();
    let entity = "<?xml version=\"1.0\"?><!DOCTYPE alert [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
                  <alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>&b;</identifier></alert>";
    [
        ("nested bomb.zip", zipped("a.gz", &bomb)),
        ("bomb.gz", bomb),
        ("deep.json", "[".repeat(200_000).into_bytes()),
        ("deep.geojson", format!("{{\"type\":\"Point\",\"coordinates\":{}", "[".repeat(100_000)).into_bytes()),
        ("entities.xml", entity.into()),
        ("deep.xml", format!("<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">{}", "<a>".repeat(300_000)).into_bytes()),
        ("columns.csv", format!("{}\n{}\n", columns.join(","), vec!["1"; 50_000].join(",")).into_bytes()),
        ("sparse.json", format!("[{}]", sparse.join(",")).into_bytes()),
        ("long.csv", vec![b'x'; 100 << 20]),
        ("error.json", br#"{"detail":"Request was throttled. Expected available in 20 seconds."}"#.to_vec()),
        ("error.xml", b"<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>".to_vec()),
        ("error.txt", b"Please limit requests to one every 5 seconds, or contact us for larger queries.".to_vec()),
        ("limit.csv", b"Exceeding allowed transaction limit. Please retry later.".to_vec()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into()
}

/// What became of a file, in words.
fn outcome(name: &str, bytes: &[u8]) -> (bool, String) {
    let case = Case::of_one("sensor").with(&format!("evidence/{name}"), bytes);
    match case.take() {
        Err(wrong) => {
            assert!(
                wrong.iter().all(|d| !d.message.is_empty()),
                "{name}: a refusal without a reason"
            );
            (
                true,
                format!("refused: {}: {}", wrong[0].code, wrong[0].message),
            )
        }
        Ok(taken) => {
            let report: &FileReport = &taken.files[0];
            assert!(
                u64::try_from(report.skipped.len()).unwrap() == report.skipped_total.min(100)
                    && report.skipped.iter().all(|row| !row.reason.is_empty()),
                "{name}: a row is skipped without a reason"
            );
            let all = taken.observations.iter();
            for point in all.map(|o| o.place.point) {
                assert!(
                    point.lat.abs() <= 90_000_000 && point.lon.abs() <= 180_000_000,
                    "{name}: {point:?}"
                );
            }
            (
                false,
                format!(
                    "read as {}: {} rows, {} skipped, {:?}",
                    report.format, report.read, report.skipped_total, report.notes
                ),
            )
        }
    }
}

#[test]
fn every_damaged_file_is_refused_or_read_in_part_with_a_reason() {
    let mut dice = Dice(20_200_727);
    let mut count = 0;
    for (name, bytes) in whole() {
        for how in DAMAGES {
            let damaged = damage(how, &bytes, &mut dice);
            let changed = damaged != bytes;
            let (refused, words) = outcome(name, &damaged);
            println!("{name} {how}: {words}");
            count += 1;
            match how {
                "page" | "emptied" => assert!(refused, "{name} {how}: {words}"),
                _ => assert!(
                    changed || !refused || name == "base.gpkg",
                    "{name} {how}: {words}"
                ),
            }
        }
    }
    assert!(count >= 200, "{count}");
}

#[test]
fn the_same_files_undamaged_are_read() {
    for (name, bytes) in whole() {
        let (refused, words) = outcome(name, &bytes);
        println!("{name}: {words}");
        let open = ["base.gpkg", "place.kml"].contains(&name);
        assert!(!refused || open, "{name}: {words}");
    }
}

#[test]
fn impossible_positions_and_dates_never_become_records() {
    let mut dice = Dice(1);
    for (name, bytes) in whole()
        .into_iter()
        .filter(|(name, _)| name.starts_with("firms.csv") || *name == "records.json")
    {
        for how in ["swapped", "huge"] {
            let (refused, words) = outcome(name, &damage(how, &bytes, &mut dice));
            assert!(refused || name.ends_with("gz"), "{name} {how}: {words}");
        }
    }
}

#[test]
fn files_made_to_do_harm_are_refused_in_bounded_memory() {
    const MARK: &str = "TRUCELINE_TEST_HARM";
    if std::env::var_os(MARK).is_none() {
        // In a process of its own: the peak of this one is that of every test.
        let name = "damaged_tests::files_made_to_do_harm_are_refused_in_bounded_memory";
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args([name, "--exact", "--nocapture"])
            .env(MARK, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(
            child.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&child.stderr)
        );
        return;
    }
    for (name, bytes) in malicious() {
        let (refused, words) = outcome(&name, &bytes);
        println!("{name}: {words}");
        assert!(refused, "{name}: {words}");
    }
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return;
    };
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb: u64 = peak
        .unwrap()
        .trim()
        .trim_end_matches(" kB")
        .trim()
        .parse()
        .unwrap();
    println!("peak {} MB", kb >> 10);
    // The pack itself takes 600 MB while it is made.
    assert!(kb < 2 << 20, "{kb} kB");
}
