//! Names that are not listed as they are spelt, but sound like places near the text's others.

use crate::gazetteer::{
    ARABIC, Class, Gazetteer, PlaceId, Reading, fold, fold_into, is_cyrillic, romanised, sounds,
    spoken, stems, unlike,
};
use crate::text::{Span, Text, TokenKind};

use super::cues::folded;
use super::found::{Form, Found, Setting};
use super::names::{joined, without_possessive};
use super::weigh::distance_km;
use super::words::{
    Division, compass, division, is_first_name, is_in, is_in_cyrillic, is_of_places, is_opener,
    is_ordinary, is_person_verb, is_surname,
};

/// A settlement speaks for places up to this far from it, in km.
const NEAR_KM: f64 = 200.0;
/// Names less alike than this are others.
const UNLIKE: f64 = 0.34;
/// Within so many tokens a person is looked for who has the name.
const AROUND: usize = 20_000;
/// Names with one slip less alike than this are others.
const SLIPPED: f64 = 0.29;
/// A slip is only made of the name of a place so near: some hundred kilometres.
const NEAR_ENOUGH: f64 = 0.7;
/// So many unknown names of one text are looked up.
const MOST: usize = 400;
/// Of so many one slip is looked for.
const MOST_SLIPS: usize = 40;
/// The states whose places are listed by their sounds.
const SOUNDED: [&str; 3] = ["UA", "RU", "BY"];

/// The places that words not listed may mean, where the words around them say that they are places, or where they sound
/// just like a place near the text's others.
pub(super) fn respelt(
    text: &Text<'_>,
    gazetteer: &Gazetteer,
    setting: &Setting,
    known: &[Found],
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let sounded = |one: &&Found| {
        one.country
            .as_deref()
            .is_some_and(|code| SOUNDED.contains(&code))
    };
    let set = !setting.areas.is_empty() || !setting.countries.is_empty();
    let sounds_here = set || known.iter().any(|one| sounded(&one));
    let articled = known.iter().any(|one| {
        one.country
            .as_deref()
            .is_some_and(|code| ARABIC.contains(&code))
    });
    // names in Cyrillic letters of places that are listed in Latin ones
    let foreign = !known.is_empty()
        && known
            .iter()
            .any(|one| is_cyrillic(one.span.of(text.source)));
    if !(sounds_here || articled || foreign) {
        return found;
    }
    // a country alone is no ground that a word may be of without a sign
    let local = set
        || known
            .iter()
            .filter(sounded)
            .any(|one| one.class != Class::Country);
    let mut buffer = Vec::new();
    let (mut tried, mut slips, mut next, mut sentence) = (0, 0, 0, 0);
    for at in 1..text.tokens.len() {
        let token = text.tokens[at];
        if token.kind != TokenKind::Word || !token.capital || token.span().len() < 4 {
            continue;
        }
        while known
            .get(next)
            .is_some_and(|one| one.span.end <= token.span().start)
        {
            next += 1;
        }
        while text
            .sentences
            .get(sentence)
            .is_some_and(|range| range.end <= at)
        {
            sentence += 1;
        }
        let start = token.span().start;
        let taken = |end: usize| {
            known.get(next).is_some_and(|one| one.span.start < end)
                || found.last().is_some_and(|one| one.span.end > start)
        };
        if taken(token.span().end) {
            continue;
        }
        let opening = text
            .sentences
            .get(sentence)
            .is_some_and(|range| range.start == at);
        let listed = at > 1 && {
            let before = text.tokens[at - 2].span().end;
            let of = next.checked_sub(1).and_then(|last| known.get(last));
            let place = of.or(found.last()).filter(|one| one.span.end == before);
            let place = place.or(found.last().filter(|one| one.span.end == before));
            place.is_some_and(|one| goes_on_from(text, at, one))
        };
        let Some(standing) = standing(text, at, opening, local, listed, &mut buffer) else {
            continue;
        };
        tried += 1;
        if tried > MOST {
            break;
        }
        let sought = Sought {
            gazetteer,
            setting,
            known,
            standing,
        };
        let end = start + without_possessive(text.word(at)).len();
        let pair = pair_end(text, at).filter(|end| !taken(*end));
        let answer = match pair {
            Some(end) => sounds_here
                .then(|| sought.place(Span::new(start, end).of(text.source)))
                .flatten()
                .map(|place| (end, place)),
            // a name goes on: "in Kyrylo Budanov's"
            None if next_capital(text, at) => None,
            None => {
                let word = Span::new(start, end).of(text.source);
                let foreign = articled || is_cyrillic(word);
                sounds_here
                    .then(|| sought.place(word))
                    .flatten()
                    .or_else(|| foreign.then(|| sought.otherwise(word)).flatten())
                    .or_else(|| {
                        let slip = sounds_here && standing == Standing::Placed;
                        slips += usize::from(slip);
                        (slip && slips <= MOST_SLIPS)
                            .then(|| sought.slipped(word))
                            .flatten()
                    })
                    .map(|place| (end, place))
            }
        };
        if let Some((end, (id, likeness))) = answer
            && let Some(entry) = gazetteer.entry(id)
            && (pair.is_some() || !is_person(text, at))
        {
            found.push(
                Found::of(entry, id, Span::new(start, end), Form::Respelt, gazetteer)
                    .surely(0.6 * likeness),
            );
        }
    }
    found
}

