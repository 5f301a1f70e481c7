//! `truceline read`.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use pipeline::{PipelineError, ReadOptions, Untold};

use crate::exit::Failure;

/// What can be asked of reading.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// Texts, pages, feeds, JSON Lines, WARC, packed or not; folders with such files; `-` for standard
    /// input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder for pages: index.html, which holds all documents side by side, and a page for each with
    /// everything marked in its text. Earlier pages in it are replaced.
    #[arg(long, value_name = "DIR")]
    html: Option<PathBuf>,
    /// The folder of a case: positions are those on its terms, and places near its ground come first.
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
    /// Places to use instead of those that come with the program: a table (TSV or CSV) with name, latitude
    /// and longitude, or a packed gazetteer.
    #[arg(long, value_name = "FILE")]
    gazetteer: Option<PathBuf>,
    /// The language of documents that name none and that are too short to tell (`en`, `uk`, `ru`).
    #[arg(long, value_name = "CODE", value_parser = language)]
    language: Option<String>,
    /// The day of documents that name none (`2025-03-13`, or with time and zone): what "on Wednesday"
    /// is counted from.
    #[arg(long, value_name = "TIME", value_parser = published)]
    published: Option<String>,
}

fn published(text: &str) -> Result<String, String> {
    if crate::args::day(text).is_ok() || model::parse_instant(text).is_ok() {
        return Ok(text.to_owned());
    }
    Err(format!(
        "`{text}` is not a day or an instant; write it like 2025-03-13 or 2025-03-13T18:00+02:00"
    ))
}

fn language(code: &str) -> Result<String, String> {
    if (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()) {
        return Ok(code.to_owned());
    }
    Err(format!(
        "`{code}` is not a code of a language; write it in two or three small letters, like en, uk, ru or ar"
    ))
}

/// Reads documents and prints a record a line.
pub(crate) fn read(args: ReadArgs) -> Result<(), Failure> {
    let options = ReadOptions {
        files: args.files,
        html: args.html,
        case: args.case,
        gazetteer: args.gazetteer,
        language: args.language,
        published: args.published,
    };
    let mut out = BufWriter::new(io::stdout());
    let read = pipeline::read(&options, &mut out, &mut |untold| match untold {
        Untold::Refused(refusal) => eprintln!("not read: {refusal}"),
        Untold::Note(file, note) => eprintln!("note: {file}: {note}"),
    });
    let flushed = out.flush();
    let summary = match read {
        Ok(summary) => summary,
        // Whoever was reading has read enough.
        Err(PipelineError::File { error, .. }) if error.kind() == io::ErrorKind::BrokenPipe => {
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    match flushed {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
        Err(error) => return Err(Failure::Failed(format!("standard output: {error}"))),
        Ok(()) => {}
    }
    if summary.files_refused > 0 {
        return Err(Failure::Told(2));
    }
    if summary.items_refused > 0 {
        return Err(Failure::Told(4));
    }
    Ok(())
}
