//! Pairs of quotation marks, whatever the marks.
//!
//! The direction of a mark is told by what it touches before by its shape, since translated news open with one mark
//! and close with another. A quotation whose closing mark is missing ends with its paragraph, and goes on in the next
//! one if that begins with an opening mark.

use std::ops::Range;

use crate::text::{Span, Text, TokenKind};

/// What stands between two quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its tokens, marks and all.
    pub outer: Range<usize>,
    /// Its tokens without the marks; never empty.
    pub inner: Range<usize>,
    /// How many other quotations it stands in.
    pub level: usize,
    /// Whether it goes on with the one of the paragraph before, which had no closing mark.
    pub continues: bool,
    /// Whether it has a closing mark.
    pub closed: bool,
    /// Whether its marks are single ones.
    pub single: bool,
}

impl Marked {
    /// Its bytes without the marks.
    #[must_use]
    pub fn content(&self, text: &Text<'_>) -> Span {
        text.span(&self.inner)
    }
}

/// A mark that may open or close.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    width: usize,
    single: bool,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Opens,
    Closes,
    Either,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Unknown,
}

/// Finds everything that stands between quotation marks, in order of its beginning.
#[must_use]
pub fn marked(text: &Text<'_>) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut unclosed = None;
    for paragraph in &text.paragraphs {
        let mut reader = Reader {
            text,
            paragraph: paragraph.clone(),
            open: Vec::new(),
            found: &mut found,
            first: 0,
            tight: None,
            doubtful: None,
            reached: paragraph.start,
        };
        reader.first = reader.found.len();
        unclosed = reader.read(unclosed);
    }
    found.sort_by_key(|marked| (marked.outer.start, std::cmp::Reverse(marked.outer.end)));
    found
}

struct Reader<'t, 's> {
    text: &'t Text<'s>,
    paragraph: Range<usize>,
    open: Vec<(Mark, bool)>,
    found: &'t mut Vec<Marked>,
    first: usize,
    /// The last mark that touched words on both sides and was taken to close.
    tight: Option<usize>,
    /// The last single mark taken to close that may be an apostrophe, as its place in `found`.
    doubtful: Option<usize>,
    /// The first token after the last quotation.
    reached: usize,
}

/// How deep quotations stand in each other at most.
const DEEPEST: usize = 4;

/// How far back a dash is looked for with which a quotation was resumed.
const FARTHEST: usize = 400;

impl Reader<'_, '_> {
    /// Reads the paragraph; gives the last quotation if it is left open.
    fn read(&mut self, unclosed: Option<usize>) -> Option<usize> {
        let mut at = self.paragraph.start;
        while at < self.paragraph.end {
            let Some(mark) = self.mark(at) else {
                at += 1;
                continue;
            };
            at += mark.width;
            match self.side(mark) {
                Side::Open => {
                    if self.open.len() < DEEPEST {
                        let continues =
                            unclosed.is_some() && mark.at == self.paragraph.start && !mark.single;
                        self.open.push((mark, continues));
                    }
                }
                Side::Close => self.close(mark, unclosed),
                Side::Unknown => {}
            }
        }
        self.end()
    }

    fn word(&self, at: usize) -> &str {
        self.text.word(at)
    }

    /// The quotation mark at a token.
    fn mark(&self, at: usize) -> Option<Mark> {
        let token = self.text.tokens[at];
        if token.kind != TokenKind::Mark {
            return None;
        }
        let one = |single, shape| {
            Some(Mark {
                at,
                width: 1,
                single,
                shape,
            })
        };
        match self.word(at) {
            "“" | "«" | "„" | "‟" | "「" | "『" | "‹" | "〝" => {
                one(false, Shape::Opens)
            }
            "”" | "»" | "」" | "』" | "›" | "〞" => one(false, Shape::Closes),
            "\"" | "＂" => one(false, Shape::Either),
            first @ ("'" | "`" | "’" | "‘" | "‚" | "´") => {
                let twice = at + 1 < self.paragraph.end
                    && self.word(at + 1) == first
                    && self.touches(at, at + 1)
                    && first != "‚";
                // Three in a row: the inner quotation closes first.
                let thrice = twice
                    && at + 2 < self.paragraph.end
                    && self.word(at + 2) == first
                    && self.touches(at + 1, at + 2)
                    && self.open.last().is_some_and(|(open, _)| open.single);
                if twice && !thrice {
                    let shape = match first {
                        "`" | "‘" => Shape::Opens,
                        "’" => Shape::Closes,
                        _ => Shape::Either,
                    };
                    return Some(Mark {
                        at,
                        width: 2,
                        single: false,
                        shape,
                    });
                }
                match first {
                    "‘" | "‚" | "`" => one(true, Shape::Opens),
                    "’" | "´" => one(true, Shape::Closes),
                    _ => one(true, Shape::Either),
                }
            }
            _ => None,
        }
    }

    /// Whether two tokens stand without a space between them.
    fn touches(&self, before: usize, after: usize) -> bool {
        self.text.tokens[before].span().end == self.text.tokens[after].span().start
    }

