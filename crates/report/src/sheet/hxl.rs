//! CSV with a row of tags of the Humanitarian Exchange Language (HXL 1.1) under its heading.

use super::csv::{heading, write_under};
use super::{Sheet, Table};

/// Writes rows as CSV with names of columns in the first row and HXL tags in the second.
pub(crate) fn write_hxl<R>(
    table: &Table,
    rows: impl Iterator<Item = R>,
    fill: impl FnMut(&mut dyn Sheet, R),
) -> (u64, Vec<u8>) {
    let mut headings = heading(table, |c| c.name);
    headings.push_str(&heading(table, |c| tag(table.name, c.name)));
    write_under(&headings, rows, fill)
}

/// The tag of a column: a hashtag of the standard's list, with attributes of its list where there
/// are such and of our own where there are not. Empty for a column that has none.
pub(crate) fn tag(table: &str, column: &str) -> &'static str {
    match column {
        "zone" if table == "incidents" => "#date+zone",
        "incident_id" => "#event+id",
        "finding_id" | "count_id" => "#meta+id",
        "source" => "#meta+source+id",
        "sources" => "#meta+source+list",
        "name" => "#meta+source+name",
        "kind" => "#meta+source+type",
        "release" => "#meta+source+version",
        "licence" => "#meta+license",
        "credit" => "#meta+credit",
        "link" => "#meta+url",
        "draft" => "#meta+status+draft",
        "standard" => "#meta+standard",
        "start_local" => "#date+occurred+start",
        "end_local" => "#date+occurred+end",
        "start_utc_ms" => "#date+start+utc+ms",
        "end_utc_ms" => "#date+end+utc+ms",
        "window_start" => "#date+window+start+utc+ms",
        "window_end" => "#date+window+end+utc+ms",
        "month_id" => "#date+month+id",
        "day" => "#date+occurred",
        "relation" => "#event+period",
        "latitude" => "#geo+lat",
        "longitude" => "#geo+lon",
        "uncertainty_m" => "#geo+precision+m",
        "priogrid_gid" => "#geo+grid+id+priogrid",
        "place" => "#loc+name",
        "place_code" => "#loc+code",
        "zone" => "#loc+zone",
        "conduct" => "#event+type",
        "weapon" => "#event+type+weapon",
        "party_claimed" => "#group+claimed+list",
        "party" => "#group+party",
        "accused" => "#group+accused",
        "claimant" => "#org+claimant",
        "claimants" => "#org+claimant+list",
        "records" => "#indicator+records+num",
        "records_withheld" => "#indicator+records+withheld+num",
        "independent_origins" => "#indicator+origins+num",
        "articles" => "#indicator+articles+num",
        "killed_low" => "#affected+killed+min",
        "killed_best" => "#affected+killed",
        "killed_high" => "#affected+killed+max",
        "p_exists" => "#indicator+probability+exists",
        "provision" => "#activity+provision+code",
        "reading" => "#activity+provision+reading",
        "level" => "#activity+level",
        "state" => "#status+state",
        "p" => "#indicator+probability",
        "p_low" => "#indicator+probability+min",
        "p_high" => "#indicator+probability+max",
        "p_detection" => "#indicator+probability+detection",
        "incidents" => "#event+id+list",
        "claims" => "#meta+claim+id+list",
        "reason" => "#description+reason",
        "would_change" => "#description+would_change",
        "not_known" => "#description+not_known",
        "duty" => "#status+duty",
        "filings" => "#meta+filing+id+list",
        "p_sector" => "#indicator+probability+sector",
        "sector_share" => "#indicator+share+sector",
        "sector_incidents" => "#indicator+incidents+sector+num",
        "version" => "#meta+version",
        "stage" => "#status+stage",
        "finds" => "#status+signed",
        "standard_applied" => "#meta+standard+signed",
        "contested_by" => "#group+contested+list",
        "rule" => "#activity+rule+code",
        "count" => "#indicator+value+num",
        "count_words" => "#indicator+value+text",
        "count_low" => "#indicator+value+min",
        "count_high" => "#indicator+value+max",
        _ => "",
    }
}

#[cfg(test)]
#[path = "hxl_tests.rs"]
mod hxl_tests;
