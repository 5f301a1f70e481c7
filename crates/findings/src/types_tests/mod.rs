//! Every type of provision, judged on rows of evidence.

mod acts;
mod attribution;
mod counting;
mod duties;
mod edges;
mod exceptions;
mod numbers;
mod priors;
mod readings;
mod record_only;
mod statements;
mod symmetry;
mod weapons;
pub(crate) mod world;