    fn side(&self, mark: Mark) -> Side {
        let (first, last) = (mark.at, mark.at + mark.width - 1);
        let opening_before = first == self.paragraph.start
            || !self.touches(first - 1, first)
            || matches!(
                self.word(first - 1),
                "(" | "[" | "—" | "–" | "-" | "/" | "“" | "«" | "„" | "‘" | "<" | "…"
            ) && !(matches!(self.word(first - 1), "—" | "–" | "-" | "…") && self.is_open());
        let closing_after = last + 1 >= self.paragraph.end
            || !self.touches(last, last + 1)
            || (self.text.tokens[last + 1].kind == TokenKind::Mark
                && !matches!(
                    self.word(last + 1),
                    "“" | "«" | "„" | "‘" | "(" | "[" | "$" | "…" | "#" | "@" | "€" | "£"
                )
                && !(opening_before && self.mark(last + 1).is_some()));
        if mark.single {
            return self.side_of_single(mark, opening_before, closing_after);
        }
        let open = self.open.iter().any(|(open, _)| !open.single);
        let closes = match (opening_before, closing_after) {
            (true, false) => mark.shape == Shape::Closes && open,
            (false, true) => mark.shape != Shape::Opens || open,
            _ => mark.shape == Shape::Closes || mark.shape == Shape::Either && open,
        };
        if closes { Side::Close } else { Side::Open }
    }

    fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Single marks are apostrophes unless they clearly open or close.
    fn side_of_single(&self, mark: Mark, opening_before: bool, closing_after: bool) -> Side {
        let open = self.open.iter().any(|(open, _)| open.single);
        if opening_before && !closing_after && mark.shape != Shape::Closes && !open {
            let next = mark.at + 1;
            let decade = self
                .text
                .tokens
                .get(next)
                .is_some_and(|token| token.kind == TokenKind::Number)
                && self.word(next + 1) == "s";
            return if decade { Side::Unknown } else { Side::Open };
        }
        if !opening_before && closing_after && (open || self.doubtful.is_some()) {
            return Side::Close;
        }
        Side::Unknown
    }

    fn close(&mut self, mark: Mark, unclosed: Option<usize>) {
        let Some(place) = self
            .open
            .iter()
            .rposition(|(open, _)| open.single == mark.single)
            .or_else(|| {
                // Opened by a single mark, closed by a double one.
                self.open
                    .iter()
                    .rposition(|(open, _)| open.single && !mark.single)
            })
        else {
            self.close_unopened(mark, unclosed);
            return;
        };
        let (open, continues) = self.open[place];
        self.open.truncate(place);
        self.add(open.at, open.at + open.width, mark, continues, open.single);
        let touches_both = mark.at + mark.width < self.paragraph.end
            && self.touches(mark.at + mark.width - 1, mark.at + mark.width)
            && self.text.tokens[mark.at + mark.width].kind == TokenKind::Word;
        if touches_both && !mark.single {
            self.tight = Some(mark.at + mark.width);
        }
        if mark.single {
            // "the workers' rights" inside of a quotation in single marks
            let possessive = self.word(mark.at - 1).ends_with('s')
                && self
                    .text
                    .tokens
                    .get(mark.at + 1)
                    .is_some_and(|next| next.kind == TokenKind::Word && !next.capital);
            self.doubtful = possessive.then(|| self.found.len().saturating_sub(1));
        }
    }

    /// A closing mark without an opening one.
    fn close_unopened(&mut self, mark: Mark, unclosed: Option<usize>) {
        if mark.single {
            if let Some(doubtful) = self.doubtful.take()
                && let Some(found) = self.found.get_mut(doubtful)
                && doubtful >= self.first
            {
                found.inner.end = mark.at;
                found.outer.end = mark.at + mark.width;
            }
            return;
        }
        let after = self.reached;
        if let Some(tight) = self.tight.take()
            && tight >= after
        {
            self.add(tight, tight, mark, false, false);
            return;
        }
        // “..., he said. — And ...”
        let dash = (after + 1..mark.at).rev().take(FARTHEST).find(|at| {
            matches!(self.word(*at), "—" | "–" | "-")
                && matches!(self.word(at - 1), "." | "," | "!" | "?" | "…")
        });
        if let Some(dash) = dash
            && after > self.paragraph.start
        {
            self.add(dash + 1, dash + 1, mark, false, false);
            return;
        }
        if unclosed.is_some() && after == self.paragraph.start {
            self.add(after, after, mark, true, false);
        }
    }

    fn add(&mut self, outer: usize, inner: usize, close: Mark, continues: bool, single: bool) {
        if inner < close.at {
            self.reached = self.reached.max(close.at + close.width);
            self.found.push(Marked {
                outer: outer..close.at + close.width,
                inner: inner..close.at,
                level: self.open.len(),
                continues,
                closed: true,
                single,
            });
        }
    }

    /// Ends the paragraph: what is still open ends with it, or with its sentence.
    fn end(&mut self) -> Option<usize> {
        let (open, continues) = *self.open.iter().find(|(open, _)| !open.single)?;
        let begins = open.at == self.paragraph.start
            || matches!(self.word(open.at - 1), "," | ":" | "." | "!" | "?");
        let mut end = self.paragraph.end;
        if !begins {
            let sentence = self
                .text
                .sentences
                .partition_point(|sentence| sentence.end <= open.at);
            end = self
                .text
                .sentences
                .get(sentence)
                .map_or(end, |sentence| sentence.end.min(end));
        }
        let inner = open.at + open.width;
        if inner >= end {
            return None;
        }
        let (first, found) = (self.first, &mut self.found);
        for inside in &mut found[first..] {
            if inside.outer.start > open.at && inside.outer.end > end {
                end = inside.outer.start;
            }
        }
        if inner >= end {
            return None;
        }
        for inside in &mut found[first..] {
            if inside.outer.start < open.at || inside.outer.start >= end {
                inside.level = inside.level.saturating_sub(1);
            }
        }
        found.push(Marked {
            outer: open.at..end,
            inner: inner..end,
            level: 0,
            continues,
            closed: false,
            single: false,
        });
        begins.then(|| found.len() - 1)
    }
}

#[cfg(test)]
#[path = "marks_tests.rs"]
mod marks_tests;
