use super::*;

fn items(xml: &str) -> (Vec<Document>, Result<(), (u64, String)>) {
    let mut found = Vec::new();
    let read = read("f", xml.as_bytes(), &mut |document| found.push(document));
    (found, read)
}

#[test]
fn an_item_of_rss() {
    let (found, read) = items(
        "<rss xmlns:content='c' xmlns:dc='d'><channel><title>Herald &amp; Co</title><language>en-gb</language>\
         <item><title>A &lt;b&gt;visit&lt;/b&gt;</title><link>https://example.org/1</link>\
         <pubDate>Thu, 02 May 2024 09:15:00 +0300</pubDate><dc:creator>Olha Marchenko</dc:creator>\
         <description>Short.</description><content:encoded><![CDATA[<p>It opened &mdash; at last.</p>\
         <p>“It is open,” she said.</p><p><a href=x>Read more</a></p>]]></content:encoded></item></channel></rss>",
    );
    assert_eq!(read, Ok(()));
    let item = &found[0];
    assert_eq!(
        item.text,
        "A visit\nIt opened — at last.\n“It is open,” she said.\nRead more"
    );
    let roles: Vec<Role> = item.parts.iter().map(|part| part.role).collect();
    assert_eq!(roles, [Role::Title, Role::Body, Role::Body, Role::Aside]);
    assert_eq!(item.published.as_deref(), Some("2024-05-02T09:15:00+03:00"));
    assert_eq!(item.byline, ["Olha Marchenko"]);
    assert_eq!(item.outlet.as_deref(), Some("Herald & Co"));
    assert_eq!(item.address.as_deref(), Some("https://example.org/1"));
    assert_eq!(item.language.as_deref(), Some("en"));
}

#[test]
fn entries_of_atom_with_elements_in_them() {
    let (found, read) = items(
        "<feed xml:lang='uk'><title>Новини</title><entry><title>Обстріл</title><link href='https://example.org/a'/>\
         <updated>2024-05-02T09:15:00Z</updated><author><name>Олена Коваль</name></author>\
         <content type='xhtml'><div><p>Перший <b>абзац</b>.</p><p>Другий.</p></div></content></entry></feed>",
    );
    assert_eq!(read, Ok(()));
    assert_eq!(found[0].text, "Обстріл\nПерший абзац.\nДругий.");
    assert_eq!(found[0].byline, ["Олена Коваль"]);
    assert_eq!(found[0].language.as_deref(), Some("uk"));
}

#[test]
fn entities_that_a_feed_declares_are_not_expanded() {
    let mut xml = "<!DOCTYPE rss [<!ENTITY a0 'lollollol'>".to_owned();
    for n in 1..40 {
        xml.push_str(&format!("<!ENTITY a{n} '&a{m};&a{m};&a{m};'>", m = n - 1));
    }
    xml.push_str("]><rss><channel><item><title>x &a39;</title><description>y &a39;</description></item></channel></rss>");
    let (found, read) = items(&xml);
    assert_eq!(read, Ok(()));
    assert_eq!(found[0].text, "x &a39;\ny &a39;");
}

#[test]
fn damage_leaves_what_stands_before_it() {
    let good = "<rss><channel><item><title>One</title><description>Words.</description></item>";
    let (found, read) = items(&format!("{good}<item><title>Two"));
    assert_eq!(found.len(), 1);
    assert!(read.is_err());
    let (found, read) = items(&format!("{good}<item><!-- never </item>"));
    assert_eq!((found.len(), read.is_err()), (1, true));
    let (found, read) = items(&format!("{good}{}", "<a>".repeat(100_000)));
    assert_eq!((found.len(), read.is_err()), (1, true));
    // Tags that nobody opened, and some that nobody closed.
    let (found, read) = items(
        "<rss></x><channel><item><title>One<description>W</description></item></channel></rss>",
    );
    assert_eq!((found.len(), read), (1, Ok(())));
}
