//! What a case's register says of the derivation that a report is made of.

/// What a case's register says of the derivation that a report is made of.
#[derive(Clone, Copy, Debug, Default)]
pub enum Standing<'a> {
    /// The case has no register.
    #[default]
    NoRegister,
    /// The report is part of what the derivation's entry will record, and cannot name it.
    Within,
    /// The register has no entry of the derivation.
    NotRecorded,
    /// It is recorded.
    Recorded(&'a dyn FindingProofs),
}

/// The entry of a derivation, and how each finding is shown to be in it.
pub trait FindingProofs: std::fmt::Debug + Sync {
    /// The signed checkpoint, whole.
    fn checkpoint(&self) -> &str;
    /// The index of the derivation's entry.
    fn entry(&self) -> u64;
    /// The bytes of the entry, in base64.
    fn entry_bytes(&self) -> &str;
    /// The proof that the entry is in the log, whole.
    fn log_proof(&self) -> &str;
    /// How many findings the entry records, and their root.
    fn findings(&self) -> (u64, &str);
    /// The proof of a finding by its place in the derivation; nothing where it has none.
    fn of(&self, place: usize) -> Option<FindingCode>;
}

/// What ties one finding to the root of its derivation's findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingCode {
    /// Everything but the finding's line, in capital letters and digits.
    pub head: String,
    /// The finding in one line.
    pub line: String,
    /// The hash of its leaf.
    pub leaf: String,
}
