//! Claim checks as they may be published.

use model::{ClaimCheck, SourceKind};

use super::Published;

/// A claim check and whether the names of its units of place may leave with it.
///
/// A first-order division is coarse enough to be named. Two things are not told even so: rows of a
/// source that may not be passed on, and where a monitor, an instrument or a hotline sees nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PublishedCheck<'a> {
    pub(crate) check: &'a ClaimCheck,
    pub(crate) named: bool,
}

impl<'a> Published<'a> {
    /// The claim checks that may be published, and how many the delay holds back.
    pub(super) fn claim_checks_of(&self) -> (Vec<PublishedCheck<'a>>, u64) {
        let d = self.edition.derivation;
        let mut young = 0;
        let mut shown = Vec::new();
        for check in &d.claim_checks {
            let Some(claim) = d.claims.get(check.claim as usize) else {
                continue;
            };
            let source = self.sources.get(&claim.source);
            if !self.window_asked_for(&claim.window) || source.is_some_and(|s| !s.redistribute) {
                continue;
            }
            if self.too_young(claim.window.end) {
                young += 1;
                continue;
            }
            shown.push(PublishedCheck {
                check,
                named: self.may_name_units(check),
            });
        }
        (shown, young)
    }

    fn may_name_units(&self, check: &ClaimCheck) -> bool {
        check.sources.iter().all(|id| {
            self.sources.get(id).is_some_and(|source| {
                let watches = matches!(
                    source.kind,
                    SourceKind::OwnMonitor | SourceKind::Sensor | SourceKind::Hotline
                );
                source.redistribute && !(watches && check.units_undecidable > 0)
            })
        })
    }
}
