use std::io::Cursor;
use std::io::Write;

use super::*;
use crate::sources::packed;

const SMALL: Limits = Limits {
    document_bytes: 2_000,
    text_bytes: 1_900,
    unpacked_bytes: 20_000,
    documents: 5,
};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn texts(bytes: &[u8]) -> Vec<String> {
    let (found, refused) = documents("f", bytes, &SMALL).expect("documents");
    assert_eq!(refused, []);
    found.into_iter().map(|document| document.text).collect()
}

fn refused(bytes: &[u8]) -> String {
    documents("f", bytes, &SMALL)
        .expect_err("a refusal")
        .to_string()
}

#[test]
fn packed_files_hold_what_they_hold() {
    assert_eq!(texts(&gzip(b"One.\r\nTwo.")), ["One.\r\nTwo."]);
    let members = [gzip(b"{\"text\":\"a\"}\n"), gzip(b"{\"text\":\"b\"}\n")].concat();
    assert_eq!(texts(&members), ["a", "b"]);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("b.txt", "Second."),
        ("a/x.html", "<p>First.</p>"),
        (".hidden", "Never."),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a file");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    let bytes = zip.finish().expect("memory").into_inner();
    assert_eq!(texts(&bytes), ["First.", "Second."]);
}

#[test]
fn what_is_too_large_or_damaged_is_refused_with_the_reason() {
    assert!(refused(b"").contains("empty"));
    assert!(refused(b" \n").contains("empty"));
    assert!(refused(&b"Words. ".repeat(400)).contains("too large"));
    assert!(refused(&gzip(&b"Words. ".repeat(400))).contains("too large"));
    let packed = gzip(&b"Words and other words.".repeat(10));
    assert!(refused(&packed[..packed.len() / 2]).contains("cut off"));
    assert!(refused(b"PK\x03\x04 and nothing").contains("unpacked"));
    assert!(refused(&gzip(&gzip(&gzip(&gzip(b"x"))))).contains("packed more than"));
    assert!(refused(b"[{\"text\": \"a\"},\n {\"text\"").starts_with("f:2: it is not JSON"));
    let lines = b"{\"text\":\"a\"}\n".repeat(9);
    assert!(refused(&lines).contains("more than 5 documents"));
    assert!(refused(&gzip(&b"{\"no\":\"a\"}\n".repeat(4_000))).contains(packed::TOO_MUCH));
    assert!(refused(&b"[{\"a\":".repeat(280)).contains("recursion limit"));
}

#[test]
fn a_damaged_line_costs_itself_alone() {
    let long = format!("{{\"text\":\"{}\"}}", "x".repeat(3_000));
    let file = format!(
        "{{\"text\":\"a\"}}\nno json\n[1]\n{{\"a\":1}}\n\n{long}\n{{\"text\":\"b\",\"id\":\"q\"}}\n{{\"text\":\"c\",\"id\":\"q\"}}"
    );
    let (found, refused) = documents("f", file.as_bytes(), &SMALL).expect("documents");
    let named: Vec<(&str, &str)> = found
        .iter()
        .map(|d| (d.name.as_str(), d.text.as_str()))
        .collect();
    assert_eq!(named, [("f#1", "a"), ("f#q", "b"), ("f#q~2", "c")]);
    let places: Vec<RefusedAt> = refused.iter().map(|refusal| refusal.at).collect();
    assert_eq!(places, [2, 3, 4, 6].map(RefusedAt::Line));
}

#[test]
fn whatever_the_bytes_are_nothing_panics() {
    let seeds: [&[u8]; 7] = [
        b"<html><head><title>T</title></head><body><article><h1>T</h1><p>Words, and words.<p>More</article></body>",
        b"<rss><channel><item><title>T</title><description>&lt;p&gt;W&lt;/p&gt;</description></item></channel></rss>",
        b"{\"text\":\"a\",\"date\":\"2024-05-02\"}\n{\"html\":\"<p>b\"}\n",
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nWords.\r\n\r\n",
        "ORLIVKA, May 2 (Herald) — Words.\n\nRead more: x\n\nBy Ann Lee\n\n* note".as_bytes(),
        b"\xFF\xFEw\0o\0r\0d\0s\0 \0w\0o\0r\0d\0s\0",
        b"\xCC\xEE\xF1\xF2 \xCC\xEE\xF1\xF2\n<p>",
    ];
    let pieces: [&[u8]; 12] = [
        b"<",
        b"</p>",
        b"<div>",
        b"\0",
        b"\xFF",
        b"&a;",
        b"]]>",
        b"\r\n",
        b"\"",
        "й".as_bytes(),
        b"<!--",
        b"99999999999",
    ];
    // A small generator of our own: the same bytes in each run.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % most as u64) as usize
    };
    for round in 0..4_000 {
        let mut bytes = seeds[round % seeds.len()].to_vec();
        for _ in 0..=next(6) {
            let at = next(bytes.len() + 1);
            match next(4) {
                0 => drop(bytes.splice(at..at, pieces[next(pieces.len())].iter().copied())),
                1 => bytes.truncate(at.max(1)),
                2 if at < bytes.len() => bytes[at] = next(256) as u8,
                _ => {
                    let other = seeds[next(seeds.len())];
                    bytes.splice(at..at, other[next(other.len())..].iter().copied());
                }
            }
        }
        super::super::fuzz(&bytes);
        super::super::fuzz(&gzip(&bytes));
    }
}
