//! Probabilities of lineage and of a common statement.
//!
//! The weights were fitted by logistic regression on pairs of generated stories (`examples/lineage_score`, the half of
//! the articles it calls learning): texts copied, abridged, reordered, reworded and translated from real articles,
//! against other articles of the same outlet and days that were given the same names and quotations. They are calibrated
//! on such pairs and on no others. Between languages the weight of shared names was held lower than fitted: real reports
//! of one event share more of them than the generated ones. The weight of a common source that both cite is set, not fitted: the generator has no
//! such texts; it multiplies the odds by at most twenty.

use crate::lineage::align::Evidence;

/// ln of what the odds are multiplied with where both texts are wholly from one outlet.
const CITED: f64 = 3.0;

/// The probability that the narration of one was made from the other's, or both from a third text.
#[must_use]
pub fn lineage_probability(evidence: &Evidence) -> f64 {
    let weight = model::exact::ln(1.0 + evidence.told_weight / 10.0);
    let sentences = model::exact::ln(1.0 + evidence.sentences as f64).min(3.0);
    let in_order = model::exact::ln(1.0 + evidence.in_order as f64);
    let anchor_weight = model::exact::ln(1.0 + evidence.anchor_weight / 10.0);
    let long_chain = model::exact::ln(1.0 + (evidence.chain - 1.5).max(0.0));
    let chain = model::exact::ln(1.0 + (evidence.chain + 3.0).max(0.0));
    let log_odds = if evidence.translated {
        -7.97 + 3.86 * evidence.told
            + 0.74 * weight
            + 0.1 * sentences
            + 1.06 * in_order
            + 3.5 * evidence.anchors
            + 0.8 * anchor_weight
            + 1.53 * long_chain
            + 2.34 * chain
    } else {
        -9.16
            + 5.08 * evidence.told
            + 0.93 * sentences
            + 2.01 * in_order
            + 4.66 * evidence.triples.sqrt()
            + evidence.anchors
            + 0.83 * long_chain
            + 0.39 * chain
    };
    // citing one outlet says nothing of texts that otherwise have nothing in common
    let cited = if evidence.sentences >= 2 { CITED * evidence.cited } else { 0.0 };
    model::exact::logistic(log_odds + cited).clamp(0.002, 0.999)
}

/// The probability that both report the same statement: one speech, one press conference, one interview.
///
/// By the weight of what both quote; set by hand, not fitted.
#[must_use]
pub fn statement_probability(evidence: &Evidence) -> f64 {
    if evidence.quotes == 0 {
        return 0.002;
    }
    model::exact::logistic((evidence.quoted_weight - 7.0) / 1.5).clamp(0.002, 0.998)
}
