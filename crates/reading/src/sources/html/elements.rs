//! What elements are.

/// How an element bears on the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// It runs along in a line of text.
    Inline,
    /// Its text stands alone.
    Block,
    /// What it holds is no text of the page.
    Unread,
    /// It holds nothing.
    Void,
}

pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"iframe"
        | b"object" | b"select" | b"button" | b"textarea" | b"canvas" | b"audio" | b"video"
        | b"map" | b"dialog" | b"noembed" | b"noframes" | b"datalist" | b"xmp" => Element::Unread,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"br" | b"col" | b"embed" | b"frame"
        | b"hr" | b"img" | b"input" | b"link" | b"meta" | b"param" | b"source" | b"track"
        | b"wbr" => Element::Void,
        b"html" | b"head" | b"body" | b"title" | b"address" | b"article" | b"aside"
        | b"blockquote" | b"center" | b"dd" | b"details" | b"div" | b"dl" | b"dt" | b"fieldset"
        | b"figcaption" | b"figure" | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4"
        | b"h5" | b"h6" | b"header" | b"hgroup" | b"legend" | b"li" | b"main" | b"menu"
        | b"nav" | b"ol" | b"p" | b"pre" | b"section" | b"summary" | b"table" | b"tbody"
        | b"td" | b"tfoot" | b"th" | b"thead" | b"tr" | b"ul" | b"caption" | b"search"
        | b"amp-story" | b"option" => Element::Block,
        _ => Element::Inline,
    }
}

/// Names of elements.
pub(super) type Names = &'static [&'static [u8]];

/// Which open elements a start tag closes, and at which element to stop looking for them.
pub(super) fn closes(name: &[u8]) -> Option<(Names, Names)> {
    const CELLS: &[&[u8]] = &[b"table"];
    const LISTS: &[&[u8]] = &[b"ul", b"ol", b"menu", b"table"];
    const BORDERS: &[&[u8]] = &[
        b"td",
        b"th",
        b"table",
        b"caption",
        b"li",
        b"figure",
        b"blockquote",
    ];
    match name {
        b"li" => Some((&[b"li"], LISTS)),
        b"dd" | b"dt" => Some((&[b"dd", b"dt"], &[b"dl", b"table"])),
        b"td" | b"th" => Some((&[b"td", b"th"], CELLS)),
        b"tr" => Some((&[b"tr"], CELLS)),
        b"option" => Some((&[b"option"], LISTS)),
        _ if element(name) == Element::Block => Some((&[b"p"], BORDERS)),
        _ => None,
    }
}

/// Words of classes and ids that speak for an article, and those that speak against one.
const FOR: &[&str] = &[
    "article", "body", "content", "entry", "hentry", "main", "page", "post", "text", "blog",
    "story", "news",
];
const AGAINST: &[&str] = &[
    "hidden",
    "banner",
    "combx",
    "comment",
    "comments",
    "com",
    "contact",
    "foot",
    "footer",
    "footnote",
    "gdpr",
    "masthead",
    "media",
    "meta",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "sponsor",
    "shopping",
    "tags",
    "tool",
    "widget",
    "nav",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "popup",
    "modal",
    "newsletter",
    "subscribe",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "social",
    "toolbar",
    "pager",
    "recommended",
    "recommendations",
    "popular",
    "trending",
    "teaser",
    "teasers",
];

/// What the words of class and id add to an element's score.
pub(super) fn weight(words: &[String]) -> f64 {
    let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    f64::from(i8::from(is(FOR)) - i8::from(is(AGAINST))) * 25.0
}

/// What an element's kind adds to its score.
pub(super) fn kind_weight(name: &[u8]) -> f64 {
    match name {
        b"article" | b"main" => 15.0,
        b"div" | b"section" => 5.0,
        b"pre" | b"td" | b"blockquote" => 3.0,
        b"address" | b"ol" | b"ul" | b"dl" | b"dd" | b"dt" | b"li" | b"form" | b"menu" => -3.0,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"th" | b"header" => -5.0,
        b"nav" | b"footer" | b"aside" => -40.0,
        _ => 0.0,
    }
}
