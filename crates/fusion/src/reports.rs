//! Reports as fusion compares them: columns of places, times, categories and numbers.

use model::Point;

pub(crate) const DAY_MS: i64 = 86_400_000;

/// One report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// Its source, as an index into [`Reports::sources`].
    pub source: u16,
    /// How precisely its place is known, as an index into [`Reports::classes`].
    pub class: u8,
    /// Whether place and time are known closely enough to compare it with others.
    pub comparable: bool,
    /// The middle of its place.
    pub point: Point,
    /// The earliest instant at which it may have been, in milliseconds UTC.
    pub start_ms: i64,
    /// The instant after the latest.
    pub end_ms: i64,
}

/// What fusion knows of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reporter {
    /// Whether it may report one happening more than once.
    pub repeats: bool,
}

/// Reports that say how precisely a place is known in the same way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PlaceClass {
    /// The standard deviation on each axis in kilometres, where the source says.
    pub sigma_km: Option<f64>,
}

/// A category of the reports: a value for each, and what each value is at each level.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Category {
    /// For each report its value, as an index into `paths`; 0 where it says nothing.
    pub values: Vec<u32>,
    /// For each value what it is called at each level, the finest first; equal numbers are equal
    /// names. The first value is the missing one and has no levels.
    pub paths: Vec<Vec<u32>>,
}

/// A whole number of the reports, such as the number of people killed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// For each report one more than its number; 0 where it says nothing.
    pub values: Vec<u32>,
}

/// Words of the reports, such as those of a headline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// For each report its words, each once and in rising order, as numbers; none where it says
    /// nothing.
    pub values: Vec<Vec<u32>>,
}

/// What a person decided of two reports; it wins over all that is learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Indices of the reports.
    pub a: u32,
    /// See `a`.
    pub b: u32,
    /// Whether they are one happening.
    pub same: bool,
}

/// Reports in a canonical order: their order decides ties, so it must not depend on the order in
/// which they were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reports {
    /// The reports.
    pub rows: Vec<Report>,
    /// Who makes them.
    pub sources: Vec<Reporter>,
    /// How precisely places are known.
    pub classes: Vec<PlaceClass>,
    /// What they say in words of a closed list.
    pub categories: Vec<Category>,
    /// What they say in numbers.
    pub numbers: Vec<Number>,
    /// What they say in free words.
    pub words: Vec<Words>,
    /// What people decided; decisions must not contradict each other.
    pub decided: Vec<Decided>,
}

impl Reports {
    /// Whether two reports may be of one happening at all.
    pub(crate) fn may_be_one(&self, a: &Report, b: &Report) -> bool {
        a.source != b.source || self.sources[usize::from(a.source)].repeats
    }
}
