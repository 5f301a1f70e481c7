use super::{COUNTRIES, SEATS};

#[test]
fn every_zone_is_known_and_every_table_in_order() {
    for table in [COUNTRIES, SEATS] {
        assert!(table.is_sorted());
        for (country, zone) in table {
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{country}: {zone}");
        }
    }
}
