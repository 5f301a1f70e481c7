//! The parties' right of reply.

use model::{Decision, DecisionKind, Instant, PartyId, PartyReply, ReplyStatus};

/// Clocks of replies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    /// When the draft was verified, which starts them.
    pub(super) verified_at: Option<Instant>,
    /// How long they run; for ever where the case sets none.
    pub(super) within_ms: Option<i64>,
    /// The instant at which they are read.
    pub(super) as_of: Option<Instant>,
}

impl Clock {
    pub(super) fn due(self) -> Option<Instant> {
        Some(self.verified_at?.plus_ms(self.within_ms?))
    }

    /// The reply of one party, from decisions on the current version in order of time.
    pub(super) fn reply(self, party: &PartyId, current: &[&Decision]) -> PartyReply {
        let said: Vec<_> = current
            .iter()
            .filter(|d| d.kind == DecisionKind::Reply && d.role.party() == Some(party))
            .filter_map(|d| Some((d.at, d.value.words.clone()?)))
            .collect();
        let due = self.due();
        let status = match (said.first(), due) {
            (Some((at, _)), Some(due)) if *at > due => ReplyStatus::Late,
            (Some(_), _) => ReplyStatus::InTime,
            (None, None) => ReplyStatus::NotStarted,
            (None, Some(due)) if self.as_of.is_some_and(|now| now > due) => ReplyStatus::Elapsed,
            (None, Some(_)) => ReplyStatus::Running,
        };
        PartyReply {
            party: party.clone(),
            status,
            due,
            said,
        }
    }

    /// From when a signature counts: when the draft is verified, and each party has replied or its
    /// clock has run out. `None` before it is verified.
    pub(super) fn sign_from(self, replies: &[PartyReply]) -> Option<Instant> {
        let verified = self.verified_at?;
        let over = replies.iter().filter_map(|r| {
            let due = r.due?;
            Some(r.said.first().map_or(due, |(at, _)| (*at).min(due)))
        });
        Some(over.fold(verified, Instant::max))
    }
}
