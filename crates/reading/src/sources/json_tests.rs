use super::*;

fn of(text: &str) -> Result<Document, String> {
    let Ok(Value::Object(object)) = serde_json::from_str(text) else {
        panic!("an object")
    };
    document("f", 3, &object)
}

#[test]
fn fields_by_their_usual_names() {
    let read = of(
        "{\"id\": 17, \"headline\": \"T\", \"body\": \"First.\\r\\nSecond.\", \"published_at\": \"2024-05-02T10:00:00Z\", \
          \"link\": \"https://example.org\", \"authors\": [{\"name\": \"Ann Lee\"}, \"Bo Ek\"], \"source\": {\"name\": \
          \"Herald\"}, \"lang\": \"EN\"}",
    )
    .expect("a text");
    assert_eq!(read.name, "f#17");
    assert_eq!(read.text, "First.\r\nSecond.");
    assert!(!read.taken);
    assert_eq!(read.title.as_deref(), Some("T"));
    assert_eq!(read.published.as_deref(), Some("2024-05-02T10:00:00Z"));
    assert_eq!(read.byline, ["Ann Lee", "Bo Ek"]);
    assert_eq!(read.outlet.as_deref(), Some("Herald"));
    assert_eq!(read.language.as_deref(), Some("en"));
}

#[test]
fn a_page_in_a_field_is_read_as_one() {
    let read = of("{\"content_html\": \"<p>One.</p><p>Two.</p>\"}").expect("a text");
    assert_eq!(
        (read.name.as_str(), read.text.as_str(), read.taken),
        ("f#3", "One.\nTwo.", true)
    );
}

#[test]
fn an_object_without_text_says_what_it_has() {
    let why = of("{\"words\": \"x\", \"text\": \"  \"}").expect_err("no text");
    assert!(
        why.contains("content_text") && why.contains("words"),
        "{why}"
    );
}

#[test]
fn items_of_a_feed_know_their_feed() {
    let value = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "language": "en",
        "items": [{"content_text": "a"}]});
    let items = objects(value).expect("items");
    assert_eq!(items[0]["outlet"], "Herald");
    assert!(objects(Value::Null).is_err());
}
