//! Plain text: which lines are title, byline, dateline, captions, leads elsewhere, notices.

use crate::document::{Document, Part, Role};
use crate::text::Span;

use super::furniture::{Furniture, furniture};
use super::{dates, language, names};

/// A line of a text, without the white space around it.
struct Line<'a> {
    span: Span,
    words: &'a str,
    chars: usize,
    /// Whether an empty line stands above it.
    apart: bool,
}

/// A paragraph is a line of so many characters, or one that ends as a sentence does.
const LONG: usize = 140;
/// What stands above the second paragraph is the head of an article.
const HEAD: usize = 10;

/// A document of a text.
pub(super) fn document(name: &str, text: String) -> Document {
    let mut document = Document {
        name: name.to_owned(),
        text,
        ..Document::default()
    };
    describe(&mut document);
    document
}

/// Finds the parts of a document's text, and what they tell of it where nothing else did.
pub(super) fn describe(document: &mut Document) {
    let text = std::mem::take(&mut document.text);
    let lines = lines(&text);
    let roles = roles(&lines);
    for (at, (line, role)) in lines.iter().zip(&roles).enumerate() {
        match role {
            Role::Title if document.title.is_none() => {
                document.title = Some(line.words.to_owned());
            }
            Role::Byline if document.byline.is_empty() => {
                document.byline = names::after_by(line.words)
                    .or_else(|| names::only_names(line.words))
                    .unwrap_or_default();
                for (below, _) in lines
                    .iter()
                    .zip(&roles)
                    .skip(at + 1)
                    .take(2)
                    .take_while(|(_, r)| **r == Role::Byline)
                {
                    document
                        .byline
                        .extend(names::only_names(below.words).unwrap_or_default());
                }
            }
            Role::Dateline if document.published.is_none() => {
                document.published = dates::iso(line.words);
            }
            _ => {}
        }
    }
    document.parts = parts(&lines, &roles);
    if document.language.is_none() {
        document.language = language::language(&text).map(str::to_owned);
    }
    document.text = text;
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut apart = false;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']) {
        let words = line.trim();
        if words.is_empty() {
            // A line feed after a carriage return is no empty line.
            apart |= !(line == "\n" && text[..at].ends_with('\r'));
        } else {
            let start = at + (line.len() - line.trim_start().len());
            found.push(Line {
                span: Span::new(start, start + words.len()),
                words,
                chars: words.chars().count(),
                apart: std::mem::take(&mut apart),
            });
        }
        at += line.len();
    }
    found
}

fn roles(lines: &[Line<'_>]) -> Vec<Role> {
    let mut roles = vec![Role::Body; lines.len()];
    let wrapped = wrapped(lines);
    let first = lines.iter().position(|line| is_paragraph(line));
    for (at, line) in lines.iter().enumerate() {
        roles[at] = match furniture(line.words) {
            Some(Furniture::Aside | Furniture::Tail) => Role::Aside,
            Some(Furniture::Notice) => Role::Notice,
            Some(Furniture::Caption) => Role::Caption,
            Some(Furniture::Byline) => Role::Byline,
            None => Role::Body,
        };
    }
    if wrapped {
        title(lines, &mut roles, first);
        return roles;
    }
    title(lines, &mut roles, first);
    head(lines, &mut roles);
    captions(lines, &mut roles);
    tail(lines, &mut roles);
    roles
}

/// Whether paragraphs run over several lines of about one length, as in mail: no line says much alone then.
fn wrapped(lines: &[Line<'_>]) -> bool {
    let full = lines
        .iter()
        .filter(|line| (50..=85).contains(&line.chars))
        .count();
    let open = lines
        .windows(2)
        .filter(|pair| {
            !pair[1].apart
                && !ends_sentence(pair[0].words)
                && pair[1].words.starts_with(char::is_lowercase)
        })
        .count();
    lines.len() >= 8 && full * 2 > lines.len() && open * 4 > lines.len()
}

fn is_paragraph(line: &Line<'_>) -> bool {
    line.chars > LONG || (line.chars > 60 && ends_sentence(line.words))
}

fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '»', ')', ']', '\'', '“'])
        .ends_with(['.', '!', '?', '…', '؟', '。', '>'])
}

