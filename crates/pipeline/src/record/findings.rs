//! The findings of a derivation as its entry records them.

use model::{Derivation, Finding, Probability};
use register::entry::content::FindingsTree;
use register::findings::{FindingHashes, FindingLeaf, SaltKey};

use crate::Manifest;

/// The leaves of a derivation's findings, in the order of their table.
pub(crate) fn leaves(derivation: &Derivation, manifest: &Manifest) -> Vec<FindingLeaf> {
    let key = SaltKey::of(&manifest.bytes());
    let leaf = |finding: &Finding| FindingLeaf {
        line: line(finding),
        salt: key.salt(&finding.id.0),
    };
    derivation.findings.iter().map(leaf).collect()
}

/// What a derivation's entry says of its findings.
pub(super) fn tree(derivation: &Derivation, manifest: &Manifest) -> FindingsTree {
    let hashes = FindingHashes::of(&leaves(derivation, manifest));
    FindingsTree {
        size: hashes.size(),
        root: hashes.root().0,
    }
}

/// A finding in one line: `id`, `provision`, `reading`, `zone`, `day`, `level`, `party` of a party's, `state`,
/// `p`, `low`, `high`, `detection` where it is known, `duty` where there is one. Its reasons name places
/// and people, and are not in it.
pub(crate) fn line(f: &Finding) -> String {
    let mut words = vec![
        format!("id={}", f.id.short()),
        format!("provision={}", f.provision),
        format!("reading={}", f.reading),
        format!("zone={}", f.zone),
        format!("day={}", f.day),
        format!("level={}", f.level.as_str()),
    ];
    if let Some(party) = &f.party {
        words.push(format!("party={party}"));
    }
    words.push(format!("state={}", f.state.as_str()));
    for (name, p) in [("p", f.p), ("low", f.p_low), ("high", f.p_high)] {
        words.push(format!("{name}={}", decimal(p)));
    }
    if let Some(p) = f.p_detection {
        words.push(format!("detection={}", decimal(p)));
    }
    if let Some(duty) = f.duty {
        words.push(format!("duty={}", duty.as_str()));
    }
    // names come from the case; a space would divide them, a control character would hide
    let plain = |word: &String| {
        word.chars()
            .map(|c| {
                if c.is_whitespace() || c.is_control() {
                    '_'
                } else {
                    c
                }
            })
            .collect::<String>()
    };
    words.iter().map(plain).collect::<Vec<_>>().join(" ")
}

/// With six places.
fn decimal(p: Probability) -> String {
    let millionths = p.millionths();
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}
