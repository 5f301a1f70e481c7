//! Whose words tell an act: as quoted, as the writer says, or the writer's own.

use super::Voice;
use super::find::{Reader, SoFar, Source};
use crate::record::CueClass;
use crate::text::Span;
use crate::words::kinds::{Kinds, Lexicon};

impl Reader<'_> {
    /// Whose words tell an act.
    pub(super) fn voice(&self, act: Span, source: &Source, so_far: &mut SoFar) -> Said {
        let text = self.tokens.text;
        let said = self.context.speaker_at(act.start);
        let cue = said.and_then(|said| said.cue);
        let denied = source.denied || cue == Some(CueClass::Denies);
        let confirms = source.confirms || cue == Some(CueClass::Confirms);
        let mut part = source
            .claimant
            .clone()
            .filter(|part| !is_nobody(text.span(part).of(text.source)));
        if let Some(part) = &part {
            so_far.claimant = Some(part.clone());
        } else if source.said && said.is_none() {
            // "he said": whoever spoke last
            part.clone_from(&so_far.claimant);
        }
        let span = part.as_ref().map(|part| text.span(part));
        let (claimant, side) = match said {
            Some(said) => (
                said.speaker
                    .filter(|name| is_voice(name))
                    .map(|name| name.strip_suffix(" as").unwrap_or(name).to_owned()),
                said.side.map(str::to_owned),
            ),
            None => (
                span.map(|span| span.of(text.source).to_owned()),
                part.as_ref().and_then(|part| {
                    let name = self.tokens.actor(part).name;
                    name.map(str::to_owned)
                }),
            ),
        };
        let side = side.filter(|_| !claimant.as_ref().is_some_and(|words| is_of_no_side(words)));
        Said {
            voice: if said.is_some() {
                Voice::Quoted
            } else if source.said {
                Voice::Attributed
            } else {
                Voice::Narrated
            },
            side,
            claimant,
            span,
            denied,
            confirms,
        }
    }
}

/// Words that begin no phrase for who says something: "any agreement".
const NOT_FIRST: &[&str] = &[
    "any",
    "no",
    "every",
    "each",
    "such",
    "всього",
    "усього",
    "загалом",
    "всего",
    "итого",
];
/// Words that are for no one who says something.
const NOT_LAST: &[&str] = &[
    "agreement",
    "agreements",
    "deal",
    "truce",
    "ceasefire",
    "territory",
    "territories",
    "proposal",
    "proposals",
    "talks",
    "negotiations",
    "conditions",
    "terms",
    "war",
    "attack",
    "attacks",
    "strike",
    "strikes",
    "shelling",
    "violations",
    "території",
    "территории",
    "угода",
    "угоди",
    "соглашение",
    "соглашения",
];

/// Whether words are for no one who says something: "he" alone, "any agreement", "the territories".
fn is_nobody(words: &str) -> bool {
    let mut all = words.split_whitespace();
    let (first, last) = (all.next().unwrap_or_default(), all.next_back());
    let first_small = first.to_lowercase();
    let pronoun = || {
        let known = Lexicon::shared().look_up(first_small.as_bytes()).kinds;
        known.has(Kinds::PRONOUN)
    };
    last.is_none() && pronoun()
        || NOT_FIRST.contains(&first_small.as_str())
        || NOT_LAST.contains(&last.unwrap_or(first).to_lowercase().as_str())
}

/// Whether words can be those for who says something: a name, a person, a body; not "a high number of attacks".
fn is_voice(words: &str) -> bool {
    if is_nobody(words) {
        return false;
    }
    let known = Kinds::PERSON_NOUN
        .and(Kinds::BODY_NOUN)
        .and(Kinds::STATE)
        .and(Kinds::ARMED)
        .and(Kinds::PRONOUN)
        .and(Kinds::CUE_NOUN);
    words.split_whitespace().any(|word| {
        !word.is_ascii()
            || word.starts_with(|letter: char| letter.is_ascii_uppercase())
                && !matches!(word, "The" | "A" | "An" | "It")
            || Lexicon::shared().look_up(word.as_bytes()).kinds.has(known)
    })
}

/// Whose words tell an act, and how.
pub(super) struct Said {
    pub(super) voice: Voice,
    pub(super) claimant: Option<String>,
    pub(super) side: Option<String>,
    pub(super) span: Option<Span>,
    pub(super) denied: bool,
    pub(super) confirms: bool,
}

/// Whether a claimant speaks for no side: those who only live there or watch.
pub(super) fn is_of_no_side(words: &str) -> bool {
    const APART: &[&str] = &[
        "observatory",
        "human rights",
        "resident",
        "witness",
        "medic",
        "doctor",
        "activist",
        "journalist",
        "analyst",
        "expert",
        "newspaper",
        "villager",
        "charity",
        "ngo",
        "aid group",
        "monitor",
        "parliamentarian",
        "очевид",
        "свідк",
        "журналіст",
        "правозахис",
    ];
    let small = words.to_lowercase();
    // "ngo" within another word is none
    APART.iter().any(|word| {
        if word.len() > 3 {
            small.contains(word)
        } else {
            small.split_whitespace().any(|told| told == *word)
        }
    })
}
