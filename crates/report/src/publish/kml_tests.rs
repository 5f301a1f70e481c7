use super::*;
use crate::Format;
use crate::fixture::case;
use crate::publish;

fn made() -> String {
    let case = case();
    let outputs = publish(&case.edition(), &[Format::Kml]).unwrap();
    String::from_utf8(outputs[0].bytes.clone()).unwrap()
}

#[test]
fn text_stays_text_in_xml_and_in_what_shows_it_as_html() {
    assert_eq!(escape("Mill & Sons <b>"), "Mill &amp; Sons &amp;lt;b&gt;");
    assert_eq!(escape("a\u{0}b\u{ffff}c"), "a b c");
}

#[test]
fn tags_are_closed_in_order() {
    let kml = made();
    let mut open: Vec<&str> = Vec::new();
    for piece in kml.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag ends");
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        let name = tag.split_whitespace().next().unwrap();
        match name.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed)),
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn longitude_comes_first_and_weeks_are_folders() {
    let kml = made();
    // The made-up case lies near 36° east and 1° north.
    for pair in kml.split("<Point><coordinates>").skip(1) {
        let (pair, _) = pair.split_once('<').unwrap();
        let (lon, lat) = pair.split_once(',').unwrap();
        let (lon, lat): (f64, f64) = (lon.parse().unwrap(), lat.parse().unwrap());
        assert!(
            (36.0..38.0).contains(&lon) && (0.0..2.0).contains(&lat),
            "{pair}"
        );
    }
    // 4 March 2030 is a Monday.
    assert!(
        kml.contains("<Folder><name>4 to 10 March 2030</name>"),
        "{kml}"
    );
    assert!(
        kml.contains(
            "<TimeSpan><begin>2030-03-03T21:00:00Z</begin><end>2030-03-04T21:00:00Z</end>"
        )
    );
    assert!(kml.contains("off (somewhere in Lake district)"));
}
