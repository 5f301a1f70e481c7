//! What a page says of itself: meta elements, JSON-LD, its title, times.

use serde_json::Value;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The headline, as stated for others to show.
    stated: Option<String>,
    /// The name of the window.
    window: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) address: Option<String>,
    pub(super) language: Option<String>,
}

impl Head {
    /// Looks at a start tag.
    pub(super) fn look(&mut self, name: &[u8], attribute: &dyn Fn(&[u8]) -> Option<String>) {
        match name {
            b"html" => set(
                &mut self.language,
                attribute(b"lang").or_else(|| attribute(b"xml:lang")),
            ),
            b"link"
                if attribute(b"rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                set(&mut self.address, attribute(b"href"));
            }
            b"time" if self.published.is_none() => {
                let stated =
                    attribute(b"datetime").filter(|text| super::dates::iso(text).is_some());
                set(&mut self.published, stated);
            }
            b"meta" => {
                let name = attribute(b"property")
                    .or_else(|| attribute(b"name"))
                    .or_else(|| attribute(b"itemprop"));
                if let (Some(name), Some(content)) = (name, attribute(b"content")) {
                    self.meta(&name.trim().to_lowercase(), content);
                }
            }
            _ => {}
        }
    }

    fn meta(&mut self, name: &str, content: String) {
        match name {
            "og:title" | "twitter:title" | "dc.title" | "headline" => {
                set(&mut self.stated, Some(content));
            }
            "author" | "article:author" | "dc.creator" | "parsely-author" | "byl"
            | "sailthru.author"
                if !content.contains("://") && self.authors.is_empty() =>
            {
                self.authors.push(content);
            }
            "article:published_time"
            | "og:published_time"
            | "datepublished"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "parsely-pub-date"
            | "sailthru.date"
            | "article.published"
            | "publication_date"
                // A meta element is surer than the first `time` of the page.
                if super::dates::iso(&content).is_some() =>
            {
                self.published = Some(content);
            }
            "og:site_name" | "application-name" => set(&mut self.outlet, Some(content)),
            "og:url" => set(&mut self.address, Some(content)),
            "og:locale" | "content-language" => set(&mut self.language, Some(content)),
            _ => {}
        }
    }

    /// The name of the window.
    pub(super) fn name(&mut self, text: &str) {
        set(
            &mut self.window,
            Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        );
    }

    /// Data for machines: schema.org's terms of an article.
    pub(super) fn data(&mut self, text: &str) {
        let Ok(value) = serde_json::from_str::<Value>(text.trim()) else {
            return;
        };
        let mut waiting = vec![&value];
        let mut looked_at = 0;
        while let Some(value) = waiting.pop() {
            looked_at += 1;
            if looked_at > 1_000 {
                return;
            }
            match value {
                Value::Array(items) => waiting.extend(items.iter().rev()),
                Value::Object(map) => {
                    if let Some(graph) = map.get("@graph") {
                        waiting.push(graph);
                    }
                    let kind = map
                        .get("@type")
                        .map(ToString::to_string)
                        .unwrap_or_default();
                    if ["Article", "Posting", "Report", "WebPage"]
                        .iter()
                        .any(|k| kind.contains(k))
                    {
                        self.article(map, !kind.contains("WebPage"));
                    }
                }
                _ => {}
            }
        }
    }

    fn article(&mut self, map: &serde_json::Map<String, Value>, sure: bool) {
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
        if sure {
            set(&mut self.stated, text("headline"));
            let authors: Vec<String> = match map.get("author").or_else(|| map.get("creator")) {
                Some(Value::Array(authors)) => authors.iter().filter_map(named).collect(),
                Some(author) => named(author).into_iter().collect(),
                None => Vec::new(),
            };
            if !authors.is_empty() {
                self.authors = authors;
            }
        }
        if let Some(date) = text("datePublished").filter(|date| super::dates::iso(date).is_some()) {
            self.published = Some(date);
        }
        set(&mut self.outlet, map.get("publisher").and_then(named));
        set(&mut self.language, text("inLanguage"));
    }

    /// The headline; a window's name loses what its site is called.
    pub(super) fn headline(&self) -> Option<String> {
        let stated = self
            .stated
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let window = self
            .window
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let text = stated.or(window)?;
        let site = self.outlet.as_deref().unwrap_or_default().to_lowercase();
        let mut end = text.len();
        for mark in [" | ", " – ", " — ", " - ", " :: ", " » "] {
            if let Some((head, tail)) = text[..end].rsplit_once(mark) {
                let same = !site.is_empty() && tail.trim().to_lowercase().contains(&site);
                let much = head.split_whitespace().count() >= 4;
                if same || (stated.is_none() && much && tail.split_whitespace().count() <= 4) {
                    end = head.len();
                }
            }
        }
        Some(text[..end].split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// A text, or the name of a thing.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.contains("://") => Some(text.clone()),
        Value::Object(map) => map.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    }
}

fn set(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty());
    }
}
