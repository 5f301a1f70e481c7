//! Checks what `sources.toml` says of maps of control.

use std::sync::Arc;

use model::PartyId;
use model::diagnostic::{Diagnostic, TextFile, nearest};
use toml::Spanned;

use super::shape::ControlEntry;
use crate::formats::ground::control::{ControlSetting, Rule, Said};

/// The setting that an entry states; what is wrong with it is added to `wrong`.
pub(super) fn read(
    file: &TextFile,
    parties: &[PartyId],
    entry: &ControlEntry,
    wrong: &mut Vec<Diagnostic>,
) -> ControlSetting {
    let default = ControlSetting::default();
    let holder = entry
        .holder
        .as_ref()
        .and_then(|holder| name(file, parties, holder, holder.get_ref(), wrong));
    let mut status = Vec::new();
    for (words, value) in &entry.status {
        let Some(said) = Said::of(value.get_ref()) else {
            wrong.push(file.diagnostic(
                "bad-status",
                value.span(),
                format!("`{}` is not what an area can be", value.get_ref()),
                "one of: held, held:PARTY, contested, unknown, ignore",
            ));
            continue;
        };
        if let Said::Held(Some(holder)) = &said
            && name(file, parties, value, holder, wrong).is_none()
        {
            continue;
        }
        status.push((Rule::of(words), said));
    }
    status.sort();
    if let Some(pair) = status.windows(2).find(|pair| pair[0].0 == pair[1].0)
        && pair[0].1 != pair[1].1
    {
        let span = entry.status.values().next().map_or(0..0, Spanned::span);
        wrong.push(file.diagnostic(
            "repeated-status",
            span,
            "two keys of `status` are the same words, case and spaces apart, and disagree",
            "keep one of them",
        ));
    }
    let mut metres = |value: Option<&Spanned<String>>| value.and_then(|v| distance(file, v, wrong));
    ControlSetting {
        uncertainty_m: metres(entry.uncertainty.as_ref()),
        within_m: metres(entry.within.as_ref()).unwrap_or(default.within_m),
        holder,
        body: entry.body.as_deref().map(Into::into),
        status,
    }
}

/// A holder's name: a party of the agreement, or any other that is not one's misspelling.
fn name(
    file: &TextFile,
    parties: &[PartyId],
    at: &Spanned<String>,
    holder: &str,
    wrong: &mut Vec<Diagnostic>,
) -> Option<Arc<str>> {
    let holder = holder.trim();
    let known: Vec<&str> = parties.iter().map(PartyId::as_str).collect();
    if known.contains(&holder) {
        return Some(holder.into());
    }
    let meant = known
        .iter()
        .copied()
        .find(|party| party.eq_ignore_ascii_case(holder))
        .or_else(|| nearest(holder, &known));
    let (message, help) = match meant {
        _ if holder.is_empty() => (
            "the holder is empty".to_owned(),
            "leave the key out".to_owned(),
        ),
        Some(meant) => (
            format!("`{holder}` is no party of the agreement"),
            format!("did you mean `{meant}`?"),
        ),
        None => return Some(holder.into()),
    };
    wrong.push(file.diagnostic("unknown-party", at.span(), message, help));
    None
}

/// A distance in metres: `2 km`, `500 m`.
fn distance(file: &TextFile, value: &Spanned<String>, wrong: &mut Vec<Diagnostic>) -> Option<u32> {
    let text = value.get_ref().trim();
    let (number, unit) = match text.strip_suffix("km") {
        Some(number) => (number, 1000.0),
        None => (text.strip_suffix('m').unwrap_or(""), 1.0),
    };
    let metres = number
        .trim()
        .parse::<f64>()
        .ok()
        .map(|number| number * unit);
    let metres = metres.filter(|metres| (1.0..=20_000_000.0).contains(metres));
    if metres.is_none() {
        wrong.push(file.diagnostic(
            "bad-distance",
            value.span(),
            format!("`{text}` is not a distance"),
            "write it as `2 km` or `500 m`",
        ));
    }
    metres.map(|metres| metres.round_ties_even() as u32)
}
