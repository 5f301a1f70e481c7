//! Numbers that the terms set: so many a day, at most so many, so strong.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Count, Day, FigureBasis, FilingKind, Interval, PartyId, fold};

use crate::bearing::{About, Bearing};
use crate::duty::Desk;
use crate::existence::Existence;
use crate::filed::Filed;
use crate::rule::Quantity;
use crate::sitting::OfDay;
use crate::standing::Standing;
use crate::voice::Voices;

/// That a number says what it seems to say of the term.
const COUNTED: f64 = 0.98;
/// What counts must show at least before a number counts as kept.
const SHOWN: f64 = 0.9;

/// A number that one party, or all of them together, must keep to.
struct Target {
    of: Option<Arc<str>>,
    at_least: Option<u64>,
    at_most: Option<u64>,
    party: Option<PartyId>,
    kinds: &'static [FilingKind],
    /// Whether counts of one teller on one day are parts that add up.
    adds_up: bool,
}

/// What one teller says of a number on one day.
struct Told {
    existence: Existence,
    about: About,
    id: model::ContentId,
    count: Count,
    words: String,
    filings: Vec<u32>,
}

/// Adds to each day what counts say of the provision's numbers.
pub(crate) fn by_day(desk: &Desk, quantity: Quantity, days: &[Day], by_day: &mut [OfDay]) {
    let rule = &desk.sitting.agreement.reporting.day;
    for target in targets(desk, quantity) {
        for (day, of_day) in days.iter().zip(by_day.iter_mut()) {
            let whole = rule.interval(*day);
            let part = whole.meet(&desk.sitting.interval);
            // A day that is in force in part owes no full day's number.
            if target.adds_up && part != whole {
                continue;
            }
            one_day(desk, &target, *day, &part, of_day);
        }
    }
}

fn targets(desk: &Desk, quantity: Quantity) -> Vec<Target> {
    let own = &desk.sitting.provision.own;
    let parties = &desk.sitting.parties;
    let alone = || (parties.len() == 1).then(|| parties[0].clone());
    match quantity {
        Quantity::DailyQuota => own
            .quota_per_day
            .map(|n| Target {
                of: own.quota_unit.clone(),
                at_least: Some(u64::from(n)),
                at_most: None,
                party: alone(),
                kinds: &[FilingKind::Delivery, FilingKind::Inspection],
                adds_up: true,
            })
            .into_iter()
            .collect(),
        Quantity::Strength => own
            .strength
            .map(|n| Target {
                of: None,
                at_least: Some(u64::from(n)),
                at_most: None,
                party: alone(),
                kinds: &[
                    FilingKind::Strength,
                    FilingKind::Inspection,
                    FilingKind::Declaration,
                ],
                adds_up: false,
            })
            .into_iter()
            .collect(),
        Quantity::Ceiling => own
            .ceilings
            .iter()
            .flat_map(|limit| {
                parties
                    .iter()
                    .filter(|p| limit.party.as_ref().is_none_or(|q| q == *p))
                    .map(|p| Target {
                        of: Some(limit.of.clone()),
                        at_least: None,
                        at_most: Some(u64::from(limit.at_most)),
                        party: Some(p.clone()),
                        kinds: &[
                            FilingKind::Strength,
                            FilingKind::Inventory,
                            FilingKind::Inspection,
                            FilingKind::Declaration,
                        ],
                        adds_up: false,
                    })
            })
            .collect(),
        Quantity::Store => Vec::new(),
    }
}

fn one_day(desk: &Desk, target: &Target, day: Day, part: &Interval, of_day: &mut OfDay) {
    let mut told = from_filings(desk, target, part);
    told.extend(from_figures(desk, target, day));
    if told.is_empty() {
        // Nobody counted: how it stands is not on record.
        return stands(desk, target, of_day, Standing::default());
    }
    let breaks = |n: Count| match (target.at_least, target.at_most) {
        (Some(least), _) => n.most().is_some_and(|most| most < least),
        (_, Some(most)) => n.least() > most,
        _ => false,
    };
    let keeps = |n: Count| match (target.at_least, target.at_most) {
        (Some(least), _) => n.least() >= least,
        (_, Some(most)) => n.most().is_some_and(|m| m <= most),
        _ => false,
    };
    let existences = |which: &dyn Fn(Count) -> bool| -> Vec<Existence> {
        let some = told.iter().filter(|t| which(t.count));
        some.map(|t| t.existence.clone()).collect()
    };
    let (broken, kept) = (existences(&breaks), existences(&keeps));
    let mut words: Vec<String> = told.iter().map(|t| t.words.clone()).collect();
    words.sort();
    if let Some(first) = told.iter().find(|t| breaks(t.count)) {
        of_day.bearings.push(Bearing {
            of: target.party.clone(),
            said: Some(format!("{} {}", asked(target), words.join(" "))),
            ..Bearing::plain(
                first.about,
                first.id,
                Existence::balance(&broken, &kept),
                COUNTED,
            )
        });
    }
    let shown = Existence::balance(&kept, &broken);
    let enough = !kept.is_empty() && shown.low >= SHOWN;
    let standing = Standing {
        kept: enough.then_some(shown.p),
        claimed: !enough && broken.is_empty(),
        words: std::iter::once(asked(target)).chain(words).collect(),
        filings: told.iter().flat_map(|t| t.filings.clone()).collect(),
        ..Standing::default()
    };
    stands(desk, target, of_day, standing);
}