/// How a word stands that may name a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The words around it say that it is a place.
    Placed,
    /// Nothing says that it is or is not.
    Bare,
}

/// Whether a word goes on a list that says where: "near Lysychansk and Rubizhne"; not "in Kyiv and Smith said".
fn goes_on_from(text: &Text<'_>, at: usize, place: &Found) -> bool {
    let mut buffer = Vec::new();
    let link = matches!(
        folded(text, at - 1, &mut buffer),
        "and" | "or" | "та" | "і" | "й" | "и"
    );
    let verb = joined(text, at + 1) && is_person_verb(folded(text, at + 1, &mut buffer));
    let first = text.token_at(place.span.start);
    link && !verb
        && place.class.is_settlement()
        && place.form != Form::People
        && first.checked_sub(1).is_some_and(|before| {
            let word = folded(text, before, &mut buffer);
            is_in(word) || is_in_cyrillic(word) || word == "," || compass(word).is_some()
        })
}

/// How a word stands, if it may name a place at all; `local` says whether one of which nothing says so may.
fn standing(
    text: &Text<'_>,
    at: usize,
    opening: bool,
    local: bool,
    listed: bool,
    buffer: &mut Vec<u8>,
) -> Option<Standing> {
    if opening || !joined(text, at) {
        return None;
    }
    let before = folded(text, at - 1, buffer);
    let mut placed = is_in(before)
        || is_in_cyrillic(before)
        || compass(before).is_some()
        || before == "of" && at > 1 && is_of_places(folded(text, at - 2, &mut Vec::new()));
    let named = text.tokens[at - 1].capital && !is_opener(before);
    let after = text.tokens.get(at + 1).filter(|_| joined(text, at + 1));
    placed |= after.is_some() && division(folded(text, at + 1, buffer)).is_some();
    placed |= listed || is_said_a_town(text, at);
    if !placed {
        let person = after.is_some() && is_person_verb(folded(text, at + 1, buffer));
        if !local || named || person || text.tokens[at].span().len() < 5 {
            return None;
        }
    }
    let word = folded(text, at, buffer);
    let other = is_ordinary(word) || is_first_name(word) || is_surname(word);
    (!other).then_some(if placed {
        Standing::Placed
    } else {
        Standing::Bare
    })
}

