use model::diagnostic::TextFile;
use proptest::prelude::*;

use super::*;

const GOOD: &str = r#"{"by":"v1","role":"party:A","at":"2020-08-01T10:00Z","kind":"reply","target":["finding:0123456789abcdef"],"value":{"version":"0123456789abcdef","words":"Ні, це не так."},"why":""}"#;

fn place(text: &str) -> Place {
    Place {
        file: TextFile::new("decisions/a.jsonl", text),
        span: 0..text.len(),
    }
}

#[test]
fn what_is_written_is_read_again_as_the_same() {
    let read_once = read(&place(GOOD)).unwrap();
    let written = serde_json::to_string(&read_once).unwrap();
    let again = read(&place(&written)).unwrap();
    assert_eq!(read_once, again);
    assert_eq!(written, serde_json::to_string(&again).unwrap());
}

#[test]
fn a_long_text_and_a_name_of_a_person_are_refused() {
    let long = "x".repeat(LONGEST + 1);
    let too_long = GOOD.replace("Ні, це не так.", &long);
    assert_eq!(read(&place(&too_long)).unwrap_err()[0].code, "too-long");
    let named = GOOD.replace("\"v1\"", "\"Jane Roe\"");
    assert_eq!(read(&place(&named)).unwrap_err()[0].code, "bad-id");
}

proptest! {
    #[test]
    fn damaged_lines_are_refused_and_never_panic(at in 0..GOOD.len(), with in ".{0,4}") {
        let mut at = at;
        while !GOOD.is_char_boundary(at) {
            at -= 1;
        }
        let text = format!("{}{with}{}", &GOOD[..at], &GOOD[at..]);
        for mistake in read(&place(&text)).err().into_iter().flatten() {
            prop_assert!(mistake.span.end <= text.len());
            prop_assert!(!mistake.help.is_empty());
        }
    }

    #[test]
    fn any_text_is_refused(text in ".{0,200}") {
        prop_assert!(read(&place(&text)).is_err());
    }
}
