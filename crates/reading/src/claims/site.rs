//! Where an act happened: a place that the text puts it at, not every place that it names.

use std::ops::Range;

use super::find::{Reader, Roles};
use model::Conduct;

use super::{Act, Frame, Thing};
use crate::words::senses::Hit;

/// So many tokens from an act, a place or a time has nothing to do with it, however long the sentence.
pub(super) const AROUND: usize = 160;
/// So many tokens may stand between "in" and a place: "in the rebel-held southern town of".
const LEAD: usize = 9;
/// So many tokens may stand between a place and what lies in it or what it lies in.
const CHAIN: usize = 5;

/// A place that is known no closer is no object of an act, unless it is all of it.
const WIDE_KM: u32 = 150;

/// Words after which a place is where something happens, although no preposition stands before.
const SPOTS: &[&str] = &[
    "outskirts",
    "village",
    "villages",
    "town",
    "towns",
    "city",
    "cities",
    "district",
    "districts",
    "area",
    "areas",
    "region",
    "regions",
    "suburb",
    "suburbs",
    "part",
    "parts",
    "north",
    "south",
    "east",
    "west",
    "north-east",
    "north-west",
    "south-east",
    "south-west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "centre",
    "center",
    "edge",
    "direction",
    "province",
    "state",
    "port",
    "capital",
    "settlement",
    "settlements",
    "countryside",
    "neighborhood",
    "neighbourhood",
    "neighborhoods",
    "neighbourhoods",
    "vicinity",
    "sector",
    "sectors",
    "kilometers",
    "kilometres",
    "km",
    "miles",
    "township",
    "county",
    "municipality",
    "department",
    "island",
    "rest",
    "surroundings",
];

