use super::{Document, json};

fn columns(text: &str) -> Vec<String> {
    match json::open(text.as_bytes()).unwrap().document {
        Document::Table(table) => table.columns.names,
        other => panic!("{other:?}"),
    }
}

#[test]
fn records_of_every_wrapping_are_a_table() {
    for text in [
        r#"[{"a":1,"b":{"c":"x"}},{"a":2,"d":[1,2]}]"#,
        r#"{"TotalCount":2,"Result":[{"a":1,"b":{"c":"x"}},{"a":2,"d":[1,2]}]}"#,
        r#"{"success":true,"error":null,"data":[{"a":1,"b":{"c":"x"}},{"a":2,"d":[1,2]}]}"#,
    ] {
        assert_eq!(columns(text), ["a", "b/c", "d"]);
    }
}

#[test]
fn a_page_of_several_is_told() {
    let opened = json::open(br#"{"next":"page=2","results":[{"a":1}]}"#).unwrap();
    assert!(opened.notes[0].contains("one page of several"));
}

#[test]
fn messages_and_empty_answers_are_refused() {
    for (text, words) in [
        (r#"{"error":"no key"}"#, "no key"),
        (
            r#"{"status":401,"message":"token expired","data":[]}"#,
            "token expired",
        ),
        (r#"{"count":0,"results":[]}"#, "without any record"),
        (r#"{"a":"#, "cannot be read as such"),
    ] {
        let wrong = json::open(text.as_bytes()).unwrap_err();
        assert!(wrong.what.contains(words), "{wrong:?}");
    }
}

#[test]
fn a_document_of_more_values_than_can_be_held_is_refused_before_it_is_read() {
    for (what, times) in [("0,", 40_000_000), ("{\"\":0},", 3_000_000)] {
        let refusal = json::open(format!("[{}0]", what.repeat(times)).as_bytes())
            .map(|_| ())
            .unwrap_err();
        assert_eq!(refusal.code, "too-large", "{refusal:?}");
        assert!(refusal.what.contains("at most 2048 MB"), "{refusal:?}");
    }
    // What stands in a text takes no more than the text.
    let text = format!("[{{\"a\":\"{}\"}}]", ",{[:\\\"".repeat(4_000_000));
    json::open(text.as_bytes()).unwrap();
}
