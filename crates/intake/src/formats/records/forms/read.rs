//! Tells what submissions say: of our own forms by their questions, of others by `intake.toml`.

use std::sync::Arc;

use model::diagnostic::Diagnostic;

use super::foreign;
use super::ground;
use super::incident;
use super::submission::{State, Submission};
use crate::case::mapping::Mappings;
use crate::reader::{Contents, Context, Withdrawn, each, shorten};
use crate::rows::{Row, Skipped, Table};

/// The question by which our own forms are known.
const OWN: &str = "truceline_form";

/// Reads a table whose rows are submissions, each as `submission` reads it by the table's headings.
///
/// # Errors
/// Where its bytes cannot be read, or nobody knows the form.
pub(crate) fn read_table(
    table: &Table,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
    submission: fn(&[String], &Row<'_>) -> Result<Submission, String>,
) -> Result<Contents, Vec<Diagnostic>> {
    let found = each(table, context, &|row| submission(&table.columns.names, row))
        .map_err(|diagnostic| vec![diagnostic])?;
    let submissions = found.records.into_iter().map(|(_, record)| record);
    read(submissions.collect(), found.skipped, context, mappings)
}

/// Reads submissions, and passes on which rows were none.
///
/// # Errors
/// Where the form is not ours and `intake.toml` does not say what its questions mean.
fn read(
    submissions: Vec<Submission>,
    skipped: Skipped,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
) -> Result<Contents, Vec<Diagnostic>> {
    let mut found = Contents {
        skipped,
        ..Contents::default()
    };
    let mut stand = Vec::with_capacity(submissions.len());
    for submission in submissions {
        if let State::Rejected(word) = submission.state {
            found.skipped.push(
                submission.line,
                format!(
                    "submission `{}` was rejected by its reviewers ({word}): it does not count",
                    shorten(&submission.id)
                ),
            );
            take_back(&submission, submission.version_ms, context, &mut found);
        } else {
            stand.push(submission);
        }
    }
    let own = stand.iter().any(is_own);
    if !own && !stand.is_empty() {
        foreign::read(&stand, context, mappings, &mut found)?;
        return Ok(found);
    }
    for mut submission in stand {
        submission.name_labels();
        match one(&submission, context, &mut found) {
            Ok(()) => found.read += 1,
            Err(reason) => {
                found.skipped.push(submission.line, reason);
                unreadable(&submission, context, &mut found);
            }
        }
    }
    Ok(found)
}

/// Whether a submission is of one of our forms.
fn is_own(submission: &Submission) -> bool {
    !submission.ask(OWN).is_empty()
}

fn one(submission: &Submission, context: &Context<'_>, found: &mut Contents) -> Result<(), String> {
    match submission.ask(OWN) {
        "incident" => incident::read(submission, context, found),
        "patrol" => ground::patrol(submission, context, found),
        "denied-access" => ground::denied(submission, context, found),
        other => Err(format!(
            "{OWN} `{}` is not incident, patrol or denied-access",
            shorten(other)
        )),
    }
}

/// Says that earlier versions of a submission that cannot be used are not what it says now. The same
/// version, if another file has it undamaged, still counts.
pub(super) fn unreadable(submission: &Submission, context: &Context<'_>, found: &mut Contents) {
    let before = submission.version_ms.map(|ms| ms - 1);
    take_back(submission, before, context, found);
}

fn take_back(
    submission: &Submission,
    at_ms: Option<i64>,
    context: &Context<'_>,
    found: &mut Contents,
) {
    found.withdrawn.push(Withdrawn {
        own_id: submission.id.clone(),
        at_ms,
        origin: origin(submission, context),
    });
}

/// Where a submission stands.
pub(super) fn origin(submission: &Submission, context: &Context<'_>) -> model::Origin {
    context.origin(submission.line)
}

/// The identifier of a part of a submission, from 1.
pub(super) fn part(submission: &Submission, n: usize) -> Arc<str> {
    format!("{}/{n}", submission.id).into()
}
