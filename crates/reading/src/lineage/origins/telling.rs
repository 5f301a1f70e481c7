//! What a document tells that others may tell too.

use std::collections::BTreeMap;

use crate::lineage::sheet::usual_name;
use crate::record::{self, QuoteForm, Record, What};

/// One thing that a document tells, on its own word or on somebody's.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// What it is.
    pub(crate) matter: Matter,
    /// Its first code point.
    pub(crate) start: usize,
    /// The one after its last.
    pub(crate) end: usize,
    /// On whose word it rests: who says so; `None` where it is the document's own, or that of somebody who is not named.
    pub(crate) who: Option<String>,
    /// The side on whose behalf, where it is known.
    pub(crate) side: Option<String>,
}

/// The sides of those who speak for one, as far as documents say: whoever speaks for one side only.
pub(crate) fn sides<'a>(told: &[&'a [Telling]]) -> BTreeMap<&'a str, &'a str> {
    let mut sides: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for telling in told.iter().flat_map(|told| told.iter()) {
        if let (Some(who), Some(side)) = (&telling.who, &telling.side) {
            let known = sides.entry(who).or_insert(Some(side));
            if *known != Some(side) {
                *known = None;
            }
        }
    }
    sides
        .into_iter()
        .filter_map(|(who, side)| Some((who, side?)))
        .collect()
}

impl Telling {
    /// On whose word it rests: the side, else who says so.
    pub(crate) fn whose<'a>(&'a self, sides: &BTreeMap<&'a str, &'a str>) -> Option<&'a str> {
        let who = self.who.as_deref();
        let known = who.and_then(|who| sides.get(who).copied());
        self.side.as_deref().or(known).or(who)
    }
}

/// What is told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Matter {
    /// That somebody did something.
    Act(Act),
    /// Somebody's words, with a number of them in order where they are many enough to tell them from others.
    Words { speaker: Option<String>, key: u64 },
    /// What somebody thinks of a term.
    Position {
        term: String,
        stance: &'static str,
        side: String,
    },
    /// What somebody counted.
    Tally {
        measure: &'static str,
        low: f64,
        high: Option<f64>,
        window: (Option<String>, Option<String>),
    },
}

/// An act, as far as it is known. Days are those of the clock it was told by.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Act {
    pub(crate) what: &'static str,
    pub(crate) denied: bool,
    pub(crate) place: Option<String>,
    pub(crate) days: Option<(String, String)>,
    pub(crate) actor: Option<String>,
    pub(crate) target: Option<String>,
}

/// Words fewer than this are told apart by where they stand only.
const LEAST_WORDS: usize = 6;

/// What a document tells, of its records; `text` is its text.
pub(crate) fn tellings(text: &str, records: &[Record]) -> Vec<Telling> {
    let mut words = Words::of(text);
    records
        .iter()
        .filter_map(|record| {
            let (matter, who, side) = match &record.what {
                What::Claim(claim) if claim.told_as == "happened" => {
                    let (who, side) = whose(claim);
                    (Matter::Act(act(claim)), who, side)
                }
                What::Quote(quote) if quote.form != QuoteForm::Indirect => {
                    let key = words.key(quote.content_start, quote.content_end);
                    let speaker = quote.speaker.clone();
                    let side = quote.side.clone();
                    (
                        Matter::Words {
                            speaker: speaker.clone(),
                            key,
                        },
                        speaker,
                        side,
                    )
                }
                What::Position(position) => {
                    let side = [&position.party, &position.side, &position.speaker];
                    let side = side.into_iter().find_map(Clone::clone)?;
                    let matter = Matter::Position {
                        term: position.term.clone(),
                        stance: position.stance,
                        side: side.clone(),
                    };
                    (matter, None, Some(side))
                }
                What::Tally(tally) if tally.polarity == "affirmed" => {
                    let (who, side) = (&tally.claimant, &tally.claimant_side);
                    (counted(tally), who.clone(), side.clone())
                }
                _ => return None,
            };
            Some(Telling {
                matter,
                start: record.start,
                end: record.end,
                who: who.filter(|who| is_name(who)).map(|who| usual_name(&who)),
                side,
            })
        })
        .collect()
}

fn act(claim: &record::Claim) -> Act {
    let day = |at: &Option<String>| at.as_ref().and_then(|at| at.get(..10).map(str::to_owned));
    let days = claim
        .time
        .as_ref()
        .and_then(|time| Some((day(&time.from)?, day(&time.to)?)));
    Act {
        what: claim.conduct.unwrap_or(claim.event),
        denied: claim.polarity != "affirmed",
        place: claim.place.clone(),
        days,
        actor: claim.actor_side.clone(),
        target: claim.target_side.clone(),
    }
}

/// On whose word a claim rests, and for which side.
fn whose(claim: &record::Claim) -> (Option<String>, Option<String>) {
    if claim.voice == "narrated" {
        return (None, None);
    }
    (claim.claimant.clone(), claim.on_behalf_of.clone())
}

/// Whether words name somebody: "he", "officials" and "witnesses" are others in every text.
fn is_name(words: &str) -> bool {
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    words.chars().any(char::is_uppercase) || !words.chars().any(cased)
}

fn counted(tally: &record::Tally) -> Matter {
    let known = |at: &Option<String>| at.clone().or(tally.window_known.clone());
    Matter::Tally {
        measure: tally.measure,
        low: tally.number.low,
        high: tally.number.high,
        window: (known(&tally.window_start), known(&tally.window_end)),
    }
}

/// Words of a text by their code points, looked up in rising order.
struct Words<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            point: 0,
        }
    }

    fn to(&mut self, point: usize) -> usize {
        if point < self.point {
            (self.byte, self.point) = (0, 0);
        }
        let rest = self.text.get(self.byte..).unwrap_or_default();
        let ahead: usize = rest
            .chars()
            .take(point - self.point)
            .map(char::len_utf8)
            .sum();
        self.byte += ahead;
        self.point = point;
        self.byte
    }

    /// A number of the words from one code point to another; nought where they are few.
    fn key(&mut self, start: usize, end: usize) -> u64 {
        let (from, to) = (self.to(start), self.to(end));
        let said = self.text.get(from..to).unwrap_or_default();
        let words = said
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let mut count = 0;
        let mut key = 0_u64;
        for word in words {
            count += 1;
            key = key.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15)
                ^ crate::lineage::near::word_hash(word);
        }
        if count < LEAST_WORDS { 0 } else { key.max(1) }
    }
}
