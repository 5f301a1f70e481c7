//! Parties and cited documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{PartyId, Weapon, fold};

use super::Desk;
use crate::blocks::Block;
use crate::mistakes::quote;
use crate::raw::{At, RawArsenal, RawDocument, RawParty};
use crate::{AS_WRITTEN, Armament, Arsenal, CitedDocument, Party, Role};

/// Identifiers that were used before, and where: the file and the byte.
#[derive(Default)]
pub(super) struct Once(BTreeMap<String, (usize, usize)>);

impl Once {
    /// Notes an identifier; tells where it was used before.
    pub(super) fn check(&mut self, desk: &mut Desk<'_>, file: usize, id: &At<String>, what: &str) {
        let Some((first, at)) = self.0.get(id.get()) else {
            self.0.insert(id.get().clone(), (file, id.span().start));
            return;
        };
        let place = desk.mistakes.place(*first, *at);
        let message = format!("the {what} {} is declared twice", quote(id.get()));
        let help = format!("the first stands at {place}; give this one another id");
        desk.say(file, &id.span(), "duplicate-id", message, help);
    }
}

/// The parties, in the order in which they stand.
pub(super) fn parties(desk: &mut Desk<'_>, blocks: &[Block<RawParty>]) -> Vec<Party> {
    let mut once = Once::default();
    let mut called: BTreeMap<String, String> = BTreeMap::new();
    let mut parties = Vec::new();
    for Block { file, raw, .. } in blocks {
        let id = desk.id(*file, &raw.id);
        once.check(desk, *file, &raw.id, "party");
        if &*id == AS_WRITTEN {
            let message = format!(
                "{} is how the reading that nobody claims is called",
                quote(&id)
            );
            desk.say(
                *file,
                &raw.id.span(),
                "reserved",
                message,
                "call the party something else",
            );
        }
        let name = desk.words(*file, &raw.name);
        for at in [&raw.id, &raw.name].into_iter().chain(&raw.aliases) {
            let owner = called
                .entry(fold(at.get()))
                .or_insert_with(|| id.to_string());
            if **owner != *id {
                let message = format!(
                    "{} is also a name of the party {}",
                    quote(at.get()),
                    quote(owner)
                );
                let help = "a name stands for one party: take it from one of them";
                desk.say(*file, &at.span(), "ambiguous-name", message, help);
            }
        }
        parties.push(Party {
            id: PartyId::from(&*id),
            name,
            aliases: raw
                .aliases
                .iter()
                .map(|a| a.get().as_str().into())
                .collect(),
            side: raw.role == Role::Side,
            role: raw.role,
            time_zone: time_zone(desk, *file, raw.time_zone.as_ref()),
            arsenal: raw
                .arsenal
                .as_ref()
                .and_then(|arsenal| self::arsenal(desk, *file, arsenal)),
        });
    }
    parties
}

/// The zone whose clock a party means.
fn time_zone(desk: &mut Desk<'_>, file: usize, at: Option<&At<String>>) -> Option<Arc<str>> {
    let at = at?;
    if jiff::tz::TimeZone::get(at.get()).is_err() {
        let message = format!("{} is not a time zone", quote(at.get()));
        let help = "zones have names such as Europe/Kyiv or Asia/Jerusalem";
        desk.say(file, &at.span(), "unknown-time-zone", message, help);
        return None;
    }
    Some(at.get().as_str().into())
}

/// What weapons a party is recorded to have and not to have.
fn arsenal(desk: &mut Desk<'_>, file: usize, raw: &RawArsenal) -> Option<Arsenal> {
    let document = desk.document(file, Some(&raw.source));
    let has = armaments(desk, file, &raw.has);
    let lacks = armaments(desk, file, &raw.lacks);
    for (at, armament) in raw.lacks.iter().zip(&lacks) {
        if armament.is_some() && has.contains(armament) {
            let message = format!("{} stands in `has` and in `lacks`", quote(at.get()));
            let help = "a party has it or has it not: take it from one of the lists";
            desk.say(file, &at.span(), "contradiction", message, help);
        }
    }
    Some(Arsenal {
        has: has.into_iter().flatten().collect(),
        lacks: lacks.into_iter().flatten().collect(),
        document: document?,
    })
}

fn armaments(desk: &mut Desk<'_>, file: usize, written: &[At<String>]) -> Vec<Option<Armament>> {
    let one = |desk: &mut Desk<'_>, at: &At<String>| {
        let armament = armament(at.get());
        if armament.is_none() {
            let message = format!("{} is not a weapon", quote(at.get()));
            let classes: Vec<&str> = Weapon::ALL.iter().map(|w| w.as_str()).collect();
            let help = format!(
                "write a class, and a calibre in millimetres where it matters: \"mlrs\", \"mlrs 300\"; classes: {}",
                classes.join(", ")
            );
            desk.say(file, &at.span(), "unknown-weapon", message, help);
        }
        armament
    };
    written.iter().map(|at| one(desk, at)).collect()
}

/// A class of weapon, with a calibre or without.
fn armament(text: &str) -> Option<Armament> {
    let text = text.trim();
    if let Some(weapon) = Weapon::named(text) {
        return Some(Armament {
            weapon,
            calibre_mm: None,
        });
    }
    let text = text.strip_suffix("mm").unwrap_or(text).trim_end();
    let (class, calibre) = text.rsplit_once(char::is_whitespace)?;
    let calibre_mm: u16 = calibre.parse().ok().filter(|mm| *mm > 0)?;
    Some(Armament {
        weapon: Weapon::named(class.trim())?,
        calibre_mm: Some(calibre_mm),
    })
}

/// The documents cited.
pub(super) fn documents(desk: &mut Desk<'_>, blocks: &[Block<RawDocument>]) -> Vec<CitedDocument> {
    let mut once = Once::default();
    let text = |t: &Option<String>| t.as_deref().map(Into::into);
    blocks
        .iter()
        .map(|Block { file, raw, .. }| {
            once.check(desk, *file, &raw.id, "document");
            CitedDocument {
                id: desk.id(*file, &raw.id),
                title: desk.words(*file, &raw.title),
                publisher: text(&raw.publisher),
                date: text(&raw.date),
                url: text(&raw.url),
                note: text(&raw.note),
            }
        })
        .collect()
}
