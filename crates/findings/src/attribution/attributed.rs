//! Incidents that the mission or an instrument attributed, from which other things are learned.

use agreement::Agreement;
use model::PartyId;
use rayon::prelude::*;

use super::share::{Told, share};
use super::statement::Statement;
use super::term::Term;

/// What the lower end of a party's share must exceed.
const ATTRIBUTED: f64 = 0.5;

/// For each incident the side that what the mission saw, or what it or an instrument measured, lays
/// it to, from even chances beforehand; `None` where there is no such, or it is not likelier than
/// not in every way of weighing it.
pub(crate) fn attributed(
    agreement: &Agreement,
    statements: &[&[Statement]],
    terms: &[Vec<Term>],
) -> Vec<Option<PartyId>> {
    let sides: Vec<PartyId> = agreement
        .parties
        .iter()
        .filter(|p| p.side)
        .map(|p| p.id.clone())
        .collect();
    statements
        .par_iter()
        .zip(terms)
        .map(|(statements, terms)| {
            let by_itself =
                statements.iter().any(|s| s.stands_alone) || terms.iter().any(|t| t.measured);
            let told = Told { statements, terms };
            let of = |party: &&PartyId| share(party, &sides, told).1 > ATTRIBUTED;
            sides.iter().filter(|_| by_itself).find(of).cloned()
        })
        .collect()
}
