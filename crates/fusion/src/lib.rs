//! Observations of the same happening, fused into incidents.
//!
//! Every pair of reports from different sources that can be one happening is weighed by a
//! likelihood ratio (how far apart they may be, against how many such reports the neighbourhood
//! has anyway), then clusters are made that gain the most weight. The result is the same whatever
//! the order of the observations and the number of threads.

mod candidates;
mod cluster;
mod merge;
mod weigh;

use model::{Incident, Observation, Source};

pub use weigh::Weights;

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
    fuse_with(observations, sources, &Weights::default())
}

/// Fuses with weights other than the default.
pub fn fuse_with(
    observations: &[Observation],
    sources: &[Source],
    weights: &Weights,
) -> Vec<Incident> {
    let mut reports = candidates::reports(observations, sources);
    let pairs = candidates::pairs(&mut reports, observations, weights);
    let clusters = cluster::cluster(&reports, &pairs);
    merge::incidents(observations, &reports, clusters, &pairs)
}

#[cfg(test)]
mod fuse_tests;
