//! What people do about drafts: review, reply, decide, tasks.

use std::path::{Path, PathBuf};

use clap::Args;
use model::{DecisionKind, FindingWorkflow, Instant, Standing, Workflow};
use pipeline::{Act, Options, Recorded, Said, Tasks};

use crate::bars::Bars;
use crate::exit::Failure;
use crate::keys::{KeyArgs, Keys};

/// How many tasks are listed where nobody asks for more.
const LISTED: usize = 20;

/// Who decides, and when.
#[derive(Debug, Args)]
pub(crate) struct Who {
    /// The person's handle: a pseudonym, which is never published.
    #[arg(long, value_name = "HANDLE")]
    by: String,
    /// When (`2020-08-01T10:00Z`); now by default.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// The reason.
    #[arg(long, value_name = "WORDS", default_value = "")]
    why: String,
    #[command(flatten)]
    keys: KeyArgs,
}

/// A review.
#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    /// The folder of the case.
    case: PathBuf,
    /// A finding (digits of its identity, or provision/zone/day[/party]), an incident (digits), or
    /// records (source:id); nothing with --list.
    #[arg(required_unless_present = "list")]
    target: Vec<String>,
    /// List what waits for somebody, as `truceline tasks` does.
    #[arg(long, conflicts_with = "target")]
    list: bool,
    /// What the review came to: verified, not-verified, rejected, needs-more.
    #[arg(long, value_name = "OUTCOME", required_unless_present = "list")]
    outcome: Option<String>,
    /// The credibility of what was told: 1 (confirmed) to 6 (cannot be judged).
    #[arg(long, value_name = "N")]
    credibility: Option<u8>,
    /// `verifier` or `reviewer`.
    #[arg(long, default_value = "verifier")]
    role: String,
    /// The person's handle: a pseudonym, which is never published.
    #[arg(long, value_name = "HANDLE", required_unless_present = "list")]
    by: Option<String>,
    /// When (`2020-08-01T10:00Z`); now by default.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// The reason.
    #[arg(long, value_name = "WORDS", default_value = "")]
    why: String,
    #[command(flatten)]
    keys: KeyArgs,
}

/// A party's reply.
#[derive(Debug, Args)]
pub(crate) struct ReplyArgs {
    /// The folder of the case.
    case: PathBuf,
    /// The finding: digits of its identity, or provision/zone/day[/party].
    finding: String,
    /// The party that replies.
    #[arg(long)]
    party: String,
    /// Its own words.
    #[arg(long, value_name = "WORDS")]
    words: String,
    #[command(flatten)]
    who: Who,
}

/// Any other decision.
#[derive(Debug, Args)]
pub(crate) struct DecideArgs {
    /// The folder of the case.
    case: PathBuf,
    /// sign, accept, contest, refer, rule, correct, withdraw, same, different, merge, split.
    #[arg(value_parser = kind)]
    kind: DecisionKind,
    /// A finding, records (source:id), incidents, or a decision to withdraw.
    #[arg(required = true)]
    target: Vec<String>,
    /// The role: verifier, reviewer, signer, commission, chair; the usual one by default.
    #[arg(long, conflicts_with = "party")]
    role: Option<String>,
    /// The party that the person speaks for.
    #[arg(long)]
    party: Option<String>,
    /// sign: the standard of proof that the signer applies.
    #[arg(long)]
    standard: Option<String>,
    /// sign: what the signer finds; the draft's state by default.
    #[arg(long, value_name = "STATE")]
    finds: Option<String>,
    /// refer: to whom.
    #[arg(long)]
    to: Option<String>,
    /// rule: upheld, not-upheld, returned.
    #[arg(long)]
    ruling: Option<String>,
    /// correct: the field.
    #[arg(long, requires = "new")]
    field: Option<String>,
    /// correct: what the field says instead; empty for nothing.
    #[arg(long, value_name = "VALUE", requires = "field")]
    new: Option<String>,
    /// correct: the record that supersedes the target.
    #[arg(long, value_name = "SOURCE:ID")]
    record: Option<String>,
    /// split: records that stay together; the rest is one more part.
    #[arg(long, value_name = "SOURCE:ID,...")]
    part: Vec<String>,
    #[command(flatten)]
    who: Who,
}

