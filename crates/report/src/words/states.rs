//! The states of findings in words.

use model::State;

/// A state in words.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::OutOfScope => "out of scope",
        State::RecordOnly => "record only",
        State::ViolationExcused => "violation, excused",
        State::Violation => "violation",
        State::NotEstablished => "not established",
        State::Inconclusive => "inconclusive",
        State::AccessDenied => "access denied",
        State::NoneDetected => "none detected",
        State::NotMonitored => "not monitored",
        State::EvidenceNotHeld => "evidence not held",
    }
}

/// The letter that stands for a state on the time line, so that colour is never alone.
pub(crate) fn letter(state: State) -> &'static str {
    match state {
        State::OutOfScope => "O",
        State::RecordOnly => "R",
        State::ViolationExcused => "X",
        State::Violation => "V",
        State::NotEstablished => "N",
        State::Inconclusive => "I",
        State::AccessDenied => "A",
        State::NoneDetected => "D",
        State::NotMonitored => "M",
        State::EvidenceNotHeld => "E",
    }
}

/// What a state says, and what it does not.
pub(crate) fn meaning(state: State) -> &'static str {
    match state {
        State::OutOfScope => "the provision was not in force, or the place is outside it",
        State::RecordOnly => "a term that is recorded and never ruled on",
        State::ViolationExcused => "as a violation, and what an exception requires was shown",
        State::Violation => "the lower end of the model interval is above the case's threshold",
        State::NotEstablished => {
            "something happened; who did it, or that it was prohibited, stays below the threshold"
        }
        State::Inconclusive => {
            "the evidence cannot be tied to this day, place or act, or the watch was too thin"
        }
        State::AccessDenied => "monitors were kept away",
        State::NoneDetected => {
            "it was watched, and a violation would most likely have been detected; none was"
        }
        State::NotMonitored => "a record says that nobody watched",
        State::EvidenceNotHeld => {
            "this case holds neither evidence nor a record of watching; it says nothing of what \
             happened"
        }
    }
}
