//! Reads numbers, times, claims, tallies and positions of a text.

use crate::claims::{self, Claim, Context};
use crate::numbers::{self, Number};
use crate::positions::{self, Position, Terms};
use crate::tallies::{self, Tally};
use crate::text::Text;
use crate::times::{self, Anchor, Time};
use crate::words::senses::Marks;

/// What is known of a text before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting<'a> {
    /// BCP 47 code of its language.
    pub language: Option<&'a str>,
    /// When it was published, in ISO 8601.
    pub published: Option<&'a str>,
    /// The IANA zone of its dateline's place.
    pub zone: Option<&'a str>,
    /// The terms of a case, where positions on them are wanted.
    pub terms: Option<&'a Terms>,
}

/// What a text states, each kind in the order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statements {
    /// Numbers.
    pub numbers: Vec<Number>,
    /// Times.
    pub times: Vec<Time>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Tallies.
    pub tallies: Vec<Tally>,
    /// Positions.
    pub positions: Vec<Position>,
}

/// Reads what a text states. Quotations, places and persons come from their own readers.
///
/// ```
/// use reading::{Text, claims::Context, statements::{Setting, read}};
/// let text = Text::cut("Northern officials said the army had shelled Milltown 12 times on Friday.");
/// let setting = Setting { published: Some("2024-05-19"), ..Setting::default() };
/// let found = read(&text, &setting, &Context::default());
/// assert_eq!(found.tallies[0].measure, "shellings");
/// assert_eq!(found.times[0].from_iso().as_deref(), Some("2024-05-17"));
/// ```
#[must_use]
pub fn read(text: &Text<'_>, setting: &Setting<'_>, context: &Context<'_>) -> Statements {
    let marks = Marks::of(text);
    let numbers = numbers::find(text, &marks, setting.language);
    let anchor = Anchor::of(setting.published, setting.zone);
    let times = times::find(text, &marks, &numbers, &anchor);
    let claims = claims::find(text, &marks, &numbers, &times, context);
    let tallies = tallies::find(text, &marks, &numbers, &times, &claims);
    let positions = match setting.terms {
        Some(terms) => positions::find(text, &marks, terms, context),
        None => Vec::new(),
    };
    Statements {
        numbers,
        times,
        claims,
        tallies,
        positions,
    }
}
