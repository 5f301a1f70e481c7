//! One sentence coded twice, once for each of two actors as the one who acted.

use std::cmp::Ordering;

use crate::reader::Draft;

/// A coded event with what tells whether another is the same one seen from the other side.
pub(crate) struct Coded {
    pub(crate) draft: Draft,
    /// The source's number of the event.
    pub(crate) id: u64,
    /// The story, and the sentence in it, that it was coded from.
    pub(crate) story: Box<str>,
    pub(crate) code: Box<str>,
    /// Who acted, and on whom.
    pub(crate) actors: [Box<str>; 2],
}

impl Coded {
    /// The two actors whoever acted.
    fn pair(&self) -> (&str, &str) {
        let [a, b] = &self.actors;
        if a <= b { (a, b) } else { (b, a) }
    }

    /// Orders by what both of a mirrored pair have in common.
    fn beside(&self, other: &Self) -> Ordering {
        let when = |c: &Self| {
            (
                c.draft.observation.when.earliest.ms(),
                c.draft.observation.place.point,
            )
        };
        (&self.story, &self.code, when(self), self.pair()).cmp(&(
            &other.story,
            &other.code,
            when(other),
            other.pair(),
        ))
    }
}

/// The drafts of events, of mirrored pairs only the one with the smaller number; and how many were
/// left out. What is kept of a pair names the two as sides, and nobody as the one who acted.
pub(crate) fn once(mut events: Vec<Coded>) -> (Vec<Draft>, u64) {
    events.sort_by(|x, y| {
        x.beside(y)
            .then_with(|| (x.id, &x.actors).cmp(&(y.id, &y.actors)))
    });
    let mut kept = Vec::with_capacity(events.len());
    let mut left_out = 0;
    let mut events = events.into_iter().peekable();
    while let Some(first) = events.next() {
        let mut group = vec![first];
        while let Some(next) = events.next_if(|next| group[0].beside(next).is_eq()) {
            group.push(next);
        }
        let actors = group[0].actors.clone();
        let mirrored = actors[0] != actors[1] && group.iter().any(|c| c.actors[0] == actors[1]);
        if !mirrored {
            kept.extend(group.into_iter().map(|coded| coded.draft));
            continue;
        }
        left_out += group.len() as u64 - 1;
        let Some(first) = group.into_iter().next() else {
            continue;
        };
        let mut observation = *first.draft.observation;
        if let Some(actor) = observation.actor.take() {
            observation
                .sides
                .get_or_insert([actor, first.actors[1].as_ref().into()]);
        }
        let own_id = first.draft.own_id;
        kept.push(Draft::new(own_id, observation).at_version(first.draft.version_ms));
    }
    kept.sort_by_key(|draft| draft.observation.origin.line);
    (kept, left_out)
}
