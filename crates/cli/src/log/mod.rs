//! The register: kept, shown, proved, compared, witnessed.

mod acts;
mod ask;
mod compare;
mod finding;
mod key;
mod overview;
mod prove;
mod publish;
mod serve;
mod show;
mod source;
mod told;
mod trust;
mod url;
mod verify;
mod witnesses;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::exit::Failure;
use crate::keep::{self, KeepLog};

pub(crate) use verify::{VerifyArgs, verify};
pub(crate) use witnesses::{WitnessArgs, Witnessing, outcome};

/// What can be done with a register.
#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    #[command(flatten)]
    Keep(KeepLog),
    #[command(flatten)]
    Act(acts::ActCommand),
    /// Say what the latest checkpoint of a register says, or one of its entries.
    ///
    /// Nothing is checked: see `truceline verify`.
    Show(show::ShowArgs),
    /// Make the proof that an entry is recorded (c2sp.org/tlog-proof), to be checked offline.
    Prove(prove::ProveArgs),
    /// Write an earlier state of a case's register to a folder that everybody may see.
    ///
    /// The folder holds a whole register: a checkpoint with the quorum's cosignatures, and of what is
    /// not in the tree only what all may see. Again and again, it only grows.
    Publish(publish::PublishArgs),
    /// Hold two checkpoints of one log against each other: same, consistent, or a fork.
    ///
    /// Exit code 0 where both can be of one register that only grows, 3 for a fork, 4 where it cannot
    /// be told. With one file, which is the proof of a fork, it is checked again.
    Compare(compare::CompareArgs),
    /// Be a witness.
    Witness {
        #[command(subcommand)]
        witness: WitnessCommand,
    },
}

/// What a witness does.
#[derive(Debug, Subcommand)]
pub(crate) enum WitnessCommand {
    /// Answer logs that ask for cosignatures, and serve the copies of what was cosigned.
    ///
    /// A checkpoint is cosigned only where it continues the last one, and, unless --no-copy is given,
    /// only after every entry was fetched, checked and stored. See docs/register.md.
    Serve(serve::ServeArgs),
    /// Ask the witnesses of a case's policy for the cosignatures that its checkpoint lacks.
    ///
    /// No key is needed. Exit code 4 where the quorum does not cosign, 3 where a witness has seen more
    /// of this log than is here: then the case is an old copy.
    Ask(ask::AskArgs),
}

/// Does what was asked.
pub(crate) fn run(command: LogCommand, json: bool) -> Result<(), Failure> {
    match command {
        LogCommand::Keep(what) => keep::run(what, json),
        LogCommand::Act(what) => acts::run(what, json),
        LogCommand::Show(args) => show::show(&args, json),
        LogCommand::Prove(args) => prove::prove(&args, json),
        LogCommand::Publish(args) => publish::publish(&args, json),
        LogCommand::Compare(args) => compare::compare(&args, json),
        LogCommand::Witness {
            witness: WitnessCommand::Serve(args),
        } => serve::serve(&args, json),
        LogCommand::Witness {
            witness: WitnessCommand::Ask(args),
        } => ask::ask(&args, json),
    }
}

/// Whom the reader trusts.
#[derive(Debug, Args)]
pub(crate) struct Trust {
    /// Which logs and witnesses are trusted, and how many of them suffice (c2sp.org/tlog-policy).
    #[arg(long, value_name = "POLICY")]
    policy: PathBuf,
    /// Take a quorum of two thirds of the witnesses or fewer, by which two different registers could
    /// both be accepted without anybody lying.
    #[arg(long)]
    weak_quorum: bool,
}
