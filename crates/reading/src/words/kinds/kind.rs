//! Kinds of words.

/// A set of kinds of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u32);

impl Kinds {
    /// None.
    pub const NONE: Self = Self(0);
    /// the, a, this, some, many, two: begins a noun phrase.
    pub const DETERMINER: Self = Self(1);
    /// he, she, they, who can be a subject.
    pub const PRONOUN: Self = Self(1 << 1);
    /// in, of, for.
    pub const PREPOSITION: Self = Self(1 << 2);
    /// and, or, but.
    pub const CONJUNCTION: Self = Self(1 << 3);
    /// is, has, would.
    pub const AUXILIARY: Self = Self(1 << 4);
    /// also, later, repeatedly.
    pub const ADVERB: Self = Self(1 << 5);
    /// Monday, March, yesterday.
    pub const TIME: Self = Self(1 << 6);
    /// spokesman, officials, critics: a person or persons that speak.
    pub const PERSON_NOUN: Self = Self(1 << 7);
    /// ministry, agency, campaign, poll: what speaks without being a person.
    pub const BODY_NOUN: Self = Self(1 << 8);
    /// Mr., Sen., Gen.: stands before a name.
    pub const TITLE: Self = Self(1 << 9);
    /// who, which, that.
    pub const RELATIVE: Self = Self(1 << 10);
    /// if, because, while, when, that: begins a clause.
    pub const SUBORDINATE: Self = Self(1 << 11);
    /// A form of a cue verb; see [`super::Entry::cue`].
    pub const CUE: Self = Self(1 << 12);
    /// allegations, claim, statement: a noun that has what was said after "that" or "of".
    pub const CUE_NOUN: Self = Self(1 << 13);
    /// A verb that cites nothing: went, made, held.
    pub const VERB: Self = Self(1 << 14);
    /// A given name of men.
    pub const MALE_NAME: Self = Self(1 << 15);
    /// A given name of women.
    pub const FEMALE_NAME: Self = Self(1 << 16);
    /// Names a state, its people, its capital or an organ of it; see [`super::Entry::state`].
    pub const STATE: Self = Self(1 << 17);
    /// de, van, bin: inside of names.
    pub const PARTICLE: Self = Self(1 << 18);
    /// Ends in a possessive: Putin's.
    pub const POSSESSIVE: Self = Self(1 << 19);
    /// not, never.
    pub const NEGATION: Self = Self(1 << 20);
    /// Ministry, University, Party, Post: the name it stands in is no person's.
    pub const BODY_NAME: Self = Self(1 << 21);
    /// his, her, their: begins a noun phrase of somebody else's.
    pub const POSSESSOR: Self = Self(1 << 22);
    /// Of men: he, chairman, Mr.
    pub const MALE: Self = Self(1 << 23);
    /// Of women: she, spokeswoman, Mrs.
    pub const FEMALE: Self = Self(1 << 24);
    /// me, us, him, them, reporters: who is told.
    pub const RECIPIENT: Self = Self(1 << 25);
    /// An adjective of a state: Russian; the state's name itself is none.
    pub const DEMONYM: Self = Self(1 << 26);
    /// Of an armed force: commander, brigade, soldier.
    pub const ARMED: Self = Self(1 << 27);
    /// scientist, journalist, resident: a person who speaks for no state.
    pub const PRIVATE: Self = Self(1 << 28);
    /// anonymity, identified, withheld: may tell that a name is kept back.
    pub const ANONYMITY: Self = Self(1 << 29);
    /// United, South: may begin a state's name of several words.
    pub const LEADS: Self = Self(1 << 30);

    /// Words of the closed classes, which begin no name.
    pub const CLOSED: Self = Self::DETERMINER
        .and(Self::PRONOUN)
        .and(Self::PREPOSITION)
        .and(Self::CONJUNCTION)
        .and(Self::AUXILIARY)
        .and(Self::SUBORDINATE)
        .and(Self::ADVERB);

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has any of the others.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
