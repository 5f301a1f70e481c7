//! From what is written to what it means: references looked up, quantities read, ground drawn.

mod draw;
mod ground;
mod head;
mod names;
mod own;
mod own_terms;
mod particulars;
mod parties;
mod periods;
mod place;
mod policy;
mod positions;
mod provision;
mod provision_ground;
mod sources;
mod workflow;

use std::ops::Range;

use model::{Instant, TimeError, parse_instant};

use crate::mistakes::{Mistakes, quote};
use crate::quantity;
use crate::raw::At;

pub(crate) use ground::Grounds;
pub(crate) use head::{Head, Raw, agreement};
pub(crate) use names::{Kind as Named, Names};
pub(crate) use own::{Kind, Particular};
pub(crate) use sources::{Sources, TEXT_LIMIT, explain, refuse};

/// A file, what is declared in the case, and the mistakes found: what every check needs.
pub(crate) struct Desk<'a> {
    pub(crate) names: &'a Names,
    pub(crate) mistakes: &'a mut Mistakes,
}

impl Desk<'_> {
    /// Notes a mistake.
    pub(crate) fn say(
        &mut self,
        file: usize,
        span: &Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.mistakes.say(file, span, code, message, help);
    }

    /// An instant that says its zone, and that zone.
    pub(crate) fn instant(
        &mut self,
        file: usize,
        text: &str,
        span: &Range<usize>,
    ) -> Option<(Instant, String)> {
        match parse_instant(text) {
            Ok(read) => Some(read),
            Err(error) => {
                let shown = text.trim();
                let (code, help) = match &error {
                    TimeError::NoZone(_) => (
                        "no-time-zone",
                        format!("say whose clock it is: \"{shown}[Europe/Kyiv]\" or \"{shown}Z\""),
                    ),
                    TimeError::UnknownZone(_) => (
                        "unknown-time-zone",
                        "zones have names such as Europe/Kyiv or Asia/Jerusalem".to_owned(),
                    ),
                    TimeError::Ambiguous(_) => (
                        "ambiguous-time",
                        "say the offset too: \"2020-10-25T03:30+03:00[Europe/Kyiv]\"".to_owned(),
                    ),
                    TimeError::Malformed(_) => (
                        "bad-time",
                        "write date, `T`, time and zone: \"2020-07-27T00:01[Europe/Kyiv]\""
                            .to_owned(),
                    ),
                };
                self.say(file, span, code, error.to_string(), help);
                None
            }
        }
    }

    /// An instant where one is written.
    pub(crate) fn optional_instant(
        &mut self,
        file: usize,
        at: Option<&At<String>>,
    ) -> Option<Instant> {
        let at = at?;
        self.instant(file, at.get(), &at.span())
            .map(|(instant, _)| instant)
    }

    /// Metres of a distance.
    pub(crate) fn distance_m(
        &mut self,
        file: usize,
        text: &str,
        span: &Range<usize>,
    ) -> Option<u32> {
        let metres = quantity::distance_m(text);
        if metres.is_none() {
            let message = format!("{} is not a distance", quote(text));
            self.say(file, span, "bad-distance", message, quantity::DISTANCE_HELP);
        }
        metres
    }

    /// A length of time.
    pub(crate) fn duration(
        &mut self,
        file: usize,
        text: &str,
        span: &Range<usize>,
    ) -> Option<quantity::Duration> {
        let duration = quantity::duration(text);
        if duration.is_none() {
            let message = format!("{} is not a length of time", quote(text));
            self.say(file, span, "bad-duration", message, quantity::DURATION_HELP);
        }
        duration
    }

    /// A reference to something declared; whether it is there.
    pub(crate) fn refer(
        &mut self,
        kind: Named,
        file: usize,
        id: &str,
        span: &Range<usize>,
    ) -> bool {
        if self.names.has(kind, id) {
            return true;
        }
        let message = format!("{} is not a {} of this agreement", quote(id), kind.word());
        let help = self.names.help(kind, id);
        self.say(file, span, kind.unknown(), message, help);
        false
    }

    /// References to parties.
    pub(crate) fn parties(&mut self, file: usize, ids: &[At<String>]) -> Vec<model::PartyId> {
        let mut parties = Vec::new();
        for id in ids {
            if self.refer(Named::Party, file, id.get(), &id.span()) {
                let party = model::PartyId::from(id.get().as_str());
                if parties.contains(&party) {
                    let message = format!("{} stands twice in this list", quote(id.get()));
                    self.say(file, &id.span(), "repeated", message, "once is enough");
                } else {
                    parties.push(party);
                }
            }
        }
        parties
    }

    /// A document cited as `doc:ID`.
    pub(crate) fn document(
        &mut self,
        file: usize,
        at: Option<&At<String>>,
    ) -> Option<std::sync::Arc<str>> {
        let at = at?;
        let Some(id) = at.get().strip_prefix("doc:") else {
            let message = format!("{} does not cite a document", quote(at.get()));
            let help = "write `doc:` and the id of a `[[document]]`: \"doc:minutes\"";
            self.say(file, &at.span(), "bad-citation", message, help);
            return None;
        };
        self.refer(Named::Document, file, id, &at.span())
            .then(|| id.into())
    }

    /// A text that says something.
    pub(crate) fn words(&mut self, file: usize, at: &At<String>) -> std::sync::Arc<str> {
        if at.get().trim().is_empty() {
            self.say(
                file,
                &at.span(),
                "empty",
                "the text is empty",
                "write it, or leave the key out",
            );
        }
        at.get().as_str().into()
    }

    /// An identifier: letters, digits, `-`, `_` and `.`.
    pub(crate) fn id(&mut self, file: usize, at: &At<String>) -> std::sync::Arc<str> {
        let id = at.get().as_str();
        let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() || !id.chars().all(fine) || id.len() > 100 {
            let message = format!("{} is not an identifier", quote(id));
            let help = "use letters, digits, `-`, `_` and `.`, at most 100 bytes";
            self.say(file, &at.span(), "bad-id", message, help);
        }
        id.into()
    }
}
