//! What bears on a finding: an incident, a tally's figure or a denial, tied to its day and ground
//! or not.

use std::borrow::Cow;
use std::sync::Arc;

use model::exact::ln;
use model::{ContentId, LedgerItem, MicroNats, PartyId, Reach, WeightUnit};

use crate::attribution::{Statement, Term, Told};
use crate::excuse::Excused;
use crate::existence::Existence;

/// Day and ground count as known when the chance of each is at least this.
pub(crate) const TIED: f64 = 0.95;

/// What it is that bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    /// An incident, by index.
    Incident(u32),
    /// A claimant's figure, by index.
    Figure(u32),
    /// A denial of access, by index of its coverage record.
    Denial(u32),
    /// A filing, by index.
    Filing(u32),
    /// A complete record that holds nothing, by index of its coverage record.
    Silence(u32),
}

/// One piece of evidence as it bears on one provision, ground and day.
#[derive(Clone, Debug)]
pub(crate) struct Bearing<'a> {
    pub(crate) about: About,
    pub(crate) id: ContentId,
    pub(crate) existence: Cow<'a, Existence>,
    pub(crate) p_when: f64,
    /// `None` where nobody said where it was.
    pub(crate) p_where: Option<f64>,
    pub(crate) p_act: f64,
    pub(crate) statements: Cow<'a, [Statement]>,
    /// What else tells who did it.
    pub(crate) terms: Cow<'a, [Term]>,
    /// The one party whose duty it is about; `None` where it may be any.
    pub(crate) of: Option<PartyId>,
    /// What it says, where that is not to be had from what it is about.
    pub(crate) said: Option<String>,
    /// The parties whom an exception excuses of it.
    pub(crate) excused: Vec<Excused>,
}

impl Bearing<'static> {
    /// What bears on its day and ground beyond doubt, and names nobody.
    pub(crate) fn plain(about: About, id: ContentId, existence: Existence, p_act: f64) -> Self {
        Self {
            about,
            id,
            existence: Cow::Owned(existence),
            p_when: 1.0,
            p_where: Some(1.0),
            p_act,
            statements: Cow::Borrowed(&[]),
            terms: Cow::Borrowed(&[]),
            of: None,
            said: None,
            excused: Vec::new(),
        }
    }
}

impl Bearing<'_> {
    /// Whether day and ground are as good as certain.
    pub(crate) fn reach(&self) -> Reach {
        if self.p_when >= TIED && self.p_where.is_some_and(|p| p >= TIED) {
            Reach::Tied
        } else {
            Reach::Vague
        }
    }

    /// Whether it holds a party's word against itself.
    pub(crate) fn admitted_by(&self, party: &PartyId) -> bool {
        self.statements.iter().any(|s| s.admits(party))
            || (self.existence.groups.iter())
                .any(|g| g.admission && g.partisan.as_ref() == Some(party))
    }

    /// All that is told of who did it.
    pub(crate) fn told(&self) -> Told<'_> {
        Told {
            statements: &self.statements,
            terms: &self.terms,
        }
    }

    /// The chance that it counts here and now, if it happened and a party bound did it.
    pub(crate) fn circumstances(&self) -> f64 {
        self.p_when * self.p_where.unwrap_or(0.5) * self.p_act
    }

    /// The chance that it is a violation of the provision on this ground and day, with the ends of
    /// its interval.
    pub(crate) fn p(&self) -> (f64, f64, f64) {
        let c = self.circumstances();
        (
            self.existence.p * c,
            self.existence.low * c,
            self.existence.high * c,
        )
    }

    /// Its lines in the ledger: log-odds that add up to the chance that it happened, then the
    /// logarithms of the chances by which that is multiplied.
    pub(crate) fn ledger(&self) -> Vec<LedgerItem> {
        let mut lines: Vec<LedgerItem> = self.existence.ledger(self.id);
        let mut factor = |item: &'static str, p: f64, reason: String| {
            if p < 1.0 - 1e-9 {
                lines.push(LedgerItem {
                    about: Some(self.id),
                    item: item.into(),
                    origin_group: Arc::from(""),
                    observation_ids: Vec::new(),
                    weight: MicroNats::from_nats(ln(p.max(1e-15))),
                    unit: WeightUnit::LogProbability,
                    reason: reason.into(),
                });
            }
        };
        let percent = |p: f64| format!("{} %", (p * 100.0).round_ties_even());
        factor(
            "on this day",
            self.p_when,
            format!("{} of its time lies in it", percent(self.p_when)),
        );
        match self.p_where {
            Some(p) => factor(
                "on this ground",
                p,
                format!("{} of where it may be lies in it", percent(p)),
            ),
            None => factor("on this ground", 0.5, "nobody said where it was".to_owned()),
        }
        factor(
            "an act the provision forbids",
            self.p_act,
            format!("{} for conduct of this class", percent(self.p_act)),
        );
        lines
    }
}
