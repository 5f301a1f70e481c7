//! The `truceline` command.

// The command is the one place that speaks to people.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod bars;
mod cases;
mod command;
mod exit;
mod forms;
mod mistakes;
mod paint;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let json = args.json;
    match command::run(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(json),
    }
}
