//! Writes a decision down, after it was held against the case as it is and as it will be.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use model::diagnostic::TextFile;
use model::{ContentId, Decision, Derivation, Finding, Standing, Workflow};
use serde::Serialize;

use super::act::{Act, Recorded};
use super::files::FOLDER;
use super::line::{self, Place};
use super::targets::{self, Meant};
use super::{Files, read};
use crate::history::unit;
use crate::read_case::{decided, evidence};
use crate::record::{Recorder, needed, record_decision};
use crate::stations::stations;
use crate::{Identities, Options, PipelineError, Progress};

/// The file that decisions are written to.
pub(crate) const NAME: &str = "decisions.jsonl";
/// How many changes are told one by one.
const TOLD: usize = 200;

/// What will be otherwise in the next derivation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The finding's unit: provision, reading, zone, day, event or party.
    pub unit: String,
    /// What it is.
    pub from: String,
    /// What it will be.
    pub to: String,
}

/// Checks a decision against the derived case and appends it as one line, whole or not at all.
///
/// # Errors
/// [`PipelineError::Mistakes`] as a later derivation would tell them;
/// [`PipelineError::Refused`] where nothing, or more than one thing, is meant, where it was
/// recorded already, where it comes before its turn, and where the case has a register and nobody
/// records. Nothing is written then.
pub fn act(
    case: &Path,
    act: &Act,
    recorder: Option<Recorder<'_>>,
    progress: &dyn Progress,
) -> Result<Recorded, PipelineError> {
    needed(case, recorder.as_ref())?;
    let lock = lock(case)?;
    let none = Identities::default();
    let opens = recorder.as_ref().map_or(&none, |r| r.identities);
    let (agreement, taken, book) = evidence(case, opens, progress)?;
    let files = Files::open(case).map_err(PipelineError::Mistakes)?;
    decided(&files, &agreement, None, book.as_ref())?;
    let options = Options::default();
    let derive = |files: &Files| {
        let decisions = read(files, &agreement, None)?;
        stations(&agreement, taken.clone(), &decisions, options, progress)
    };
    let before = derive(&files).map_err(PipelineError::Mistakes)?;
    let decision = decision(act, &before)?;
    if before
        .workflow
        .decisions
        .iter()
        .any(|d| d.id == decision.id)
    {
        return Err(PipelineError::Refused(format!(
            "this was recorded already, as decision {}",
            decision.id.short()
        )));
    }
    let text = serde_json::to_string(&decision).unwrap_or_default();
    let with = files.with(NAME, &text);
    let after = derive(&with).map_err(PipelineError::Mistakes)?;
    in_turn(&decision, &after)?;
    let entry = match recorder {
        Some(recorder) if book.is_some() => {
            Some(record_decision(case, &decision, &text, recorder)?)
        }
        _ => None,
    };
    append(case, &with)?;
    drop(lock);
    let (changes, moved) = changes(&before, &after);
    Ok(Recorded {
        id: decision.id.short(),
        file: format!("{FOLDER}/{NAME}"),
        entry,
        decision,
        changes,
        moved,
    })
}

/// One decision at a time: others wait.
pub(crate) fn lock(case: &Path) -> Result<File, PipelineError> {
    let path = case.join("agreement.toml");
    let file = File::open(&path).map_err(|e| PipelineError::file(&path, e))?;
    file.lock().map_err(|e| PipelineError::file(&path, e))?;
    Ok(file)
}

fn decision(act: &Act, before: &Derivation) -> Result<Decision, PipelineError> {
    let Meant { target, version } =
        targets::meant(before, act.kind, &act.targets).map_err(PipelineError::Refused)?;
    let withdrawn = target[0].strip_prefix("decision:").and_then(|name| {
        let mut all = before.workflow.decisions.iter();
        all.find(|d| d.id.short() == name)
            .map(|d| d.decision.role.to_string())
    });
    let usual = || withdrawn.or_else(|| act.usual_role().map(|r| r.to_string()));
    let role = act.role.clone().or_else(usual).ok_or_else(|| {
        let what = format!("in which role is it to `{}`?", act.kind.as_str());
        PipelineError::Refused(format!("{what} Say --role, or --party for a party"))
    })?;
    let mut value = serde_json::to_value(&act.said).unwrap_or_default();
    if let Some(parts) = value
        .get_mut("parts")
        .and_then(serde_json::Value::as_array_mut)
    {
        let named: Vec<String> = act.said.parts.iter().flatten().cloned().collect();
        let rest: Vec<&str> = target
            .iter()
            .map(|t| &**t)
            .filter(|t| !named.iter().any(|n| n == t))
            .collect();
        if !rest.is_empty() {
            parts.push(serde_json::json!(rest));
        }
    }
    if let Some(version) = version {
        value["version"] = version.into();
    }
    if act.kind == model::DecisionKind::Sign && act.said.finds.is_none() {
        let drafted = before.findings.iter();
        let mut drafted = drafted.filter(|f| *target[0] == *format!("finding:{}", f.id.short()));
        if let Some(state) = drafted.next().map(|f| f.state) {
            if !state.may_be_found() {
                return Err(PipelineError::Refused(format!(
                    "the draft says `{}`, which is no finding of people: say with --finds what is found",
                    state.as_str()
                )));
            }
            value["finds"] = state.as_str().into();
        }
    }
    let line = serde_json::json!({
        "by": act.by, "role": role, "at": act.at, "kind": act.kind.as_str(),
        "target": target, "value": value, "why": act.why,
    });
    let text = line.to_string();
    let place = Place {
        span: 0..text.len(),
        file: TextFile::new("this decision", &text),
    };
    line::read(&place).map_err(PipelineError::Mistakes)
}

