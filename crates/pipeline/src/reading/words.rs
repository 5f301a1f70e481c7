//! What stands in the margin beside each thing that was found.

use reading::record::{Claim, CueClass, Number, Place, Quote, Tally, Time};

/// Where a place lies.
pub(super) fn where_it_is(place: &Place) -> String {
    let within = if place.uncertainty_km >= 10.0 {
        format!("{:.0}", place.uncertainty_km)
    } else {
        format!("{:.1}", place.uncertainty_km)
    };
    format!(
        "{}, {}, within {within} km",
        degrees(place.latitude, 'N', 'S'),
        degrees(place.longitude, 'E', 'W'),
    )
}

fn degrees(value: f64, positive: char, negative: char) -> String {
    let sign = if value < 0.0 { negative } else { positive };
    format!("{:.3}° {sign}", value.abs())
}

/// Label and margin of a quotation.
pub(super) fn quote(quote: &Quote) -> (String, String) {
    let name = quote
        .speaker
        .clone()
        .unwrap_or_else(|| "speaker not known".to_owned());
    let label = match name.rsplit(' ').next() {
        Some(last) if quote.speaker.is_some() && name.split(' ').count() <= 3 => last.to_owned(),
        _ => String::new(),
    };
    let mut words = name;
    let whose = [quote.organisation.as_deref(), quote.side.as_deref()];
    let whose: Vec<&str> = whose
        .into_iter()
        .flatten()
        .filter(|whose| *whose != words)
        .collect();
    if !whose.is_empty() {
        words.push_str(&format!(" ({})", whose.join(", ")));
    }
    words.push_str(&format!(" {}", how(quote)));
    (label, words)
}

/// What the cue says the speaker did, in words.
pub(super) fn how(quote: &Quote) -> &'static str {
    match quote.cue_class {
        None | Some(CueClass::Says) => "says",
        Some(CueClass::Claims) => "claims",
        Some(CueClass::Denies) => "denies",
        Some(CueClass::Confirms) => "confirms",
        Some(CueClass::Admits) => "admits",
        Some(CueClass::Asks) => "asks",
        Some(CueClass::Demands) => "demands",
        Some(CueClass::Announces) => "announces",
        Some(CueClass::Reports) => "reports",
        Some(CueClass::Thinks) => "thinks",
    }
}

/// A claim: who is said to have done what to whom, and who says so.
pub(super) fn claim(claim: &Claim) -> String {
    let mut words = claim
        .conduct
        .unwrap_or(claim.event)
        .replace('-', " ")
        .to_lowercase();
    if let Some(number) = &claim.number {
        words.push_str(&format!(", {}", self::number(number)));
    }
    if let Some(actor) = &claim.actor {
        words.push_str(&format!(
            ", by {}",
            sided(actor, claim.actor_side.as_deref())
        ));
    }
    if let Some(target) = &claim.target {
        let towards = match claim.event {
            "ACCUSE" | "ASSAULT" | "COERCE" | "FIGHT" | "PROTEST" | "SANCTION" | "THREATEN" => {
                "against"
            }
            _ => "towards",
        };
        words.push_str(&format!(
            ", {towards} {}",
            sided(target, claim.target_side.as_deref())
        ));
    }
    if let Some(place) = &claim.place {
        words.push_str(&format!(", at {place}"));
    }
    if let Some(time) = &claim.time {
        words.push_str(&format!(", {}", self::time(time)));
    }
    let mut how = Vec::new();
    if claim.polarity != "affirmed" {
        how.push(claim.polarity);
    }
    if claim.told_as != "happened" {
        how.push(claim.told_as);
    }
    if claim.accusation {
        how.push("an accusation");
    }
    let says = match (&claim.claimant, claim.voice) {
        (Some(who), _) => format!("says {}", sided(who, claim.on_behalf_of.as_deref())),
        (None, "narrated") => "told by the text itself".to_owned(),
        (None, _) => "who says so is not named".to_owned(),
    };
    if !how.is_empty() {
        words.push_str(&format!("; {}", how.join(", ")));
    }
    format!("{words}; {says}")
}

/// Somebody with their side, where the words are not the side's own name.
fn sided(who: &str, side: Option<&str>) -> String {
    match side {
        Some(side) if !who.contains(side) => format!("{who} ({side})"),
        _ => who.to_owned(),
    }
}

/// A number as an interval.
pub(super) fn number(number: &Number) -> String {
    let unit = number
        .unit
        .map(|unit| format!(" {unit}"))
        .unwrap_or_default();
    let value = match (number.value, number.high) {
        (Some(value), _) => format!("{value}"),
        (None, Some(high)) => format!("{} to {high}", number.low),
        (None, None) => format!("{} or more", number.low),
    };
    match number.bound {
        "exact" | "between" => format!("{value}{unit}"),
        bound => format!("{} {value}{unit}", bound.replace('_', " ")),
    }
}

/// A time as an interval.
pub(super) fn time(time: &Time) -> String {
    match (&time.from, &time.to, &time.known) {
        (Some(from), Some(to), _) if from == to => from.clone(),
        (Some(from), Some(to), _) => format!("{from} to {to}"),
        (Some(from), None, _) => format!("since {from}"),
        (None, Some(to), _) => format!("until {to}"),
        (None, None, Some(known)) => format!("{known}, of a day that is not known"),
        (None, None, None) => "when is not known".to_owned(),
    }
}

/// What somebody says was counted.
pub(super) fn tally(tally: &Tally) -> String {
    let mut words = format!(
        "{}: {}",
        tally.measure.replace('_', " "),
        number(&tally.number)
    );
    match (&tally.window_start, &tally.window_end, &tally.window_known) {
        (Some(start), Some(end), _) => words.push_str(&format!(", {start} to {end}")),
        (Some(start), None, _) => words.push_str(&format!(", since {start}")),
        (None, Some(end), _) => words.push_str(&format!(", until {end}")),
        (None, None, Some(known)) => words.push_str(&format!(", {known}")),
        (None, None, None) => {}
    }
    words.push_str(&format!("; {}", tally.relation.replace('_', " ")));
    if let Some(who) = &tally.claimant {
        words.push_str(&format!(
            "; counted by {}",
            sided(who, tally.claimant_side.as_deref())
        ));
    }
    if let Some(who) = &tally.accused {
        words.push_str(&format!(
            "; of acts by {}",
            sided(who, tally.accused_side.as_deref())
        ));
    }
    words
}
