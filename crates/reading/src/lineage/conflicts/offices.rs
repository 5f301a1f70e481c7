//! Offices beside names.

use std::ops::Range;
use std::sync::LazyLock;

use super::names::{Name, name_at};
use crate::text::{Span, Text, TokenKind};
use crate::words::numbers::{ByNumber, word_hash};

/// A class of office, by what its holder does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Head {
    /// Of a state, or of anything that has one.
    President,
    /// Of a government.
    PrimeMinister,
    /// Of a government, where it is called so.
    Chancellor,
    /// Of a ministry.
    Minister,
    /// Of a department, where it is called so.
    Secretary,
    /// Speaks for somebody.
    Spokesperson,
    /// Is sent to negotiate.
    Envoy,
    /// Represents a state with another.
    Ambassador,
    /// Advises.
    Adviser,
    /// Of a region.
    Governor,
    /// Of a town.
    Mayor,
    /// Commands.
    Commander,
}

/// Words of offices in English, Ukrainian and Russian, small.
const HEADS: [(&str, Head); 44] = [
    ("president", Head::President),
    ("президент", Head::President),
    ("президента", Head::President),
    ("president-elect", Head::President),
    ("premier", Head::PrimeMinister),
    ("премьер-министр", Head::PrimeMinister),
    ("прем'єр-міністр", Head::PrimeMinister),
    ("chancellor", Head::Chancellor),
    ("канцлер", Head::Chancellor),
    ("minister", Head::Minister),
    ("министр", Head::Minister),
    ("міністр", Head::Minister),
    ("secretary", Head::Secretary),
    ("госсекретарь", Head::Secretary),
    ("spokesman", Head::Spokesperson),
    ("spokeswoman", Head::Spokesperson),
    ("spokesperson", Head::Spokesperson),
    ("пресс-секретарь", Head::Spokesperson),
    ("речник", Head::Spokesperson),
    ("речниця", Head::Spokesperson),
    ("envoy", Head::Envoy),
    ("emissary", Head::Envoy),
    ("negotiator", Head::Envoy),
    ("representative", Head::Envoy),
    ("спецпосланник", Head::Envoy),
    ("посланник", Head::Envoy),
    ("представитель", Head::Envoy),
    ("представник", Head::Envoy),
    ("переговорщик", Head::Envoy),
    ("ambassador", Head::Ambassador),
    ("посол", Head::Ambassador),
    ("adviser", Head::Adviser),
    ("advisor", Head::Adviser),
    ("aide", Head::Adviser),
    ("советник", Head::Adviser),
    ("помощник", Head::Adviser),
    ("governor", Head::Governor),
    ("губернатор", Head::Governor),
    ("mayor", Head::Mayor),
    ("мэр", Head::Mayor),
    ("мер", Head::Mayor),
    ("commander", Head::Commander),
    ("commander-in-chief", Head::Commander),
    ("главнокомандующий", Head::Commander),
];

/// What a minister, secretary or ministry deals with.
const DOMAINS: [(&str, &str); 24] = [
    ("foreign", "foreign"),
    ("external", "foreign"),
    ("defence", "defence"),
    ("defense", "defence"),
    ("interior", "interior"),
    ("finance", "finance"),
    ("treasury", "treasury"),
    ("economy", "economy"),
    ("justice", "justice"),
    ("health", "health"),
    ("energy", "energy"),
    ("education", "education"),
    ("transport", "transport"),
    ("agriculture", "agriculture"),
    ("culture", "culture"),
    ("trade", "trade"),
    ("labour", "labour"),
    ("labor", "labour"),
    ("environment", "environment"),
    ("иностранных", "foreign"),
    ("обороны", "defence"),
    ("оборони", "defence"),
    ("внутренних", "interior"),
    ("внутрішніх", "interior"),
];

/// Words before an office that change it.
const LESSER: [&str; 12] = [
    "vice",
    "deputy",
    "acting",
    "assistant",
    "under",
    "associate",
    "shadow",
    "вице",
    "заместитель",
    "заступник",
    "first",
    "junior",
];
const FORMER: [&str; 10] = [
    "former",
    "ex",
    "late",
    "ousted",
    "then",
    "onetime",
    "бывший",
    "экс",
    "колишній",
    "екс",
];