/// A signature before the right of reply is over, or a ruling before the signatures, would not
/// count.
fn in_turn(decision: &Decision, after: &Derivation) -> Result<(), PipelineError> {
    let recorded = after
        .workflow
        .decisions
        .iter()
        .find(|d| d.id == decision.id);
    if recorded.is_none_or(|d| d.standing != Standing::Early) {
        return Ok(());
    }
    let name = decision.finding().unwrap_or_default();
    let flow = after
        .workflow
        .findings
        .iter()
        .find(|f| f.finding.short() == name);
    let dues = flow.iter().flat_map(|f| &f.replies);
    let open: Vec<String> = dues
        .filter(|r| r.said.is_empty())
        .filter_map(|r| Some(format!("{} may reply until {}", r.party, r.due?.utc())))
        .collect();
    let why = match flow {
        Some(f) if f.verified_at.is_none() => "the draft is not verified".to_owned(),
        Some(f) if f.signed.is_none() && decision.kind != model::DecisionKind::Sign => {
            "the finding is not signed".to_owned()
        }
        _ if !open.is_empty() => open.join("; "),
        _ => "what must come before it came later".to_owned(),
    };
    Err(PipelineError::Refused(format!(
        "it would not count: at {}, {why}",
        decision.stated_at
    )))
}

/// Replaces the file by one with the new line, in one step.
pub(crate) fn append(case: &Path, files: &Files) -> Result<(), PipelineError> {
    let folder = case.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|e| PipelineError::file(&folder, e))?;
    let name = format!("{FOLDER}/{NAME}");
    let Some(file) = files.0.iter().find(|f| *f.name == *name) else {
        return Ok(());
    };
    let part = folder.join(format!(".{NAME}.part"));
    let written = File::create(&part).and_then(|mut f| {
        f.write_all(file.text.as_bytes())?;
        f.sync_all()
    });
    written.map_err(|e| PipelineError::file(&part, e))?;
    let path = folder.join(NAME);
    std::fs::rename(&part, &path).map_err(|e| PipelineError::file(&path, e))
}

/// What a finding and its workflow come to, in a few words.
fn told(finding: &Finding, workflow: &Workflow) -> String {
    let mut words = finding.state.as_str().to_owned();
    if let Some(flow) = workflow.of(&finding.id) {
        words.push_str(&format!(", {}", flow.stage.as_str()));
        if let Some(signed) = &flow.signed {
            words.push_str(&format!(" ({} by signers)", signed.finds.as_str()));
        }
        for reply in flow.replies.iter().filter(|r| !r.said.is_empty()) {
            words.push_str(&format!(
                ", {} replied {}",
                reply.party,
                reply.status.as_str()
            ));
        }
        let counts = [
            (flow.reviews.len(), "reviews"),
            (flow.signatures.len(), "signatures"),
            (flow.contested_by.len(), "contests"),
            (flow.accepted_by.len(), "acceptances"),
            (flow.earlier as usize, "decisions on an earlier version"),
        ];
        for (n, what) in counts.into_iter().filter(|(n, _)| *n > 0) {
            words.push_str(&format!(", {n} {what}"));
        }
    }
    words
}

fn changes(before: &Derivation, after: &Derivation) -> (Vec<Changed>, u64) {
    type Told<'a> = BTreeMap<ContentId, (&'a Finding, String)>;
    let all = |d: &'_ Derivation| -> Vec<(ContentId, String)> {
        d.findings
            .iter()
            .map(|f| (f.id, told(f, &d.workflow)))
            .collect()
    };
    let old: BTreeMap<ContentId, String> = all(before).into_iter().collect();
    let figures: BTreeMap<ContentId, _> = before
        .findings
        .iter()
        .map(|f| (f.id, (f.p, f.p_low, f.p_high)))
        .collect();
    let new: Told = after
        .findings
        .iter()
        .map(|f| (f.id, (f, told(f, &after.workflow))))
        .collect();
    let mut changed = Vec::new();
    let mut moved = 0;
    for (id, (finding, to)) in &new {
        let from = old.get(id).map_or("(none)", |from| from);
        if from != to {
            changed.push(Changed {
                unit: unit(finding),
                from: from.to_owned(),
                to: to.clone(),
            });
        } else if figures.get(id) != Some(&(finding.p, finding.p_low, finding.p_high)) {
            moved += 1;
        }
    }
    let before_only = before.findings.iter().filter(|f| !new.contains_key(&f.id));
    changed.extend(before_only.map(|f| Changed {
        unit: unit(f),
        from: told(f, &before.workflow),
        to: "(none)".to_owned(),
    }));
    changed.sort_by(|a, b| a.unit.cmp(&b.unit));
    let more = changed.len().saturating_sub(TOLD) as u64;
    changed.truncate(TOLD);
    (changed, moved + more)
}
