//! What numbers are counted or measured in.

use crate::words::senses::named;

named! {
    /// What a number is counted or measured in.
    Unit:
    /// Kilometres.
    Km = "km",
    /// Metres.
    M = "m",
    /// Centimetres.
    Cm = "cm",
    /// Millimetres: of calibres.
    Mm = "mm",
    /// Statute miles.
    Mile = "mile",
    /// Nautical miles.
    NauticalMile = "nautical-mile",
    /// Feet.
    Foot = "foot",
    /// Square kilometres.
    Km2 = "km2",
    /// Square miles.
    Mile2 = "mile2",
    /// Hectares.
    Hectare = "hectare",
    /// Of a hundred.
    Percent = "percent",
    /// Seconds.
    Second = "second",
    /// Minutes.
    Minute = "minute",
    /// Hours.
    Hour = "hour",
    /// Days.
    Day = "day",
    /// Weeks.
    Week = "week",
    /// Months.
    Month = "month",
    /// Years.
    Year = "year",
    /// People, of whatever kind.
    Person = "person",
    /// Lorries.
    Truck = "truck",
    /// Vehicles.
    Vehicle = "vehicle",
    /// Tonnes.
    Tonne = "tonne",
    /// Kilograms.
    Kg = "kg",
    /// Dollars.
    Dollar = "dollar",
    /// Euros.
    Euro = "euro",
    /// How often.
    Time = "time",
}

impl Unit {
    /// How many metres, square metres or seconds one of it is, where it is a length, an area or a fixed time.
    #[must_use]
    pub fn in_base(self) -> Option<f64> {
        Some(match self {
            Self::Km => 1_000.0,
            Self::M | Self::Second => 1.0,
            Self::Cm => 0.01,
            Self::Mm => 0.001,
            Self::Mile => 1_609.344,
            Self::NauticalMile => 1_852.0,
            Self::Foot => 0.3048,
            Self::Km2 => 1_000_000.0,
            Self::Mile2 => 2_589_988.110_336,
            Self::Hectare => 10_000.0,
            Self::Minute => 60.0,
            Self::Hour => 3_600.0,
            Self::Day => 86_400.0,
            Self::Week => 604_800.0,
            _ => return None,
        })
    }

    /// Whether it is a length of time.
    #[must_use]
    pub fn is_duration(self) -> bool {
        matches!(
            self,
            Self::Second
                | Self::Minute
                | Self::Hour
                | Self::Day
                | Self::Week
                | Self::Month
                | Self::Year
        )
    }
}
