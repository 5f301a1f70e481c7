//! The columns of GDELT's files, which bear no headings.

use crate::rows::Columns;
use crate::values::{date, number};

/// The columns of version 2, in order.
const COLUMNS: [&str; 61] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// The columns of GDELT events without headings, if the first row can be a row of them.
pub(crate) fn headless(first_row: &Columns) -> Option<Columns> {
    let width = first_row.width();
    // Version 1 has no second-order divisions, and at first had no addresses.
    let columns: Vec<&str> = match width {
        61 => COLUMNS.to_vec(),
        57 | 58 => COLUMNS
            .into_iter()
            .filter(|name| !name.ends_with("ADM2Code"))
            .take(width)
            .collect(),
        _ => return None,
    };
    let field = |at: usize| first_row.names.get(at).map_or("", String::as_str);
    let fits = number::whole(field(0)).is_some()
        && field(1).len() == 8
        && date::read(field(1)).is_some()
        && matches!(field(25), "0" | "1")
        && field(26).starts_with(field(28))
        && number::whole(field(26)).is_some()
        && matches!(field(29), "1" | "2" | "3" | "4");
    fits.then(|| Columns::new(columns))
}
