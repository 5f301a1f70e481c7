//! What a phrase means.

use super::Domain;
use crate::claims::{Act, ActorWord, Frame, Thing};
use crate::numbers::Word as NumberWord;
use crate::positions::{StanceWord, Topic};
use crate::times::Word as TimeWord;

/// What a phrase means, in the terms of the folder it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sense {
    /// Part of a number.
    Number(NumberWord),
    /// Part of a time.
    Time(TimeWord),
    /// Something that was done.
    Act(Act),
    /// How it is told.
    Frame(Frame),
    /// Who.
    Actor(ActorWord),
    /// What else stands around an act.
    Thing(Thing),
    /// For, against, on condition.
    Stance(StanceWord),
    /// What an agreement may be about.
    Topic(Topic),
}

impl Sense {
    /// The sense of a line's class.
    pub(crate) fn named(domain: Domain, class: &'static str) -> Option<Self> {
        Some(match domain {
            Domain::Number => Self::Number(NumberWord::named(class)?),
            Domain::Time => Self::Time(TimeWord::named(class)?),
            Domain::Act => Self::Act(Act::named(class)?),
            Domain::Frame => Self::Frame(Frame::named(class)?),
            Domain::Actor => Self::Actor(ActorWord::named(class)?),
            Domain::Thing => Self::Thing(Thing::named(class)?),
            Domain::Stance => Self::Stance(StanceWord::named(class)?),
            Domain::Topic => Self::Topic(Topic::named(class)?),
        })
    }
}
