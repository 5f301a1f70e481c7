use std::io::Write as _;
use std::sync::Arc;

use super::{Budget, members};
use crate::bytes::{Packing, Stored};
use crate::tests::sample::Case;

fn stored(bytes: Vec<u8>) -> Stored {
    Stored::Memory(Arc::from(bytes))
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn members_come_by_name() {
    let zip = zipped(&[("b.csv", "2"), ("__MACOSX/b.csv", "x"), ("a/a.csv", "1")]);
    let found = members(Packing::Zip, &stored(zip), &mut Budget::default()).unwrap();
    let names: Vec<&str> = found.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(names, ["a/a.csv", "b.csv"]);
    assert_eq!(&*found[1].bytes, b"2");
}

#[test]
fn a_bomb_is_refused_before_it_fills_the_memory() {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![b'a'; 1 << 20];
    for _ in 0..600 {
        out.write_all(&block).unwrap();
    }
    let bomb = out.finish().unwrap();
    let wrong = members(Packing::Gzip, &stored(bomb), &mut Budget::default()).unwrap_err();
    assert!(wrong.contains("more than 512 MB"), "{wrong}");
}

#[test]
fn damage_is_told() {
    for packing in [Packing::Gzip, Packing::Xz, Packing::Zip] {
        let wrong = members(
            packing,
            &stored(b"nothing".to_vec()),
            &mut Budget::default(),
        );
        assert!(wrong.unwrap_err().contains("cannot be unpacked"));
    }
}

#[test]
fn a_packed_table_is_read_as_if_it_lay_beside() {
    let firms = "latitude,longitude,acq_date,acq_time\n48.1,37.5,2020-07-28,0112\n";
    let case = Case::of_one("sensor").with(
        "evidence/f.zip",
        zipped(&[("one/f.csv", firms), ("read me.txt", "hello\n")]),
    );
    let taken = case.take().unwrap();
    assert_eq!(taken.observations.len(), 1);
    assert_eq!(
        &*taken.observations[0].origin.file,
        "evidence/f.zip!/one/f.csv"
    );
    let report = &taken.files[0];
    assert_eq!(&*report.file, "evidence/f.zip");
    assert_eq!((report.read, report.skipped_total), (1, 1));
    assert!(
        report.skipped[0].reason.contains("read me.txt"),
        "{:?}",
        report.skipped
    );
}
