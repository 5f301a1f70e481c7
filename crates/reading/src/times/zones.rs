//! The zone of a place that a dateline names.

use crate::gazetteer::Class;
use crate::places::Found;

/// Countries that keep one zone, by their ISO codes.
const COUNTRIES: &[(&str, &str)] = &[
    ("AE", "Asia/Dubai"),
    ("AF", "Asia/Kabul"),
    ("AM", "Asia/Yerevan"),
    ("AZ", "Asia/Baku"),
    ("BA", "Europe/Sarajevo"),
    ("BD", "Asia/Dhaka"),
    ("BE", "Europe/Brussels"),
    ("BF", "Africa/Ouagadougou"),
    ("BI", "Africa/Bujumbura"),
    ("BY", "Europe/Minsk"),
    ("CF", "Africa/Bangui"),
    ("CH", "Europe/Zurich"),
    ("CM", "Africa/Douala"),
    ("CO", "America/Bogota"),
    ("CY", "Asia/Nicosia"),
    ("DE", "Europe/Berlin"),
    ("DZ", "Africa/Algiers"),
    ("EG", "Africa/Cairo"),
    ("ER", "Africa/Asmara"),
    ("ET", "Africa/Addis_Ababa"),
    ("FI", "Europe/Helsinki"),
    ("GB", "Europe/London"),
    ("GE", "Asia/Tbilisi"),
    ("HR", "Europe/Zagreb"),
    ("HT", "America/Port-au-Prince"),
    ("IL", "Asia/Jerusalem"),
    ("IN", "Asia/Kolkata"),
    ("IQ", "Asia/Baghdad"),
    ("IR", "Asia/Tehran"),
    ("JO", "Asia/Amman"),
    ("JP", "Asia/Tokyo"),
    ("KE", "Africa/Nairobi"),
    ("KH", "Asia/Phnom_Penh"),
    ("KP", "Asia/Pyongyang"),
    ("KR", "Asia/Seoul"),
    ("LA", "Asia/Vientiane"),
    ("LB", "Asia/Beirut"),
    ("LK", "Asia/Colombo"),
    ("LY", "Africa/Tripoli"),
    ("MD", "Europe/Chisinau"),
    ("ML", "Africa/Bamako"),
    ("MM", "Asia/Yangon"),
    ("MZ", "Africa/Maputo"),
    ("NE", "Africa/Niamey"),
    ("NG", "Africa/Lagos"),
    ("NL", "Europe/Amsterdam"),
    ("NP", "Asia/Kathmandu"),
    ("OM", "Asia/Muscat"),
    ("PH", "Asia/Manila"),
    ("PK", "Asia/Karachi"),
    ("PL", "Europe/Warsaw"),
    ("PS", "Asia/Gaza"),
    ("QA", "Asia/Qatar"),
    ("RO", "Europe/Bucharest"),
    ("RS", "Europe/Belgrade"),
    ("RW", "Africa/Kigali"),
    ("SA", "Asia/Riyadh"),
    ("SD", "Africa/Khartoum"),
    ("SE", "Europe/Stockholm"),
    ("SO", "Africa/Mogadishu"),
    ("SS", "Africa/Juba"),
    ("SY", "Asia/Damascus"),
    ("TD", "Africa/Ndjamena"),
    ("TH", "Asia/Bangkok"),
    ("TJ", "Asia/Dushanbe"),
    ("TN", "Africa/Tunis"),
    ("TR", "Europe/Istanbul"),
    ("UA", "Europe/Kyiv"),
    ("UG", "Africa/Kampala"),
    ("VN", "Asia/Ho_Chi_Minh"),
    ("XK", "Europe/Belgrade"),
    ("YE", "Asia/Aden"),
];

/// Countries with several zones: that of the seat of government, for datelines from there alone.
const SEATS: &[(&str, &str)] = &[
    ("AU", "Australia/Sydney"),
    ("BR", "America/Sao_Paulo"),
    ("CD", "Africa/Kinshasa"),
    ("CN", "Asia/Shanghai"),
    ("ES", "Europe/Madrid"),
    ("FR", "Europe/Paris"),
    ("ID", "Asia/Jakarta"),
    ("KZ", "Asia/Almaty"),
    ("RU", "Europe/Moscow"),
    ("US", "America/New_York"),
];

/// The IANA zone of a place; none where its country keeps several and it is not the seat of government.
#[must_use]
pub fn zone_of(place: &Found) -> Option<&'static str> {
    let country = place.country.as_deref()?;
    let of = |table: &[(&str, &'static str)]| {
        table
            .binary_search_by(|(code, _)| (*code).cmp(country))
            .ok()
            .map(|index| table[index].1)
    };
    of(COUNTRIES).or_else(|| of(SEATS).filter(|_| place.class == Class::Capital))
}

#[cfg(test)]
#[path = "zones_tests.rs"]
mod zones_tests;
