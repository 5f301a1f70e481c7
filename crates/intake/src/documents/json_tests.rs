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