/// What waits for somebody.
#[derive(Debug, Args)]
pub(crate) struct TasksArgs {
    /// The folder of the case.
    case: PathBuf,
    /// The instant at which clocks are read (`2020-08-01T10:00Z`); now by default.
    #[arg(long, value_name = "TIME", value_parser = crate::args::instant)]
    as_of: Option<Instant>,
    /// How many are listed; 0 for all.
    #[arg(long, value_name = "N", default_value_t = LISTED)]
    limit: usize,
    #[command(flatten)]
    opens: crate::keep::OpenArgs,
}

fn kind(word: &str) -> Result<DecisionKind, String> {
    let known: Vec<&str> = DecisionKind::ALL
        .into_iter()
        .map(DecisionKind::as_str)
        .filter(|k| !matches!(*k, "review" | "reply"))
        .collect();
    match DecisionKind::named(word) {
        Some(DecisionKind::Review) => Err("use `truceline review`".to_owned()),
        Some(DecisionKind::Reply) => Err("use `truceline reply`".to_owned()),
        Some(kind) => Ok(kind),
        None => Err(format!("one of {}", known.join(", "))),
    }
}

/// The present: only people's commands ask for it.
fn now() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Instant(since.map_or(0, |d| d.as_millis() as i64))
}

pub(crate) fn review(args: ReviewArgs, json: bool) -> Result<(), Failure> {
    if args.list {
        return tasks(
            &TasksArgs {
                case: args.case,
                as_of: None,
                limit: LISTED,
                opens: (&args.keys).into(),
            },
            json,
        );
    }
    let act = Act {
        by: args.by.unwrap_or_default(),
        role: Some(args.role),
        at: args.at.unwrap_or_else(|| now().utc()),
        kind: DecisionKind::Review,
        targets: args.target,
        said: Said {
            outcome: args.outcome,
            credibility: args.credibility,
            ..Said::default()
        },
        why: args.why,
    };
    record(&args.case, &act, &args.keys, json)
}

pub(crate) fn reply(args: ReplyArgs, json: bool) -> Result<(), Failure> {
    let act = Act {
        by: args.who.by,
        role: Some(format!("party:{}", args.party)),
        at: args.who.at.unwrap_or_else(|| now().utc()),
        kind: DecisionKind::Reply,
        targets: vec![args.finding],
        said: Said {
            words: Some(args.words),
            ..Said::default()
        },
        why: args.who.why,
    };
    record(&args.case, &act, &args.who.keys, json)
}

pub(crate) fn decide(args: DecideArgs, json: bool) -> Result<(), Failure> {
    let part = |text: &String| text.split(',').map(|r| r.trim().to_owned()).collect();
    let act = Act {
        by: args.who.by,
        role: args
            .role
            .or_else(|| args.party.map(|p| format!("party:{p}"))),
        at: args.who.at.unwrap_or_else(|| now().utc()),
        kind: args.kind,
        targets: args.target,
        said: Said {
            standard: args.standard,
            finds: args.finds,
            to: args.to,
            ruling: args.ruling,
            field: args.field,
            new: args.new,
            record: args.record,
            parts: args.part.iter().map(part).collect(),
            ..Said::default()
        },
        why: args.who.why,
    };
    record(&args.case, &act, &args.who.keys, json)
}

fn record(case: &Path, act: &Act, keys: &KeyArgs, json: bool) -> Result<(), Failure> {
    let keys = keys.open(case)?;
    let recorder = keys.as_ref().map(Keys::recorder);
    let recorded = pipeline::act(case, act, recorder, &Bars::new())?;
    if json {
        crate::command::print_json(&recorded);
    } else {
        print_recorded(case, &recorded);
    }
    Ok(())
}

