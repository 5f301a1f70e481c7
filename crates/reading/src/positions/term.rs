//! The terms that positions are about, handed in as plain data.

/// A term of an agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// Its identifier in the case.
    pub id: String,
    /// The code of its type: `B2`.
    pub code: String,
    /// What sets it apart within its type: the topic of a political term (`territory`), the objects protected
    /// (`energy`).
    pub of: Option<String>,
    /// Its title.
    pub title: String,
    /// The term in words.
    pub words: String,
    /// Whether it forbids what its type names: who rules that conduct out asks for the term.
    pub prohibits: bool,
    /// Whether it only states something, so that plain statements are positions on it.
    pub states: bool,
}

/// A party to the agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Its identifier.
    pub id: String,
    /// Its name and aliases.
    pub names: Vec<String>,
}

/// The terms and parties of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// The case, for records.
    pub case: String,
    /// Its terms, in order.
    pub terms: Vec<Term>,
    /// Its parties.
    pub parties: Vec<Party>,
}

impl Terms {
    /// The party that a name stands for, after case and diacritics are folded.
    #[must_use]
    pub fn party(&self, name: &str) -> Option<&Party> {
        let wanted = model::fold(name);
        self.parties
            .iter()
            .find(|party| party.names.iter().any(|known| model::fold(known) == wanted))
    }
}
