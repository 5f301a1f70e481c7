//! Who told the source: the names in one text, parted where that is safe.
//!
//! Parting too much would turn one voice into two, parting too little two into one. So:
//! - semicolons and line ends always part;
//! - slashes part, unless they enclose a word (`Republic /DPR/ Foreign Minister`) or digits;
//! - commas part, unless one side is an apposition of the other: a person and a role
//!   (`Eduard Basurin, spokesman for ...` and `the spokesman for ..., Eduard Basurin` are one);
//! - `and` parts only two short names (`rebels and police`), never `Security and Defence Council`;
//! - nothing parts inside brackets.

use model::fold;

/// Words for what somebody is.
const ROLES: [&str; 40] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "head",
    "chief",
    "governor",
    "leader",
    "leaders",
    "commander",
    "secretary",
    "president",
    "minister",
    "premier",
    "representative",
    "director",
    "mayor",
    "adviser",
    "advisor",
    "envoy",
    "ombudsman",
    "ombudsperson",
    "deputy",
    "chairman",
    "chairwoman",
    "prosecutor",
    "general",
    "colonel",
    "major",
    "captain",
    "col",
    "gen",
    "commissioner",
    "ambassador",
    "officer",
    "official",
    "member",
    "coordinator",
    "press",
    "former",
    "acting",
];

/// Words for what is not a person.
const BODIES: [&str; 46] = [
    "press",
    "news",
    "watch",
    "report",
    "agency",
    "council",
    "ministry",
    "center",
    "centre",
    "group",
    "monitor",
    "observatory",
    "service",
    "command",
    "administration",
    "headquarters",
    "hq",
    "army",
    "forces",
    "guard",
    "organization",
    "organisation",
    "post",
    "times",
    "media",
    "tv",
    "radio",
    "sector",
    "party",
    "front",
    "government",
    "authorities",
    "committee",
    "office",
    "military",
    "police",
    "network",
    "union",
    "nations",
    "mission",
    "newswire",
    "sources",
    "officials",
    "defense",
    "defence",
    "tracker",
];

/// The names in a text, each once, in order.
pub(crate) fn part(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in text.split([';', '\n', '\r']) {
        for piece in at_slashes(piece) {
            for name in at_commas(piece) {
                names.extend(at_and(&name));
            }
        }
    }
    once(names.iter().map(String::as_str))
}

/// The names of a list parted by semicolons only, each once, in order.
pub(crate) fn listed(text: &str) -> Vec<String> {
    once(text.split(';'))
}

fn once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for name in names {
        let name = tidy(name);
        let folded = fold(name);
        if !name.is_empty() && !seen.contains(&folded) {
            seen.push(folded);
            out.push(name.to_owned());
        }
    }
    out
}

/// A name without what surrounds it: quotation marks, a last comma or point, how many times it
/// is cited (`MemoryBook (x2)`).
fn tidy(name: &str) -> &str {
    let name = name.trim().trim_matches(['"', '“', '”', ',']).trim();
    let bare = name.strip_suffix(')').unwrap_or(name);
    if let Some((before, times)) = bare.rsplit_once(['x', 'X'])
        && !times.is_empty()
        && times.bytes().all(|b| b.is_ascii_digit())
        && before.ends_with([' ', '('])
    {
        return before.trim_end_matches([' ', '(']);
    }
    name
}

fn at_slashes(text: &str) -> Vec<&str> {
    let marks: Vec<usize> = text.match_indices('/').map(|(at, _)| at).collect();
    let encloses = marks.len() >= 2 && text[..marks[0]].ends_with(' ') && {
        let inside = &text[marks[0] + 1..marks[1]];
        !inside.contains(' ') && !inside.is_empty()
    };
    let digits = marks
        .iter()
        .any(|at| text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    if marks.is_empty() || encloses || digits {
        vec![text]
    } else {
        text.split('/').collect()
    }
}

fn at_commas(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut depth = 0_i32;
    let mut start = 0;
    let mut cut = |from: usize, to: usize| {
        let piece = text[from..to].trim();
        if piece.is_empty() {
            return;
        }
        match pieces.last_mut() {
            Some(last) if apposition(last, piece) => {
                last.push_str(", ");
                last.push_str(piece);
            }
            _ => pieces.push(piece.to_owned()),
        }
    };
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = (depth - 1).max(0),
            ',' if depth == 0 => {
                cut(start, at);
                start = at + 1;
            }
            _ => {}
        }
    }
    cut(start, text.len());
    pieces
}

/// Whether two neighbours are one person and what that person is.
fn apposition(left: &str, right: &str) -> bool {
    if left.contains(", ") {
        return false;
    }
    (is_person(left) && starts_with_role(right)) || (is_role_without_name(left) && is_person(right))
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .map(|w| w.trim_matches(['.', '"', '\'', '(', ')']))
        .collect()
}

fn is(list: &[&str], word: &str) -> bool {
    list.contains(&word.to_lowercase().trim_end_matches("'s"))
}

/// Two or three capitalised words, none of which names a body or is an abbreviation.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = words(text)
        .into_iter()
        .filter(|w| !is(&["col", "gen", "maj", "capt"], w))
        .collect();
    (2..=3).contains(&words.len())
        && words.iter().all(|word| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase)
                && chars.any(char::is_lowercase)
                && !is(&BODIES, word)
                && !is(&ROLES, word)
        })
}

/// A role first, perhaps after an article or an adjective: `a spokesman for`, `the rebel leader`.
fn starts_with_role(text: &str) -> bool {
    let words = words(text);
    let lower = words
        .first()
        .is_some_and(|w| w.chars().next().is_some_and(char::is_lowercase));
    let first = words.iter().take(4).position(|w| is(&ROLES, w));
    match first {
        Some(0) => true,
        Some(_) => lower,
        None => false,
    }
}

/// A role that does not end in somebody's name: `spokesman for the operational command`.
fn is_role_without_name(text: &str) -> bool {
    let words = words(text);
    let Some(role) = words.iter().rposition(|w| is(&ROLES, w)) else {
        return false;
    };
    let after = &words[role + 1..];
    let named = after.len() >= 2 && is_person(&after[after.len() - 2..].join(" "));
    let of_something = after
        .first()
        .is_some_and(|w| matches!(*w, "of" | "for" | "to" | "in" | "on"));
    !named || of_something
}

fn at_and(text: &str) -> Vec<String> {
    let whole = vec![text.to_owned()];
    let Some((left, right)) = text.split_once(" and ") else {
        return whole;
    };
    let (a, b) = (words(left), words(right));
    let short = |w: &[&str]| (1..=2).contains(&w.len());
    let shared = b.last().is_some_and(|w| is(&BODIES, w)) && b.len() > 1;
    let open = text.contains(['(', ')', ',']) || right.contains(" and ");
    if !short(&a) || !short(&b) || shared || open {
        return whole;
    }
    vec![left.to_owned(), right.to_owned()]
}
