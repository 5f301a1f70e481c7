//! A finding's arithmetic as it may be published, with the sums that it adds up to.

use std::collections::{BTreeMap, BTreeSet};

use model::{ContentId, Finding, LedgerItem, MicroNats, Probability, WeightUnit, exact};
use serde::Serialize;

use super::{Published, Redaction};

/// One line of a ledger.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct LedgerLine {
    pub(crate) item: String,
    pub(crate) origin_group: String,
    pub(crate) weight_micro_nats: i64,
    pub(crate) unit: &'static str,
    pub(crate) reason: String,
}

/// The lines about one thing, with their sum.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct LedgerGroup {
    /// The incident or tally; empty for the finding as a whole.
    pub(crate) about: Option<String>,
    pub(crate) lines: Vec<LedgerLine>,
    /// The sum of the log-odds in micro-nats, where there are any.
    pub(crate) log_odds_sum: Option<i64>,
    /// The probability that this sum stands for.
    pub(crate) log_odds_probability: Option<String>,
    /// The sum of the logarithms of the factors, where there are any.
    pub(crate) log_probability_sum: Option<i64>,
    /// The product of the factors.
    pub(crate) factor: Option<String>,
    /// What chance and factors come to together.
    pub(crate) together: Option<String>,
}

/// Things that a page prints the arithmetic of, in one finding; the tables have all of it.
const GROUPS: usize = 40;

/// What a finding's arithmetic may not say.
struct Closed {
    incidents: BTreeSet<ContentId>,
    words: Redaction,
}

impl Published<'_> {
    /// A finding's arithmetic by what it is about, and about how many more things it is.
    pub(crate) fn ledger(&self, finding: &Finding) -> (Vec<LedgerGroup>, usize) {
        let closed = self.closed(finding);
        // Groups in the order in which the ledger first speaks of them.
        let mut order: Vec<Option<ContentId>> = Vec::new();
        let mut groups: BTreeMap<Option<ContentId>, Vec<&LedgerItem>> = BTreeMap::new();
        for item in &finding.ledger {
            let lines = groups.entry(item.about).or_default();
            if lines.is_empty() {
                order.push(item.about);
            }
            lines.push(item);
        }
        let left_off = order.len().saturating_sub(GROUPS);
        let groups = order
            .into_iter()
            .take(GROUPS)
            .filter_map(|about| Some(self.group(&closed, about, groups.get(&about)?)))
            .collect();
        (groups, left_off)
    }

    fn closed(&self, finding: &Finding) -> Closed {
        Closed {
            incidents: self.hidden_incidents(finding),
            words: self.redaction(finding),
        }
    }

    fn group(
        &self,
        closed: &Closed,
        about: Option<ContentId>,
        items: &[&LedgerItem],
    ) -> LedgerGroup {
        let sum = |unit: WeightUnit| {
            let mut weights = items
                .iter()
                .filter(|i| i.unit == unit)
                .map(|i| i.weight)
                .peekable();
            weights.peek().is_some().then(|| weights.sum::<MicroNats>())
        };
        let odds = sum(WeightUnit::LogOdds);
        let factors = sum(WeightUnit::LogProbability);
        let chance = odds.map(Probability::from_log_odds);
        let factor = factors.map(|w| Probability::from_f64(exact::exp(w.nats())));
        LedgerGroup {
            about: about
                .filter(|id| !closed.incidents.contains(id) && !self.unshared.contains(id))
                .map(|id| id.short()),
            lines: items.iter().map(|item| self.line(closed, item)).collect(),
            log_odds_sum: odds.map(|w| w.0),
            log_odds_probability: chance.map(|p| p.to_string()),
            log_probability_sum: factors.map(|w| w.0),
            factor: factor.map(|p| p.to_string()),
            together: chance.zip(factor).map(|(c, f)| c.and(f).to_string()),
        }
    }

    /// A finding's ledger as rows, with nothing in it that may not be published.
    pub(crate) fn open_ledger<'a>(
        &'a self,
        finding: &'a Finding,
    ) -> impl Iterator<Item = (&'a Finding, usize, LedgerItem)> + 'a {
        let closed = self.closed(finding);
        finding.ledger.iter().enumerate().map(move |(at, item)| {
            let hidden = item.about.is_some_and(|id| closed.incidents.contains(&id));
            let line = self.line(&closed, item);
            let open = LedgerItem {
                about: item
                    .about
                    .filter(|id| !hidden && !self.unshared.contains(id)),
                item: line.item.into(),
                origin_group: line.origin_group.into(),
                observation_ids: item
                    .observation_ids
                    .iter()
                    .filter(|id| !hidden && !self.unshared.contains(id))
                    .copied()
                    .collect(),
                weight: item.weight,
                unit: item.unit,
                reason: line.reason.into(),
            };
            (finding, at, open)
        })
    }

    fn line(&self, closed: &Closed, item: &LedgerItem) -> LedgerLine {
        let hidden = item.about.is_some_and(|id| closed.incidents.contains(&id));
        let unshared = item
            .observation_ids
            .iter()
            .any(|id| self.unshared.contains(id));
        let confided = item
            .observation_ids
            .iter()
            .any(|id| self.confided.contains(id));
        let (what, reason) = if hidden {
            (
                "an incident that this edition withholds".to_owned(),
                String::new(),
            )
        } else if unshared {
            (
                "a record that its source does not let us pass on".to_owned(),
                String::new(),
            )
        } else {
            (
                closed.words.clean(&item.item),
                closed.words.clean(&item.reason),
            )
        };
        LedgerLine {
            item: what,
            origin_group: if hidden || unshared || confided {
                String::new()
            } else {
                closed.words.clean(&item.origin_group)
            },
            weight_micro_nats: item.weight.0,
            unit: match item.unit {
                WeightUnit::LogOdds => "log-odds",
                WeightUnit::LogProbability => "log-probability",
            },
            reason,
        }
    }
}
