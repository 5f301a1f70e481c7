//! Reads submissions of forms that are not ours, by what `intake.toml` says of their questions.

use std::collections::BTreeSet;
use std::sync::Arc;

use model::diagnostic::{Diagnostic, nearest};

use super::incident::review;
use super::read::{part, unreadable};
use super::submission::{Answers, Submission};
use crate::case::mapping::{Mapping, Mappings};
use crate::documents::Written;
use crate::formats::records::table;
use crate::reader::{Contents, Context, Draft, mistake};
use crate::rows::Columns;

/// Adds the observations of submissions.
///
/// # Errors
/// Where `intake.toml` says nothing of the form, or names questions that it does not have.
pub(super) fn read(
    submissions: &[Submission],
    context: &Context<'_>,
    mappings: Option<&Mappings>,
    found: &mut Contents,
) -> Result<(), Vec<Diagnostic>> {
    let mapped = context.mapping.filter(|mapping| mapping.columns.is_some());
    let (Some(mapping), Some(mappings)) = (mapped, mappings) else {
        return Err(vec![unknown(submissions, context)]);
    };
    let repeated = repeated(submissions, mapping);
    let mut rows: Vec<(usize, usize, Answers)> = Vec::new();
    for (at, submission) in submissions.iter().enumerate() {
        let times = repeated
            .as_ref()
            .and_then(|name| submission.repeats.get(name));
        match times {
            Some(times) if times.is_empty() => {
                let reason = "nothing was answered in the repeated group that is mapped";
                found.skipped.push(submission.line, reason.to_owned());
            }
            Some(times) => rows.extend(times.iter().enumerate().map(|(n, time)| {
                let mut answers = submission.answers.clone();
                answers.extend(time.clone());
                (at, n + 1, answers)
            })),
            None => rows.push((at, 0, submission.answers.clone())),
        }
    }
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for (_, _, answers) in &rows {
        names.extend(answers.keys().map(String::as_str));
    }
    // Servers leave out what nobody answered; a name that is nearly one of the form's is a mistake,
    // which is told where the columns are looked up.
    let known: Vec<&str> = names.iter().copied().collect();
    let mapped = mapping.columns.iter().flat_map(|(names, _)| names.all());
    for name in mapped.filter_map(|(_, name)| name) {
        if !known.contains(&name) && nearest(name, &known).is_none() {
            names.insert(name);
            found.notes.push(format!(
                "nobody answered `{name}` in this file, or the form does not ask it"
            ));
        }
    }
    let mut written = Written::new(names.iter().map(|name| (*name).to_owned()).collect());
    for (_, _, answers) in &rows {
        let values = names.iter();
        written.row(values.map(|name| answers.get(*name).map_or("", String::as_str)));
    }
    let mut read = table::read(&written.finish(), context, mapping, &mappings.file)?;
    // Lines are rows of the table just written.
    let row = |line: u32| rows.get((line as usize).saturating_sub(1));
    let mut used = vec![false; submissions.len()];
    for draft in std::mem::take(&mut read.observations) {
        let Some((at, n, _)) = row(draft.observation.origin.line) else {
            continue;
        };
        used[*at] = true;
        read.observations
            .push(whole(draft, &submissions[*at], *n, context));
    }
    for skipped in &mut read.skipped.rows {
        if let Some((at, _, _)) = row(skipped.line) {
            skipped.line = submissions[*at].line;
        }
    }
    if let Some(name) = repeated {
        read.notes.push(format!(
            "each time that `{name}` was answered is an observation of its own"
        ));
    }
    for (submission, _) in submissions.iter().zip(used).filter(|(_, used)| !used) {
        unreadable(submission, context, &mut read);
    }
    found.join(read);
    Ok(())
}

/// A draft with the identity, version and files of its submission.
fn whole(draft: Draft, submission: &Submission, n: usize, context: &Context<'_>) -> Draft {
    let mut observation = *draft.observation;
    observation.origin.line = submission.line;
    observation.attachments = submission.files(context);
    observation.review = review(submission);
    let own_id: Arc<str> = match n {
        0 => submission.id.clone(),
        n => part(submission, n),
    };
    Draft::new(Some(own_id), observation)
        .at_version(submission.version_ms)
        .part_of(&submission.id)
}

/// The group answered several times in which the mapping names a question.
fn repeated(submissions: &[Submission], mapping: &Mapping) -> Option<String> {
    let (names, _) = mapping.columns.as_ref()?;
    let asked: BTreeSet<&str> = names.all().iter().filter_map(|(_, name)| *name).collect();
    submissions
        .iter()
        .flat_map(|submission| &submission.repeats)
        .find(|(_, times)| {
            let mut keys = times.iter().flat_map(|time| time.keys());
            keys.any(|key| asked.contains(key.as_str()))
        })
        .map(|(name, _)| name.clone())
}

/// A diagnostic that names the questions of a form that nobody knows, with a mapping to start from.
fn unknown(submissions: &[Submission], context: &Context<'_>) -> Diagnostic {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for submission in submissions {
        names.extend(submission.answers.keys().map(String::as_str));
        let times = submission.repeats.values().flatten();
        names.extend(times.flat_map(Answers::keys).map(String::as_str));
    }
    let names: Vec<&str> = names.into_iter().filter(|name| !is_server(name)).collect();
    let tails = names
        .iter()
        .map(|name| (*name, name.rsplit(['/']).next().unwrap_or(name)));
    let columns = Columns::new(tails.clone().map(|(_, tail)| tail));
    let mut help = table::suggest(&columns, &context.file);
    for (name, tail) in tails {
        help = help.replace(&format!("= {tail:?}"), &format!("= {name:?}"));
    }
    mistake(
        "unknown-form",
        &context.file,
        1,
        format!(
            "these are submissions of a form that is not one of ours, and intake.toml does not say \
             what its questions mean: {}",
            names.join(", ")
        ),
        help,
    )
}

/// Whether a heading is the server's own, not a question.
fn is_server(name: &str) -> bool {
    name.starts_with('_')
        || name.starts_with("meta/")
        || name.starts_with("meta-")
        || name.starts_with("formhub/")
        || name.starts_with("__")
        || name.contains("@odata")
        || matches!(
            name,
            "start"
                | "end"
                | "today"
                | "deviceid"
                | "SubmissionDate"
                | "KEY"
                | "SubmitterID"
                | "SubmitterName"
                | "AttachmentsPresent"
                | "AttachmentsExpected"
                | "Status"
                | "ReviewState"
                | "DeviceID"
                | "Edits"
                | "FormVersion"
        )
}
