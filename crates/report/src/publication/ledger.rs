//! A finding's arithmetic as it may be published, with the sums that it adds up to.

use std::collections::BTreeMap;

use model::{ContentId, Finding, LedgerItem, MicroNats, Probability, WeightUnit, exact};
use serde::Serialize;

use super::{Published, scrub};

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

impl Published<'_> {
    /// A finding's arithmetic, by what it is about.
    pub(crate) fn ledger(&self, finding: &Finding) -> Vec<LedgerGroup> {
        // Groups in the order in which the ledger first speaks of them.
        let mut order: Vec<Option<ContentId>> = Vec::new();
        let mut groups: BTreeMap<Option<ContentId>, Vec<usize>> = BTreeMap::new();
        for (at, item) in finding.ledger.iter().enumerate() {
            let lines = groups.entry(item.about).or_default();
            if lines.is_empty() {
                order.push(item.about);
            }
            lines.push(at);
        }
        order
            .into_iter()
            .filter_map(|about| Some(self.group(finding, about, groups.get(&about)?)))
            .collect()
    }

    fn group(&self, finding: &Finding, about: Option<ContentId>, at: &[usize]) -> LedgerGroup {
        let hidden = about.is_some_and(|id| self.is_hidden_incident(finding, &id));
        let items = || at.iter().filter_map(|i| finding.ledger.get(*i));
        let sum = |unit: WeightUnit| {
            let mut weights = items()
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
            about: about.filter(|_| !hidden).map(|id| id.short()),
            lines: items().map(|item| self.line(item, hidden)).collect(),
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
        finding.ledger.iter().enumerate().map(move |(at, item)| {
            let hidden = item
                .about
                .is_some_and(|id| self.is_hidden_incident(finding, &id));
            let line = self.line(item, hidden);
            let open = LedgerItem {
                about: item.about.filter(|_| !hidden),
                item: line.item.into(),
                origin_group: line.origin_group.into(),
                observation_ids: if hidden {
                    Vec::new()
                } else {
                    item.observation_ids.clone()
                },
                weight: item.weight,
                unit: item.unit,
                reason: line.reason.into(),
            };
            (finding, at, open)
        })
    }

    fn line(&self, item: &LedgerItem, hidden: bool) -> LedgerLine {
        let unshared = !item.observation_ids.is_empty()
            && item
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
            (scrub(&item.item), scrub(&item.reason))
        };
        LedgerLine {
            item: what,
            origin_group: if hidden || unshared || confided {
                String::new()
            } else {
                scrub(&item.origin_group)
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
