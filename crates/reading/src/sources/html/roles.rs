//! What a block of a page is, by its elements and the words of their classes.

use crate::document::Role;

use super::tree::{Node, Tree};

const CAPTIONS: &[&str] = &[
    "caption",
    "figcaption",
    "credit",
    "photo",
    "image",
    "gallery",
    "slideshow",
    "wp-caption",
];
const ASIDES: &[&str] = &[
    "related",
    "recommend",
    "recommended",
    "recommendations",
    "promo",
    "promotion",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "adslot",
    "advertising",
    "banner",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "social",
    "share",
    "sharing",
    "shares",
    "comment",
    "comments",
    "sidebar",
    "popular",
    "trending",
    "readmore",
    "teaser",
    "teasers",
    "widget",
    "sponsor",
    "sponsored",
    "breadcrumb",
    "breadcrumbs",
    "tags",
    "paywall",
    "cookie",
    "cookies",
    "popup",
    "modal",
    "toolbar",
    "menu",
    "nav",
    "navigation",
    "complementary",
    "search",
    "follow",
    "donate",
    "donation",
    "outbrain",
    "taboola",
    "pagination",
    "pager",
    "infobox",
    "inset",
    "explainer",
];
const BYLINES: &[&str] = &[
    "byline",
    "author",
    "authors",
    "writer",
    "contributor",
    "contributors",
    "reporter",
];
const DATES: &[&str] = &[
    "dateline",
    "timestamp",
    "pubdate",
    "published",
    "datetime",
    "date",
    "datepublished",
];
const NOTICES: &[&str] = &[
    "copyright",
    "disclaimer",
    "legal",
    "footnote",
    "footnotes",
    "imprint",
    "notice",
];
const LEADS: &[&str] = &[
    "standfirst",
    "lead",
    "lede",
    "summary",
    "subtitle",
    "dek",
    "subheadline",
    "excerpt",
    "intro",
];

fn is(words: &[String], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(&word.as_str()))
}

/// What an element makes of the text in it; nothing where it says nothing.
pub(super) fn of_node(node: &Node) -> Option<Role> {
    match &*node.name {
        b"figure" | b"figcaption" | b"caption" => return Some(Role::Caption),
        b"nav" | b"aside" | b"footer" | b"form" | b"menu" => return Some(Role::Aside),
        b"html" | b"body" | b"main" | b"article" => return None,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" if !is(&node.words, ASIDES) => return None,
        _ => {}
    }
    of_words(&node.words)
}

/// What the words of a class make of a text.
pub(super) fn of_words(words: &[String]) -> Option<Role> {
    if is(words, LEADS) {
        return None;
    }
    for (list, role) in [
        (BYLINES, Role::Byline),
        (DATES, Role::Dateline),
        (NOTICES, Role::Notice),
        (ASIDES, Role::Aside),
        (CAPTIONS, Role::Caption),
    ] {
        if is(words, list) {
            return Some(role);
        }
    }
    None
}

/// The roles of all nodes: an element's own, or that of what it stands in.
///
/// An element that holds half of the page's text is not set apart by the words of its class.
pub(super) fn all(tree: &Tree, text_of: &[usize]) -> Vec<Option<Role>> {
    let whole = text_of.first().copied().unwrap_or(0);
    let mut roles: Vec<Option<Role>> = Vec::with_capacity(tree.nodes.len());
    for (at, node) in tree.nodes.iter().enumerate() {
        let around = if at == 0 { None } else { roles[node.parent] };
        let own = of_node(node).filter(|_| text_of[at] * 2 <= whole);
        // What stands in an aside is aside; in a caption only an aside is something else.
        roles.push(match (around, own) {
            (Some(Role::Aside), _) => around,
            (around, own) => own.or(around),
        });
    }
    roles
}
