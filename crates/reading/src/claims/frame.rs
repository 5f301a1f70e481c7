//! The words that say how an act is told.

/// What a word does for how an act is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    /// Nothing that is known.
    #[default]
    None,
    /// "not", "no".
    Not,
    /// "denied".
    Deny,
    /// "reportedly".
    Hedge,
    /// "said".
    Say,
    /// "claimed".
    Claim,
    /// "accused".
    Accuse,
    /// "confirmed".
    Confirm,
    /// "admitted".
    Admit,
    /// "according to".
    According,
    /// "was".
    Be,
    /// "had".
    Have,
    /// "by".
    By,
    /// "that".
    That,
    /// "who".
    Relative,
    /// "while".
    Conj,
    /// "if".
    If,
    /// "and".
    And,
    /// "of".
    Of,
    /// "on", "against": before what an act is done to.
    On,
    /// "in", "near".
    Prep,
    /// "to".
    To,
    /// "will".
    Future,
    /// "ordered".
    Order,
    /// "failed to".
    Fail,
    /// "whether", "how".
    Question,
    /// "the".
    Det,
    /// "again".
    Adverb,
    /// "in total".
    Total,
    /// "so far".
    SoFar,
    /// "of which".
    Subset,
    /// "rose to": before how many there are.
    Totals,
    /// "carried out": the act is in the noun that follows.
    Light,
    /// "in the same period": the window told before.
    Same,
}

impl Frame {
    /// The word of a line's class.
    pub(crate) fn named(class: &str) -> Option<Self> {
        Some(match class {
            "not" => Self::Not,
            "deny" => Self::Deny,
            "hedge" => Self::Hedge,
            "say" => Self::Say,
            "claim" => Self::Claim,
            "accuse" => Self::Accuse,
            "confirm" => Self::Confirm,
            "admit" => Self::Admit,
            "according" => Self::According,
            "be" => Self::Be,
            "have" => Self::Have,
            "by" => Self::By,
            "that" => Self::That,
            "relative" => Self::Relative,
            "conj" => Self::Conj,
            "if" => Self::If,
            "and" => Self::And,
            "of" => Self::Of,
            "on" => Self::On,
            "prep" => Self::Prep,
            "to" => Self::To,
            "future" => Self::Future,
            "order" => Self::Order,
            "fail" => Self::Fail,
            "question" => Self::Question,
            "det" => Self::Det,
            "adverb" => Self::Adverb,
            "total" => Self::Total,
            "so_far" => Self::SoFar,
            "totals" => Self::Totals,
            "subset" => Self::Subset,
            "light" => Self::Light,
            "same" => Self::Same,
            _ => return None,
        })
    }

    /// Whether somebody says something by it.
    pub(crate) fn is_saying(self) -> bool {
        matches!(
            self,
            Self::Say | Self::Claim | Self::Confirm | Self::Admit | Self::Deny | Self::Accuse
        )
    }
}

/// What a word says of who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorWord {
    /// A state or an armed group, by its usual name.
    State(&'static str),
    /// A body that is on no side.
    Neutral(&'static str),
    /// "forces".
    Group,
    /// "the enemy": whoever that is to the speaker.
    Enemy,
    /// "both sides".
    Sides,
}

impl ActorWord {
    /// The word of a line's class.
    pub(crate) fn named(class: &'static str) -> Option<Self> {
        Some(match class.split_once(' ').unwrap_or((class, "")) {
            ("state" | "people" | "organ", name) if !name.is_empty() => Self::State(name),
            ("neutral", name) if !name.is_empty() => Self::Neutral(name),
            ("group", _) => Self::Group,
            ("enemy", _) => Self::Enemy,
            ("side", _) => Self::Sides,
            _ => return None,
        })
    }
}
