//! Observations of several sources joined into incidents: which reports are one happening.
//!
//! Nobody says how near is near enough: how far apart in place, time, words and numbers the reports
//! of one happening are is learned from the reports themselves, by what stands out against the
//! rate at which chance brings reports together there and then. A crowded town asks for more
//! agreement than an empty steppe. Every pair keeps its chance of being one happening.
//!
//! The way of a report:
//!
//! | file | what it does |
//! |---|---|
//! | `reports`, `observations` | reports as columns to be compared |
//! | `rates` | how many reports each source makes around each report |
//! | `neighbours`, `beside`, `candidates` | pairs worth comparing |
//! | `compare`, `learned` | how alike a pair is, in each respect and together |
//! | `learn` | learns from pairs, then from whole partings |
//! | `partition` | all ways to part a few reports, summed |
//! | `copies` | reports of one act in texts that share an origin |
//! | `incidents` | the likeliest parting as incidents |
//!
//! Results do not depend on the number of threads; they depend on the order of the reports only
//! where two partings are exactly as likely.

mod beside;
mod candidates;
mod compare;
mod copies;
mod crowding;
mod decisions;
mod expected;
mod glance;
mod incidents;
mod learn;
mod learned;
mod neighbours;
mod observations;
mod pairs;
mod partition;
mod places;
mod rates;
mod reports;
mod shifted;

use learn::Solution;
use model::{Incident, Observation, Source};

pub use expected::Expected;
pub use reports::{Category, Decided, Number, PlaceClass, Report, Reporter, Reports, Words};

/// Fuses observations into incidents.
///
/// `observations` stand in the order of their identities; members of the incidents are indices
/// into it. Every observation that describes conduct is a member of exactly one incident; heat and
/// alerts are members of none. Incidents come in the order of their identities.
///
/// Reports whose place or day is too vague to compare (more than 20 km or seven days) are never
/// merged: each stays an incident of its own.
///
/// ```
/// let incidents = fusion::fuse(&[], &[]);
/// assert!(incidents.is_empty());
/// ```
pub fn fuse(observations: &[Observation], sources: &[Source]) -> Vec<Incident> {
    fuse_decided(observations, sources, &[])
}

/// Fuses observations into incidents as [`fuse`] does, with what people decided of pairs: it wins.
///
/// The indices of `decided` are of observations that describe conduct; others bind nothing. What is
/// decided must not contradict itself. Reports of one act in texts of one origin are one happening,
/// unless people decided of them.
pub fn fuse_decided(
    observations: &[Observation],
    sources: &[Source],
    decided: &[Decided],
) -> Vec<Incident> {
    let (mut reports, index) = observations::reports(observations, sources);
    let report = |observation: u32| index.binary_search(&observation).ok();
    let copies = copies::copies(observations, decided);
    reports.decided = decided
        .iter()
        .chain(&copies)
        .filter_map(|d| {
            Some(Decided {
                a: report(d.a)? as u32,
                b: report(d.b)? as u32,
                same: d.same,
            })
        })
        .collect();
    let solution = learn::solve(&reports);
    incidents::incidents(observations, &index, &solution)
}

/// Which reports are one happening.
#[derive(Clone, Debug, PartialEq)]
pub struct Fusion {
    /// For each report the first of its happening.
    pub first: Vec<u32>,
    /// For each report the chance that it belongs with the others of its happening: the mean over
    /// them; 1 where it is alone.
    pub membership: Vec<f64>,
    /// Pairs of reports, the lower index first, with the chance that they are one happening; those
    /// below one in a hundred are left out.
    pub pairs: Vec<(u32, u32, f64)>,
    /// How right the partition is, by its own chances.
    pub expected: Expected,
}

/// Finds which reports are one happening.
pub fn fuse_reports(reports: &Reports) -> Fusion {
    let Solution { pairs, parted } = learn::solve(reports);
    Fusion {
        membership: incidents::memberships(&pairs, &parted),
        expected: Expected::of(&pairs, &parted),
        pairs: pairs
            .near
            .iter()
            .zip(&parted.same)
            .filter(|(_, p)| **p >= 0.01)
            .map(|(pair, p)| (pair.a, pair.b, *p))
            .collect(),
        first: parted.first,
    }
}

#[cfg(test)]
mod fuse_tests;
#[cfg(test)]
mod reports_tests;
