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
}

impl Topic {
    /// The topic of a line's class: `B2`, `X1 territory`, `X1 territory = give,giving,cede`.
    pub(crate) fn named(class: &'static str) -> Option<Self> {
        let (class, called) = class
            .split_once(" = ")
            .map_or((class, None), |(class, called)| (class, Some(called)));
        let (code, of) = class
            .split_once(' ')
            .map_or((class, None), |(code, of)| (code, Some(of)));
        let letter = code.chars().next()?;
        let number = code.get(1..)?;
        (matches!(letter, 'F' | 'P' | 'B' | 'H' | 'I' | 'M' | 'T' | 'X')
            && number.parse::<u8>().is_ok())
        .then_some(Self { code, of, called })
    }
}
