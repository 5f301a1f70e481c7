//! Witnesses that do not do what they should.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use register::note::{Cosigner, KeyName};
use register::witness::Request;

use super::case::{Case, ends};

/// A server that does the same with every connection. It ends with the program.
fn server(answer: impl Fn(&mut TcpStream, &str) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let request = request(&mut stream);
            answer(&mut stream, &request);
        }
    });
    address
}

/// The body of a request.
fn request(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    let mut byte = [0];
    while !read.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n > 0) {
        read.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&read).into_owned();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("Content-Length: "))
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    let _ = stream.read_exact(&mut body);
    String::from_utf8_lossy(&body).into_owned()
}

fn say(stream: &mut TcpStream, status: &str, kind: &str, body: &str) {
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    );
}

#[test]
fn witnesses_that_misbehave_are_told_of_and_hold_nobody_up() {
    let case = Case::new("witnessed-faulty");
    let [north, south] = case.two_witnesses();
    south.stop();

    let rubbish = server(|stream, _| say(stream, "200 OK", "text/plain", "\u{1b}]0;rubbish"));
    let wrong_key = server(|stream, body| {
        let name = KeyName::new("south.example/witness").expect("a name");
        let other = Cosigner::new(name, &[9; 32]);
        let request = Request::from_bytes(body.as_bytes()).expect("a request");
        let line = other.cosign(request.checkpoint.text(), 1_790_000_000);
        let line = line.expect("a cosignature").to_string();
        say(stream, "200 OK", "text/plain", &format!("{line}\n"));
    });
    let huge = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        let chunk = [b'x'; 8192];
        while stream.write_all(&chunk).is_ok() {}
    });
    let said_huge = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nx");
    });
    let hanging = server(|_, _| thread::sleep(Duration::from_mins(1)));
    let trickling = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    });
    let broken = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
    });
    let moved = server(|stream, _| say(stream, "302 Found", "text/plain", ""));
    let unknown = server(|stream, _| say(stream, "404 Not Found", "text/plain", "who?\n"));
    let no_size = server(|stream, _| say(stream, "409 Conflict", "text/plain", "no\n"));
    let same_size = server(|stream, body| {
        let old = body.lines().next().unwrap_or_default().replace("old ", "");
        let smaller = old.parse::<u64>().map_or(0, |old| old.saturating_sub(1));
        say(
            stream,
            "409 Conflict",
            "text/x.tlog.size",
            &format!("{smaller}\n"),
        );
    });
    let busy = server(|stream, _| say(stream, "503 Service Unavailable", "text/plain", "full\n"));

    for (n, (address, words)) in [
        (&rubbish, "its answer is no cosignature"),
        (
            &wrong_key,
            "signed by another key than south.example/witness+",
        ),
        (&huge, "an answer of more than 65536 bytes"),
        (&said_huge, "an answer of more than 65536 bytes"),
        (&hanging, "no answer in 2 s"),
        (&trickling, "no answer in 2 s"),
        (&broken, "unexpected end of file"),
        (&moved, "it does not cosign (status 302)"),
        (&unknown, "it does not follow this log (status 404: who?)"),
        (&no_size, "with no size that it knows"),
        (
            &same_size,
            "it says that it knows 0 entries, and refuses that size",
        ),
        (&busy, "it cannot cosign now (status 503: full)"),
    ]
    .iter()
    .enumerate()
    {
        let _ = std::fs::remove_dir_all(case.dir().join("register"));
        let _ = std::fs::remove_dir_all(case.dir().join("sealed"));
        let _ = std::fs::remove_dir_all(case.at("north.memory/logs"));
        std::fs::create_dir_all(case.at("north.memory/logs")).expect("a folder");
        case.policy([&north.address, address], "all");
        let began = Instant::now();
        let policy = case.at("policy");
        let ended = case.call(
            &["log", "init"],
            &[
                "--origin",
                "truce.example/log",
                "--policy",
                &policy,
                "--witness-wait",
                "2",
            ],
        );
        ends(&ended, 4, &["not yet witnessed: 1 of 2 needed", words]);
        assert!(!ended.err.contains('\u{1b}'), "{}", ended.err);
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "{words}: {:?}",
            began.elapsed()
        );
        // what is recorded is recorded
        let verified = case.verify();
        ends(&verified, 4, &["incomplete"]);
        assert_eq!(verified.json()["checked"]["entries"], 2, "{n}");
    }

    // a witness that says it has seen more stops the log, until somebody looks into it
    let ahead = server(|stream, _| {
        say(stream, "409 Conflict", "text/x.tlog.size", "1000000\n");
    });
    std::fs::remove_dir_all(case.dir().join("register")).expect("removed");
    std::fs::remove_dir_all(case.dir().join("sealed")).expect("removed");
    std::fs::remove_dir_all(case.at("north.memory/logs")).expect("removed");
    case.policy([&north.address, &ahead], "all");
    ends(
        &case.init(),
        3,
        &[
            "leave it out with --without-witness",
            "has seen 1000000 entries",
        ],
    );
    let policy = case.at("policy");
    let args = ["--origin", "truce.example/log", "--policy", &policy];
    let ended = case.call(
        &["log", "init"],
        &[&args[..], &["--without-witness", "south"]].concat(),
    );
    ends(&ended, 4, &["1 of 2 needed", "not asked"]);
}
