//! The table of claim checks: claims that other evidence can test, and what the test came to.

use model::{ClaimCheck, Derivation, UnitState};

use super::{Made, file};
use crate::sheet::{Sheet, Table, integer, text, texts, write_parquet};

pub(crate) static CLAIM_CHECKS: Table = Table {
    name: "claim_checks",
    schema: 1,
    about: "One row is a claim that its table marks as `checkable`, and what the evidence of the \
            case says of it, unit of place by unit of place.",
    columns: &[
        text("claim_id", "The statement that the claim was made in."),
        text(
            "claim_row_id",
            "The claim, as in the table `claims`: a statement may hold several.",
        ),
        text(
            "state",
            "`supported contradicted inconclusive not_checkable`: the last where the case holds no \
             evidence of that class of conduct.",
        ),
        integer("for", "Units of place whose records agree with the claim."),
        integer("against", "Units of place whose records speak against it."),
        integer(
            "undecidable",
            "Units of place in which the evidence cannot tell, those absent from it included.",
        ),
        text("reason", "Why, in words."),
        text("claimant", "Who says so."),
        text("accused", "Whom the claim is about.").or_null(),
        text("measure", "What was counted, in the claimant's words."),
        integer("window_start", "The first millisecond of the window.").unit("ms since 1970, UTC"),
        integer("window_end", "The first millisecond after the window.").unit("ms since 1970, UTC"),
        integer("value", "How many the claim says, where it is one number.").or_null(),
        text("value_words", "The same in words."),
        integer("value_low", "The fewest that its words allow."),
        integer("value_high", "The most that its words allow.").or_null(),
        integer(
            "recorded_low",
            "The fewest that the evidence holds within the window.",
        ),
        integer("recorded_high", "The most; null unless every unit tells.").or_null(),
        texts("conduct", "The classes of conduct that the measure means."),
        integer(
            "units",
            "Units of place: first-order divisions, or 1 for the case.",
        ),
        texts("recorded_in", "Units with records within the window."),
        texts(
            "cannot_be_told_in",
            "Units in which the evidence cannot tell, each with `ongoing vague degraded \
             not-covered absent`.",
        ),
        integer(
            "in_period",
            "Records within the ceasefire's own period, inside the claim's window or not.",
        ),
        texts("sources", "Whose records were looked at."),
        text("draft", "Always `machine draft`: no person has signed it."),
    ],
};

pub(super) fn claim_checks(d: &Derivation) -> Made {
    write_parquet(
        &CLAIM_CHECKS,
        file(&CLAIM_CHECKS),
        d.claim_checks.iter(),
        |row, check| claim_checks_row(row, check, d, true),
    )
}

/// Fills one row of [`CLAIM_CHECKS`]; without the names of units where they may not leave.
pub(crate) fn claim_checks_row(
    row: &mut dyn Sheet,
    check: &ClaimCheck,
    d: &Derivation,
    named: bool,
) {
    let Some(claim) = d.claims.get(check.claim as usize) else {
        return;
    };
    row.word(&claim.claim_id);
    row.id(&claim.id);
    row.word(check.state.as_str());
    row.integer(Some(i64::from(check.units_for)));
    row.integer(Some(i64::from(check.units_against)));
    row.integer(Some(i64::from(check.units_undecidable)));
    row.word(if named {
        &check.reason
    } else {
        &check.reason_unnamed
    });
    row.word(&claim.claimant);
    row.text(claim.accused.as_deref());
    row.word(&claim.measure);
    row.integer(Some(claim.window.start.ms()));
    row.integer(Some(claim.window.end.ms()));
    row.count(Some(claim.value));
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    row.integer(Some(whole(check.recorded.least())));
    row.integer(check.recorded.most().map(whole));
    row.texts(&mut check.conduct.iter().map(ToString::to_string));
    row.integer(Some(check.units.len() as i64));
    let units = || check.units.iter().filter(|_| named);
    row.texts(
        &mut units()
            .filter(|u| u.state == UnitState::Recorded)
            .map(|u| u.name.to_string()),
    );
    row.texts(
        &mut units()
            .filter(|u| !u.state.tells())
            .map(|u| format!("{}: {}", u.name, u.state.as_str())),
    );
    row.integer(Some(whole(
        check.in_period.len() as u64 + check.in_period_left_off,
    )));
    row.texts(&mut check.sources.iter().map(ToString::to_string));
    row.word("machine draft");
}
