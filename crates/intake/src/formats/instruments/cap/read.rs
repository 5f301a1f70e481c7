//! Reads alerts.

use model::diagnostic::Diagnostic;
use model::{Conduct, Interval, Observation, TimePrecision, When};

use super::area;
use super::element::{Element, parse};
use crate::reader::{Contents, Context, Draft, Withdrawn, mistake, shorten};
use crate::values::clock;

/// Reads a document.
///
/// # Errors
/// Where it cannot be read as a whole.
pub(crate) fn read(text: &str, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let whole = |reason: String| {
        mistake(
            "cannot-be-read",
            &context.file,
            0,
            format!("the file starts as a CAP alert and cannot be read: {reason}"),
            "fetch it again",
        )
    };
    let document = parse(text).map_err(whole)?;
    let mut alerts = Vec::new();
    document.deep("alert", &mut alerts);
    if alerts.is_empty() {
        return Err(whole(
            "it is a feed that only names alerts, and holds none: fetch the alerts it links to"
                .to_owned(),
        ));
    }
    let mut contents = Contents::default();
    contents
        .notes
        .push("lines are the numbers of alerts".to_owned());
    for (at, alert) in alerts.into_iter().enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        context.progress.rows(1);
        match one(alert, line, context, &mut contents) {
            Ok(()) => contents.read += 1,
            Err(reason) => contents.skipped.push(line, reason),
        }
    }
    contents.skipped.settle();
    Ok(contents)
}

fn one(
    alert: &Element,
    line: u32,
    context: &Context<'_>,
    contents: &mut Contents,
) -> Result<(), String> {
    let (identifier, sender) = (alert.get("identifier"), alert.get("sender"));
    if identifier.is_empty() {
        return Err("the alert has no identifier".to_owned());
    }
    match alert.get("status") {
        "Actual" => {}
        "Exercise" | "System" | "Test" | "Draft" => {
            contents.remark("alerts are exercises, tests or drafts: nothing happened");
            return Ok(());
        }
        status => {
            return Err(format!(
                "the alert's status is `{}`: of statuses, Actual, Exercise, System, Test and Draft \
                 are known",
                shorten(status)
            ));
        }
    }
    let sent = instant(alert.get("sent"), "sent", context, contents)?;
    let origin = context.origin(line);
    let kind = alert.get("msgType");
    let references = references(alert.get("references"));
    match kind {
        "Alert" | "Update" => {}
        "Cancel" => {
            if references.is_empty() {
                return Err("the alert cancels others and names none".to_owned());
            }
            for own_id in references {
                contents.withdrawn.push(Withdrawn {
                    own_id: context.intern.get(own_id),
                    at_ms: Some(sent.ms()),
                    origin: origin.clone(),
                });
            }
            contents.remark("alerts take back earlier ones");
            return Ok(());
        }
        other => {
            return Err(format!(
                "the message is of type `{}`: of types, Alert, Update and Cancel are read",
                shorten(other)
            ));
        }
    }
    let infos: Vec<&Element> = alert.all("info").collect();
    let Some(info) = infos
        .iter()
        .find(|i| i.get("language").starts_with("en"))
        .or(infos.first())
    else {
        return Err("the alert has no info: it says nothing of what, when and where".to_owned());
    };
    if infos.len() > 1 {
        contents.remark(
            "alerts say the same in several languages or parts: the English or else the first one was taken",
        );
    }
    let conduct = conduct(info, contents)?;
    let when = when(info, sent, context, contents)?;
    let place = area::place(info, context, contents);
    let source = context.source.clone();
    let mut observation = Observation::reported(source, origin, conduct, when, place);
    observation.text = context.intern.some(&words(alert, info));
    if !sender.is_empty() && sender != context.source.as_str() {
        observation.claimants = vec![context.intern.get(sender)];
    }
    // An update is a newer version of the one alert that it refers to.
    let own_id = match references.as_slice() {
        [one] if kind == "Update" => one,
        [_, _, ..] if kind == "Update" => {
            for own_id in &references {
                contents.withdrawn.push(Withdrawn {
                    own_id: context.intern.get(own_id),
                    at_ms: Some(sent.ms()),
                    origin: observation.origin.clone(),
                });
            }
            contents.remark("alerts replace several earlier ones");
            identifier
        }
        _ => identifier,
    };
    let draft = Draft::new(Some(context.intern.get(own_id)), observation);
    contents
        .observations
        .push(draft.at_version(Some(sent.ms())));
    Ok(())
}

