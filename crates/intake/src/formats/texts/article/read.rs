//! From a file to the records of its texts.

use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;
use model::diagnostic::Diagnostic;
use reading::gazetteer::Gazetteer;
use reading::places;
use reading::sources::{Limits, RefusedAt, documents};
use reading::{Document, Reading, Setting};

use super::{claims, tallies};
use crate::bytes::Stored;
use crate::reader::{Contents, Context, Draft, ReadText, mistake};

/// One text and what was found in it.
pub(super) struct Article<'a> {
    pub(super) document: &'a Document,
    pub(super) reading: &'a Reading,
    pub(super) context: &'a Context<'a>,
}

impl Article<'_> {
    /// The line of the file on which a byte of the text stands, as far as the text is the file.
    pub(super) fn line(&self, byte: usize) -> u32 {
        let before = self.document.text.get(..byte).unwrap_or_default();
        u32::try_from(memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1).unwrap_or(u32::MAX)
    }

    /// The zone of times that name none.
    pub(super) fn tz(&self) -> &TimeZone {
        &self.context.tz
    }
}

/// Reads a file of texts.
///
/// # Errors
/// Where it cannot be read as a whole.
pub(crate) fn read(stored: &Stored, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let refused = |why: String| {
        mistake(
            "unreadable-text",
            &context.file,
            0,
            why,
            "an article is plain text, HTML, a feed, JSON Lines or a WARC; `truceline read` shows what is found in it",
        )
    };
    let bytes = stored.whole().map_err(refused)?;
    let (documents, items) = documents(&context.file, &bytes, &Limits::default())
        .map_err(|refusal| refused(refusal.why))?;
    let ground = ground(context);
    let setting = Setting {
        gazetteer: Some(shipped().map_err(|why| refused(why.to_owned()))?),
        ground: Some(&ground),
        zone: Some(context.zone),
        ..Setting::default()
    };
    let mut contents = Contents::default();
    for refusal in items {
        let line = match refusal.at {
            RefusedAt::Line(line) => u32::try_from(line).unwrap_or(u32::MAX),
            _ => 0,
        };
        contents.skipped.push(line, format!("{refusal}"));
    }
    for document in &documents {
        let mut reading = reading::read(document, &setting);
        let text = Arc::new(ReadText {
            sheet: std::mem::take(&mut reading.sheet),
            published: document.published.clone(),
        });
        let article = Article {
            document,
            reading: &reading,
            context,
        };
        contents.read += 1;
        if document.published.is_none() {
            contents.remark("texts without a date of publication: of their times only those with a full date are known");
        }
        if let Some(words) = document.not_looked_for() {
            contents.remark(&words);
        }
        let told = claims::take(&article, &mut contents);
        contents
            .observations
            .extend(told.into_iter().map(|draft| Draft {
                text: Some(text.clone()),
                ..draft
            }));
        tallies::take(&article, &mut contents);
    }
    Ok(contents)
}

/// The shipped gazetteer, unpacked once.
fn shipped() -> Result<&'static Gazetteer, &'static str> {
    static WHY: OnceLock<String> = OnceLock::new();
    Gazetteer::shipped().map_err(|error| WHY.get_or_init(|| error.to_string()).as_str())
}

/// Where the case's ground lies, for telling places of one name apart.
fn ground(context: &Context<'_>) -> places::Setting {
    let areas = context
        .ground
        .map(crate::setting::Ground::circle)
        .into_iter()
        .collect();
    places::Setting {
        areas,
        ..places::Setting::default()
    }
}
