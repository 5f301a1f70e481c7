//! Articles read into records and pages.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::binary::{Ended, Folder, truceline};

const STORY: &str = "Crossing near Kherson opens again\n\n3 mins read\n\nKYIV, May 2 (Herald) — The crossing near Kherson \
was opened to civilians on Thursday, after three days of talks, officials of both sides said.\n\n“We counted 412 people \
by noon,” said Iryna Bondar, who leads the office of the crossing. “Nobody was turned back.”\n\nRead more: “Not this,” \
said nobody\n\n“The road is open,” said Oleg, who asked not to be identified because he was not authorized to speak to \
the media.\n";

const PAGE: &str = "<html lang=en><head><title>Pont</title></head><body><nav><a href=/>Home</a></nav><article><h1>Le \
pont — ouvert</h1><p>“Київ agrees,” said Iryna Bondar on Monday, in a statement that was long enough.</p></article>\
</body></html>";

fn lines(ended: &Ended) -> Vec<Value> {
    ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

fn write(folder: &Folder, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, bytes).expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn selected(text: &str, record: &Value, start: &str, end: &str) -> String {
    let at = |name: &str| usize::try_from(record[name].as_u64().expect(name)).expect("small");
    text.chars()
        .skip(at(start))
        .take(at(end) - at(start))
        .collect()
}

#[test]
fn a_text_gives_records_whose_offsets_select_it() {
    let folder = Folder::new("read");
    let marked = format!("\u{feff}{}", STORY.replace('\n', "\r\n"));
    let path = write(&folder, "story.txt", marked.as_bytes());
    let ended = truceline(&["read", &path]).fine();
    let records = lines(&ended);
    let text = marked.trim_start_matches('\u{feff}');
    assert_eq!(records[0]["kind"], "document");
    assert_eq!(records[0]["end"], text.chars().count());
    assert_eq!(records[0]["title"], "Crossing near Kherson opens again");
    let quote = records
        .iter()
        .find(|record| record["kind"] == "quote" && record["form"] == "direct")
        .expect("a quotation");
    assert_eq!(quote["doc"], "story.txt");
    assert_eq!(quote["speaker"], "Iryna Bondar");
    assert_eq!(quote["cue_class"], "says");
    assert!(selected(text, quote, "content_start", "content_end").starts_with("We counted 412"));
    assert!(selected(text, quote, "speaker_start", "speaker_end").starts_with("Iryna Bondar"));
    let place = records
        .iter()
        .find(|record| record["kind"] == "place")
        .expect("a place");
    assert_eq!(selected(text, place, "start", "end"), "near Kherson");
    assert!((place["latitude"].as_f64().expect("degrees") - 46.6).abs() < 1.0);
    assert!(
        !ended.out.contains("Oleg") && !ended.out.contains("Not this"),
        "{}",
        ended.out
    );
}

#[test]
fn formats_and_standard_input_give_the_same_text() {
    let folder = Folder::new("read-formats");
    let json = serde_json::json!({ "id": "a", "text": STORY }).to_string();
    let paths = [
        write(&folder, "one/a.jsonl", format!("{json}\n{json}\n").as_bytes()),
        write(&folder, "one/b.txt.gz", &gzip(STORY.as_bytes())),
        write(&folder, "page.html", PAGE.as_bytes()),
        write(
            &folder,
            "feed.xml",
            b"<rss><channel><title>Herald</title><item><title>T</title><description>Some words.</description></item>\
              </channel></rss>",
        ),
    ];
    let one = folder.join("one");
    let records = lines(&truceline(&["read", one.to_str().expect("UTF-8")]).fine());
    let named: Vec<&str> = records
        .iter()
        .filter(|record| record["kind"] == "document")
        .map(|record| record["doc"].as_str().expect("a name"))
        .collect();
    assert_eq!(named, ["a.jsonl#a", "a.jsonl#a~2", "b.txt.gz"]);
    let page = lines(&truceline(&["read", &paths[2]]).fine());
    let text = page[0]["text"].as_str().expect("the text of a page");
    assert!(text.starts_with("Le pont — ouvert\n“Київ agrees,”") && !text.contains("Home"));
    let quote = page
        .iter()
        .find(|record| record["kind"] == "quote")
        .expect("a quotation");
    assert_eq!(
        selected(text, quote, "content_start", "content_end"),
        "Київ agrees,"
    );
    let feed = lines(&truceline(&["read", &paths[3]]).fine());
    assert_eq!(
        (&feed[0]["text"], &feed[0]["outlet"]),
        (&"T\nSome words.".into(), &"Herald".into())
    );
    let mut child = Command::new(env!("CARGO_BIN_EXE_truceline"))
        .args(["read", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the built program");
    child
        .stdin
        .take()
        .expect("its input")
        .write_all(STORY.as_bytes())
        .expect("written");
    let ended = child.wait_with_output().expect("its end");
    assert!(ended.status.success());
    let first = String::from_utf8_lossy(&ended.stdout);
    assert!(first.contains("\"doc\":\"stdin\"") && first.contains("Iryna Bondar"));
}

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_the_rest_is_read() {
    let folder = Folder::new("read-bad");
    let good = write(&folder, "good.txt", STORY.as_bytes());
    let packed = gzip(STORY.as_bytes());
    let bad = [
        (write(&folder, "empty.txt", b""), "is empty"),
        (write(&folder, "a.pdf", b"%PDF-1.7 words"), "PDF"),
        (
            write(&folder, "cut.gz", &packed[..packed.len() / 2]),
            "cut off",
        ),
        (
            write(&folder, "bytes.bin", &[0, 1, 2, 3, 4, 5, 6, 7]),
            "not text",
        ),
        (write(&folder, "x.json", b"{\"text\": \"a\""), "not JSON"),
    ];
    for (path, said) in &bad {
        let ended = truceline(&["read", path, &good]);
        assert_eq!(ended.code, 2, "{path}: {}", ended.err);
        assert!(ended.err.contains(said), "{path}: {}", ended.err);
        assert!(ended.out.contains("Iryna Bondar"), "{path}");
    }
    let lines = write(
        &folder,
        "l.jsonl",
        b"{\"text\":\"One.\"}\nnot json\n{\"text\":\"Two.\"}\n",
    );
    let ended = truceline(&["read", &lines]);
    assert_eq!(ended.code, 4, "{}", ended.err);
    assert!(ended.err.contains("l.jsonl:2: "), "{}", ended.err);
    assert!(ended.out.contains("l.jsonl#1") && ended.out.contains("l.jsonl#3"));
    let ended = truceline(&["read", "no-such-file"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("no such file"), "{}", ended.err);
    assert_eq!(
        truceline(&["read", &good, "--published", "yesterday"]).code,
        2
    );
}

#[test]
fn pages_show_everything_and_hide_whom_they_must() {
    let folder = Folder::new("read-html");
    let paths = [
        write(&folder, "a.txt", STORY.as_bytes()),
        write(&folder, "b.html", PAGE.as_bytes()),
    ];
    let out = folder.join("pages");
    let html = out.to_str().expect("UTF-8");
    for threads in ["1", "2"] {
        truceline(&[
            "read",
            &paths[0],
            &paths[1],
            "--html",
            html,
            "--threads",
            threads,
        ])
        .fine();
    }
    let page = |name: &str| std::fs::read_to_string(Path::new(html).join(name)).expect(name);
    let (index, first, second) = (
        page("index.html"),
        page("1_a_txt.html"),
        page("2_b_html.html"),
    );
    assert!(index.contains("1_a_txt.html") && index.contains("Iryna Bondar"));
    assert!(first.contains("412") && first.contains("P1"));
    assert!(second.contains("Київ"));
    for text in [&index, &first, &second] {
        assert!(!text.contains("Oleg") && !text.contains("<script") && !text.contains("src="));
    }
    std::fs::write(out.join("thesis.txt"), "mine").expect("written");
    let ended = truceline(&["read", &paths[0], "--html", html]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("thesis.txt"), "{}", ended.err);
}

#[test]
fn threads_change_nothing() {
    let folder = Folder::new("read-threads");
    let mut lines_of = String::new();
    for n in 0..300 {
        let text = STORY.replace("412", &n.to_string());
        lines_of.push_str(&serde_json::json!({ "id": n, "text": text }).to_string());
        lines_of.push('\n');
    }
    let path = write(&folder, "many.jsonl", lines_of.as_bytes());
    let one = truceline(&["read", &path, "--threads", "1"]).fine();
    let four = truceline(&["read", &path, "--threads", "4"]).fine();
    assert!(one.out == four.out, "the number of threads shows");
}
