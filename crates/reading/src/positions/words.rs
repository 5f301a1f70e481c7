//! The words that positions are told by.

/// What a word says somebody thinks of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StanceWord {
    /// "agrees".
    Accept,
    /// "only if".
    Condition,
    /// "must": asks for something.
    Demand,
    /// "rejects".
    Reject,
    /// "proposed".
    Propose,
    /// "how will".
    Question,
    /// "must": a condition where an agreement must, else asked for.
    Modal,
    /// "would not": refuses, by whoever it is said of.
    Refuse,
    /// "willing to discuss": speaks of it, and takes no stance.
    Discuss,
    /// "difficult to": takes the force of consent that follows.
    Hard,
    /// "resumed": does what a term on supplies is about.
    Resume,
    /// "halted": stops doing it.
    Halt,
}

impl StanceWord {
    /// The word of a line's class.
    pub(crate) fn named(class: &str) -> Option<Self> {
        Some(match class {
            "accept" => Self::Accept,
            "condition" => Self::Condition,
            "demand" => Self::Demand,
            "reject" => Self::Reject,
            "propose" => Self::Propose,
            "question" => Self::Question,
            "modal" => Self::Modal,
            "refuse" => Self::Refuse,
            "discuss" => Self::Discuss,
            "hard" => Self::Hard,
            "resume" => Self::Resume,
            "halt" => Self::Halt,
            _ => return None,
        })
    }
}

/// What a phrase says an agreement may be about: the code of a type of provision, of political terms (`X1`) the topic,
/// and words by which a case may call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// The code of the type: `B2`.
    pub code: &'static str,
    /// What sets terms of one type apart: `territory` of `X1`, `energy` of `F6`.
    pub of: Option<&'static str>,
    /// Words that the title or the words of the term meant may hold, with commas between: `hold,held,holds`.
    pub called: Option<&'static str>,
    /// Whether the words are used of much else too, so that they count only near words for a truce.
    pub loose: bool,
}

impl Topic {
    /// The topic of a line's class: `B2`, `X1 territory`, `X1 territory = give,giving,cede`; `B2 ?` of loose words.
    pub(crate) fn named(class: &'static str) -> Option<Self> {
        let (class, called) = class
            .split_once(" = ")
            .map_or((class, None), |(class, called)| (class, Some(called)));
        let (class, loose) = class
            .strip_suffix(" ?")
            .map_or((class, false), |class| (class, true));
        let (code, of) = class
            .split_once(' ')
            .map_or((class, None), |(code, of)| (code, Some(of)));
        let letter = code.chars().next()?;
        let number = code.get(1..)?;
        (matches!(letter, 'F' | 'P' | 'B' | 'H' | 'I' | 'M' | 'T' | 'X')
            && number.parse::<u8>().is_ok())
        .then_some(Self {
            code,
            of,
            called,
            loose,
        })
    }
}
