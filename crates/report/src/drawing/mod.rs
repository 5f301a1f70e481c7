//! Drawings: the map and the time line, as SVG that stands in the page.

mod base;
mod code;
mod fused_map;
mod map;
mod projection;
mod time_line;

pub(crate) use code::code;
pub(crate) use fused_map::fused_map;
pub(crate) use map::map;
pub(crate) use time_line::time_line;

use serde::Serialize;

/// A drawing with the key to its symbols.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Drawing {
    /// The drawing as an SVG element.
    pub(crate) svg: String,
    /// The key.
    pub(crate) legend: Vec<Key>,
}

/// One symbol of a drawing and what it stands for.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Key {
    /// The symbol as an SVG element.
    pub(crate) symbol: String,
    /// What it stands for.
    pub(crate) words: String,
}

/// Text made safe to stand in SVG and HTML.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A coordinate of a drawing, to a tenth of a unit.
pub(crate) fn tenth(value: f64) -> String {
    let tenths = (value * 10.0).round_ties_even() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    if rest == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

#[cfg(test)]
#[path = "drawing_tests.rs"]
mod drawing_tests;
