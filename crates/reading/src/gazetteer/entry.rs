//! What the gazetteer holds of a place.

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A country or territory with a code of its own.
    Country,
    /// A first division of a country: oblast, state, province, governorate.
    First,
    /// A second division: raion, county, district.
    Second,
    /// A seat of government of a country.
    Capital,
    /// A city, town or village.
    Settlement,
    /// A sea, lake, river, strait.
    Water,
    /// A mountain, island, site.
    Land,
    /// A part of the world or of a country without an office of its own: Europe, the Donbas.
    Region,
}

impl Class {
    /// Its letter in tables of places.
    pub(crate) fn letter(self) -> u8 {
        match self {
            Self::Country => b'C',
            Self::First => b'A',
            Self::Second => b'B',
            Self::Capital => b'K',
            Self::Settlement => b'P',
            Self::Water => b'H',
            Self::Land => b'T',
            Self::Region => b'L',
        }
    }

    /// What a letter means.
    pub(crate) fn of(letter: u8) -> Option<Self> {
        Some(match letter {
            b'C' => Self::Country,
            b'A' => Self::First,
            b'B' => Self::Second,
            b'K' => Self::Capital,
            b'P' => Self::Settlement,
            b'H' => Self::Water,
            b'T' => Self::Land,
            b'L' => Self::Region,
            _ => return None,
        })
    }

    /// Whether people live in it as in one settlement.
    #[must_use]
    pub fn is_settlement(self) -> bool {
        matches!(self, Self::Capital | Self::Settlement)
    }
}

/// The number of a place in a gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub(crate) u32);

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Degrees north, in millionths.
    pub latitude_udeg: i32,
    /// Degrees east, in millionths.
    pub longitude_udeg: i32,
    /// Its number in GeoNames, 0 if it has none.
    pub geonameid: u32,
    /// The first division that it is recorded under.
    pub first: Option<PlaceId>,
    /// The second division that it is recorded under.
    pub second: Option<PlaceId>,
    /// The natural logarithm of 1 and its population.
    pub ln_population: f32,
    /// How far from the point its parts lie, in km.
    pub extent_km: f32,
    /// The ISO 3166 code of the country that it is recorded under, two spaces if none. Not a claim on ownership.
    pub country: [u8; 2],
    /// What it is.
    pub class: Class,
}

impl Entry {
    /// Degrees north.
    #[must_use]
    pub fn latitude(&self) -> f64 {
        f64::from(self.latitude_udeg) / 1e6
    }

    /// Degrees east.
    #[must_use]
    pub fn longitude(&self) -> f64 {
        f64::from(self.longitude_udeg) / 1e6
    }

    /// The ISO code of the country it is recorded under.
    #[must_use]
    pub fn country_code(&self) -> Option<&str> {
        std::str::from_utf8(&self.country)
            .ok()
            .filter(|code| *code != "  ")
    }
}
