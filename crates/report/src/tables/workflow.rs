//! The tables of what people did: decisions, how far each finding is, corrections, tasks.

use std::collections::BTreeMap;

use model::{ContentId, Derivation, Finding, FindingWorkflow, Instant};

use super::{Made, file};
use crate::sheet::{Sheet, Table, date, flag, integer, text, texts, write_parquet};

pub(crate) static DECISIONS: Table = Table {
    name: "decisions",
    schema: 1,
    about: "One row is what one person did about records or a finding. Handles stay with the case.",
    columns: &[
        text(
            "decision_id",
            "Identity of everything that the decision says.",
        ),
        integer("at_utc_ms", "When, as the person states it.").unit("ms since 1970 UTC"),
        text("by", "The person's handle. Never published."),
        text(
            "role",
            "The role: `verifier reviewer signer commission chair`, or `party:ID`.",
        ),
        text(
            "kind",
            "`same different merge split review reply sign accept contest refer rule correct withdraw`.",
        ),
        texts(
            "target",
            "`source:id` for records, `finding:ID`, `decision:ID`.",
        ),
        text(
            "version",
            "The version of the target that the person looked at.",
        )
        .or_null(),
        text(
            "standing",
            "`stands`; or why it does not count: `earlier_version early superseded withdrawn`.",
        ),
        text("value", "What it says beyond its kind, as JSON."),
        text("why", "The reason in words; may be empty."),
    ],
};

pub(super) fn decisions(d: &Derivation) -> Made {
    let rows = d.workflow.decisions.iter();
    write_parquet(&DECISIONS, file(&DECISIONS), rows, |row, decided| {
        let decision = &decided.decision;
        row.id(&decided.id);
        row.integer(Some(decision.at.ms()));
        row.word(&decision.by);
        row.word(&decision.role.to_string());
        row.word(decision.kind.as_str());
        row.texts(&mut decision.target.iter().map(ToString::to_string));
        row.text(decision.value.version.as_deref());
        row.word(decided.standing.as_str());
        row.word(&serde_json::to_string(&decision.value).unwrap_or_default());
        row.word(&decision.why);
    })
}

pub(crate) static WORKFLOW: Table = Table {
    name: "workflow",
    schema: 1,
    about: "One row is how far people have brought one finding's draft. The draft's own figures \
            stand in `findings` and do not change with it.",
    columns: &[
        text("finding_id", "The finding."),
        text(
            "version",
            "Digest of the draft's state, figures, evidence and arithmetic: what decisions name.",
        ),
        text(
            "stage",
            "`draft verifying disputed rejected reply to_sign signed accepted contested referred ruled`.",
        ),
        integer("reviews", "Reviews of this version that count."),
        integer("verified_utc_ms", "When enough people had verified it.")
            .unit("ms since 1970 UTC")
            .or_null(),
        integer("reply_due_utc_ms", "When the parties' right of reply ends.")
            .unit("ms since 1970 UTC")
            .or_null(),
        texts(
            "replies",
            "Each party's right of reply as `party:status`: `not_started running elapsed in_time late`.",
        ),
        integer("signatures", "Signatures on this version that count."),
        text("finds", "What enough signers find.").or_null(),
        text(
            "standard_applied",
            "The standard of proof that all of them applied.",
        )
        .or_null(),
        integer("signed_utc_ms", "When the last of those needed signed.")
            .unit("ms since 1970 UTC")
            .or_null(),
        texts("accepted_by", "Parties, or `commission`."),
        texts("contested_by", "Parties, or `commission`."),
        text("referred_to", "To whom it was passed on.").or_null(),
        text("ruling", "`upheld not-upheld returned`.").or_null(),
        integer(
            "earlier",
            "Decisions made on an earlier version of the draft.",
        ),
        integer(
            "early",
            "Decisions that came before their turn and do not count.",
        ),
    ],
};

fn ms(at: Option<Instant>) -> Option<i64> {
    at.map(Instant::ms)
}

pub(super) fn workflow(d: &Derivation) -> Made {
    let rows = d.workflow.findings.iter();
    write_parquet(&WORKFLOW, file(&WORKFLOW), rows, workflow_row)
}

