//! Harm to people and the deed that did it, told beside each other: who did the one did the other.

use std::ops::Range;

use model::Conduct;

use super::find::Reader;
use super::{Claim, Event, Frame, Polarity, ToldAs};

/// So many tokens before a deed, words say that what follows came of it.
const LED: usize = 4;
/// Between those harmed and the deed that harmed them, so many tokens may stand.
const BY_DEED: usize = 12;

impl Reader<'_> {
    /// Gives those who were harmed before in a sentence the actor of the deed that it tells after them: "were killed
    /// when an Elmish air strike hit the camp", "wounded in the shelling by rebels".
    pub(super) fn backfill(&self, found: &mut [Claim], deed: &Claim, sentence: &Range<usize>) {
        let text = self.tokens.text;
        let told = deed.polarity == Polarity::Affirmed && deed.told_as == ToldAs::Happened;
        if deed.actor.is_none()
            || deed.event != Event::Fight
            || !told
            || matches!(
                deed.conduct,
                None | Some(Conduct::ArmedClash | Conduct::Advance)
            )
        {
            return;
        }
        let own = text.span(sentence);
        let mut next = text.token_at(deed.span.start);
        for claim in found.iter_mut().rev() {
            if !own.contains(claim.act) || claim.event != Event::Assault {
                return;
            }
            let after = text.token_at(claim.act.end.saturating_sub(1)) + 1;
            let between = after..next;
            let by = between.len() <= BY_DEED
                && between.clone().all(|token| !self.tokens.is_mark(token))
                && between.clone().any(|token| {
                    matches!(
                        text.word(token),
                        "when"
                            | "in"
                            | "amid"
                            | "during"
                            | "after"
                            | "by"
                            | "внаслідок"
                            | "унаслідок"
                            | "під"
                            | "при"
                            | "результате"
                            | "результаті"
                    )
                });
            let joined = claim.actor.is_none() && between.len() <= BY_DEED && next != after;
            if !(by || joined && matches!(self.tokens.frame(after), Frame::And | Frame::Conj)) {
                return;
            }
            if claim.actor.is_none() {
                claim.actor.clone_from(&deed.actor);
            }
            claim.place = claim.place.or(deed.place);
            claim.time = claim.time.or(deed.time);
            next = text.token_at(claim.act.start);
        }
    }

    /// Gives those who were harmed the actor, place and time of the deed told before them: "as a result of Elmish
    /// shelling, two people were wounded".
    pub(super) fn after_deed(
        &self,
        deed: Option<&Claim>,
        claim: &mut Claim,
        sentence: &Range<usize>,
    ) {
        let text = self.tokens.text;
        let Some(deed) = deed else { return };
        let led = deed.span.start.min(deed.act.start);
        let first = text.token_at(led);
        let before = sentence.start.max(first.saturating_sub(LED))..first;
        let cause = before.clone().any(|token| {
            matches!(
                text.word(token),
                "result"
                    | "after"
                    | "After"
                    | "in"
                    | "In"
                    | "during"
                    | "During"
                    | "following"
                    | "Following"
                    | "внаслідок"
                    | "Внаслідок"
                    | "унаслідок"
                    | "Унаслідок"
                    | "через"
                    | "Через"
                    | "результаті"
                    | "результате"
                    | "під"
                    | "Під"
                    | "при"
                    | "При"
            )
        });
        let after = text.token_at(deed.act.end.saturating_sub(1)) + 1;
        let near = text.token_at(claim.act.start).saturating_sub(after) <= BY_DEED;
        let told = deed.polarity == Polarity::Affirmed && deed.told_as == ToldAs::Happened;
        let fits = claim.event == Event::Assault
            && claim.actor.is_none()
            && deed.event == Event::Fight
            && !matches!(
                deed.conduct,
                None | Some(Conduct::ArmedClash | Conduct::Advance)
            );
        if cause && near && told && fits && text.span(sentence).contains(deed.act) {
            claim.actor.clone_from(&deed.actor);
            claim.place = claim.place.or(deed.place);
            claim.time = claim.time.or(deed.time);
        }
    }
}
