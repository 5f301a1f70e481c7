//! Days, publication, thresholds, counting rules and map layers.

use std::sync::Arc;

use model::{DayRule, PartyId};

use super::parties::Once;
use super::provision::conduct_scope;
use super::{Desk, Sources};
use crate::blocks::Block;
use crate::mistakes::quote;
use crate::quantity;
use crate::raw::{
    At, CountingWord, RawCountingRule, RawFindings, RawGazetteer, RawMap, RawPublication,
    RawReporting,
};
use crate::{
    CountingKind, CountingRule, FindingsPolicy, MapLayers, Publication, Reporting, TallyDay,
};

/// The threshold where a case names none.
const THRESHOLD: f64 = 0.9;

/// Days and the horizon, and how the case publishes.
pub(super) fn reporting(
    desk: &mut Desk<'_>,
    block: &Block<RawReporting>,
) -> Option<(Reporting, Option<Publication>)> {
    let Block { file, raw, .. } = block;
    let day = match quantity::day_rule(raw.day.get()) {
        Ok(day) => Some(day),
        Err(why) => {
            let message = format!(
                "{} does not say where a day begins: {why}",
                quote(raw.day.get())
            );
            let help = "write the time and the zone: \"00:00[Europe/Kyiv]\"";
            desk.say(*file, &raw.day.span(), "bad-day", message, help);
            None
        }
    };
    let from = desk.optional_instant(*file, raw.from.as_ref());
    let until = desk.optional_instant(*file, raw.until.as_ref());
    if let (Some(start), Some(end), Some(at)) = (from, until, &raw.until)
        && end <= start
    {
        let message = format!("findings end at {} and start at {}", end.utc(), start.utc());
        desk.say(
            *file,
            &at.span(),
            "end-before-start",
            message,
            "an end comes after its start",
        );
    }
    let as_of = desk.optional_instant(*file, raw.as_of.as_ref());
    let publication = raw
        .publication
        .as_ref()
        .and_then(|p| publication(desk, *file, p));
    let tally_day = raw.tally_day.unwrap_or(TallyDay::End);
    Some((
        Reporting {
            day: day?,
            tally_day,
            from,
            until,
            as_of,
        },
        publication,
    ))
}

/// The zone in which a case counts its days; UTC until it is known.
pub(super) fn own_zone(block: Option<&Block<RawReporting>>) -> String {
    let rule = block.and_then(|b| quantity::day_rule(b.raw.day.get()).ok());
    rule.unwrap_or_else(DayRule::utc).zone().to_owned()
}

fn publication(desk: &mut Desk<'_>, file: usize, raw: &RawPublication) -> Option<Publication> {
    let delay = desk.duration(file, raw.delay.get(), &raw.delay.span());
    let coarsen = desk.distance_m(file, raw.coarsen.get(), &raw.coarsen.span());
    let profile = desk.words(file, &raw.profile);
    let base_url = raw
        .base_url
        .as_ref()
        .and_then(|at| base_url(desk, file, at));
    Some(Publication {
        delay_ms: delay?.ms(),
        coarsen_m: coarsen?,
        profile,
        base_url,
    })
}

/// An address of a folder, without a slash at its end.
fn base_url(desk: &mut Desk<'_>, file: usize, at: &At<String>) -> Option<Arc<str>> {
    let text = at.get().as_str();
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let plain = |c: char| c.is_alphanumeric() || "-._~:/@!$&()*+,;=%[]".contains(c);
    if host.is_some_and(|h| h.starts_with(char::is_alphanumeric)) && text.chars().all(plain) {
        return Some(text.trim_end_matches('/').into());
    }
    let message = format!("{} is not the address of a folder", quote(text));
    let help = "write it with https:// and without spaces, `?`, `#` or quotes: \
                base_url = \"https://example.org/reports\"";
    desk.say(file, &at.span(), "bad-address", message, help);
    None
}