fn stands(desk: &Desk, target: &Target, of_day: &mut OfDay, standing: Standing) {
    let standing = Standing {
        by_record: true,
        ..standing
    };
    for party in &desk.sitting.parties {
        if target.party.as_ref().is_none_or(|p| p == party) {
            of_day.stands(party, standing.clone());
        }
    }
}

fn asked(target: &Target) -> String {
    let what = target.of.as_deref().unwrap_or("in all");
    let whose = target
        .party
        .as_ref()
        .map_or_else(String::new, |p| format!("{p}: "));
    match (target.at_least, target.at_most) {
        (Some(n), _) if target.adds_up => format!("{whose}at least {n} {what} a day."),
        (Some(n), _) => format!("{whose}at least {n} {what}."),
        (_, Some(n)) => format!("{whose}at most {n} {what}."),
        _ => String::new(),
    }
}

/// The counts on record, one for each teller: of the whole ground where it gives such a count, else
/// the sum of its parts, which is the whole only where every crossing has one.
fn from_filings(desk: &Desk, target: &Target, part: &Interval) -> Vec<Told> {
    let mut tellers: BTreeMap<Arc<str>, Vec<(&Filed, Count)>> = BTreeMap::new();
    for f in desk.filed {
        let Some(count) = f.filing.count else {
            continue;
        };
        let about = target.kinds.contains(&f.filing.kind)
            && f.touches(part)
            && f.is_about(&desk.sitting.provision.id)
            && f.speaks_of(target.of.as_deref())
            && target
                .party
                .as_ref()
                .is_none_or(|p| f.party.as_ref().is_none_or(|q| q == p));
        if about {
            tellers
                .entry(f.voice().group.clone())
                .or_default()
                .push((f, count));
        }
    }
    tellers
        .into_values()
        .filter_map(|said| {
            let (first, _) = *said.first()?;
            let count = if target.adds_up {
                sum(desk, &said)
            } else {
                latest(&said)
            };
            let against = target
                .at_least
                .is_some_and(|n| count.most().is_some_and(|m| m < n))
                || target.at_most.is_some_and(|n| count.least() > n);
            let mut existence = first.existence(target.party.as_ref(), against);
            for (f, _) in &said[1..] {
                let more = f.existence(target.party.as_ref(), against);
                existence = Existence::balance(&[existence, more], &[]);
            }
            Some(Told {
                existence,
                about: About::Filing(first.index),
                id: first.filing.id,
                count,
                words: format!("{} counted {count}.", first.voice().name),
                filings: said.iter().map(|(f, _)| f.index).collect(),
            })
        })
        .collect()
}

/// The last that one teller says of a day.
fn latest(said: &[(&Filed, Count)]) -> Count {
    said.iter()
        .max_by_key(|(f, _)| (f.filing.when.earliest, f.filing.id))
        .map_or(Count::AtLeast(0), |(_, n)| *n)
}

fn sum(desk: &Desk, said: &[(&Filed, Count)]) -> Count {
    use model::CoverageArea as Area;
    let add = |parts: &[&(&Filed, Count)]| {
        parts
            .iter()
            .map(|(_, n)| *n)
            .reduce(Count::plus)
            .unwrap_or(Count::AtLeast(0))
    };
    let place = desk.sitting.place.zone.as_str();
    let crossings = &desk.sitting.provision.own.crossings;
    let whole: Vec<&(&Filed, Count)> = said
        .iter()
        .filter(|(f, _)| match &f.filing.area {
            Area::Everywhere => true,
            Area::Named(name) => **name == *place,
            Area::Range { .. } => false,
        })
        .collect();
    if !whole.is_empty() {
        return add(&whole);
    }
    let all: Vec<&(&Filed, Count)> = said.iter().collect();
    let counted = |zone: &model::ZoneId| {
        said.iter()
            .any(|(f, _)| matches!(&f.filing.area, Area::Named(name) if **name == *zone.as_str()))
    };
    let total = add(&all);
    if !crossings.is_empty() && crossings.iter().all(counted) {
        total
    } else {
        Count::AtLeast(total.least())
    }
}

/// The tallies of the day whose measure the provision names.
fn from_figures(desk: &Desk, target: &Target, day: Day) -> Vec<Told> {
    let sitting = desk.sitting;
    sitting
        .figures
        .iter()
        .zip(0..)
        .filter(|(f, _)| f.day == Some(day) && f.basis != FigureBasis::RunningTotal)
        .filter(|(f, _)| {
            let named = sitting.provision.measures.iter();
            named.into_iter().any(|m| fold(m) == fold(&f.measure))
        })
        .map(|(f, index)| {
            let declared = desk.voices.source(f.source.as_str());
            let named = desk.voices.of_claimant(&f.claimant);
            let voice = match declared {
                Some(source) if named.kind.is_none() => Voices::of_source(source),
                _ => named,
            };
            let records = f
                .claims
                .iter()
                .map(|c| desk.evidence.claims[*c as usize].id)
                .collect();
            let own = target
                .party
                .as_ref()
                .is_some_and(|p| voice.partisan.as_ref() == Some(p));
            let against = target
                .at_least
                .is_some_and(|n| f.value.most().is_some_and(|m| m < n))
                || target.at_most.is_some_and(|n| f.value.least() > n);
            Told {
                words: format!("{} counted {}.", f.claimant, f.value),
                filings: Vec::new(),
                existence: if own {
                    Existence::of_own_word(voice, records, against)
                } else {
                    Existence::of_voice(voice, records)
                },
                about: About::Figure(index),
                id: f.id,
                count: f.value,
            }
        })
        .collect()
}
