use super::*;

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Bridge at Orlivka reopened after talks | Valley Herald</title>
<meta property="og:site_name" content="Valley Herald"><link rel="canonical" href="https://example.org/bridge">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Bridge at Orlivka reopened after talks",
"datePublished":"2024-05-02T09:15:00+03:00","author":[{"name":"Olha Marchenko"}]}]}</script></head>
<body class="has-sidebar"><nav><ul><li><a href="/">Home</a></li></ul></nav><div class="wrapper"><main><article>
<h1>Bridge at Orlivka reopened after talks</h1><div class="article__byline">By <a href="/om">Olha Marchenko</a></div>
<p class="standfirst">Both sides say the crossing will stay open for civilians until Friday evening.</p>
<figure><img alt="bridge"><figcaption>People walk over the bridge.</figcaption></figure>
<div class="article-body"><p>ORLIVKA, May 2 (Herald) &mdash; The bridge over the river was opened to civilians on Thursday, after three
days of talks, officials of both sides said.</p><div class="ad-slot"><p>Buy the best shoes in town, only today, for you.</p></div>
<p>Read more: <a href="/b">How the bridge was closed</a></p><p>Shelling near Kamianka stopped overnight, according to the mission,
which recorded 1&nbsp;300 explosions.<p>An unclosed paragraph, with <b>bold</b> words and a line<br>break.</div>
<div class="related-articles"><ul><li><a href=1>Another story of the day that is long enough</a></li></ul></div></article></main>
<div class="sidebar"><h2>Most read</h2><a href=3>Third story, with a comma</a></div></div>
<footer><p>Valley Herald. All rights reserved. Terms of use, privacy policy, contact us.</p></footer>
<script>var x = "<p>never text</p>";</script></body></html>"#;

#[test]
fn the_article_of_a_page() {
    let read = page("p", PAGE);
    let parts: Vec<(Role, &str)> = read
        .parts
        .iter()
        .map(|part| (part.role, part.span.of(&read.text)))
        .collect();
    let expected = [
        (Role::Title, "Bridge at Orlivka reopened after talks"),
        (Role::Byline, "By Olha Marchenko"),
        (
            Role::Body,
            "Both sides say the crossing will stay open for civilians until Friday evening.",
        ),
        (Role::Caption, "People walk over the bridge."),
        (Role::Dateline, "ORLIVKA, May 2 (Herald) —"),
        (
            Role::Body,
            "The bridge over the river was opened to civilians on Thursday, after three days of talks, officials of both \
             sides said.",
        ),
        (
            Role::Aside,
            "Buy the best shoes in town, only today, for you.",
        ),
        (Role::Aside, "Read more: How the bridge was closed"),
        (
            Role::Body,
            "Shelling near Kamianka stopped overnight, according to the mission, which recorded 1\u{a0}300 explosions.",
        ),
        (
            Role::Body,
            "An unclosed paragraph, with bold words and a line break.",
        ),
        (Role::Aside, "Another story of the day that is long enough"),
    ];
    assert_eq!(parts, expected);
    assert_eq!(
        read.title.as_deref(),
        Some("Bridge at Orlivka reopened after talks")
    );
    assert_eq!(read.byline, ["Olha Marchenko"]);
    assert_eq!(read.published.as_deref(), Some("2024-05-02T09:15:00+03:00"));
    assert_eq!(read.outlet.as_deref(), Some("Valley Herald"));
    assert_eq!(read.address.as_deref(), Some("https://example.org/bridge"));
    assert_eq!(read.language.as_deref(), Some("en"));
    assert!(read.notes[0].contains("left out"));
}

#[test]
fn a_page_without_an_article_keeps_its_words() {
    assert_eq!(page("p", "<p>Short.").text, "Short.");
    assert_eq!(
        page("p", "One<br><br>Two<table><tr><td>a<td>b</table>").text,
        "One\nTwo\na\nb"
    );
    assert_eq!(page("p", "<title>T</title><script>x</script>").text, "");
}

#[test]
fn hostile_pages_are_read_within_bounds() {
    let deep = "<div>".repeat(100_000) + "<p>Deep words, that are long enough to be a paragraph.";
    let read = page("p", &deep);
    assert!(
        read.text.contains("Deep words") && read.notes.iter().any(|note| note.contains("deeper"))
    );
    for tag in [
        "<p>",
        "<li>",
        "<table><tr><td>",
        "<b>",
        "<a href=x>",
        "</div>",
        "<p",
        "<!--",
        "&",
        "<![CDATA[",
    ] {
        let read = page("p", &(tag.repeat(50_000) + "words"));
        assert!(read.text.len() < 500_000, "{tag}");
    }
    let attributes = (0..20_000).fold(String::new(), |all, n| all + &format!(" a{n}=x"));
    assert_eq!(page("p", &format!("<p{attributes}>Words.")).text, "Words.");
    assert_eq!(page("p", "<p>a\0b</p>").text, "a b");
}