/// Whether the text goes on to say that what it names is a town: "Suji, the largest city under"; not "Miller, the city
/// manager".
fn is_said_a_town(text: &Text<'_>, at: usize) -> bool {
    let mut buffer = Vec::new();
    let mut is = |place: usize, what: &dyn Fn(&str) -> bool| {
        place < text.tokens.len() && what(folded(text, place, &mut buffer))
    };
    let comma = text.tokens.get(at + 1).is_some() && text.word(at + 1) == ",";
    if !(comma && is(at + 2, &|word| matches!(word, "the" | "a" | "an"))) {
        return false;
    }
    let town = |word: &str| division(word) == Some(Division::Settlement);
    let goes_on = |word: &str| {
        is_in(word)
            || !word.starts_with(char::is_alphanumeric)
            || word.ends_with("ly")
            || matches!(
                word,
                "of" | "on" | "by" | "under" | "with" | "that" | "which" | "where" | "whose"
            )
    };
    let said = (at + 3..at + 7).find(|place| is(*place, &town));
    said.is_some_and(|town| is(town + 1, &goes_on))
}

/// Where a name of two words ends that begins with a token: Chasiw Jar.
fn pair_end(text: &Text<'_>, at: usize) -> Option<usize> {
    let next = text.tokens.get(at + 1)?;
    (next_capital(text, at) && !(joined(text, at + 2) && text.tokens.get(at + 2)?.capital))
        .then(|| next.span().start + without_possessive(text.word(at + 1)).len())
}

fn next_capital(text: &Text<'_>, at: usize) -> bool {
    text.tokens
        .get(at + 1)
        .is_some_and(|next| next.capital && next.kind == TokenKind::Word && joined(text, at + 1))
}

/// Whether the text has the same word after another capitalised one that is joined to it, as a surname has.
fn is_person(text: &Text<'_>, at: usize) -> bool {
    let word = without_possessive(text.word(at));
    let end = text.tokens.len().min(at + AROUND);
    (at.saturating_sub(AROUND).max(1)..end).any(|other| {
        let token = text.tokens[other];
        token.capital
            && token.kind == TokenKind::Word
            && without_possessive(text.word(other)) == word
            && text.tokens[other - 1].capital
            && text.tokens[other - 1].kind == TokenKind::Word
            && joined(text, other)
            && !is_in(folded(text, other - 1, &mut Vec::new()))
            && !is_opener(folded(text, other - 1, &mut Vec::new()))
            && !is_in_cyrillic(folded(text, other - 1, &mut Vec::new()))
    })
}

/// What a place that a word may mean is sought among.
pub(super) struct Sought<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) setting: &'a Setting,
    pub(super) known: &'a [Found],
    pub(super) standing: Standing,
}

/// A place with its score, and how unlike it sounds.
pub(super) type Best = Option<(f64, f64, PlaceId)>;

impl Sought<'_> {
    /// The place that a name sounds most like, of those near, and how alike they sound.
    fn place(&self, name: &str) -> Option<(PlaceId, f64)> {
        let mut best = None;
        for form in forms(name) {
            for reading in Reading::of(&form) {
                let said = spoken(&form, reading);
                if let Some(key) = sounds(&form, reading).filter(|_| said.len() > 3) {
                    let most = match self.standing {
                        Standing::Placed => UNLIKE,
                        Standing::Bare => 0.0,
                    };
                    self.at(&key, &said, most, 0.0, &mut best);
                }
            }
        }
        best.map(|(_, unlike, id)| (id, 1.0 - unlike))
    }

    /// The place that a name of six sounds and more is meant for if one consonant was left out, doubled, changed or exchanged.
    fn slipped(&self, name: &str) -> Option<(PlaceId, f64)> {
        let mut best = None;
        for form in forms(name).into_iter().take(3) {
            let said = spoken(&form, Reading::Listed);
            let Some(key) = sounds(&form, Reading::Listed).filter(|_| said.len() > 4) else {
                continue;
            };
            for other in one_slip_from(&key) {
                self.at(&other, &said, SLIPPED, NEAR_ENOUGH, &mut best);
            }
        }
        best.map(|(_, unlike, id)| (id, 1.0 - unlike))
    }

    /// Keeps the best of the places of a key that sound no more unlike than `most` and lie no less near than `least`.
    fn at(&self, key: &[u8], said: &[u8], most: f64, least: f64, best: &mut Best) {
        for (id, _) in self.gazetteer.at(key) {
            let Some(entry) = self.gazetteer.entry(id) else {
                continue;
            };
            if !matches!(
                entry.class,
                Class::Settlement | Class::Capital | Class::First
            ) {
                continue;
            }
            let other = spoken(&fold(self.gazetteer.name(id)), Reading::Listed);
            let unlike = unlike(said, &other);
            if unlike > most {
                continue;
            }
            let near = nearness(entry, self.setting, self.known);
            if near <= least {
                continue;
            }
            let score = near + f64::from(entry.ln_population) * 0.1 - 4.0 * unlike;
            if best.is_none_or(|(most, _, held)| score > most || score >= most && id < held) {
                *best = Some((score, unlike, id));
            }
        }
    }
}

