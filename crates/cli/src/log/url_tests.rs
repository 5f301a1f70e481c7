use std::io::{Read, Write};
use std::net::TcpListener;

use register::served::Served;

use super::ServedUrl;

#[test]
fn addresses_are_plain() {
    for url in [
        "http://a",
        "http://localhost:8080/b/c/",
        "http://127.0.0.1:1/",
    ] {
        assert!(ServedUrl::new(url).is_ok(), "{url}");
    }
    for url in [
        "https://a",
        "a",
        "http://",
        "http:///b",
        "http://u@a",
        "http://a/b?c",
        "http://a b",
    ] {
        assert!(ServedUrl::new(url).is_err(), "{url}");
    }
}

/// What is read where a server answers with these bytes.
fn answered(answer: &'static [u8]) -> Result<Option<Vec<u8>>, register::FormatError> {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut asked = [0; 1024];
        let count = stream.read(&mut asked).expect("a request");
        stream.write_all(answer).expect("written");
        String::from_utf8_lossy(&asked[..count]).into_owned()
    });
    let read = ServedUrl::new(&format!("http://{address}/log/"))
        .expect("an address")
        .get("tile/0/000", 5);
    let asked = serving.join().expect("served");
    assert!(
        asked.starts_with("GET /log/tile/0/000 HTTP/1.1\r\n"),
        "{asked}"
    );
    read
}

#[test]
fn answers_are_read_whole_or_not_at_all() {
    let bytes = answered(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbytes and more");
    assert_eq!(bytes.expect("read").as_deref(), Some(&b"bytes"[..]));
    let bytes = answered(b"HTTP/1.0 200 OK\r\n\r\nbytes");
    assert_eq!(bytes.expect("read").as_deref(), Some(&b"bytes"[..]));
    assert_eq!(
        answered(b"HTTP/1.1 404 Not Found\r\n\r\n").expect("read"),
        None
    );
    for answer in [
        &b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbyt"[..],
        b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nbytes!",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbytes\r\n0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /other\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5",
        b"nonsense\r\n\r\n",
    ] {
        assert!(
            answered(answer).is_err(),
            "{}",
            String::from_utf8_lossy(answer)
        );
    }
}
