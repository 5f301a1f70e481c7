//! The workflow of a finding: what people did about a machine draft, and what is still to be done.

use std::sync::Arc;

use serde::Serialize;

use crate::{
    ContentId, CorrectedField, Decision, DecisionKind, DecisionRole, Instant, PartyId,
    ReviewOutcome, Ruling, State,
};

/// How far people have brought a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody has looked at it.
    Draft,
    /// Fewer people than the case asks for have verified it.
    Verifying,
    /// Reviewers say different things of it.
    Disputed,
    /// Reviewers found that it does not hold.
    Rejected,
    /// Verified; the parties' right of reply runs.
    Reply,
    /// Verified and put to the parties; signatures are awaited.
    ToSign,
    /// Enough people signed.
    Signed,
    /// Signed, and accepted.
    Accepted,
    /// Signed, and contested.
    Contested,
    /// Signed, and passed on to somebody else.
    Referred,
    /// Signed, and ruled upon.
    Ruled,
}

impl Stage {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Verifying => "verifying",
            Self::Disputed => "disputed",
            Self::Rejected => "rejected",
            Self::Reply => "reply",
            Self::ToSign => "to_sign",
            Self::Signed => "signed",
            Self::Accepted => "accepted",
            Self::Contested => "contested",
            Self::Referred => "referred",
            Self::Ruled => "ruled",
        }
    }
}

/// Whether a decision counts, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts.
    Stands,
    /// Its target has changed since: it was made on an earlier version.
    EarlierVersion,
    /// It came before its turn: a signature before the right of reply was over, a ruling before
    /// the signatures.
    Early,
    /// A later decision in the same role says otherwise.
    Superseded,
    /// It was withdrawn.
    Withdrawn,
}

impl Standing {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::EarlierVersion => "earlier_version",
            Self::Early => "early",
            Self::Superseded => "superseded",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A decision of a case, and whether it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Its identity.
    pub id: ContentId,
    /// The decision.
    pub decision: Decision,
    /// Whether it counts.
    pub standing: Standing,
}

/// How it stands with a party's right of reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyStatus {
    /// The draft is not verified: the clock has not started.
    NotStarted,
    /// The clock runs, and the party has not replied.
    Running,
    /// The clock ran out without a reply.
    Elapsed,
    /// Replied in time.
    InTime,
    /// Replied after the clock ran out.
    Late,
}

impl ReplyStatus {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::Running => "running",
            Self::Elapsed => "elapsed",
            Self::InTime => "in_time",
            Self::Late => "late",
        }
    }
}

/// A party's right of reply to a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartyReply {
    /// The party.
    pub party: PartyId,
    /// How it stands.
    pub status: ReplyStatus,
    /// When its clock ends; `None` where it has not started, or the case sets none.
    pub due: Option<Instant>,
    /// Its replies to this version of the draft, in order of time.
    pub said: Vec<(Instant, Arc<str>)>,
}

/// A review of a finding that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReviewOf {
    /// The reviewer's handle.
    pub by: Arc<str>,
    /// The role.
    pub role: DecisionRole,
    /// When.
    pub at: Instant,
    /// What it came to.
    pub outcome: ReviewOutcome,
    /// The credibility of what was told, 1 to 6, where the reviewer says.
    pub credibility: Option<u8>,
}

/// A signature that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The signer's handle.
    pub by: Arc<str>,
    /// When.
    pub at: Instant,
    /// What the signer finds.
    pub finds: State,
    /// The standard of proof that the signer applied.
    pub standard: Arc<str>,
}

/// What enough signers found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// What they find.
    pub finds: State,
    /// The standard of proof that all of them applied.
    pub standard: Arc<str>,
    /// When the last of those needed signed.
    pub at: Instant,
}