/// The keys of sounds that one slip makes of a key.
fn one_slip_from(key: &[u8]) -> Vec<Vec<u8>> {
    const CONSONANTS: &[u8] = b"BCDHJKLMNPRSTVZ";
    let mut found = Vec::new();
    // the first byte says that it is of sounds, and the first letter is seldom wrong
    for at in 2..=key.len() {
        let (front, rest) = key.split_at(at);
        for consonant in CONSONANTS {
            found.push([front, &[*consonant], rest].concat());
            if let [_, after @ ..] = rest {
                found.push([front, &[*consonant], after].concat());
            }
        }
        if let [first, after @ ..] = rest {
            found.push([front, after].concat());
            if let [second, last @ ..] = after {
                found.push([front, &[*second, *first], last].concat());
            }
        }
    }
    found
}

/// A word in folded Latin letters; a Cyrillic one with each of its endings taken off.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let mut key = Vec::new();
    fold_into(word, &mut key);
    if !is_cyrillic(word) {
        return vec![key];
    }
    let Ok(text) = std::str::from_utf8(&key) else {
        return Vec::new();
    };
    let mut ends = Vec::new();
    stems(text, &mut ends);
    ends.iter().filter_map(|stem| romanised(stem)).collect()
}

/// How near a place lies to what the text and the case are about; not at all: 0.
pub(super) fn nearness(entry: &crate::gazetteer::Entry, setting: &Setting, known: &[Found]) -> f64 {
    let here = (entry.latitude(), entry.longitude());
    let cosine = model::exact::cos(here.0.to_radians());
    let km = |lat: f64, lon: f64| distance_km(here, (lat, lon), cosine);
    let mut most: f64 = 0.0;
    for one in known {
        let near = match one.class {
            Class::Settlement | Class::Capital | Class::Second | Class::Land => {
                let km = km(one.latitude, one.longitude);
                if km < NEAR_KM {
                    1.0 - km / NEAR_KM / 2.0
                } else {
                    0.0
                }
            }
            Class::First => {
                if one.geonameid.is_some()
                    && km(one.latitude, one.longitude) < one.uncertainty_km + 20.0
                {
                    0.9
                } else {
                    0.0
                }
            }
            Class::Region => {
                if km(one.latitude, one.longitude) < one.uncertainty_km.min(200.0) {
                    0.6
                } else {
                    0.0
                }
            }
            // a country alone speaks only for its towns
            Class::Country => {
                let own = one.country.as_deref() == entry.country_code();
                if own && entry.ln_population > 8.5 {
                    0.3
                } else {
                    0.0
                }
            }
            Class::Water => 0.0,
        };
        most = most.max(near);
    }
    for (lat, lon, radius) in &setting.areas {
        if km(*lat, *lon) < *radius {
            most = most.max(0.8);
        }
    }
    if entry
        .country_code()
        .is_some_and(|code| setting.countries.iter().any(|other| other == code))
    {
        most = most.max(0.4);
    }
    most
}