/// Fills one row of [`WORKFLOW`]. It names nobody.
pub(crate) fn workflow_row(row: &mut dyn Sheet, f: &FindingWorkflow) {
    row.id(&f.finding);
    row.id(&f.version);
    row.word(f.stage.as_str());
    row.integer(Some(f.reviews.len() as i64));
    row.integer(ms(f.verified_at));
    row.integer(ms(f.replies.iter().filter_map(|r| r.due).max()));
    let replies = f.replies.iter();
    row.texts(&mut replies.map(|r| format!("{}:{}", r.party, r.status.as_str())));
    row.integer(Some(f.signatures.len() as i64));
    row.text(f.signed.as_ref().map(|s| s.finds.as_str()));
    row.text(f.signed.as_ref().map(|s| &*s.standard));
    row.integer(ms(f.signed.as_ref().map(|s| s.at)));
    row.texts(&mut f.accepted_by.iter().map(ToString::to_string));
    row.texts(&mut f.contested_by.iter().map(ToString::to_string));
    row.text(f.referred_to.as_deref());
    row.text(f.ruling.map(model::Ruling::as_str));
    row.integer(Some(i64::from(f.earlier)));
    row.integer(Some(i64::from(f.early)));
}

pub(crate) static CORRECTIONS: Table = Table {
    name: "corrections",
    schema: 1,
    about: "One row is what people did to one record as it was received: a field superseded, or \
            the record set aside. What it said is kept here.",
    columns: &[
        text("decision_id", "The decision."),
        text("record", "The record, as `source:id`."),
        text("observation_before", "Its `observation_id` before."),
        text(
            "observation_after",
            "Its `observation_id` after; null where it was set aside and bears on nothing.",
        )
        .or_null(),
        text(
            "field",
            "The field; null where the record as a whole was set aside.",
        )
        .or_null(),
        text("from", "What the field said."),
        text("to", "What it says, or why the record was set aside."),
    ],
};

pub(super) fn corrections(d: &Derivation) -> Made {
    let rows = d.workflow.corrections.iter();
    write_parquet(&CORRECTIONS, file(&CORRECTIONS), rows, |row, c| {
        row.id(&c.decision);
        row.word(&c.record);
        row.id(&c.before);
        row.text(c.after.map(|id| id.short()).as_deref());
        row.text(c.field.map(model::CorrectedField::as_str));
        row.word(&c.from);
        row.word(&c.to);
    })
}

pub(crate) static TASKS: Table = Table {
    name: "tasks",
    schema: 1,
    about: "One row is something that waits for somebody, what matters most first. Clocks are read \
            at the case's `as_of`, or at the last decision where that is later.",
    columns: &[
        integer("position", "The place in the order of use, from 1."),
        text(
            "kind",
            "`reply sign settle renew review verify commission`.",
        ),
        text("finding_id", "The finding it is for."),
        date("day", "The finding's day.").or_null(),
        text("incident_id", "The incident to look into.").or_null(),
        text("party", "The party whose reply is awaited.").or_null(),
        integer("due_utc_ms", "When a clock ends.")
            .unit("ms since 1970 UTC")
            .or_null(),
        integer("moves", "How far the finding's chance would move at most.").unit("millionths"),
        flag(
            "decides",
            "Whether that can carry it over the case's threshold.",
        ),
        text("words", "In words."),
    ],
};

pub(super) fn tasks(d: &Derivation) -> Made {
    let findings: BTreeMap<ContentId, &Finding> = d.findings.iter().map(|f| (f.id, f)).collect();
    let rows = d.workflow.tasks.iter().zip(1_i64..);
    write_parquet(&TASKS, file(&TASKS), rows, |row, (task, position)| {
        let incident = task.incident.and_then(|i| d.incidents.get(i as usize));
        row.integer(Some(position));
        row.word(task.kind.as_str());
        row.id(&task.finding);
        row.date(findings.get(&task.finding).map(|f| f.day));
        row.text(incident.map(|i| i.id.short()).as_deref());
        row.text(task.party.as_ref().map(model::PartyId::as_str));
        row.integer(ms(task.due));
        row.integer(Some(i64::from(task.moves)));
        row.flag(Some(task.decides));
        row.word(&task.words);
    })
}
