//! The `truceline` command.

// The command is the one place that speaks to people.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod add;
mod again;
mod args;
mod bars;
mod cases;
mod check;
mod command;
mod decide;
mod derive;
mod differences;
mod exit;
mod forms;
mod identity;
mod keep;
mod keys;
mod lines_of;
mod log;
mod mistakes;
mod paint;
mod read;

use std::process::ExitCode;

use clap::Parser;

/// The thread on which damaged evidence is decoded: where it panics, the file is refused with the reason.
const DECODER: &str = "evidence-decoder";

fn main() -> ExitCode {
    let show = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() == Some(DECODER) {
            return;
        }
        let said = panic.payload().downcast_ref::<String>();
        if said.is_some_and(|said| said.starts_with("failed printing to stdout")) {
            // Whoever was reading has read enough (`truceline diff ... | head`).
            std::process::exit(0);
        }
        show(panic);
    }));
    let args = args::Args::parse();
    let json = args.json;
    let ended = command::run(args);
    let standing = log::outcome(json);
    match ended.and(standing) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(json),
    }
}
