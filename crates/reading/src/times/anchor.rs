//! The day that relative times are counted from.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

/// When and where a document was written: what "yesterday" and "18:00" are counted from.
#[derive(Debug, Clone, Default)]
pub struct Anchor {
    pub(super) date: Option<Date>,
    pub(super) at: Option<DateTime>,
    zone: Option<TimeZone>,
}

impl Anchor {
    /// Of a day or instant of publication in ISO 8601 and the IANA zone of the dateline's place, as far as they are
    /// known. What cannot be read counts as not known.
    #[must_use]
    pub fn of(published: Option<&str>, zone: Option<&str>) -> Self {
        let published = published.unwrap_or_default().trim();
        let date = published.get(..10).and_then(|day| day.parse().ok());
        let at = published
            .get(..19)
            .or_else(|| published.get(..16))
            .and_then(|at| {
                at.contains(['T', 't', ' '])
                    .then(|| at.parse().ok())
                    .flatten()
            });
        let offset = published
            .get(19..)
            .or_else(|| published.get(16..))
            .and_then(offset);
        let zone = zone
            .and_then(|name| TimeZone::get(name).ok())
            .or_else(|| offset.map(TimeZone::fixed));
        Self { date, at, zone }
    }

    /// Whether the day is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.date.is_some()
    }

    /// The offset at an instant on the clock of a named zone; of the document's own, where none is named.
    pub(super) fn offset(&self, zone: Option<&'static str>, at: DateTime) -> Option<Offset> {
        let zone = match zone {
            None | Some("local") => self.zone.clone()?,
            Some(name) => offset(name)
                .map(TimeZone::fixed)
                .or_else(|| TimeZone::get(name).ok())?,
        };
        zone.to_ambiguous_zoned(at)
            .compatible()
            .ok()
            .map(|at| at.offset())
    }
}

/// Reads `+02:00`, `Z`, with what precedes them (seconds' fractions) left aside.
fn offset(text: &str) -> Option<Offset> {
    if text.ends_with(['Z', 'z']) && text.len() < 12 {
        return Some(Offset::UTC);
    }
    let at = text.rfind(['+', '-'])?;
    let sign = if text[at..].starts_with('-') { -1 } else { 1 };
    let digits: String = text[at..].chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).map_or(Some(0), |text| text.parse().ok())?;
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()
}