/// The first line, where it is short and no sentence, and paragraphs follow.
fn title(lines: &[Line<'_>], roles: &mut [Role], first: Option<usize>) {
    let Some(at) = roles.iter().position(|role| *role == Role::Body) else {
        return;
    };
    let line = &lines[at];
    let words = line.words.split_whitespace().count();
    let sentence =
        line.words.ends_with(['.', ',', ';', ':']) || names::after_by(line.words).is_some();
    let follows = first.is_some_and(|first| at < first || (at == first && lines.len() > at + 1));
    if at < 3
        && (2..=30).contains(&words)
        && line.chars <= 200
        && !sentence
        && follows
        && dates::iso(line.words).is_none()
    {
        roles[at] = Role::Title;
    }
}

/// Names and dates between the title and the second paragraph.
fn head(lines: &[Line<'_>], roles: &mut [Role]) {
    let mut paragraphs = 0;
    for at in 0..lines.len().min(HEAD) {
        let line = &lines[at];
        if roles[at] == Role::Body {
            if names::after_by(line.words).is_some() || names::only_names(line.words).is_some() {
                roles[at] = Role::Byline;
            } else if line.chars <= 80
                && dates::iso(line.words).is_some()
                && !ends_in_words(line.words)
            {
                roles[at] = Role::Dateline;
            }
        }
        paragraphs += usize::from(roles[at] == Role::Body && is_paragraph(line));
        if paragraphs >= 2 {
            break;
        }
    }
}

/// A date in a sentence is not a dateline.
fn ends_in_words(line: &str) -> bool {
    line.split_whitespace().count() > 9
}

/// Lines right above the credit of a picture, scenes told in the present, and lines that repeat their neighbours.
fn captions(lines: &[Line<'_>], roles: &mut [Role]) {
    for at in 0..lines.len() {
        let line = &lines[at];
        if roles[at] != Role::Body || line.chars > 220 || quoted(line.words) {
            continue;
        }
        let below = roles.get(at + 1) == Some(&Role::Caption) && !lines[at + 1].apart;
        let names_only = below && !ends_sentence(line.words);
        if names_only || (at > 0 && (is_scene(line.words) || repeats(lines, roles, at))) {
            roles[at] = Role::Caption;
        }
    }
}

fn quoted(words: &str) -> bool {
    words.contains(['“', '”', '"', '«', '»', '„'])
}

/// Verbs of what a picture shows, as third persons of the present.
const SCENES: &[&str] = &[
    "stands", "stand", "sits", "sit", "walks", "walk", "looks", "look", "holds", "hold", "shakes",
    "shake", "poses", "pose", "speaks", "gestures", "attends", "carries", "carry", "inspect",
    "inspects", "rides", "ride", "waves",
];

/// "A man stands in front of ...": one sentence that begins with somebody, and a verb of what can be seen.
fn is_scene(line: &str) -> bool {
    if line.matches(['.', '!', '?']).count() > 1 || !line.is_ascii() && line.contains(['’', '—'])
    {
        return false;
    }
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let opening = words.next().unwrap_or_default();
    let someone = matches!(
        opening,
        "A" | "An"
            | "Two"
            | "Three"
            | "People"
            | "Residents"
            | "Soldiers"
            | "Firefighters"
            | "Rescuers"
            | "Police"
            | "Workers"
            | "Women"
            | "Men"
            | "Children"
    );
    let count = line.split_whitespace().count();
    someone && (5..=36).contains(&count) && words.take(6).any(|word| SCENES.contains(&word))
}

/// Whether nearly all words of a short line stand in a paragraph near it: a caption or a pulled quotation.
fn repeats(lines: &[Line<'_>], roles: &[Role], at: usize) -> bool {
    let line = &lines[at];
    if line.chars > 160 || !ends_sentence(line.words) {
        return false;
    }
    let words: Vec<&str> = words(line.words).collect();
    if words.len() < 6 {
        return false;
    }
    let near = at.saturating_sub(3)..(at + 4).min(lines.len());
    near.filter(|other| *other != at && roles[*other] == Role::Body)
        .map(|other| &lines[other])
        .filter(|other| (line.chars + 40..4_000).contains(&other.chars))
        .any(|other| {
            let there: std::collections::BTreeSet<&str> = self::words(other.words).collect();
            let held = words.iter().filter(|word| there.contains(*word)).count();
            held * 10 >= words.len() * 8
        })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| word.chars().nth(3).is_some())
}

/// Below a heading of other stories in the second half nothing is the author's; notes of the publisher end a text.
fn tail(lines: &[Line<'_>], roles: &mut [Role]) {
    let body = |at: usize| {
        if roles[at] == Role::Body {
            lines[at].chars
        } else {
            0
        }
    };
    let all: usize = (0..lines.len()).map(body).sum();
    // from the last line up, so that each is counted once however many look like headings: the highest that can be one
    let (mut below, mut heading) = (0, None);
    for at in (0..lines.len()).rev() {
        below += body(at);
        if below * 2 >= all || lines[at].chars > 400 {
            break;
        }
        if roles[at] == Role::Aside && furniture(lines[at].words) == Some(Furniture::Tail) {
            heading = Some(at);
        }
    }
    if let Some(heading) = heading {
        for (role, line) in roles[heading..].iter_mut().zip(&lines[heading..]) {
            if *role != Role::Notice && !line.words.starts_with('*') {
                *role = Role::Aside;
            }
        }
    }
    for at in (0..lines.len()).rev() {
        let starred = lines[at].words.starts_with('*') && lines[at].chars <= 400;
        match roles[at] {
            Role::Body if starred => roles[at] = Role::Notice,
            Role::Body => break,
            _ => {}
        }
    }
}

/// One part a line; a dateline that begins a paragraph is a part of its own.
fn parts(lines: &[Line<'_>], roles: &[Role]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(lines.len() + 1);
    let mut looked = 0;
    for (line, role) in lines.iter().zip(roles) {
        let mut span = line.span;
        if *role == Role::Body && looked < 3 {
            looked += 1;
            if let Some(length) = dateline(line.words) {
                parts.push(Part {
                    span: Span::new(span.start, span.start + length),
                    role: Role::Dateline,
                });
                let rest = &line.words[length..];
                span.start += length + (rest.len() - rest.trim_start().len());
                looked = 3;
            }
        }
        if !span.is_empty() {
            parts.push(Part { span, role: *role });
        }
    }
    parts
}

/// How many bytes of a paragraph are its dateline: "KYIV, March 13 (Agency) —", "MOSCOW (AP) -", "КИЇВ, 13 березня /Агенція/.".
fn dateline(line: &str) -> Option<usize> {
    let head_end = line
        .char_indices()
        .nth(100)
        .map_or(line.len(), |(at, _)| at);
    let head = &line[..head_end];
    let end = ["—", "–", " - ", "--", "/."]
        .iter()
        .filter_map(|mark| head.find(mark).map(|at| at + mark.trim_end().len()))
        .min()?;
    let before = head[..end].trim_end_matches(['—', '–', '-', ' ', '/', '.']);
    let city: String = before
        .chars()
        .take_while(|c| !matches!(c, ',' | '(' | '/' | '.'))
        .collect();
    let capitals = city
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    let agency = before.ends_with(')') || before.contains('/');
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let dated = before
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| dates::month(word).is_some());
    let named = city.trim().starts_with(char::is_uppercase) && city.split_whitespace().count() <= 3;
    ((3..=40).contains(&letters)
        && ((capitals && letters >= 4) || (named && (agency || dated)))
        && before.split_whitespace().count() <= 10)
        .then_some(end)
}

#[cfg(test)]
#[path = "plain_tests.rs"]
mod plain_tests;
