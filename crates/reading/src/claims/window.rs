//! Windows of counts: "since 18:00 ... In the same period ..." in the sentences of one report.

use std::ops::Range;

use super::find::{Reader, SoFar, Source, Told};
use super::{Act, ActorWord, Event, Frame};
use crate::words::senses::Sense;
use model::Conduct;

/// So many sentences after a count, "the same period" still means its window.
const SAME: usize = 6;

/// The window in which acts were counted, and by whom they were done.
#[derive(Debug, Clone)]
pub(super) struct Window {
    /// The time, as an index into the times given.
    time: usize,
    /// Who did it.
    actor: Option<Range<usize>>,
    /// Whether one who speaks for a side counted it.
    of_side: bool,
    /// The sentence that told it, or went on with it, last.
    sentence: usize,
}

impl Window {
    /// The time, as an index into the times given.
    pub(super) fn time(&self) -> usize {
        self.time
    }
}

impl Reader<'_> {
    /// Whether a sentence says that it speaks of the window told before.
    fn says_same(&self, sentence: &Range<usize>) -> bool {
        self.tokens
            .marks
            .within(sentence)
            .iter()
            .any(|hit| hit.sense() == Sense::Frame(Frame::Same))
    }

    /// The window that a count of this sentence has from a sentence before: where it says so ("in the same period");
    /// or where the sentence right before, of the same paragraph, counts since a time, and this one names no time.
    pub(super) fn shared_window<'s>(
        &self,
        told: &Told<'_>,
        act: Act,
        so_far: &'s SoFar,
    ) -> Option<(&'s Window, bool)> {
        let window = so_far.window.as_ref()?;
        if self.names_time(told.sentence) {
            return None;
        }
        if self.says_same(told.sentence) {
            return (told.index <= window.sentence + SAME).then_some((window, true));
        }
        let open = self.times[window.time].to.is_none();
        let counted = act.event == Event::Fight && act.conduct != Some(Conduct::Explosion);
        (open
            && counted
            && told.index <= window.sentence + 1
            && self.same_paragraph(window, told.sentence))
        .then_some((window, false))
    }

    fn names_time(&self, sentence: &Range<usize>) -> bool {
        let from = self
            .times
            .partition_point(|time| time.tokens.start < sentence.start);
        self.times
            .get(from)
            .is_some_and(|time| time.tokens.start < sentence.end)
    }

    fn same_paragraph(&self, window: &Window, sentence: &Range<usize>) -> bool {
        let start = self.times[window.time].tokens.start;
        let paragraphs = &self.tokens.text.paragraphs;
        let of = |token: usize| paragraphs.partition_point(|paragraph| paragraph.end <= token);
        of(start) == of(sentence.start)
    }

    /// Who did what a later sentence of a report counts: whoever did what the first one counts, where a side speaks.
    /// Of blasts and clashes, and of harm to people, nobody did them.
    pub(super) fn shared_actor(window: &Window, act: Act) -> Option<Range<usize>> {
        let done = act.event == Event::Fight
            && !matches!(
                act.conduct,
                Some(Conduct::Explosion | Conduct::ArmedClash | Conduct::MineExplosion)
            );
        window.actor.clone().filter(|_| window.of_side && done)
    }

    /// Notes the window of a count.
    pub(super) fn note_window(
        &self,
        so_far: &mut SoFar,
        told: &Told<'_>,
        time: Option<usize>,
        actor: Option<&Range<usize>>,
        source: &Source,
    ) {
        let Some(time) = time else { return };
        if self.times[time].from.is_none() && self.times[time].known.is_none() {
            return;
        }
        if let Some(window) = &mut so_far.window
            && window.time == time
        {
            window.sentence = told.index;
            return;
        }
        let claimant = source.claimant.as_ref();
        let apart = claimant.is_some_and(|part| {
            matches!(self.tokens.actor_word(part), Some(ActorWord::Neutral(_)))
                || super::voice::is_of_no_side(
                    self.tokens.text.span(part).of(self.tokens.text.source),
                )
        });
        so_far.window = Some(Window {
            time,
            actor: actor.cloned(),
            of_side: claimant.is_some() && !apart,
            sentence: told.index,
        });
    }
}
