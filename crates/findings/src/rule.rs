//! What shows a breach of a type of provision: acts, a clock, a duty, a number, a denial.

use model::{Conduct, FilingKind};

/// The time within which acts count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// While the provision is in force.
    InForce,
    /// From the instant by which something was due.
    AfterDue,
    /// In the window before the start.
    BeforeStart,
    /// In the daily hours.
    Hours,
}

/// When a duty is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// By the provision's deadline; never where the terms leave it open.
    Deadline,
    /// By the end of its date.
    Date,
    /// By its start, or that of its period.
    Start,
    /// By the instant of the ground in its schedule.
    Schedule,
    /// So long after a filing of this kind, by the field of the type.
    After(FilingKind),
    /// Again and again, so often as the body meets.
    Every,
}

/// A duty that filings show to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Duty {
    pub(crate) due: Due,
    pub(crate) shown_by: &'static [FilingKind],
    /// Whether the record decides: done where it is on record, and not done where a complete
    /// record holds nothing. Otherwise acts decide, and the record tells how the duty stands.
    pub(crate) by_record: bool,
}

/// A number that the terms set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// At least so many on each whole day.
    DailyQuota,
    /// At most so many of each kind.
    Ceiling,
    /// At least so strong.
    Strength,
    /// No fewer in store than the inventory lists.
    Store,
}

/// What shows a breach of one type of provision.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// Classes of conduct, each with the chance that an act of it is one the provision forbids.
    pub(crate) acts: &'static [(Conduct, f64)],
    pub(crate) clock: Clock,
    pub(crate) duty: Option<Duty>,
    pub(crate) quantity: Option<Quantity>,
    /// Whether denied access is itself a breach.
    pub(crate) denials: bool,
    /// Whether only weapons of the classes named, or heavy ones where none is named, count.
    pub(crate) heavy_weapons: bool,
}

impl Rule {
    pub(crate) const fn acts(acts: &'static [(Conduct, f64)]) -> Self {
        Self {
            acts,
            clock: Clock::InForce,
            duty: None,
            quantity: None,
            denials: false,
            heavy_weapons: false,
        }
    }

    pub(crate) const fn duty(due: Due, shown_by: &'static [FilingKind]) -> Self {
        Self::acts(&[]).with_duty(due, shown_by, true)
    }

    pub(crate) const fn number(quantity: Quantity) -> Self {
        let mut rule = Self::acts(&[]);
        rule.quantity = Some(quantity);
        rule
    }

    pub(crate) const fn with_duty(
        mut self,
        due: Due,
        shown_by: &'static [FilingKind],
        by_record: bool,
    ) -> Self {
        self.duty = Some(Duty {
            due,
            shown_by,
            by_record,
        });
        self
    }

    pub(crate) const fn also(mut self, acts: &'static [(Conduct, f64)]) -> Self {
        self.acts = acts;
        self
    }

    pub(crate) const fn while_in(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    pub(crate) const fn of_heavy_weapons(mut self) -> Self {
        self.heavy_weapons = true;
        self
    }

    pub(crate) const fn or_denied(mut self) -> Self {
        self.denials = true;
        self
    }

    /// Whether what is on record decides, and not what was seen.
    pub(crate) fn by_record(&self) -> bool {
        self.quantity.is_some() || self.duty.is_some_and(|d| d.by_record)
    }
}
