//! The words around an act that say whether it is meant as violence.

/// What a word around an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Thing {
    /// Nothing that is known.
    #[default]
    None,
    /// Of armed conflict: "ceasefire", "front line".
    War,
    /// Who bears arms, and what is theirs: "rebels", "positions".
    Armed,
    /// What can be hit: "village", "civilians".
    Solid,
    /// What cannot: "proposal", "record".
    Idea,
    /// Of sports, films, elections, markets, courts: "season", "ballot".
    Civil,
    /// What harms without anybody's will: "crash", "flood".
    Accident,
    /// Words of violence in which none is meant: "heart attack", "on strike".
    Idiom,
}

impl Thing {
    /// The word of a line's class.
    pub(crate) fn named(class: &str) -> Option<Self> {
        Some(match class {
            "war" => Self::War,
            "armed" => Self::Armed,
            "solid" => Self::Solid,
            "idea" => Self::Idea,
            "civil" => Self::Civil,
            "accident" => Self::Accident,
            "idiom" => Self::Idiom,
            _ => return None,
        })
    }
}
