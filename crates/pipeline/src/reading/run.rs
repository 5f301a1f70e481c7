//! The way from files to lines of JSON.

use std::fs::File;
use std::io::{self, Write};

use rayon::prelude::*;
use reading::gazetteer::{self, Gazetteer};
use reading::sources::{self, Limits, Refusal};
use reading::{Document, ReadDocument, Record, Setting};

use report::ReadText;

use super::files::{Given, files};
use super::{ReadOptions, case, folder, pages};
use crate::{PipelineError, write};

/// So much text is read at a time, by as many threads as there are.
const STRETCH: usize = 4 << 20;
/// The most text of one call: all of it is held, since every document is compared with every other.
const MOST_TEXT: usize = 1 << 30;

/// What reading came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadSummary {
    /// How many documents were read.
    pub documents: u64,
    /// How many records were written.
    pub records: u64,
    /// How many files were refused as a whole.
    pub files_refused: u64,
    /// How many items of files were refused.
    pub items_refused: u64,
}

/// What is told while reading, and is no record.
#[derive(Debug)]
pub enum Untold<'a> {
    /// Something was not read.
    Refused(&'a Refusal),
    /// Something of a file was left aside.
    Note(&'a str, &'a str),
}

/// Reads files and writes a line of JSON for each record: of each document in order, then of all documents together.
///
/// What cannot be read is told, and the rest is read.
///
/// # Errors
/// Where a file is not there, or the lines cannot be written.
pub fn read(
    options: &ReadOptions,
    out: &mut (dyn Write + Send),
    tell: &mut dyn FnMut(Untold<'_>),
) -> Result<ReadSummary, PipelineError> {
    if let Some(folder) = &options.html {
        folder::check(folder)?;
    }
    let files = files(&options.files)?;
    let mut case = options.case.as_deref().map(case::context).transpose()?;
    let own_places = case.as_mut().and_then(|case| case.gazetteer.take());
    let gazetteer = gazetteer(options, own_places)?;
    let setting = Setting {
        gazetteer: Some(gazetteer.get()),
        ground: case.as_ref().map(|case| &case.ground),
        terms: case.as_ref().map(|case| &case.terms),
        zone: case.as_ref().and_then(|case| case.zone.as_deref()),
    };
    let mut run = Run {
        options,
        setting,
        out,
        summary: ReadSummary::default(),
        waiting: Vec::new(),
        waiting_text: 0,
        read: Vec::new(),
        pages: Vec::new(),
        text: 0,
        failed: None,
    };
    for file in &files {
        run.file(file, tell)?;
    }
    run.flush()?;
    let mut compared = Vec::new();
    if run.read.len() > 1 {
        compared = reading::compare(&mut run.read);
        let lines = lines(&compared);
        run.summary.records += compared.len() as u64;
        run.put(&lines)?;
    }
    if let Some(folder) = &options.html {
        let records: Vec<Vec<Record>> = run
            .pages
            .iter_mut()
            .map(|page| std::mem::take(&mut page.1))
            .collect();
        let texts = run.pages.into_iter().map(|page| page.0).collect();
        let texts = pages::texts(crate::ENGINE, texts, &records, &compared, setting.terms);
        write::replace_whole(folder, &report::reading_pages(&texts)?)?;
    }
    Ok(run.summary)
}

/// The places that are known.
enum Places {
    Shipped(&'static Gazetteer),
    Own(Box<Gazetteer>),
}

impl Places {
    fn get(&self) -> &Gazetteer {
        match self {
            Self::Shipped(gazetteer) => gazetteer,
            Self::Own(gazetteer) => gazetteer,
        }
    }
}

/// The gazetteer of a file, or that of a case, or the one that is shipped.
fn gazetteer(options: &ReadOptions, of_case: Option<Gazetteer>) -> Result<Places, PipelineError> {
    if let (None, Some(gazetteer)) = (&options.gazetteer, of_case) {
        return Ok(Places::Own(Box::new(gazetteer)));
    }
    let Some(path) = &options.gazetteer else {
        return Gazetteer::shipped()
            .map(Places::Shipped)
            .map_err(|error| PipelineError::Refused(format!("the shipped gazetteer: {error}")));
    };
    let bytes = std::fs::read(path).map_err(|error| PipelineError::file(path, error))?;
    let wrong = |error: &dyn std::fmt::Display| {
        PipelineError::Refused(format!("{}: {error}", path.display()))
    };
    // A packed gazetteer, or a table of places.
    let read = match std::str::from_utf8(&bytes) {
        Ok(text) => gazetteer::rows(text).and_then(Gazetteer::of),
        Err(_) => Gazetteer::unpack(&bytes),
    };
    read.map(|gazetteer| Places::Own(Box::new(gazetteer)))
        .map_err(|error| wrong(&error))
}

/// A document that was read, with its lines.
struct ReadOne {
    kept: ReadDocument,
    lines: Vec<u8>,
    count: u64,
    page: Option<(ReadText, Vec<Record>)>,
}

struct Run<'a> {
    options: &'a ReadOptions,
    setting: Setting<'a>,
    out: &'a mut (dyn Write + Send),
    summary: ReadSummary,
    waiting: Vec<Document>,
    waiting_text: usize,
    read: Vec<ReadDocument>,
    pages: Vec<(ReadText, Vec<Record>)>,
    text: usize,
    failed: Option<PipelineError>,
}

impl Run<'_> {
    fn file(
        &mut self,
        file: &Given,
        tell: &mut dyn FnMut(Untold<'_>),
    ) -> Result<(), PipelineError> {
        let limits = Limits::default();
        let taken = {
            let mut take = |item: Result<Document, Refusal>| match item {
                Ok(document) => self.take(document),
                Err(refusal) => {
                    self.summary.items_refused += 1;
                    tell(Untold::Refused(&refusal));
                }
            };
            match &file.path {
                None => sources::each(&file.name, io::stdin().lock(), &limits, &mut take),
                Some(path) => {
                    let input =
                        File::open(path).map_err(|error| PipelineError::file(path, error))?;
                    sources::each(&file.name, input, &limits, &mut take)
                }
            }
        };
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        match taken {
            Ok(taken) => {
                for note in &taken.notes {
                    tell(Untold::Note(&file.name, note));
                }
            }
            Err(refusal) => {
                self.summary.files_refused += 1;
                tell(Untold::Refused(&refusal));
            }
        }
        Ok(())
    }

    fn take(&mut self, mut document: Document) {
        if self.failed.is_some() {
            return;
        }
        if document.language.is_none() {
            document.language.clone_from(&self.options.language);
        }
        if document.published.is_none() {
            document.published.clone_from(&self.options.published);
        }
        self.text += document.text.len();
        self.waiting_text += document.text.len();
        if self.text > MOST_TEXT {
            self.failed = Some(PipelineError::Refused(format!(
                "{}: more than {} MB of text in one call, and all texts of a call are compared with each other: \
                 read them in parts",
                document.name,
                MOST_TEXT >> 20
            )));
            return;
        }
        self.waiting.push(document);
        if self.waiting_text >= STRETCH
            && let Err(error) = self.flush()
        {
            self.failed = Some(error);
        }
    }

    /// Reads what waits and writes its records.
    fn flush(&mut self) -> Result<(), PipelineError> {
        self.waiting_text = 0;
        let setting = self.setting;
        let wanted = self.options.html.is_some();
        let read: Vec<ReadOne> = std::mem::take(&mut self.waiting)
            .into_par_iter()
            .map(|document| {
                let reading = reading::read(&document, &setting);
                let records = reading::records(&document, &reading, &setting);
                let lines = lines(&records);
                let count = records.len() as u64;
                let page = wanted.then(|| pages::text(&document, &reading, &records));
                let kept = ReadDocument::of(document, reading, &records);
                let page = page.map(|page| (page, records));
                ReadOne {
                    kept,
                    lines,
                    count,
                    page,
                }
            })
            .collect();
        for one in read {
            self.summary.documents += 1;
            self.summary.records += one.count;
            self.put(&one.lines)?;
            self.pages.extend(one.page);
            self.read.push(one.kept);
        }
        Ok(())
    }

    fn put(&mut self, lines: &[u8]) -> Result<(), PipelineError> {
        self.out
            .write_all(lines)
            .map_err(|error| PipelineError::file("standard output".as_ref(), error))
    }
}

fn lines(records: &[Record]) -> Vec<u8> {
    let mut lines = Vec::new();
    for record in records {
        // Records hold texts and finite numbers, which always can be written.
        if serde_json::to_writer(&mut lines, record).is_ok() {
            lines.push(b'\n');
        }
    }
    lines
}
