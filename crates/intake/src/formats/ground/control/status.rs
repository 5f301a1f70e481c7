//! What the words of an area say of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::setting::{ControlSetting, Rule, Said, plain, spaced};
use crate::reader::shorten;

/// The properties by which mapping bodies say what an area is.
const TELLING: [&str; 12] = [
    "status",
    "control",
    "category",
    "class",
    "classification",
    "zone",
    "type",
    "layer",
    "name",
    "title",
    "label",
    "description",
];
/// How many words of a map are told in a message.
const TOLD: usize = 12;

/// The value of a property whose name is one of some, in their order.
pub(super) fn property<'a>(properties: &'a Map<String, Value>, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| {
        let text = properties
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .and_then(|(_, value)| value.as_str())?;
        (!text.trim().is_empty()).then_some(text)
    })
}

/// What a map's own properties `status` and `holder` say, where they say it in our words.
pub(super) fn own(properties: &Map<String, Value>) -> Option<Said> {
    let holder = property(properties, &["holder", "held_by", "controlled_by"]);
    let holder = holder.map(|holder| spaced(holder).into());
    match property(properties, &["status", "control"])
        .map(plain)
        .as_deref()
    {
        Some("held") => Some(Said::Held(holder)),
        Some("contested") => Some(Said::Contested),
        Some("unknown") => Some(Said::Unknown),
        None if holder.is_some() => Some(Said::Held(holder)),
        _ => None,
    }
}

/// What an area is called where its words are compared: the first of its telling properties, and
/// the name of its layer.
pub(super) fn called(properties: &Map<String, Value>, layer: &str) -> String {
    let words = property(properties, &TELLING).map(spaced);
    words.unwrap_or_else(|| spaced(layer))
}

/// What a source's settings say of an area.
///
/// # Errors
/// Where no rule speaks of its words, or two rules disagree.
pub(super) fn explained(
    properties: &Map<String, Value>,
    layer: &str,
    setting: &ControlSetting,
) -> Result<Said, String> {
    let mut words = BTreeSet::from([plain(layer)]);
    for (key, value) in properties {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Null | Value::Array(_) | Value::Object(_) => continue,
            other => other.to_string(),
        };
        words.insert(plain(&text));
        words.insert(plain(&format!("{key}={text}")));
        words.extend(text.split("///").map(plain));
    }
    words.remove("");
    let mut fits: BTreeMap<(u8, usize), BTreeSet<&Said>> = BTreeMap::new();
    for (rule, said) in &setting.status {
        let rank = match rule {
            Rule::Exactly(text) if words.contains(text) => (2, 0),
            Rule::Beginning(text) if words.iter().any(|w| w.starts_with(text)) => (1, text.len()),
            Rule::Others => (0, 0),
            _ => continue,
        };
        fits.entry(rank).or_default().insert(said);
    }
    let called = called(properties, layer);
    match fits.pop_last() {
        Some((_, said)) if said.len() == 1 => {
            Ok(said.into_iter().next().cloned().unwrap_or(Said::Ignore))
        }
        Some(_) => Err(format!(
            "its words `{}` fit several entries of `status` that disagree",
            shorten(&called)
        )),
        None => Err(format!(
            "its words `{}` are not explained in `status` of the source's control in sources.toml",
            shorten(&called)
        )),
    }
}

/// The words of a map's areas where nothing explains them, if there are several: one word tells
/// nothing apart.
pub(super) fn unexplained<'a>(
    areas: impl Iterator<Item = (&'a Map<String, Value>, &'a str)>,
) -> Option<(String, String)> {
    let words: BTreeMap<String, String> = areas
        .map(|(properties, layer)| called(properties, layer))
        .map(|words| (plain(&words), words))
        .collect();
    if words.len() < 2 {
        return None;
    }
    let told: Vec<String> = words.values().take(TOLD).map(|w| shorten(w)).collect();
    let more = if words.len() > TOLD { ", ..." } else { "" };
    let list: Vec<String> = told.iter().map(|w| format!("`{w}`")).collect();
    let key = |words: &String| words.strip_suffix('…').map(|cut| format!("{cut}*"));
    let keys = told.iter().map(|w| key(w).unwrap_or_else(|| w.clone()));
    let status: Vec<String> = keys.map(|w| format!("{w:?} = \"...\"")).collect();
    Some((
        format!(
            "the areas have {} different words and nothing says what they mean: {}{more}",
            words.len(),
            list.join(", ")
        ),
        format!(
            "say so in the source's block of sources.toml: control = {{ holder = \"...\", status = {{ \
             {} }} }}, where each is \"held\", \"held:PARTY\", \"contested\", \"unknown\" or \"ignore\"; a \
             key may end with *, and \"*\" is any other",
            status.join(", ")
        ),
    ))
}
