//! The made-up truce that several tests are about: two parties, one term, two tellers.

/// The terms; `reporting` and `more` are lines added to its tables.
pub(crate) fn terms(reporting: &str, more: &str) -> String {
    format!(
        r#"[agreement]
id = "truce"
title = "A made-up truce"
class = "preliminary"
status = "in-force"

[reporting]
day = "00:00[UTC]"
until = "2026-01-16T00:00Z"
as_of = "2026-01-20T00:00Z"
{reporting}
{more}
[[party]]
id = "NC"
name = "Northern Council"

[[party]]
id = "SC"
name = "Southern Council"

[[period]]
id = "main"
start = "2026-01-12T00:00Z"
end = "2026-01-22T00:00Z"

[[provision]]
id = "no-fire"
type = "F1"
modality = "prohibit"
bearers = ["NC", "SC"]
when = "main"
"#
    )
}

/// How its tables are read.
pub(crate) const INTAKE: &str = r#"[[table]]
files = ["evidence/**"]
columns = { id = "id", date = "date", time = "time", latitude = "lat", longitude = "lon", what = "what", actor = "actor", count = "count" }
dates = "iso"
zone = "UTC"
values.what = { "shelling" = "indirect-fire" }
"#;

/// What the mission reports.
pub(crate) const MISSION: &str = "\
id,date,time,lat,lon,what,actor,count
m1,2026-01-13,10:00,48.10,37.80,shelling,NC,12
m2,2026-01-14,09:00,48.20,37.90,shelling,SC,3
";

/// A block of `sources.toml`.
pub(crate) fn source(id: &str, kind: &str, once: bool, files: &str) -> String {
    format!(
        "[[source]]\nid = \"{id}\"\nname = \"The {id}\"\nkind = \"{kind}\"\nfamily = \"{id}\"\n\
         side = \"none\"\ninterest = \"none\"\ngrade = {{ reliability = \"B\", history = \"invented\" }}\n\
         one_record_per_event = {once}\nfiles = [\"{files}\"]\nlicence = \"CC0\"\n\
         credit = \"invented\"\nredistribute = true\n\n"
    )
}
