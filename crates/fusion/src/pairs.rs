//! Pairs of reports that may be one happening, as columns.

/// A pair of reports near each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Near {
    /// Indices of the reports, the lower first.
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// Their distance, as an index into what is learned of distances.
    pub(crate) place: u32,
    /// Their lag, as an index into what is learned of lags.
    pub(crate) lag: u16,
    /// The log of the rate at which chance brings such two together there and then.
    pub(crate) chance: f32,
}

/// Pairs, and what each says in every further respect, as an index into what is learned of it; 0
/// where one of the two says nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs {
    pub(crate) near: Vec<Near>,
    pub(crate) categories: Vec<Vec<u32>>,
    pub(crate) numbers: Vec<Vec<u32>>,
    pub(crate) words: Vec<Vec<u8>>,
}

impl Pairs {
    pub(crate) fn len(&self) -> usize {
        self.near.len()
    }

    /// Those of the pairs that are wanted, in their order.
    pub(crate) fn only(&self, wanted: &[u32]) -> Self {
        fn of<T: Copy>(column: &[T], wanted: &[u32]) -> Vec<T> {
            wanted.iter().map(|at| column[*at as usize]).collect()
        }
        Self {
            near: of(&self.near, wanted),
            categories: self.categories.iter().map(|c| of(c, wanted)).collect(),
            numbers: self.numbers.iter().map(|c| of(c, wanted)).collect(),
            words: self.words.iter().map(|c| of(c, wanted)).collect(),
        }
    }
}
