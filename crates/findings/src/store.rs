//! Stores: what an inventory lists against what inspectors find.

use model::{Day, FilingKind, Interval, PartyId};

use crate::bearing::{About, Bearing};
use crate::duty::Desk;
use crate::filed::Filed;
use crate::sitting::OfDay;
use crate::standing::Standing;

/// That fewer in store than the inventory lists is what it seems to be.
const MISSING: f64 = 0.97;
/// What an inspection must show at least before a store counts as complete.
const SHOWN: f64 = 0.9;

/// Adds to each day what inspections of the day say of the party's inventories.
pub(crate) fn by_day(desk: &Desk, days: &[Day], by_day: &mut [OfDay]) {
    let rule = &desk.sitting.agreement.reporting.day;
    for party in &desk.sitting.parties {
        for (day, of_day) in days.iter().zip(by_day.iter_mut()) {
            let day = rule.interval(*day).meet(&desk.sitting.interval);
            if let Some(standing) = one_day(desk, party, &day, of_day) {
                of_day.stands(party, standing);
            }
        }
    }
}

fn one_day(desk: &Desk, party: &PartyId, day: &Interval, of_day: &mut OfDay) -> Option<Standing> {
    let concerns = |f: &&Filed| f.concerns(desk.sitting, Some(party)) && f.filing.count.is_some();
    let inspected = desk
        .filed
        .iter()
        .filter(|f| f.filing.kind == FilingKind::Inspection && f.touches(day))
        .filter(concerns);
    let mut standing = None;
    for inspection in inspected {
        let listed = desk
            .filed
            .iter()
            .filter(|f| f.filing.kind == FilingKind::Inventory && f.filing.when.earliest < day.end)
            .filter(concerns)
            .filter(|f| same_thing(f, inspection))
            .max_by_key(|f| (f.filing.when.earliest, f.filing.id));
        let (Some(listed), Some(found)) = (listed, inspection.filing.count) else {
            continue;
        };
        let Some(inventory) = listed.filing.count else {
            continue;
        };
        let missing = found.most().is_some_and(|most| most < inventory.least());
        let complete = inventory.most().is_some_and(|most| found.least() >= most);
        let said = format!(
            "{} lists {inventory}; {} found {found}.",
            listed.voice().name,
            inspection.voice().name
        );
        let existence = inspection.existence(Some(party), missing);
        let shown = (complete && existence.low >= SHOWN).then_some(existence.p);
        let here = Standing {
            kept: shown,
            claimed: !missing && shown.is_none(),
            by_record: true,
            words: vec![said.clone()],
            filings: vec![listed.index, inspection.index],
            ..Standing::default()
        };
        standing = Standing::all(standing.into_iter().chain([here]));
        if missing {
            of_day.bearings.push(Bearing {
                of: Some(party.clone()),
                said: Some(said),
                ..Bearing::plain(
                    About::Filing(inspection.index),
                    inspection.filing.id,
                    existence,
                    MISSING,
                )
            });
        }
    }
    standing
}

/// Whether two filings count the same class of weapon or thing at the same place.
fn same_thing(one: &Filed, other: &Filed) -> bool {
    let (a, b) = (one.filing, other.filing);
    let fold = |s: &Option<std::sync::Arc<str>>| s.as_deref().map(model::fold);
    a.weapon == b.weapon
        && a.calibre_mm == b.calibre_mm
        && fold(&a.subject) == fold(&b.subject)
        && a.area == b.area
}