/// The identifiers in `sender,identifier,sent sender,identifier,sent`.
fn references(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .filter_map(|triple| triple.split(',').nth(1))
        .filter(|identifier| !identifier.is_empty())
        .collect()
}

fn instant(
    text: &str,
    name: &str,
    context: &Context<'_>,
    contents: &mut Contents,
) -> Result<model::Instant, String> {
    let (when, zone) = clock::instant(text, &context.tz)
        .ok_or_else(|| format!("{name} `{}` is not a date and time", shorten(text)))?;
    if zone.is_none() {
        contents.remark(&format!("times state no zone: read as {}", context.zone));
    }
    Ok(when.earliest)
}

/// An alert begins at its onset, or where that is not stated when it takes effect or was sent. That
/// is all that is known: what lies ahead at the time of sending is somewhere until it expires.
fn when(
    info: &Element,
    sent: model::Instant,
    context: &Context<'_>,
    contents: &mut Contents,
) -> Result<When, String> {
    let mut start = sent;
    for name in ["onset", "effective"] {
        let text = info.get(name);
        if !text.is_empty() {
            start = instant(text, name, context, contents)?;
            break;
        }
    }
    let expires = info.get("expires");
    if expires.is_empty() {
        contents.remark("alerts have no end: only their beginning is known");
        return Ok(When::at(start));
    }
    let end = instant(expires, "expires", context, contents)?;
    if end < start {
        return Err(format!(
            "it expires {} before it begins {}",
            end.utc(),
            start.utc()
        ));
    }
    contents.remark("alerts end when they expire, which is not a real end (degraded)");
    Ok(When::within(Interval { start, end }, TimePrecision::Minute))
}

/// What an alert is about; only its event and category say so, and the certainty whether it was.
fn conduct(info: &Element, contents: &mut Contents) -> Result<Conduct, String> {
    const AIR_RAID: [&str; 9] = [
        "air raid",
        "air-raid",
        "airraid",
        "air alert",
        "air attack",
        "missile",
        "rocket alert",
        "повітряна тривога",
        "воздушная тревога",
    ];
    if info.get("certainty") == "Unlikely" {
        return Err("the alert calls what it tells unlikely".to_owned());
    }
    if info
        .all("responseType")
        .any(|response| response.text.trim() == "AllClear")
    {
        return Err(
            "the alert gives the all-clear: it tells of an end, not of a danger".to_owned(),
        );
    }
    let event = info.get("event").to_lowercase();
    if AIR_RAID.iter().any(|words| event.contains(words)) {
        return Ok(Conduct::AirRaidAlert);
    }
    contents.remark("alerts tell of something else than an air raid: read as `other`");
    Ok(Conduct::Other)
}

fn words(alert: &Element, info: &Element) -> String {
    let mut words: Vec<String> = Vec::new();
    for name in ["event", "headline", "description"] {
        let text = info.get(name);
        if !text.is_empty() && !words.iter().any(|known| known == text) {
            words.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    for name in ["category", "urgency", "severity", "certainty"] {
        let text = info.get(name);
        if !text.is_empty() {
            words.push(format!("{name} {}", shorten(text)));
        }
    }
    let scope = alert.get("scope");
    if !scope.is_empty() && scope != "Public" {
        words.push(format!("scope {}", shorten(scope)));
    }
    words.join(", ")
}
