//! The identity of what was read: a hash over every value, but not over where it stood.

use model::{Canonical, Claim, ContentId, Harm, Observation, Spread, Toll};

/// The hash of what an observation says, without who says it and under which identifier.
pub(crate) fn content(o: &Observation) -> ContentId {
    let mut c = Canonical::new("observation-content")
        .text(o.method.as_str())
        .text(o.conduct.as_str())
        .optional(o.weapon.map(model::Weapon::as_str))
        .number(o.calibre_mm.map_or(-1, i64::from));
    c = match o.count {
        Some(count) => c.number(1).text(&count.to_string()),
        None => c.number(0),
    };
    c = c.optional(o.actor.as_deref());
    c = match &o.sides {
        Some([a, b]) => c.number(2).text(a).text(b),
        None => c.number(0),
    };
    c = c.number(o.claimants.len() as i64);
    for claimant in &o.claimants {
        c = c.text(claimant);
    }
    c = c
        .number(o.articles.map_or(-1, i64::from))
        .optional(o.direction.as_deref());
    c = harm(c, &o.harm)
        .number(o.when.earliest.ms())
        .number(o.when.latest.ms())
        .number(o.when.precision as i64)
        .number(i64::from(o.place.point.lat))
        .number(i64::from(o.place.point.lon));
    c = match &o.place.spread {
        Spread::Normal { sigma_m } => c.number(0).number(i64::from(*sigma_m)),
        Spread::Disc { radius_m, scale_m } => c
            .number(1)
            .number(i64::from(*radius_m))
            .number(i64::from(*scale_m)),
        Spread::Area { name, settlements } => {
            let total = settlements
                .iter()
                .fold(0_u64, |t, s| t.wrapping_add(s.weight));
            c.number(2)
                .text(name)
                .number(settlements.len() as i64)
                .number(total as i64)
        }
        Spread::Unknown => c.number(3),
    };
    c = c
        .optional(o.place.name.as_deref())
        .optional(o.text.as_deref());
    // Records that have none of these keep the identity they had before these were known of.
    if o.attachments.is_empty() && o.review.is_none() && o.place.code.is_none() {
        return c.id();
    }
    c = c.number(o.attachments.len() as i64);
    for attachment in &o.attachments {
        c = c
            .text(&attachment.name)
            .optional(attachment.sha256.as_deref());
    }
    c.optional(o.review.map(model::Review::as_str))
        .optional(o.place.code.as_deref())
        .id()
}

/// The identity of an observation: its source, its own identifier and what it says.
pub(crate) fn observation(source: &str, own_id: &str, content: &ContentId) -> ContentId {
    Canonical::new("observation")
        .text(source)
        .text(own_id)
        .content(content)
        .id()
}

/// The identity of an observation as it stands: of one that a person corrected, the new one.
pub fn observation_id(o: &Observation) -> ContentId {
    observation(o.source.as_str(), &o.own_id, &content(o))
}

fn harm(c: Canonical, harm: &Harm) -> Canonical {
    let c = toll(c, harm.killed);
    let c = c.number(harm.civilians_killed.map_or(-1, i64::from));
    toll(c, harm.injured)
}

fn toll(c: Canonical, toll: Option<Toll>) -> Canonical {
    match toll {
        Some(t) => c
            .number(i64::from(t.low))
            .number(i64::from(t.best))
            .number(i64::from(t.high)),
        None => c.number(-1),
    }
}

/// The identity of a claim.
pub(crate) fn claim(claim: &Claim) -> ContentId {
    Canonical::new("claim")
        .text(claim.source.as_str())
        .text(&claim.claim_id)
        .text(&claim.claimant)
        .optional(claim.accused.as_deref())
        .number(claim.window.start.ms())
        .number(claim.window.end.ms())
        .text(&claim.zone)
        .text(&claim.measure)
        .text(&claim.value.to_string())
        .text(claim.relation.as_str())
        .optional(claim.of.as_deref())
        .optional(claim.cited.as_deref())
        .optional(claim.url.as_deref())
        .id()
}
