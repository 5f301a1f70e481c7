//! How many slots entries of each kind have.

use super::EntryKind;

/// The shape of an entry: which kind, and how many slots for commitments it has, used or not.
///
/// The number is fixed, so that nobody sees which fields an author filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The name in entries: the kind, `/`, a version.
    pub name: &'static str,
    /// The kind it belongs to.
    pub kind: EntryKind,
    /// How many slots.
    pub slots: u8,
    /// Which public fields can be held back instead, by slot: the first has slot 0.
    pub holds: &'static [&'static str],
}

macro_rules! schemas {
    ($($kind:ident $name:literal $slots:literal [$($holds:literal)*])*) => {
        impl Schema {
            /// Every schema.
            pub const ALL: &'static [Self] = &[$(Self {
                name: $name,
                kind: EntryKind::$kind,
                slots: $slots,
                holds: &[$($holds),*],
            }),*];
        }
    };
}

schemas! {
    Key "key/1" 0 []
    Report "report/1" 16 []
    Observation "observation/1" 16 []
    Custody "custody/1" 8 []
    Review "review/1" 8 ["line" "decision"]
    Finding "finding/1" 8 []
    Disclose "disclose/1" 0 []
    Redact "redact/1" 4 []
    Retract "retract/1" 4 ["reason"]
    Policy "policy/1" 0 []
    WitnessAbsence "witness-absence/1" 0 []
    Anchor "anchor/1" 0 []
    Evidence "evidence/1" 8 ["name" "content" "source" "note"]
    Decision "decision/1" 8 ["line" "decision"]
    Reply "reply/1" 8 ["line" "decision"]
    Derivation "derivation/1" 0 []
    Publication "publication/1" 0 []
}

impl Schema {
    /// The schema of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|schema| schema.name == name)
    }

    /// The slot that holds a public field back.
    pub fn slot(self, field: &str) -> Option<u8> {
        let at = self.holds.iter().position(|held| *held == field)?;
        u8::try_from(at).ok()
    }

    /// The newest schema of a kind.
    pub fn of(kind: EntryKind) -> Self {
        let newest = Self::ALL.iter().rev().find(|schema| schema.kind == kind);
        *newest.unwrap_or(&Self::ALL[0])
    }
}
