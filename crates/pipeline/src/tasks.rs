//! What waits for somebody, in order of use.

use std::collections::BTreeMap;
use std::path::Path;

use model::{ContentId, Finding, TaskKind};
use serde::Serialize;

use crate::decisions::Files;
use crate::history::unit;
use crate::read_case::{decided, evidence};
use crate::stations::stations;
use crate::{Options, PipelineError, Progress};

/// Something that waits for somebody, as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskLine {
    /// What is to be done.
    pub kind: TaskKind,
    /// The finding it is for, as the digits of its identity.
    pub finding: String,
    /// The version of its draft.
    pub version: String,
    /// Provision, reading, zone, day, event or party.
    pub unit: String,
    /// What the draft says.
    pub state: &'static str,
    /// How far people have brought it.
    pub stage: &'static str,
    /// The incident to look into.
    pub incident: Option<String>,
    /// The records of that incident, as decisions name them.
    pub records: Vec<String>,
    /// The party whose reply is awaited.
    pub party: Option<String>,
    /// When a clock ends, in UTC.
    pub due: Option<String>,
    /// How far the finding's chance would move at most, in millionths.
    pub moves: u32,
    /// Whether that can carry it over the threshold.
    pub decides: bool,
    /// In words.
    pub words: String,
}

/// What waits in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tasks {
    /// The instant at which clocks were read, in UTC.
    pub as_of: Option<String>,
    /// Decisions made after it, which were passed over.
    pub later: u64,
    /// How many tasks of each kind.
    pub counts: BTreeMap<&'static str, u64>,
    /// The tasks, what matters most first.
    pub tasks: Vec<TaskLine>,
}

/// What waits in a case at an instant: clocks of replies, signatures, reviews, and incidents to look
/// into, those first that would change a finding most. The case's derived folder is not touched.
///
/// # Errors
/// [`PipelineError`] as for a derivation.
pub fn tasks(
    case: &Path,
    options: Options<'_>,
    progress: &dyn Progress,
) -> Result<Tasks, PipelineError> {
    let (agreement, taken, book) = evidence(case, &options.opens(), progress)?;
    let files = Files::open(case).map_err(PipelineError::Mistakes)?;
    let decisions = decided(&files, &agreement, options.as_of, book.as_ref())?;
    let d = stations(&agreement, taken, &decisions, options, progress)
        .map_err(PipelineError::Mistakes)?;
    let findings: BTreeMap<ContentId, &Finding> = d.findings.iter().map(|f| (f.id, f)).collect();
    let mut counts = BTreeMap::new();
    let mut lines = Vec::new();
    for task in &d.workflow.tasks {
        *counts.entry(task.kind.as_str()).or_default() += 1;
        let (Some(finding), Some(flow)) =
            (findings.get(&task.finding), d.workflow.of(&task.finding))
        else {
            continue;
        };
        let incident = task.incident.and_then(|i| d.incidents.get(i as usize));
        let members = incident.into_iter().flat_map(|i| &i.members);
        let records = members.filter_map(|m| d.observations.get(m.observation as usize));
        lines.push(TaskLine {
            kind: task.kind,
            finding: finding.id.short(),
            version: flow.version.short(),
            unit: unit(finding),
            state: finding.state.as_str(),
            stage: flow.stage.as_str(),
            incident: incident.map(|i| i.id.short()),
            records: records
                .map(|o| format!("{}:{}", o.source, o.own_id))
                .collect(),
            party: task.party.as_ref().map(ToString::to_string),
            due: task.due.map(model::Instant::utc),
            moves: task.moves,
            decides: task.decides,
            words: task.words.clone(),
        });
    }
    Ok(Tasks {
        as_of: d.workflow.as_of.map(model::Instant::utc),
        later: d.workflow.later,
        counts,
        tasks: lines,
    })
}
