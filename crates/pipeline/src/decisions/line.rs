//! One line of a file of decisions.

use std::ops::Range;
use std::sync::Arc;

use model::diagnostic::{Diagnostic, TextFile, nearest};
use model::{
    CorrectedField, Decision, DecisionKind, DecisionRole, DecisionValue, Instant, ReviewOutcome,
    Ruling, State, TimeError, parse_instant,
};
use serde::Deserialize;

/// What would be right of a line as a whole.
const SHAPE: &str = "one decision a line: {\"by\":..,\"role\":..,\"at\":..,\"kind\":..,\
                     \"target\":[..],\"value\":{..},\"why\":..}; see docs/workflow.md";
/// The longest text that a line may hold, in characters.
const LONGEST: usize = 20_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    by: String,
    role: String,
    at: String,
    kind: String,
    target: Vec<String>,
    #[serde(default)]
    value: Value,
    #[serde(default)]
    why: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Value {
    version: Option<String>,
    outcome: Option<String>,
    credibility: Option<u8>,
    words: Option<String>,
    standard: Option<String>,
    finds: Option<String>,
    to: Option<String>,
    ruling: Option<String>,
    field: Option<String>,
    new: Option<String>,
    record: Option<String>,
    parts: Vec<Vec<String>>,
}

/// A line, and where it stands, for saying what is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: TextFile,
    pub(crate) span: Range<usize>,
}

impl Place {
    /// What is wrong with the line, pointing at some words of it where they stand in it.
    pub(crate) fn wrong(
        &self,
        code: &'static str,
        words: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        let line = &self.file.text[self.span.clone()];
        let quoted = format!("\"{words}\"");
        let found = line.find(&quoted).map(|at| (at, quoted.len()));
        let span = match found.filter(|_| !words.is_empty()) {
            Some((at, length)) => self.span.start + at..self.span.start + at + length,
            None => self.span.clone(),
        };
        self.file.diagnostic(code, span, message, help)
    }

    /// The file and the line, for people.
    pub(crate) fn told(&self) -> String {
        let before = &self.file.text[..self.span.start];
        let line = before.matches('\n').count() + 1;
        format!("{} line {line}", self.file.name)
    }
}

/// Reads one line.
///
/// # Errors
/// Everything that is wrong with its words; what they refer to is checked later.
pub(crate) fn read(place: &Place) -> Result<Decision, Vec<Diagnostic>> {
    let text = &place.file.text[place.span.clone()];
    let line: Line = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let message = message
            .rsplit_once(" at line")
            .map_or(&*message, |(m, _)| m);
        let field = message.split('`').nth(1).unwrap_or_default();
        let (code, what) = match message.split('`').next() {
            Some("unknown field ") => ("unknown-key", message.to_owned()),
            Some("missing field ") => ("missing-key", message.to_owned()),
            _ => (
                "bad-decision",
                format!("the line is no decision: {message}"),
            ),
        };
        vec![place.wrong(
            code,
            if code == "unknown-key" { field } else { "" },
            what,
            SHAPE,
        )]
    })?;
    let mut wrong = Vec::new();
    let kinds = DecisionKind::ALL.map(DecisionKind::as_str);
    let kind = word(
        place,
        &line.kind,
        "kind of decision",
        &kinds,
        DecisionKind::named,
        &mut wrong,
    );
    let role = role(place, &line.role, &mut wrong);
    let at = instant(place, &line.at, &mut wrong);
    handle(place, &line.by, &mut wrong);
    let v = &line.value;
    let value = DecisionValue {
        version: version(place, v.version.as_deref(), &mut wrong),
        outcome: v.outcome.as_ref().and_then(|w| {
            let all = ReviewOutcome::ALL
                .iter()
                .map(|o| o.as_str())
                .collect::<Vec<_>>();
            word(
                place,
                w,
                "outcome of a review",
                &all,
                ReviewOutcome::named,
                &mut wrong,
            )
        }),
        credibility: v.credibility,
        words: v.words.as_deref().map(Arc::from),
        standard: v.standard.as_ref().and_then(|w| {
            let all = agreement::Standard::ALL.map(agreement::Standard::as_str);
            let named = |w: &str| agreement::Standard::named(w).map(|s| Arc::from(s.as_str()));
            word(place, w, "standard of proof", &all, named, &mut wrong)
        }),
        finds: v.finds.as_ref().and_then(|w| {
            let all = State::ALL.into_iter().filter(|s| s.may_be_found());
            let all: Vec<&str> = all.map(State::as_str).collect();
            let named = |w: &str| State::named(w).filter(|s| s.may_be_found());
            word(place, w, "state that people find", &all, named, &mut wrong)
        }),
        to: v.to.as_deref().map(Arc::from),
        ruling: v.ruling.as_ref().and_then(|w| {
            let all = Ruling::ALL.iter().map(|r| r.as_str()).collect::<Vec<_>>();
            word(place, w, "ruling", &all, Ruling::named, &mut wrong)
        }),
        field: v.field.as_ref().and_then(|w| {
            let all = CorrectedField::ALL
                .iter()
                .map(|f| f.as_str())
                .collect::<Vec<_>>();
            word(
                place,
                w,
                "field that can be corrected",
                &all,
                CorrectedField::named,
                &mut wrong,
            )
        }),
        new: v.new.as_deref().map(Arc::from),
        record: v.record.as_deref().map(Arc::from),
        parts: v
            .parts
            .iter()
            .map(|part| part.iter().map(|r| Arc::from(r.as_str())).collect())
            .collect(),
    };
    if value.credibility.is_some_and(|c| !(1..=6).contains(&c)) {
        let message = "a credibility is a number from 1 to 6";
        let help = "1 confirmed, 2 probably true, 3 possibly, 4 doubtful, 5 improbable, 6 cannot be judged";
        wrong.push(place.wrong("out-of-range", "credibility", message, help));
    }
    for words in [Some(&line.why), v.words.as_ref(), v.to.as_ref()]
        .into_iter()
        .flatten()
    {
        if words.chars().count() > LONGEST {
            let message = format!("a text of more than {LONGEST} characters");
            wrong.push(place.wrong(
                "too-long",
                "",
                message,
                "attach it as evidence, and name it here",
            ));
        }
    }
    match (kind, role, at) {
        (Some(kind), Some(role), Some(at)) if wrong.is_empty() => Ok(Decision {
            id: model::ContentId::default(),
            by: line.by.as_str().into(),
            role,
            stated_at: line.at.trim().into(),
            at,
            kind,
            target: line.target.iter().map(|t| t.as_str().into()).collect(),
            value,
            why: line.why.as_str().into(),
        }
        .identified()),
        _ => Err(wrong),
    }
}

