//! Tallies of a text as claims.

use model::{Claim, ContentId, Count};
use reading::claims::Polarity;
use reading::numbers::{Bound, Number};
use reading::tallies::Tally;
use reading::times::Time;

use super::claims::{claimant, named};
use super::instants;
use super::read::Article;
use crate::reader::{Contents, identity};

/// Takes what a text says was counted.
pub(super) fn take(article: &Article<'_>, contents: &mut Contents) {
    for tally in &article.reading.statements.tallies {
        match claim(article, tally) {
            Ok(claim) => contents.claims.push(claim),
            Err(why) => contents.remark(why),
        }
    }
}

fn claim(article: &Article<'_>, tally: &Tally) -> Result<Claim, &'static str> {
    let statements = &article.reading.statements;
    let told = statements
        .claims
        .get(tally.claim)
        .ok_or("numbers belong to no claim")?;
    if told.polarity != Polarity::Affirmed {
        return Err("numbers are denied: no count comes of them");
    }
    let times: Vec<&Time> = tally
        .window
        .iter()
        .filter_map(|time| statements.times.get(*time))
        .collect();
    let window = instants::window(&times, article.tz()).ok_or(
        "numbers are told without a window that is known on both ends: no count comes of them",
    )?;
    let value = statements
        .numbers
        .get(tally.number)
        .and_then(count)
        .ok_or("numbers are no counts")?;
    let intern = article.context.intern;
    let claimant = claimant(article, told)
        .or_else(|| {
            article
                .document
                .outlet
                .as_deref()
                .map(|outlet| intern.get(outlet))
        })
        .unwrap_or_else(|| intern.get(article.context.source.as_str()));
    let document = article.document;
    let statement = [&document.address, &document.title]
        .into_iter()
        .find_map(|name| name.as_deref())
        .unwrap_or(&document.name);
    let claim = Claim {
        id: ContentId::default(),
        claim_id: intern.get(statement),
        source: article.context.source.clone(),
        claimant,
        accused: told.actor.as_ref().and_then(|actor| named(article, actor)),
        window,
        zone: intern.get(article.context.zone),
        measure: intern.get(tally.measure),
        value,
        relation: tally.relation,
        of: tally
            .of
            .and_then(|of| statements.tallies.get(of))
            .map(|of| intern.get(of.measure)),
        cited: article
            .document
            .outlet
            .as_deref()
            .map(|outlet| intern.get(outlet)),
        url: article
            .document
            .address
            .as_deref()
            .map(|address| intern.get(address)),
        origin: article.context.origin(article.line(tally.span.start)),
    };
    let id = identity::claim(&claim);
    Ok(Claim { id, ..claim })
}

/// A number as a count; `None` of parts of one, and of what is beyond counting.
fn count(number: &Number) -> Option<Count> {
    let whole = |value: f64| -> Option<u64> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be whole and in range"
        )]
        (value.fract() == 0.0 && (0.0..1e15).contains(&value)).then_some(value as u64)
    };
    Some(match number.bound {
        Bound::Exact => Count::Exactly(whole(number.point?)?),
        Bound::About | Bound::Nearly => Count::About(whole(number.point?)?),
        Bound::MoreThan | Bound::AtLeast => Count::AtLeast(whole(number.low)?),
        Bound::UpTo | Bound::LessThan => Count::AtMost(whole(number.high?)?),
        Bound::Between | Bound::Vague => match number.high {
            Some(high) => Count::Between(whole(number.low)?, whole(high)?),
            None => Count::AtLeast(whole(number.low)?),
        },
    })
}
