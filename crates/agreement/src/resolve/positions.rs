//! The negotiating record: stances checked against parties, documents, dates and each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use model::{Day, ProvisionId};

use super::{Desk, Named};
use crate::mistakes::quote;
use crate::raw::{At, RawPosition, RawProvision};
use crate::{CitedDocument, Condition, Position, Stance};

/// The stances on a provision, in the order in which they stand.
pub(super) fn positions(
    desk: &mut Desk<'_>,
    file: usize,
    raw: &RawProvision,
    documents: &[CitedDocument],
) -> Vec<Position> {
    let mut told = BTreeMap::new();
    raw.position
        .iter()
        .filter_map(|p| {
            let position = position(desk, file, raw, p, documents);
            once(desk, file, p, &mut told);
            position
        })
        .collect()
}

fn position(
    desk: &mut Desk<'_>,
    file: usize,
    provision: &RawProvision,
    p: &RawPosition,
    documents: &[CitedDocument],
) -> Option<Position> {
    desk.refer(Named::Party, file, p.party.get(), &p.party.span());
    let document = desk.document(file, p.source.as_ref());
    let days = stated_days(p.on.get());
    match days {
        None => {
            let message = format!("{} is not a date", quote(p.on.get()));
            let help = "write a day, a month or a year as the source gives it: \"2025-03-13\", \
                        \"2025-03\", \"2025\"";
            desk.say(file, &p.on.span(), "bad-date", message, help);
        }
        Some(days) => after_source(desk, file, p, days.0, document.as_deref(), documents),
    }
    if *p.stance.get() == Stance::Silent && p.source.is_none() && p.words.is_none() {
        let message = "a silence that rests on nothing";
        let help = "name the document that was read and reports no stance, source = \"doc:ID\", or \
                    say in `words` what was read; where nothing was, leave the party out";
        desk.say(file, &p.stance.span(), "missing-key", message, help);
    }
    quotation(desk, file, p);
    let conditions = conditions(desk, file, provision, p);
    let mut text = |at: &Option<At<String>>| at.as_ref().map(|at| desk.words(file, at));
    let (by, words) = (text(&p.by), text(&p.words));
    let (first, last) = days?;
    Some(Position {
        party: p.party.get().as_str().into(),
        stance: *p.stance.get(),
        on: p.on.get().as_str().into(),
        first,
        last,
        by,
        document,
        words,
        lang: p.lang.as_ref().map(|at| at.get().as_str().into()),
        verbatim: verbatim(p),
        conditions,
    })
}

