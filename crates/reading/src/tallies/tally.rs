//! A tally: a number that somebody says was counted.

use model::Relation;

use crate::text::Span;

/// What somebody says was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// From the number to what it counts.
    pub span: Span,
    /// The claim that tells it, as an index into the claims given.
    pub claim: usize,
    /// How many, as an index into the numbers given.
    pub number: usize,
    /// What was counted, as measures of cases are named: `shellings`.
    pub measure: &'static str,
    /// The words for it.
    pub counted: Span,
    /// How the number relates to its window and to other numbers.
    pub relation: Relation,
    /// Of a subset, the tally it is some of, as an index into the tallies found.
    pub of: Option<usize>,
    /// The times that tell the window, as indices into the times given: one, or one for each end.
    pub window: Vec<usize>,
}
