use super::*;

#[test]
fn kinds_are_told_by_what_is_in_them() {
    for (start, expected) in [
        ("<!-- x --><!doctype HTML><html>", Kind::Html),
        ("<p>Words", Kind::Html),
        ("<?xml version='1.0'?><html xmlns='x'>", Kind::Html),
        (
            "\u{feff}<?xml version='1.0'?>\n<?xml-stylesheet?><rss version='2.0'>",
            Kind::Feed,
        ),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", Kind::Feed),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", Kind::Feed),
        ("<rdf:RDF xmlns:rdf='x'>", Kind::Feed),
        ("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Kind::JsonLines),
        ("{\"text\": \"a\"}\n", Kind::Json),
        ("{\n \"items\": []\n}", Kind::Json),
        ("[{\"text\": 1}]", Kind::Json),
        ("{\"text\": \"damaged\n{\"text\": \"b\"}\n", Kind::JsonLines),
        ("[Kyiv] Words.", Kind::Plain),
        ("{not json}", Kind::Plain),
        ("WARC/1.1\r\n", Kind::Warc),
        ("Words.", Kind::Plain),
    ] {
        assert_eq!(kind(start.as_bytes(), true), Ok(expected), "{start}");
    }
}

#[test]
fn what_holds_no_text_is_refused_with_what_it_is() {
    for (start, word) in [
        (b"%PDF-1.7".as_slice(), "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"<?xml version='1.0'?><kml>", "neither a page nor a feed"),
        (b"ab\x00\x01\x02\x03cd", "control characters"),
    ] {
        let why = kind(start, true).expect_err("no text");
        assert!(why.contains(word), "{why}");
    }
}
