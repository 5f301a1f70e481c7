//! Claims: what somebody says was counted, in whose words, over which window.

use std::sync::Arc;

use serde::Serialize;

use crate::{ContentId, Count, Interval, Origin, SourceId};

/// How a stated number relates to its window and to other numbers of the same claimant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The count of its window.
    Count,
    /// One of the parts that together make up the measure in `of`.
    Part,
    /// Some of the measure in `of`, not all.
    Subset,
    /// A count so far, to be replaced by the next; never added.
    RunningTotal,
    /// The final figure of its window.
    Total,
    /// The figure of the window before, as a later report states it.
    Previous,
    /// A count since a fixed date; its differences are counts.
    CumulativeSince,
    /// Not a count: a term as announced.
    Term,
    /// A statement that other evidence can test.
    Checkable,
}

impl Relation {
    /// Every relation, in order.
    pub const ALL: [Self; 9] = [
        Self::Count,
        Self::Part,
        Self::Subset,
        Self::RunningTotal,
        Self::Total,
        Self::Previous,
        Self::CumulativeSince,
        Self::Term,
        Self::Checkable,
    ];

    /// The name used in tally tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Part => "part",
            Self::Subset => "subset",
            Self::RunningTotal => "running_total",
            Self::Total => "total",
            Self::Previous => "previous",
            Self::CumulativeSince => "cumulative_since",
            Self::Term => "term",
            Self::Checkable => "checkable",
        }
    }
}

/// What somebody says was counted: one measure, one window, in the claimant's own number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// The hash of its canonical content.
    pub id: ContentId,
    /// The identifier of the statement it was made in; one statement may hold several numbers.
    pub claim_id: Arc<str>,
    /// The source whose file it stands in.
    pub source: SourceId,
    /// Who says so, in the table's words.
    pub claimant: Arc<str>,
    /// Whom it accuses, in the table's words; `None` where it names nobody.
    pub accused: Option<Arc<str>>,
    /// The window that the number is about.
    pub window: Interval,
    /// The offset or zone in which the window was stated.
    pub zone: Arc<str>,
    /// What was counted, in the claimant's unit.
    pub measure: Arc<str>,
    /// How many.
    pub value: Count,
    /// How the number relates to others.
    pub relation: Relation,
    /// The measure that a part or subset belongs to.
    pub of: Option<Arc<str>>,
    /// The publication that carries it.
    pub cited: Option<Arc<str>>,
    /// Its address.
    pub url: Option<Arc<str>>,
    /// Where it stands in the evidence.
    pub origin: Origin,
}
