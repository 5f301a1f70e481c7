//! Why nothing can be learned from some maps.

/// Why nothing can be learned from some maps of control.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContactError {
    /// No map says that anybody holds the ground asked about.
    #[error("no map shows ground of `{0}`")]
    NoGround(String),
    /// Two maps are of one day.
    #[error(
        "two maps are stated for the same day ({0} days after 1970-01-01); give the maps of one mapping body"
    )]
    SameDay(i64),
    /// Every edge of the ground was cut off.
    #[error(
        "no edge of the ground of `{0}` is left once what runs along the lines to cut is taken off"
    )]
    NoLine(String),
}