impl Reader<'_> {
    /// The place of an act, as an index into the places given.
    pub(super) fn site(
        &self,
        hit: Hit,
        act: Act,
        roles: &Roles,
        claimant: Option<&Range<usize>>,
        clause: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<usize> {
        let tokens = self.tokens;
        let places = self.context.places;
        let around = sentence.start.max(hit.first().saturating_sub(AROUND))
            ..sentence.end.min(hit.after() + AROUND);
        let near = tokens.text.span(&around);
        let from = places.partition_point(|place| place.span.start < near.start);
        let mut best: Option<((u8, usize), usize)> = None;
        for (index, place) in places.iter().enumerate().skip(from) {
            if place.span.start >= near.end {
                break;
            }
            // "southern Elmland" holds "Elmland"
            if index
                .checked_sub(1)
                .and_then(|before| places.get(before))
                .is_some_and(|before| before.ground && before.span.contains(place.span))
            {
                continue;
            }
            let first = tokens.text.token_at(place.span.start);
            let after = tokens.text.token_at(place.span.end);
            if !place.ground || first < hit.after() && after > hit.first() {
                continue;
            }
            let inside = |part: Option<&Range<usize>>| {
                part.is_some_and(|part| part.start <= first && first < part.end)
            };
            if inside(claimant) || inside(roles.actor.as_ref()) {
                continue;
            }
            let object = inside(roles.target.as_ref());
            let led = self.led(first, sentence.start, hit, act);
            let own = clause.start <= first && first < clause.end;
            // "судну Ліберії": whose it is
            let whole = roles
                .target
                .as_ref()
                .is_some_and(|target| target.start == first);
            let rank = if object && !self.owns(after) && (whole || place.within_km < WIDE_KM) {
                0
            } else if !led {
                // "the Elm shelling"
                if after == hit.first() && act.form != super::Form::Verb && place.within_km < 250 {
                    1
                } else {
                    continue;
                }
            } else if own && first >= hit.after() {
                0
            } else if own && !(first..hit.first()).any(|token| self.says(token)) {
                1
            } else if own {
                continue;
            } else if after + 1 == clause.start && tokens.text.word(after) == "where" {
                // "in Elm, where": there
                1
            } else if first < hit.first() {
                if !self.fronted(first, hit.first(), sentence.start) {
                    continue;
                }
                2
            } else {
                if self.parted(hit.after(), first) {
                    continue;
                }
                3
            };
            let distance = first.abs_diff(hit.first());
            if best.is_none_or(|(least, _)| (rank, distance) < least) {
                best = Some(((rank, distance), index));
            }
        }
        best.map(|(_, index)| self.closest(index, &around))
    }

    /// Whether a place's word only says whose something is: "Lebanon's army".
    fn owns(&self, after: usize) -> bool {
        let tokens = self.tokens;
        let possessive = matches!(tokens.text.word(after), "'s" | "’s" | "'" | "’")
            || after > 0 && {
                let word = tokens.text.word(after - 1);
                word.ends_with("'s") || word.ends_with("’s")
            };
        possessive && (after..after + 3).any(|token| tokens.thing(token) == Thing::Armed)
    }

    /// Whether words before a place say that something is at it.
    fn led(&self, first: usize, floor: usize, hit: Hit, act: Act) -> bool {
        let tokens = self.tokens;
        // "near Elm" is a place by itself
        if tokens.frame(first) == Frame::Prep {
            return true;
        }
        let floor = floor.max(first.saturating_sub(LEAD));
        let mut at = first;
        while at > floor {
            let before = at - 1;
            let word = tokens.text.word(before);
            match tokens.frame(before) {
                Frame::On => return !matches!(word, "upon"),
                Frame::Prep => {
                    return match word {
                        "from" | "From" | "з" | "із" | "из" | "с" | "від" | "от" => {
                            matches!(act.conduct, Some(Conduct::Advance | Conduct::Removal))
                        }
                        "between" | "Between" => tokens.actor_word(&(first..first + 1)).is_none(),
                        "with" | "With" | "during" | "under" | "for" | "For" | "about" | "amid"
                        | "among" | "amongst" | "via" | "without" | "like" | "про" | "о" | "об"
                        | "для" | "до" | "к" => false,
                        _ => true,
                    };
                }
                Frame::Of => {
                    let spot = before.checked_sub(1).map(|spot| tokens.text.word(spot));
                    if spot.is_some_and(|spot| {
                        SPOTS.iter().any(|known| spot.eq_ignore_ascii_case(known))
                    }) {
                        at = before - 1;
                        continue;
                    }
                    // "the shelling of Elm"
                    return before > 0 && tokens.is_act(before - 1);
                }
                Frame::Det | Frame::Adverb => {}
                Frame::And => {
                    if before == floor || !tokens.is_capital(before - 1) {
                        return false;
                    }
                }
                Frame::None | Frame::Hedge => {
                    if tokens.is_verb(before) || tokens.is_predicate(before) {
                        // "strikes rocked Elm"
                        return act.form == super::Form::Noun
                            && before >= hit.after()
                            && before + 4 > first;
                    }
                    if tokens.is_mark(before) {
                        let listed = matches!(word, "," | "/")
                            && before > floor
                            && (tokens.is_capital(before - 1) && !tokens.is_timed(before - 1)
                                || SPOTS.contains(&tokens.text.word(before - 1)));
                        if !listed && !matches!(word, "“" | "”" | "\"" | "«" | "»" | "(") {
                            return false;
                        }
                    }
                }
                _ => return false,
            }
            at = before;
        }
        false
    }

    /// Whether a place stands at the head of a sentence, so that all of it happened there: "In Elm, ...".
    fn fronted(&self, place: usize, act: usize, start: usize) -> bool {
        let tokens = self.tokens;
        let led = (start..place.min(start + 3)).any(|token| {
            matches!(tokens.frame(token), Frame::Prep | Frame::On)
                && (start..token).all(|token| {
                    tokens.frame(token) == Frame::Adverb
                        || tokens.is_mark(token)
                        || token < start + 2 && tokens.is_mark(token + 1)
                })
        });
        place < start + LEAD && led && !(place..act).any(|token| self.says(token))
    }

    /// Whether a word says that somebody says something, and not that they counted it.
    fn says(&self, token: usize) -> bool {
        self.tokens.frame(token).is_saying()
            && !matches!(
                self.tokens.text.word(token),
                "recorded" | "counted" | "registered" | "tallied" | "noted"
            )
    }

    /// Whether something stands between an act and what follows that begins another story.
    pub(super) fn parted(&self, from: usize, to: usize) -> bool {
        let tokens = self.tokens;
        let mut acts = 0;
        (from..to).any(|token| {
            acts += usize::from(tokens.is_verb(token));
            acts > 2
                || tokens.frame(token).is_saying()
                || matches!(
                    tokens.frame(token),
                    Frame::That | Frame::Relative | Frame::According | Frame::If
                )
                || matches!(
                    tokens.text.word(token),
                    ";" | "since" | "before" | "until" | "despite" | "following" | "although"
                        | "whereas" | "after" | "while" | "but"
                )
                // "after midnight"
                && !tokens.is_timed(token)
                && !tokens.is_timed(token + 1)
        })
    }

    /// Of a place and those that it lies in or that lie in it, the most exact: "Elm State's Oak Township".
    fn closest(&self, index: usize, window: &Range<usize>) -> usize {
        let tokens = self.tokens;
        let places = self.context.places;
        let mut best = index;
        let mut end = places[index].span.end;
        for (other, place) in places.iter().enumerate().skip(index + 1) {
            if place.span.end <= end {
                continue;
            }
            let gap = tokens.text.token_at(end)..tokens.text.token_at(place.span.start);
            let joined = place.span.start >= end
                && gap.len() <= CHAIN
                && gap.end <= window.end
                && gap.clone().all(|token| {
                    matches!(
                        tokens.text.word(token),
                        "," | "'s" | "’s" | "in" | "of" | "("
                    ) || tokens.frame(token) == Frame::Det
                        || tokens.frame(token) == Frame::None
                            && !tokens.is_mark(token)
                            && !tokens.is_predicate(token)
                            && !tokens.is_verb(token)
                });
            if !joined {
                break;
            }
            if place.ground && place.within_km.saturating_mul(2) < places[best].within_km {
                best = other;
            }
            end = place.span.end;
        }
        best
    }
}

#[cfg(test)]
#[path = "site_tests.rs"]
mod site_tests;
