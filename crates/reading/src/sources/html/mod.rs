//! Pages: the article of a page and what stands around it, as text with parts.
//!
//! The tokenizer is a library's; blocks of text are gathered from its tags in one pass, whatever their nesting, and the
//! element whose paragraphs hold the most text and the fewest links is the article.

mod article;
mod elements;
mod head;
mod roles;
mod tree;

use crate::document::{Document, Part, Role};
use crate::text::Span;

use super::{dates, language, names, plain};
use head::Head;

/// A document of a page.
pub(super) fn page(name: &str, html: &str) -> Document {
    let mut tree = tree::grow(html);
    let head = std::mem::take(&mut tree.head);
    let mut article = article::article(&tree, &head);
    let mut document = Document {
        name: name.to_owned(),
        taken: true,
        ..Document::default()
    };
    let has_title = article.blocks.iter().any(|block| block.role == Role::Title);
    let headline = head.headline();
    if !has_title
        && let Some(headline) = &headline
        && !article.blocks.is_empty()
    {
        article.blocks.insert(
            0,
            article::Kept {
                text: headline.clone(),
                role: Role::Title,
            },
        );
    }
    set_down(&mut document, article.blocks);
    if article.left_out > 0 {
        document.notes.push(format!(
            "{} blocks outside of the article (menus, lists of links, feet of the page) are left out",
            article.left_out
        ));
    }
    if tree.deep {
        document.notes.push(format!(
            "elements nested deeper than {} are read as if they were not",
            tree::DEEPEST
        ));
    }
    tell(&mut document, &head, headline);
    document
}

/// The text of a fragment, as feeds carry it: nothing is left out.
pub(super) fn fragment(html: &str) -> Vec<(String, Role)> {
    let tree = tree::grow(html);
    article::all(&tree)
        .into_iter()
        .map(|kept| (kept.text, kept.role))
        .collect()
}

/// Writes blocks one below the other.
fn set_down(document: &mut Document, blocks: Vec<article::Kept>) {
    put(
        document,
        blocks.into_iter().map(|kept| (kept.text, kept.role)),
    );
}

/// Appends blocks to a document's text, each with its part.
pub(super) fn put(document: &mut Document, blocks: impl IntoIterator<Item = (String, Role)>) {
    for (text, role) in blocks {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if !document.text.is_empty() {
            document.text.push('\n');
        }
        let start = document.text.len();
        document.text.push_str(text);
        let span = Span::new(start, document.text.len());
        document.parts.push(Part { span, role });
    }
}

/// What the page says of itself; where it says nothing, what its text says.
fn tell(document: &mut Document, head: &Head, headline: Option<String>) {
    let parts = std::mem::take(&mut document.parts);
    plain::describe(document);
    let by_words = std::mem::replace(&mut document.parts, parts);
    told_by_words(&mut document.parts, &by_words);
    split_dateline(document, &by_words);
    let of_role = |role: Role| {
        let part = document.parts.iter().find(|part| part.role == role)?;
        Some(part.span.of(&document.text).to_owned())
    };
    document.title = of_role(Role::Title).or(headline);
    let stated: Vec<String> = head
        .authors
        .iter()
        .flat_map(|author| names::names(author))
        .collect();
    let in_text = of_role(Role::Byline)
        .map(|line| names::names(&line))
        .unwrap_or_default();
    document.byline = if stated.is_empty() { in_text } else { stated };
    document.byline.dedup();
    let dated = of_role(Role::Dateline).and_then(|line| dates::iso(&line));
    document.published = head.published.as_deref().and_then(dates::iso).or(dated);
    document.outlet.clone_from(&head.outlet);
    document.address.clone_from(&head.address);
    document.language = head
        .language
        .as_deref()
        .and_then(language::told)
        .or_else(|| language::language(&document.text).map(str::to_owned));
}

/// What tags tell goes before what words tell: these speak only of what the tags left as body.
pub(super) fn told_by_words(parts: &mut [Part], by_words: &[Part]) {
    for part in parts.iter_mut().filter(|part| part.role == Role::Body) {
        if let Ok(at) = by_words.binary_search_by_key(&part.span, |other| other.span)
            && by_words[at].role != Role::Title
        {
            part.role = by_words[at].role;
        }
    }
}

/// A dateline that begins a paragraph is a part of its own.
fn split_dateline(document: &mut Document, by_words: &[Part]) {
    let found = by_words.windows(2).find_map(|pair| {
        let [dateline, rest] = pair else { return None };
        if dateline.role != Role::Dateline || rest.role != Role::Body {
            return None;
        }
        let at = document.parts.iter().position(|part| {
            part.role == Role::Body
                && part.span.start == dateline.span.start
                && part.span.end == rest.span.end
        })?;
        Some((at, dateline.clone(), rest.span))
    });
    if let Some((at, dateline, rest)) = found {
        document.parts[at].span = rest;
        document.parts.insert(at, dateline);
    }
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod html_tests;