/// What people did about one finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingWorkflow {
    /// The finding.
    pub finding: ContentId,
    /// The version of the machine draft: a digest of its substance.
    pub version: ContentId,
    /// How far people have brought it.
    pub stage: Stage,
    /// Reviews that count.
    pub reviews: Vec<ReviewOf>,
    /// When it was verified.
    pub verified_at: Option<Instant>,
    /// The right of reply of each party concerned.
    pub replies: Vec<PartyReply>,
    /// Signatures that count.
    pub signatures: Vec<Signature>,
    /// What enough signers found.
    pub signed: Option<Signed>,
    /// Who accepts it: parties, or `commission`.
    pub accepted_by: Vec<Arc<str>>,
    /// Who contests it: parties, or `commission`.
    pub contested_by: Vec<Arc<str>>,
    /// To whom it was referred.
    pub referred_to: Option<Arc<str>>,
    /// What the chair ruled.
    pub ruling: Option<Ruling>,
    /// Decisions made on an earlier version of the draft.
    pub earlier: u32,
    /// Signatures, rulings and the like that came before their turn.
    pub early: u32,
}

/// What a correction did to a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The decision.
    pub decision: ContentId,
    /// The record, as `source:id`.
    pub record: Arc<str>,
    /// The version of the record before.
    pub before: ContentId,
    /// The version after; `None` where the record no longer bears on anything.
    pub after: Option<ContentId>,
    /// The field; `None` where the record as a whole was set aside.
    pub field: Option<CorrectedField>,
    /// What it said.
    pub from: Arc<str>,
    /// What it says, or why the record was set aside.
    pub to: Arc<str>,
}

/// What somebody is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// A party may reply until a time.
    Reply,
    /// A verified draft waits for a signature.
    Sign,
    /// Reviewers say different things: they must settle it.
    Settle,
    /// A decision was made on an earlier version, and must be made again or withdrawn.
    Renew,
    /// A draft waits for a reviewer.
    Review,
    /// Look into an incident.
    Verify,
    /// A signed finding waits for the commission.
    Commission,
}

impl TaskKind {
    /// The name used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Sign => "sign",
            Self::Settle => "settle",
            Self::Renew => "renew",
            Self::Review => "review",
            Self::Verify => "verify",
            Self::Commission => "commission",
        }
    }
}

/// Something to be done next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// The finding it is for.
    pub finding: ContentId,
    /// The incident to look into, where it is about one, as an index into the derivation's.
    pub incident: Option<u32>,
    /// The party whose reply is awaited.
    pub party: Option<PartyId>,
    /// When a clock ends.
    pub due: Option<Instant>,
    /// How far the finding's chance would move at most, in millionths.
    pub moves: u32,
    /// Whether that can carry it over the case's threshold.
    pub decides: bool,
    /// In words.
    pub words: String,
}

/// What people did about a case, and what is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Workflow {
    /// The instant at which clocks are read; `None` where nothing tells one.
    pub as_of: Option<Instant>,
    /// Every decision, in the order of time.
    pub decisions: Vec<Decided>,
    /// How many were made after that instant and are passed over.
    pub later: u64,
    /// How far each finding is, in the order of their identities.
    pub findings: Vec<FindingWorkflow>,
    /// What corrections and rejections did to records.
    pub corrections: Vec<Correction>,
    /// What is to be done next, what matters most first.
    pub tasks: Vec<Task>,
}

impl Workflow {
    /// How far a finding is.
    pub fn of(&self, finding: &ContentId) -> Option<&FindingWorkflow> {
        let at = self.findings.binary_search_by_key(finding, |f| f.finding);
        self.findings.get(at.ok()?)
    }

    /// The decisions of one kind about a finding, whether they count or not.
    pub fn about<'a>(
        &'a self,
        finding: &ContentId,
        kind: DecisionKind,
    ) -> impl Iterator<Item = &'a Decided> {
        let name = finding.short();
        self.decisions
            .iter()
            .filter(move |d| d.decision.kind == kind && d.decision.finding() == Some(&*name))
    }
}
