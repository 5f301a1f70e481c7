//! Findings in words: why this state, what is not known, what would change it.

mod doubt;
mod reason;

pub(crate) use doubt::{not_known, would_change};
pub(crate) use reason::{event_reason, party_reason};

use model::SourceKind;

fn listed<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

fn kinds(kinds: &[SourceKind]) -> String {
    let names: Vec<&str> = kinds
        .iter()
        .map(|k| match k {
            SourceKind::OwnMonitor => "the mission's own",
            SourceKind::Sensor => "an instrument's",
            SourceKind::Dataset => "a data set's",
            SourceKind::Media => "the media's",
            SourceKind::Party => "a party's",
            SourceKind::Ngo => "a civil-society organisation's",
            SourceKind::Hotline => "the hotline's",
            SourceKind::Mission => "another mission's",
            SourceKind::State => "a third state's",
        })
        .collect();
    if names.is_empty() {
        "of a kind the agreement names".to_owned()
    } else {
        names.join(" or ")
    }
}
