//! Lays the page out as HTML and as Markdown.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Output, State, context};

use crate::ReportError;
use crate::drawing::{Drawing, code, escape};
use crate::page::Page;

const TEMPLATES: [(&str, &str); 16] = [
    ("report.html", include_str!("../templates/report.html")),
    ("style.css", include_str!("../templates/style.css")),
    ("findings.html", include_str!("../templates/findings.html")),
    ("workflow.html", include_str!("../templates/workflow.html")),
    ("details.html", include_str!("../templates/details.html")),
    (
        "incidents.html",
        include_str!("../templates/incidents.html"),
    ),
    ("claims.html", include_str!("../templates/claims.html")),
    ("numbers.html", include_str!("../templates/numbers.html")),
    ("record.html", include_str!("../templates/record.html")),
    ("stances.html", include_str!("../templates/stances.html")),
    ("sources.html", include_str!("../templates/sources.html")),
    ("proofs.html", include_str!("../templates/proofs.html")),
    ("fusion.html", include_str!("../templates/fusion.html")),
    ("reading.html", include_str!("../templates/reading.html")),
    ("readings.html", include_str!("../templates/readings.html")),
    ("report.md", include_str!("../templates/report.md")),
];

/// The page as one self-contained HTML file.
pub(crate) fn html(
    page: &Page,
    map: Option<Drawing>,
    time_line: Option<Drawing>,
) -> Result<String, ReportError> {
    let environment = environment()?;
    let context = context! { page => Value::from(Serde(page)), map => drawn(map), time_line => drawn(time_line), style => style() };
    Ok(environment.get_template("report.html")?.render(context)?)
}

/// A drawing for a template.
pub(crate) fn drawn(drawing: Option<Drawing>) -> Option<Value> {
    drawing.map(|d| {
        let legend: Vec<Value> = d
            .legend
            .into_iter()
            .map(|k| context! { symbol => Value::from_safe_string(k.symbol), words => k.words })
            .collect();
        context! { svg => Value::from_safe_string(d.svg), legend => legend }
    })
}

fn style() -> Value {
    let style = TEMPLATES.iter().find(|(n, _)| *n == "style.css");
    Value::from_safe_string(style.map_or("", |(_, t)| t).to_owned())
}

/// The page of a fusion as one self-contained HTML file.
pub(crate) fn fusion(page: Value) -> Result<String, ReportError> {
    let script = Value::from_safe_string(include_str!("../templates/fusion.js").to_owned());
    let context = context! { style => style(), script => script, ..page };
    Ok(environment()?
        .get_template("fusion.html")?
        .render(context)?)
}

/// A page of a reading as one self-contained HTML file without scripts.
pub(crate) fn reading(template: &str, page: Value) -> Result<String, ReportError> {
    let marks = Value::from_safe_string(include_str!("../templates/reading.css").to_owned());
    let context = context! { style => style(), marks => marks, ..page };
    Ok(environment()?.get_template(template)?.render(context)?)
}

/// The page as Markdown.
pub(crate) fn markdown(page: &Page) -> Result<String, ReportError> {
    let text = environment()?
        .get_template("report.md")?
        .render(context! { page => Value::from(Serde(page)) })?;
    Ok(squeeze(&text))
}

fn environment() -> Result<Environment<'static>, ReportError> {
    let mut environment = Environment::new();
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true);
    environment.set_syntax(syntax.build()?);
    environment.set_auto_escape_callback(|name| match name.rsplit_once('.') {
        Some((_, "html")) => AutoEscape::Html,
        Some((_, "md")) => AutoEscape::Custom("markdown".into()),
        _ => AutoEscape::None,
    });
    environment.set_formatter(format);
    environment.add_filter("nats", nats);
    environment.add_filter("code", drawn_code);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

fn format(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    if value.is_none() || value.is_undefined() {
        return Ok(());
    }
    if value.is_safe() {
        return Ok(out.write_str(&value.to_string())?);
    }
    match state.auto_escape() {
        AutoEscape::Custom(_) => out.write_str(&escape_markdown(&value.to_string()))?,
        AutoEscape::Html => out.write_str(&escape(&value.to_string()))?,
        _ => return minijinja::escape_formatter(out, state, value),
    }
    Ok(())
}

/// Text made safe to stand in a Markdown table.
fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A weight in micro-nats with thousands parted: `+2 345 678`.
fn nats(weight: i64) -> String {
    let digits = weight.unsigned_abs().to_string();
    let mut out = String::from(if weight < 0 { "\u{2212}" } else { "+" });
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    out
}

/// The code of a text in two parts.
fn drawn_code(head: &str, rest: &str) -> Value {
    code(head, rest).map_or_else(
        || Value::from("The proof is too long for a code."),
        Value::from_safe_string,
    )
}

/// No more than one empty line in a row.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.trim_end();
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= 1 && !(out.is_empty() && line.is_empty()) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