/// An office that a text gives a person.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Office {
    /// The person.
    pub(super) name: Name,
    /// The name as written.
    pub(super) written: String,
    /// The class of office.
    pub(super) head: Head,
    /// What it deals with, if said.
    pub(super) domain: Option<&'static str>,
    /// Whether the person is said to have held it before.
    pub(super) former: bool,
    /// From the first word of the office to the end of the name, or the other way round.
    pub(super) span: Span,
}

static TABLE: LazyLock<ByNumber<Head>> = LazyLock::new(|| {
    HEADS
        .iter()
        .map(|(word, head)| (word_hash(word), *head))
        .collect()
});

/// What class of office a word names, of which the number is told too.
pub(super) fn head(word: &str, number: u64) -> Option<Head> {
    if word.len() < 4 {
        return None;
    }
    TABLE.get(&number).copied()
}

/// Whether a word belongs to an office rather than to a name.
pub(super) fn is_office_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    head(word, word_hash(word)).is_some()
        || FORMER.contains(&lower.as_str())
        || LESSER.contains(&lower.as_str())
        || DOMAINS.iter().any(|(known, _)| *known == lower)
        || matches!(
            lower.as_str(),
            "ministry"
                | "prime"
                | "state"
                | "white"
                | "house"
                | "general"
                | "gen"
                | "army"
                | "special"
                | "chief"
                | "sen"
                | "rep"
                | "gov"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "sir"
                | "king"
                | "pope"
                | "house's"
        )
}

/// The offices in one sentence.
pub(super) fn offices(text: &Text<'_>, sentence: &Range<usize>, found: &mut Vec<Office>) {
    let numbers = text.numbers();
    for at in sentence.clone() {
        if text.tokens[at].kind != TokenKind::Word {
            continue;
        }
        let Some(head) = head(text.word(at), numbers[at]) else {
            continue;
        };
        let Some((head, domain, former, first)) = described(text, sentence, at, head) else {
            continue;
        };
        let comma = text.word(at + 1) == ",";
        let after = name_at(text, at + 1 + usize::from(comma), sentence.end);
        let name = if after.len() > usize::from(comma) {
            Some((
                after.clone(),
                Span::new(text.tokens[first].span().start, text.span(&after).end),
            ))
        } else {
            before(text, sentence, first).map(|name| {
                let span = Span::new(text.span(&name).start, text.tokens[at].span().end);
                (name, span)
            })
        };
        let Some((tokens, span)) = name else { continue };
        if let Some(name) = Name::of(text, &tokens) {
            found.push(Office {
                name,
                written: text.span(&tokens).of(text.source).to_owned(),
                head,
                domain,
                former,
                span,
            });
        }
    }
}

/// A full name before "the Belarusian president": where the words of the office begin at `first`.
fn before(text: &Text<'_>, sentence: &Range<usize>, first: usize) -> Option<Range<usize>> {
    let mut comma = first.checked_sub(1)?;
    if matches!(
        text.word(comma),
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our"
    ) {
        comma = comma.checked_sub(1)?;
    }
    if comma <= sentence.start || text.word(comma) != "," {
        return None;
    }
    let start = (sentence.start.max(comma.saturating_sub(3))..comma)
        .find(|start| name_at(text, *start, comma).end == comma)?;
    (comma - start >= 2).then_some(start..comma)
}

/// What the words before an office say of it, and where they begin; none where it is a lesser office.
fn described(
    text: &Text<'_>,
    sentence: &Range<usize>,
    at: usize,
    mut head: Head,
) -> Option<(Head, Option<&'static str>, bool, usize)> {
    let (mut domain, mut former, mut first) = (None, false, at);
    while first > sentence.start && at - first < 5 {
        let token = text.tokens[first - 1];
        let word = text.word(first - 1);
        let lower = word.to_lowercase();
        let hyphened = lower.split('-').next().unwrap_or_default();
        if token.kind == TokenKind::Mark {
            break;
        }
        if FORMER.contains(&lower.as_str()) || FORMER.contains(&hyphened) {
            former = true;
        } else if LESSER.contains(&lower.as_str()) || LESSER.contains(&hyphened) {
            return None;
        } else if lower == "prime" && head == Head::Minister {
            head = Head::PrimeMinister;
        } else if let Some((_, known)) = DOMAINS.iter().find(|(known, _)| *known == lower) {
            domain = Some(*known);
        } else if !(token.capital
            || matches!(
                lower.as_str(),
                "ministry" | "special" | "chief" | "presidential" | "senior"
            ))
        {
            break;
        }
        first -= 1;
    }
    Some((head, domain, former, first))
}
