//! The kinds of entries.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What an entry is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EntryKind { $($(#[$doc])* $name,)* }

        impl EntryKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word in entries.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The kind of a word.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
            }
        }
    };
}

kinds! {
    /// A key is enrolled or revoked.
    Key = "key",
    /// A report of a monitor.
    Report = "report",
    /// An observation of a person or a sensor.
    Observation = "observation",
    /// An item changed hands.
    Custody = "custody",
    /// Something was looked into.
    Review = "review",
    /// A finding.
    Finding = "finding",
    /// Fields are shown.
    Disclose = "disclose",
    /// Secrets are destroyed, so that fields can never be shown.
    Redact = "redact",
    /// The author no longer stands by an entry.
    Retract = "retract",
    /// Which log, witnesses and quorum are trusted from here on.
    Policy = "policy",
    /// A witness did not cosign.
    WitnessAbsence = "witness-absence",
    /// A checkpoint was published elsewhere.
    Anchor = "anchor",
    /// A file came in.
    Evidence = "evidence",
    /// A person decided, in the mission.
    Decision = "decision",
    /// A party answered, under its own key.
    Reply = "reply",
    /// Something was derived from what the register holds.
    Derivation = "derivation",
    /// Something was published.
    Publication = "publication",
}

impl fmt::Display for EntryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
