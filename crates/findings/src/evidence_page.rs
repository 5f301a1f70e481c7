//! The reference of what shows what, made from the table that findings are made by.

use std::fmt::Write;

use agreement::ProvisionType;

use crate::rule::{Clock, Due, Quantity, Rule};
use crate::rules::rule;

const INTRODUCTION: &str = "\
# What evidence shows of each type of provision

Made from the table in the code that findings are made by (`UPDATE_SCHEMAS=1 cargo test -p findings`).
[findings.md](findings.md) says how evidence is weighed, [intake.md](intake.md) how it is written.

| what | what it adds |
|---|---|
| a report of an act | that the act happened, by the weight of who tells it; who did it, where it says so |
| a complaint | a party's word about the other: 3 : 2 that it happened, hardly anything on who did it. Alone it is *not established* |
| a declaration, an inventory, a strength | a party's word about itself: for itself it hardly weighs (*inconclusive*), against itself it is an admission (20 : 1) and enough for a draft |
| an order, a notice, an attempt to co-ordinate, an answer, a report | the paper itself: it exists once somebody attests that it was filed. In a file of the mission it shows that a duty was done, or what an exception needs; in a party's own file it shows neither |
| a denial, an admission | nothing on whether it happened; on who did it hardly anything, or 20 : 1 ([findings.md](findings.md)) |
| an inspection | what inspectors found: *violation* or *none detected* by the weight of who inspected |
| `not-done` or `refused` | that it was not done, by the weight of who says so |
| a record kept complete (coverage by `registry`) by somebody who serves no side | that what is not in it was not filed: *violation* once it is due |
| denied access | *access denied* where nothing else bears; of M1 itself a breach |
| nothing, with a watch | *none detected* or *not monitored*, as well as it was watched; nothing without one: *evidence not held* |

A duty with a clock is `not_due` (*out of scope*), `met` (*none detected*), `late` (*violation* until it was
done, *none detected* after), `missed` (*violation*) or `open` (the evidence does not say). Where an exception
needs something to be shown and all of it was, by evidence that meets the provision's own rule, a
*violation* is a *violation, excused*.

| type | what it is | verified by | acts that break it | clock, number or paper that decides |
|---|---|---|---|---|
";

/// The page for `docs/evidence.md`.
///
/// ```
/// assert!(findings::evidence_page().contains("| H3 | Humanitarian access |"));
/// ```
pub fn evidence_page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for kind in ProvisionType::ALL {
        let by = match kind.verified_by() {
            agreement::VerifiedBy::Remote => "remote",
            agreement::VerifiedBy::RemoteAndSite => "remote and site",
            agreement::VerifiedBy::DeclaredAndInspection => "declared data and inspection",
            agreement::VerifiedBy::RecordOnly => "record only",
        };
        let (acts, decides) = match rule(*kind) {
            Some(rule) => (acts(&rule), decides(&rule)),
            None => (
                "none: recorded with each side's words, never ruled on".to_owned(),
                String::new(),
            ),
        };
        let _ = writeln!(
            page,
            "| {} | {} | {by} | {acts} | {decides} |",
            kind.as_str(),
            kind.title()
        );
    }
    page
}

fn acts(rule: &Rule) -> String {
    let shown = rule
        .acts
        .iter()
        .map(|(conduct, p)| format!("`{conduct}` {p}"));
    let mut words = shown.collect::<Vec<_>>().join(", ");
    if rule.heavy_weapons {
        words.push_str("; of the weapons named, or heavy ones");
    }
    if rule.denials {
        words.push_str("; coverage `denied`");
    }
    words
}

fn decides(rule: &Rule) -> String {
    let mut words: Vec<String> = Vec::new();
    match rule.clock {
        Clock::InForce => {}
        Clock::AfterDue => words.push("acts count from the deadline on".to_owned()),
        Clock::BeforeStart => words.push("acts count in the window before the start".to_owned()),
        Clock::Hours => words.push("acts count in the daily hours".to_owned()),
    }
    if let Some(duty) = &rule.duty {
        let due = match duty.due {
            Due::Deadline => "by the deadline".to_owned(),
            Due::Date => "by the end of the date".to_owned(),
            Due::Start => "by the start".to_owned(),
            Due::Schedule => "by the schedule of the ground".to_owned(),
            Due::After(kind) => format!("after each `{}`", kind.as_str()),
            Due::Every => "in each of the body's intervals".to_owned(),
        };
        let by: Vec<String> = duty
            .shown_by
            .iter()
            .map(|k| format!("`{}`", k.as_str()))
            .collect();
        let only = if duty.by_record {
            ""
        } else {
            " (told; acts decide)"
        };
        words.push(format!("due {due}, shown by {}{only}", by.join(", ")));
    }
    if let Some(quantity) = rule.quantity {
        words.push(
            match quantity {
                Quantity::DailyQuota => {
                    "at least the quota each whole day: `delivery`, `inspection`, tallies of `measures`"
                }
                Quantity::Ceiling => {
                    "at most the ceiling: `strength`, `inventory`, `inspection`, `declaration`"
                }
                Quantity::Strength => {
                    "at least the strength: `strength`, `inspection`, `declaration`"
                }
                Quantity::Store => "no fewer at an `inspection` than the last `inventory` lists",
            }
            .to_owned(),
        );
    }
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_page_of_evidence_is_current() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/evidence.md");
        let made = super::evidence_page();
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::write(&path, &made).expect("the page is written");
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            stored == made,
            "docs/evidence.md is not current: UPDATE_SCHEMAS=1 cargo test -p findings"
        );
    }
}
