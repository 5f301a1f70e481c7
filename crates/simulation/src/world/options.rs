//! What is asked of a world.

/// What is asked of a world.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What every number follows from.
    pub seed: u64,
    /// About how many observations the case shall hold.
    pub observations: u64,
    /// How many weeks the ceasefire lasts; two weeks before it are recorded too.
    pub weeks: u32,
    /// Whether the two parties exchange their parts: each does on its own ground what the other
    /// would have done on the opposite one.
    pub mirrored: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            observations: 100_000,
            weeks: 12,
            mirrored: false,
        }
    }
}