/// The first and the last day that a date can mean: a day, a month (`2025-03`) or a year (`2025`).
fn stated_days(text: &str) -> Option<(Day, Day)> {
    let digits = |part: &str, n: usize| {
        let fine = part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        fine.then(|| part.parse::<i16>().ok()).flatten()
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() {
        return None;
    }
    let number = |part: &str| digits(part, 2).and_then(|n| i8::try_from(n).ok());
    let date = |month, day| Date::new(year, month, day).ok();
    let (first, last) = match (month, day) {
        (None, _) => (date(1, 1)?, date(12, 31)?),
        (Some(month), None) => {
            let first = date(number(month)?, 1)?;
            (first, first.last_of_month())
        }
        (Some(month), Some(day)) => {
            let date = date(number(month)?, number(day)?)?;
            (date, date)
        }
    };
    Some((Day::new(first), Day::new(last)))
}

/// A document cannot report what came after it.
fn after_source(
    desk: &mut Desk<'_>,
    file: usize,
    p: &RawPosition,
    first: Day,
    document: Option<&str>,
    documents: &[CitedDocument],
) {
    let cited = document.and_then(|id| documents.iter().find(|d| &*d.id == id));
    let Some((id, date)) = cited.and_then(|d| Some((&d.id, d.date.as_deref()?))) else {
        return;
    };
    let Some((_, published)) = stated_days(date) else {
        return;
    };
    if first > published {
        let message = format!(
            "a stance of {}, and {} that reports it is of {date}",
            quote(p.on.get()),
            quote(id)
        );
        let help = "cite the document that reports it, or correct one of the two dates";
        desk.say(file, &p.on.span(), "stance-after-source", message, help);
    }
}

/// Stances told so far, by party, date and voice: where each stands. In a month or a year a voice
/// may take several stances, each of them once.
type Told = BTreeMap<(String, String, Option<String>, Option<Stance>), usize>;

/// One voice of a party takes one stance on one day.
fn once(desk: &mut Desk<'_>, file: usize, p: &RawPosition, told: &mut Told) {
    let by = p.by.as_ref().map(|by| model::fold(by.get()));
    let vague = stated_days(p.on.get()).is_none_or(|(first, last)| first != last);
    let stance = vague.then_some(*p.stance.get());
    let key = (p.party.get().clone(), p.on.get().clone(), by, stance);
    let Some(first) = told.get(&key) else {
        told.insert(key, p.on.span().start);
        return;
    };
    let place = desk.mistakes.place(file, *first);
    let message = format!(
        "a second stance of {} on {} on this provision",
        quote(p.party.get()),
        quote(p.on.get())
    );
    let help = format!(
        "the first stands at {place}; keep one, or say with `by` who spoke: by = \"its President\""
    );
    desk.say(file, &p.on.span(), "duplicate-stance", message, help);
}

fn verbatim(p: &RawPosition) -> bool {
    p.verbatim.as_ref().is_some_and(|at| *at.get())
}

/// Words of the party's own are there, and their language is named.
fn quotation(desk: &mut Desk<'_>, file: usize, p: &RawPosition) {
    if let Some(lang) = &p.lang
        && !is_language(lang.get())
    {
        let message = format!("{} is not a language", quote(lang.get()));
        let help = "write its code: \"en\", \"uk\", \"ru\", \"ar\", \"zh-Hant\"";
        desk.say(file, &lang.span(), "bad-language", message, help);
    }
    let Some(at) = p.verbatim.as_ref().filter(|at| *at.get()) else {
        return;
    };
    if p.words.is_none() {
        let help = "quote them: words = \"...\"";
        desk.say(
            file,
            &at.span(),
            "missing-key",
            "verbatim, and no words",
            help,
        );
    } else if p.lang.is_none() {
        let help = "name the language that they are quoted in: lang = \"uk\"";
        let message = "words of a party's own in no language";
        desk.say(file, &at.span(), "missing-key", message, help);
    }
}

/// Whether a text has the form of a language tag (BCP 47): two or three letters, then parts of two
/// to eight letters or digits.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// On what a party accepts: only where it accepts with conditions, and never on the term itself.
fn conditions(
    desk: &mut Desk<'_>,
    file: usize,
    provision: &RawProvision,
    p: &RawPosition,
) -> Vec<Condition> {
    let Some(at) = &p.conditions else {
        return Vec::new();
    };
    let stance = *p.stance.get();
    if stance != Stance::AcceptsWithConditions {
        let message = format!("conditions of a party that {}", does(stance));
        let help = "conditions go with stance = \"accepts-with-conditions\"";
        desk.say(file, &at.span(), "misplaced-key", message, help);
    }
    let mut conditions = Vec::new();
    for condition in at.get() {
        let own = condition.get();
        if own.provision.is_none() && own.words.is_none() {
            let help = "name the provision that it asks for, or say it: { words = \"...\" }";
            let message = "a condition that says nothing";
            desk.say(file, &condition.span(), "empty", message, help);
        }
        let asked = own.provision.as_ref().filter(|id| {
            if id.get() == provision.id.get() {
                let message = format!("{} is the condition of itself", quote(id.get()));
                let help = "name another provision, or say the condition in `words`";
                desk.say(file, &id.span(), "own-condition", message, help);
            }
            desk.refer(Named::Provision, file, id.get(), &id.span())
        });
        conditions.push(Condition {
            provision: asked.map(|id| ProvisionId::from(id.get().as_str())),
            words: own.words.as_ref().map(|at| desk.words(file, at)),
        });
    }
    conditions
}

fn does(stance: Stance) -> Arc<str> {
    match stance {
        Stance::Silent => "is silent".into(),
        other => other.as_str().replace('-', " ").into(),
    }
}