/// The value of a word; notes one that stands for nothing.
fn word<T>(
    place: &Place,
    word: &str,
    what: &str,
    all: &[&str],
    named: impl Fn(&str) -> Option<T>,
    wrong: &mut Vec<Diagnostic>,
) -> Option<T> {
    let found = named(word);
    if found.is_none() {
        let near = nearest(word, all);
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let code = if what.starts_with("kind") {
            "unknown-kind"
        } else {
            "unknown-value"
        };
        let message = format!("`{}` is no {what}", shortened(word));
        wrong.push(place.wrong(
            code,
            word,
            message,
            format!("{near}one of {}", all.join(", ")),
        ));
    }
    found
}

fn role(place: &Place, word: &str, wrong: &mut Vec<Diagnostic>) -> Option<DecisionRole> {
    let role = DecisionRole::named(word);
    if role.is_none() {
        let near = nearest(word, &DecisionRole::WORDS);
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        let message = format!("`{}` is no role", shortened(word));
        let help = format!("{near}one of {}, party:ID", DecisionRole::WORDS.join(", "));
        wrong.push(place.wrong("unknown-role", word, message, help));
    }
    role
}

fn instant(place: &Place, text: &str, wrong: &mut Vec<Diagnostic>) -> Option<Instant> {
    match parse_instant(text) {
        Ok((at, _)) => Some(at),
        Err(error) => {
            let (code, help) = match error {
                TimeError::NoZone(_) => (
                    "no-time-zone",
                    "say whose clock it is: \"2020-08-01T10:00Z\" or \"2020-08-01T10:00[Europe/Kyiv]\"",
                ),
                TimeError::UnknownZone(_) => (
                    "unknown-time-zone",
                    "zones have names such as Europe/Kyiv or Asia/Jerusalem",
                ),
                TimeError::Ambiguous(_) => (
                    "ambiguous-time",
                    "say the offset too: \"2020-10-25T03:30+03:00[Europe/Kyiv]\"",
                ),
                TimeError::Malformed(_) => (
                    "bad-time",
                    "write date, `T`, time and zone: \"2020-08-01T10:00Z\"",
                ),
            };
            wrong.push(place.wrong(code, text, error.to_string(), help));
            None
        }
    }
}

/// A handle: letters, digits, `-`, `_` and `.`, so that nobody writes names and titles here.
fn handle(place: &Place, by: &str, wrong: &mut Vec<Diagnostic>) {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if by.is_empty() || by.chars().count() > 60 || !by.chars().all(fine) {
        let message = format!("`{}` is no handle", shortened(by));
        let help = "a pseudonym of letters, digits, `-`, `_` and `.`: names of people stay out of the case";
        wrong.push(place.wrong("bad-id", by, message, help));
    }
}

fn version(place: &Place, text: Option<&str>, wrong: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    let text = text?;
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if text.len() == 16 && text.bytes().all(hex) {
        return Some(text.into());
    }
    let message = format!("`{}` is no version", shortened(text));
    let help = "16 hexadecimal digits, as the table `workflow` and `truceline tasks` show them";
    wrong.push(place.wrong("bad-version", text, message, help));
    None
}

/// The beginning of a text that may be long.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
