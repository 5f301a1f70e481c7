//! Takes words out of a finding's text that only closed records carry.

use std::collections::BTreeSet;

use model::{Finding, Observation, fold};

use super::{Published, scrub};

/// What stands where a word stood.
const WITHHELD: &str = "[name withheld]";
/// Shorter words are withheld only where they are the whole text: they stand in too many others.
const SHORTEST: usize = 3;

/// What stands for a reason that would repeat figures that may not be passed on.
const CLOSED_REASON: &str = "It rests on figures that their source does not let us pass on; the state is told without them.";

/// The words of one finding that may not be published.
pub(crate) struct Redaction {
    /// Longest first, so that a name goes before its parts.
    words: Vec<String>,
}

impl Published<'_> {
    /// The words that only closed records bring to a finding: names of claimants and places, and
    /// identifiers, of records that may not be passed on, may name people, or are held back.
    pub(crate) fn redaction(&self, finding: &Finding) -> Redaction {
        self.redaction_where(finding, |_| true)
    }

    /// The same for one text: only words that stand in it, so that a day with a thousand incidents
    /// costs no more than reading their names.
    pub(crate) fn redaction_of(&self, finding: &Finding, text: &str) -> Redaction {
        self.redaction_where(finding, |word| text.contains(word))
    }

    /// A finding's reason as it may be published.
    pub(crate) fn reason(&self, finding: &Finding, words: &Redaction) -> String {
        if self.rests_on_closed_claims(finding) {
            CLOSED_REASON.to_owned()
        } else {
            words.clean(&finding.reason)
        }
    }

    fn redaction_where(&self, finding: &Finding, matters: impl Fn(&str) -> bool) -> Redaction {
        let d = self.edition.derivation;
        let mut closed: BTreeSet<String> = BTreeSet::new();
        let mut open: BTreeSet<String> = BTreeSet::new();
        for at in &finding.incidents {
            let Some(incident) = d.incidents.get(*at as usize) else {
                continue;
            };
            let hidden = !self.is_shown(*at);
            for member in &incident.members {
                let Some(o) = d.observations.get(member.observation as usize) else {
                    continue;
                };
                let shut = hidden || self.unshared.contains(&o.id) || self.confided.contains(&o.id);
                let into = if shut { &mut closed } else { &mut open };
                for word in words_of(o).filter(|word| matters(word)) {
                    into.insert(fold(word));
                    into.insert(word.to_owned());
                }
            }
        }
        for claim in finding
            .claims
            .iter()
            .filter_map(|c| d.claims.get(*c as usize))
        {
            let shut = self.unshared.contains(&claim.id);
            let into = if shut { &mut closed } else { &mut open };
            let said = [Some(&claim.claimant), Some(&claim.claim_id)].into_iter();
            let said = said.chain([&claim.accused, &claim.cited, &claim.url].map(Option::as_ref));
            for word in said.flatten().filter(|word| matters(word)) {
                into.insert(fold(word));
                into.insert(word.to_string());
            }
        }
        // Who files is named only where the case declares it: others may be people.
        let filed = finding
            .filings
            .iter()
            .filter_map(|f| d.filings.get(*f as usize));
        for word in filed
            .flat_map(|f| [&f.by, &f.party])
            .flatten()
            .filter(|w| matters(w))
        {
            closed.insert(fold(word));
            closed.insert(word.to_string());
        }
        if closed.is_empty() {
            return Redaction { words: Vec::new() };
        }
        let mut words: Vec<String> = closed
            .into_iter()
            .filter(|w| !open.contains(w) && !self.known_names.contains(&fold(w)))
            .collect();
        words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        Redaction { words }
    }
}

fn words_of(o: &Observation) -> impl Iterator<Item = &str> {
    o.claimants
        .iter()
        .map(|c| &**c)
        .chain(o.actor.as_deref())
        .chain(o.place.name.as_deref())
        .chain(o.place.code.as_deref())
        .chain(o.attachments.iter().map(|a| &*a.name))
        .chain(o.sides.iter().flatten().map(|s| &**s))
        .chain(o.text.as_deref())
        .chain(std::iter::once(&*o.own_id))
        .filter(|word| !word.trim().is_empty())
}

impl Redaction {
    /// A text without those words and without exact coordinates.
    pub(crate) fn clean(&self, text: &str) -> String {
        let mut out = scrub(text);
        for word in &self.words {
            if out == *word {
                return WITHHELD.to_owned();
            }
            if word.chars().count() >= SHORTEST && out.contains(word.as_str()) {
                out = replace_whole(&out, word);
            }
        }
        out
    }
}

/// Replaces a word where no letter or digit stands right before or after it.
fn replace_whole(text: &str, word: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, found) in text.match_indices(word) {
        let end = at + found.len();
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        if edge(text[..at].chars().next_back()) && edge(text[end..].chars().next()) {
            out.push_str(&text[done..at]);
            out.push_str(WITHHELD);
            done = end;
        }
    }
    out.push_str(&text[done..]);
    out
}
