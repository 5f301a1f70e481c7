//! Counts how often readers look at tokens, so that tests can tell how their work grows without a clock.

use std::cell::Cell;

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// Counts one look.
pub(crate) fn look() {
    LOOKS.with(|looks| looks.set(looks.get() + 1));
}

/// How often this thread has looked since it was last asked.
pub(crate) fn taken() -> u64 {
    LOOKS.with(Cell::take)
}