/// The threshold of findings.
pub(super) fn findings(desk: &mut Desk<'_>, block: Option<&Block<RawFindings>>) -> FindingsPolicy {
    let mut policy = FindingsPolicy {
        threshold: THRESHOLD,
    };
    let Some(Block { file, raw, .. }) = block else {
        return policy;
    };
    if let Some(at) = &raw.threshold {
        if (0.5..=1.0).contains(at.get()) {
            policy.threshold = *at.get();
        } else {
            let message = format!("the threshold {} is out of range", at.get());
            let help = "it is a probability from 0.5 to 1; 0.9 is usual";
            desk.say(*file, &at.span(), "out-of-range", message, help);
        }
    }
    policy
}

/// The counting rules.
pub(super) fn counting_rules(
    desk: &mut Desk<'_>,
    blocks: &[Block<RawCountingRule>],
) -> Vec<CountingRule> {
    let mut once = Once::default();
    let mut rules = Vec::new();
    for Block { file, raw, .. } in blocks {
        once.check(desk, *file, &raw.id, "counting rule");
        let id = desk.id(*file, &raw.id);
        let used_by: Vec<PartyId> = desk.parties(*file, &raw.used_by);
        let words = desk.words(*file, &raw.words);
        let gap = raw
            .gap
            .as_ref()
            .map(|at| (at, desk.duration(*file, at.get(), &at.span())));
        let kind = match (raw.kind.get(), gap) {
            (CountingWord::Incident, Some((_, gap))) => {
                gap.map(|gap| CountingKind::PerIncident { gap_ms: gap.ms() })
            }
            (CountingWord::Incident, None) => {
                let message = "a rule `per-incident` needs a `gap`";
                let help = "say how long a pause ends an incident: gap = \"1 h\"";
                desk.say(*file, &raw.kind.span(), "missing-key", message, help);
                None
            }
            (_, Some((at, _))) => {
                let message = "`gap` belongs to rules of kind `per-incident`";
                desk.say(*file, &at.span(), "misplaced-key", message, "take it out");
                None
            }
            (CountingWord::Unit, None) => Some(CountingKind::PerUnit),
            (CountingWord::PlaceDay, None) => Some(CountingKind::PerPlaceDay),
            (CountingWord::Event, None) => Some(CountingKind::PerEvent),
        };
        let scope = conduct_scope(desk, *file, raw.conduct.as_ref());
        rules.extend(kind.map(|kind| CountingRule {
            id,
            kind,
            scope,
            used_by,
            words,
        }));
    }
    rules
}

/// The layers of the map.
pub(super) fn map(
    desk: &mut Desk<'_>,
    sources: &mut Sources<'_>,
    block: Option<&Block<RawMap>>,
) -> MapLayers {
    let Some(Block { file, raw, .. }) = block else {
        return MapLayers::default();
    };
    let mut layer = |desk: &mut Desk<'_>, at: &Option<At<String>>| {
        at.as_ref()
            .and_then(|at| sources.named(desk, *file, at.get(), &at.span()))
    };
    let mut layers = MapLayers {
        land: layer(desk, &raw.land),
        lakes: layer(desk, &raw.lakes),
        rivers: layer(desk, &raw.rivers),
        borders: layer(desk, &raw.borders),
        credit: raw.credit.as_deref().map(Into::into),
        view: None,
    };
    if let Some(at) = &raw.view {
        let [west, south, east, north] = *at.get();
        let lon = -180.0..=180.0;
        let lat = -90.0..=90.0;
        let possible = lon.contains(&west)
            && lon.contains(&east)
            && lat.contains(&south)
            && lat.contains(&north);
        if possible && west < east && south < north {
            layers.view = Some(*at.get());
        } else {
            let message = format!("[{west}, {south}, {east}, {north}] is not a piece of the map");
            let help = "write west, south, east, north in degrees: [36.0, 46.5, 40.5, 50.0]";
            desk.say(*file, &at.span(), "out-of-range", message, help);
        }
    }
    layers
}

/// The gazetteer.
pub(super) fn gazetteer(
    desk: &mut Desk<'_>,
    sources: &mut Sources<'_>,
    block: Option<&Block<RawGazetteer>>,
) -> Option<std::sync::Arc<str>> {
    let Block { file, raw, .. } = block?;
    sources.named(desk, *file, raw.source.get(), &raw.source.span())
}
