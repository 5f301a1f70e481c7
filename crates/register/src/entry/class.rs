//! Who may see what an entry commits to, and when.

use super::Bucket;

/// Who may see what an entry commits to. The entry itself everybody may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Everybody.
    Public,
    /// The parties and the mission.
    Parties,
    /// The mission.
    Mission,
    /// The persons named by those who protect the source.
    Protected,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 4] = [Self::Public, Self::Parties, Self::Mission, Self::Protected];

    /// The word in entries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Parties => "parties",
            Self::Mission => "mission",
            Self::Protected => "protected",
        }
    }

    /// The class of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }
}

/// When what an entry commits to is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Release {
    /// At that time, by anybody who holds the secret.
    NotBefore(Bucket),
    /// Once two persons say so.
    OnReview,
}
