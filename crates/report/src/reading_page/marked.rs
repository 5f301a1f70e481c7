//! A part of a text as HTML, with marks that may lie across each other.

use std::collections::BTreeMap;

use super::given::{MarkKind, TextMark, TextMask};
use crate::drawing::escape;

impl MarkKind {
    /// The letter beside it, the class, and what it is called.
    pub(super) fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Quote => ("Q", "quote", "quotation"),
            Self::QuoteGoesOn => ("", "quote", "quotation"),
            Self::Speaker => ("", "speaker", "speaker"),
            Self::Cue => ("", "cue", "cue"),
            Self::Claim => ("C", "claim", "claim"),
            Self::Position => ("W", "position", "position"),
            Self::Tally => ("Σ", "tally", "tally"),
            Self::Number => ("#", "number", "number"),
            Self::Place => ("P", "place", "place"),
            Self::Time => ("T", "time", "time"),
            Self::Shared => ("=", "shared", "shared words"),
        }
    }
}

/// A mark with its number on the page.
pub(super) struct Numbered<'a> {
    pub(super) mark: &'a TextMark,
    pub(super) id: String,
    /// The letter with the number, as it stands in text and margin.
    pub(super) sign: String,
    /// Whether nothing before it has this number.
    pub(super) first: bool,
}

/// Gives each mark that has a letter its number, in the order of the text. A place that is named again keeps its number.
pub(super) fn numbered(marks: &[TextMark]) -> Vec<Numbered<'_>> {
    let mut counts: BTreeMap<MarkKind, u32> = BTreeMap::new();
    let mut places: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut next = |kind| {
        let count = counts.entry(kind).or_insert(0);
        *count += 1;
        *count
    };
    marks
        .iter()
        .map(|mark| {
            let (letter, class, _) = mark.kind.words();
            let known = places.get(&(&*mark.words, &*mark.detail)).copied();
            let known = known.filter(|_| mark.kind == MarkKind::Place);
            let number = known.unwrap_or_else(|| next(mark.kind));
            if mark.kind == MarkKind::Place {
                places.insert((&mark.words, &mark.detail), number);
            }
            Numbered {
                mark,
                id: format!("{class}-{number}"),
                sign: if letter.is_empty() {
                    String::new()
                } else {
                    format!("{letter}{number}")
                },
                first: known.is_none(),
            }
        })
        .collect()
}

/// The bytes from `start` to `end` as HTML. `marks` are those that touch them, by where they begin.
pub(super) fn html(
    text: &str,
    [start, end]: [usize; 2],
    marks: &[&Numbered<'_>],
    masks: &[TextMask],
) -> String {
    let mut cuts = vec![start, end];
    for (from, to) in marks
        .iter()
        .map(|n| (n.mark.start, n.mark.end))
        .chain(masks.iter().map(|mask| (mask.start, mask.end)))
    {
        cuts.extend(
            [from, to]
                .into_iter()
                .filter(|at| (start..end).contains(at)),
        );
    }
    cuts.retain(|at| text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::with_capacity((end - start) * 2);
    let mut active: Vec<&Numbered<'_>> = Vec::new();
    let mut waiting = marks.iter().copied().peekable();
    for pair in cuts.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        active.retain(|n| n.mark.end > from);
        while let Some(next) = waiting.next_if(|n| n.mark.start <= from) {
            if next.mark.end <= from {
                continue;
            }
            // A mark that began in an earlier part has its sign there.
            if next.mark.start >= start {
                sign(&mut out, next);
            }
            active.push(next);
        }
        let mask = masks
            .iter()
            .find(|mask| mask.start <= from && to <= mask.end);
        let mut classes: Vec<&str> = active.iter().map(|n| n.mark.kind.words().1).collect();
        classes.sort_unstable();
        classes.dedup();
        if mask.is_some() {
            classes.push("masked");
        }
        if !classes.is_empty() {
            out.push_str(&format!("<span class=\"{}\">", classes.join(" ")));
        }
        match mask {
            Some(mask) if mask.start == from => out.push_str(&escape(&mask.instead)),
            Some(_) => {}
            None => out.push_str(&escape(&text[from..to])),
        }
        if !classes.is_empty() {
            out.push_str("</span>");
        }
    }
    out
}

fn sign(out: &mut String, numbered: &Numbered<'_>) {
    if numbered.sign.is_empty() {
        return;
    }
    let (_, class, name) = numbered.mark.kind.words();
    let label = &numbered.mark.label;
    let shown = if label.is_empty() {
        numbered.sign.clone()
    } else {
        format!("{} {label}", numbered.sign)
    };
    out.push_str(&format!(
        "<a class=\"sign {class}\"{anchor} href=\"#{id}\" aria-label=\"{name}: {aria}\"><bdi>{shown}</bdi></a>",
        id = numbered.id,
        anchor = if numbered.first {
            format!(" id=\"t-{}\"", numbered.id)
        } else {
            String::new()
        },
        aria = escape(&shown),
        shown = escape(&shown),
    ));
}
