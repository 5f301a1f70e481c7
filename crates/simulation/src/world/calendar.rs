//! The days of a world.

use jiff::civil::{Date, date};

/// Days before the ceasefire that are recorded too.
const BEFORE: u32 = 14;

/// The days of a world, counted from 0. Days are UTC; day 0 is a Monday.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar {
    first: Date,
    weeks: u32,
}

impl Calendar {
    /// The first day of the ceasefire.
    pub(crate) const START: u32 = BEFORE;

    pub(crate) fn of(weeks: u32) -> Self {
        Self {
            first: date(2021, 3, 1),
            weeks,
        }
    }

    /// How many days are recorded.
    pub(crate) fn days(self) -> u32 {
        BEFORE + self.weeks * 7
    }

    /// How many weeks are recorded.
    pub(crate) fn weeks(self) -> u32 {
        self.days() / 7
    }

    /// How long the ceasefire lasts.
    pub(crate) fn ceasefire_weeks(self) -> u32 {
        self.weeks
    }

    /// Whether the ceasefire is in force on a day.
    pub(crate) fn in_force(self, day: u32) -> bool {
        day >= BEFORE && day < self.days()
    }

    /// The date of a day, which may lie past the last.
    pub(crate) fn date(self, day: u32) -> Date {
        self.first
            .saturating_add(jiff::Span::new().days(i64::from(day)))
    }
}
