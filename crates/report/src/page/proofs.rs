//! How each finding is shown to be recorded: the checkpoint, the entry, a code a finding.

use std::collections::{BTreeMap, BTreeSet};

use model::{ContentId, Finding};
use serde::Serialize;

use super::details::Detail;
use super::findings::party_name;
use crate::publication::Published;
use crate::record::{FindingProofs, Standing};
use crate::words;

/// Findings whose proofs a page prints; `truceline log prove` makes all of them.
const PROOFS: usize = 400;

/// The proofs of a page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Proofs {
    pub(crate) checkpoint: Vec<String>,
    pub(crate) entry: u64,
    pub(crate) findings: u64,
    pub(crate) root: String,
    pub(crate) entry_bytes: Vec<String>,
    pub(crate) log_proof: Vec<String>,
    pub(crate) rows: Vec<Proof>,
    pub(crate) left_off: usize,
}

/// The proof of one finding.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Proof {
    /// Its place in the derivation, from 0.
    pub(crate) place: usize,
    pub(crate) finding_id: String,
    pub(crate) unit: String,
    pub(crate) state_words: &'static str,
    pub(crate) leaf: String,
    pub(crate) head: String,
    pub(crate) line: String,
}

/// The proofs of an edition's findings, those first that the page gives reasons for; nothing where the
/// derivation is not recorded.
pub(crate) fn proofs(view: &Published<'_>, details: &[Detail]) -> Option<Proofs> {
    let Standing::Recorded(recorded) = view.edition.standing else {
        return None;
    };
    let derived = view.edition.derivation.findings.iter().zip(0..);
    let places: BTreeMap<ContentId, usize> = derived.map(|(f, at)| (f.id, at)).collect();
    let named: BTreeSet<&str> = details
        .iter()
        .flat_map(|d| {
            let parties = d.parties.iter().map(|p| &*p.finding_id);
            std::iter::once(&*d.finding_id).chain(parties)
        })
        .collect();
    let is_named = |f: &&&Finding| named.contains(&*f.id.short());
    let first = view.findings.iter().filter(is_named);
    let rest = view.findings.iter().filter(|f| !is_named(f));
    let mut rows: Vec<Proof> = first
        .chain(rest)
        .take(PROOFS)
        .filter_map(|f| proof(view, recorded, f, *places.get(&f.id)?))
        .collect();
    rows.sort_by_key(|row| row.place);
    let (findings, root) = recorded.findings();
    Some(Proofs {
        checkpoint: lines(recorded.checkpoint()),
        entry: recorded.entry(),
        findings,
        root: root.to_owned(),
        entry_bytes: pieces(recorded.entry_bytes()),
        log_proof: lines(recorded.log_proof()),
        left_off: view.findings.len() - rows.len(),
        rows,
    })
}

fn proof(
    view: &Published<'_>,
    recorded: &dyn FindingProofs,
    f: &Finding,
    place: usize,
) -> Option<Proof> {
    let code = recorded.of(place)?;
    let who = f.party.as_ref();
    let who = who.map_or_else(|| "the event".to_owned(), |p| party_name(view, p));
    Some(Proof {
        place,
        finding_id: f.id.short(),
        unit: format!(
            "{}: {}, {}, {who} ({})",
            words::day_range(f.day, f.day),
            f.provision,
            f.zone,
            f.reading
        ),
        state_words: words::state(f.state),
        leaf: code.leaf,
        head: code.head,
        line: code.line,
    })
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Base64 in lines that fit a page.
fn pieces(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(96).map(|c| c.iter().collect()).collect()
}

/// What a report says of its standing where it proves nothing.
pub(crate) fn standing(standing: Standing<'_>) -> String {
    match standing {
        Standing::NoRegister => {
            "Not recorded: this case has no register (`truceline log init` begins one), so nothing shows \
             later that these findings were not changed."
        }
        Standing::Within => {
            "This page is part of what the register's entry of this derivation records, so it cannot name \
             that entry; `truceline report` writes a page with the checkpoint and a proof for each finding."
        }
        Standing::NotRecorded => {
            "Not recorded: the case's register has no entry of this derivation (give --author-key and \
             --log-key to record it)."
        }
        Standing::Recorded(_) => {
            "Recorded: the section \"Proofs\" names the register's entry and checkpoint, and has a proof for \
             each finding."
        }
    }
    .to_owned()
}
