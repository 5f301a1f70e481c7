//! Who is named, and whether the row tells who acted.
//!
//! `actor1` and `actor2` carry no direction. Who acted is told only where just one is named, or
//! where just one of the two bears arms: civilians and protesters did not attack an army.

use std::sync::Arc;

use crate::reader::Interner;

/// Who acted, or the two sides of whom the row does not say which did.
pub(super) type Who = (Option<Arc<str>>, Option<[Arc<str>; 2]>);

/// An actor as the row names it: its name, and the number or word for its kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Actor<'a> {
    pub(super) name: &'a str,
    pub(super) inter: &'a str,
}

impl Actor<'_> {
    fn unarmed(self) -> bool {
        let inter = self.inter.strip_suffix(".0").unwrap_or(self.inter);
        let named = |word: &str| {
            let bytes = self.name.as_bytes();
            bytes.len() >= word.len() && bytes[..word.len()].eq_ignore_ascii_case(word.as_bytes())
        };
        matches!(inter, "6" | "7")
            || inter.eq_ignore_ascii_case("civilians")
            || inter.eq_ignore_ascii_case("protesters")
            || named("civilians (")
            || named("protesters (")
    }
}

/// Who acted, as far as the row tells.
pub(super) fn who(first: Actor<'_>, second: Actor<'_>, fight: bool, intern: &Interner) -> Who {
    let both = || Some([intern.get(first.name), intern.get(second.name)]);
    match (first.name.is_empty(), second.name.is_empty()) {
        (true, true) => (None, None),
        (false, false) if fight => (None, both()),
        (false, false) => match (first.unarmed(), second.unarmed()) {
            (false, true) => (intern.some(first.name), None),
            (true, false) => (intern.some(second.name), None),
            _ => (None, both()),
        },
        // Of a fight with one side named the other is unknown: it may have acted.
        _ if fight => (None, both()),
        (false, true) => (intern.some(first.name), None),
        (true, false) => (intern.some(second.name), None),
    }
}