fn print_recorded(case: &Path, recorded: &Recorded) {
    let d = &recorded.decision;
    let targets = d.target.join(", ");
    println!(
        "Recorded: {} by {} as {} at {}",
        d.kind.as_str(),
        d.by,
        d.role,
        d.stated_at
    );
    println!("  of {targets}");
    println!(
        "  decision {} in {}",
        recorded.id,
        case.join(&recorded.file).display()
    );
    if let Some(entry) = recorded.entry {
        println!("  entry {entry} of the register");
    }
    println!();
    if recorded.changes.is_empty() && recorded.moved == 0 {
        println!("It changes no finding.");
        return;
    }
    println!("What the next `truceline derive` says otherwise:");
    for change in recorded.changes.iter().take(LISTED) {
        println!("  {}", change.unit);
        println!("    from {}", change.from);
        println!("    to   {}", change.to);
    }
    let more = recorded.changes.len().saturating_sub(LISTED) as u64 + recorded.moved;
    if more > 0 {
        println!("  and {more} more findings, of which most change only their figures");
    }
}

pub(crate) fn tasks(args: &TasksArgs, json: bool) -> Result<(), Failure> {
    let opens = args.opens.open(&args.case)?;
    let options = Options {
        as_of: Some(args.as_of.unwrap_or_else(now)),
        identities: Some(&opens),
        ..Options::default()
    };
    let mut tasks = pipeline::tasks(&args.case, options, &Bars::new())?;
    let all = tasks.tasks.len();
    if args.limit > 0 {
        tasks.tasks.truncate(args.limit);
    }
    if json {
        crate::command::print_json(&tasks);
    } else {
        print_tasks(&tasks, all);
    }
    Ok(())
}

fn print_tasks(tasks: &Tasks, all: usize) {
    if let Some(as_of) = &tasks.as_of {
        println!("As of {as_of}.");
    }
    if tasks.later > 0 {
        println!(
            "{} decisions were made after that and are passed over.",
            tasks.later
        );
    }
    if all == 0 {
        println!("Nothing waits for anybody.");
        return;
    }
    let counts: Vec<String> = tasks
        .counts
        .iter()
        .map(|(k, n)| format!("{n} {k}"))
        .collect();
    println!("{all} tasks: {}.", counts.join(", "));
    println!();
    for task in &tasks.tasks {
        let due = task
            .due
            .as_ref()
            .map_or_else(String::new, |due| format!(", until {due}"));
        println!("{}: {}{due}", task.kind.as_str(), task.words);
        if let Some(incident) = &task.incident {
            println!("  incident {incident} ({})", task.records.join(", "));
        }
        println!("  {} [{}; {}]", task.unit, task.state, task.stage);
        println!("  finding {} version {}", task.finding, task.version);
    }
    if all > tasks.tasks.len() {
        println!();
        println!("and {} more: --limit 0 lists all", all - tasks.tasks.len());
    }
}

/// What people did about the drafts, in a line; `None` where nobody did anything.
pub(crate) fn brief(flow: &Workflow) -> Option<String> {
    if flow.decisions.is_empty() {
        return None;
    }
    let count =
        |of: &dyn Fn(&FindingWorkflow) -> bool| flow.findings.iter().filter(|f| of(f)).count();
    let earlier = flow
        .decisions
        .iter()
        .filter(|d| d.standing == Standing::EarlierVersion);
    Some(format!(
        "People\n  {} decisions: {} findings verified, {} signed, {} contested; {} decisions were made on an \
         earlier version; {} tasks wait (`truceline tasks`).",
        flow.decisions.len(),
        count(&|f| f.verified_at.is_some()),
        count(&|f| f.signed.is_some()),
        count(&|f| !f.contested_by.is_empty()),
        earlier.count(),
        flow.tasks.len(),
    ))
}
