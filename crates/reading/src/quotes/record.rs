//! Quotations as records.

use super::quotation::{Binding, Quotation};
use crate::record::{Quote, Record, What};
use crate::text::{CodePoints, Span};

impl Quotation {
    /// The record of it, in code points.
    #[must_use]
    pub fn record(&self, doc: &str, source: &str, points: &CodePoints<'_>) -> Record {
        let whole = self.whole();
        let mut all = whole;
        let mut widen = |span: Span| {
            all.start = all.start.min(span.start);
            all.end = all.end.max(span.end);
        };
        if self.binding == Binding::Beside {
            self.cue.map(&mut widen);
            self.speaker.shown.map(&mut widen);
        }
        let (start, end) = points.span(all);
        let (content_start, content_end) = points.span(whole);
        let speaker = self.speaker.shown.map(|span| points.span(span));
        let cue = self.cue.map(|span| points.span(span));
        let pieces = if self.content.len() > 1 {
            self.content.iter().map(|span| points.span(*span)).collect()
        } else {
            Vec::new()
        };
        Record {
            doc: doc.to_owned(),
            start,
            end,
            what: What::Quote(Box::new(Quote {
                form: self.form,
                content_start,
                content_end,
                pieces,
                speaker: self.speaker.name.clone(),
                speaker_start: speaker.map(|span| span.0),
                speaker_end: speaker.map(|span| span.1),
                cue: self.cue.map(|span| span.of(source).to_owned()),
                cue_start: cue.map(|span| span.0),
                cue_end: cue.map(|span| span.1),
                cue_class: self.class,
                organisation: self.speaker.organisation.clone(),
                side: self.speaker.side.clone(),
            })),
        }
    }
}
