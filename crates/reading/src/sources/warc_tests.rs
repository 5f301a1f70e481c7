use super::*;

fn record(kind: &str, content: &str, block: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{}\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n\
         Content-Type: {content}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len(),
        block.len()
    )
}

fn page(words: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{words}</p>")
}

fn all(bytes: &[u8]) -> (Vec<String>, Vec<(u64, String)>, u64) {
    let (mut texts, mut refused) = (Vec::new(), Vec::new());
    let mut input = bytes;
    let limits = Limits {
        document_bytes: 4_096,
        ..Limits::default()
    };
    let read = read("w", &mut input, &limits, &mut |item| match item {
        Ok(document) => texts.push(document.text),
        Err(refusal) => refused.push(refusal),
    });
    (texts, refused, read.expect("an archive").others)
}

#[test]
fn pages_texts_and_what_is_neither() {
    let archive = [
        record("warcinfo", "application/warc-fields", "software: x"),
        record("response", "application/http; msgtype=response", &page("One, and so on.")),
        record("response", "application/http", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No</p>"),
        record("conversion", "text/plain", "Two."),
        record("resource", "image/png", "\u{89}PNG"),
        record(
            "response",
            "application/http",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n3\r\nThr\r\n3\r\nee.\r\n0\r\n\r\n",
        ),
    ]
    .concat();
    let (texts, refused, others) = all(archive.as_bytes());
    assert_eq!(texts, ["One, and so on.", "Two.", "Three."]);
    assert_eq!((refused.len(), others), (0, 3));
}

#[test]
fn a_length_that_lies_costs_one_record() {
    let good = record("conversion", "text/plain", "Good words.");
    for (length, said) in [
        ("3", "does not end"),
        ("40", "does not end"),
        ("x1", "not a number"),
        ("99999999999", "one may hold"),
    ] {
        let lie = record("conversion", "text/plain", "Other words.")
            .replace("Content-Length: 12", &format!("Content-Length: {length}"));
        let archive = format!("{good}{lie}{good}");
        let (texts, refused, _) = all(archive.as_bytes());
        assert_eq!(refused.len(), 1, "{length}: {refused:?}");
        assert_eq!(refused[0].0, good.len() as u64);
        assert!(refused[0].1.contains(said), "{refused:?}");
        assert_eq!(texts[0], "Good words.");
        // What a length swallowed cannot come back; a shorter one loses nothing else.
        assert_eq!(
            texts.len(),
            if length == "3" || length == "x1" {
                2
            } else {
                1
            },
            "{length}"
        );
    }
    let (texts, refused, _) = all(&good.as_bytes()[..good.len() - 12]);
    assert_eq!((texts.len(), refused.len()), (0, 1));
}
