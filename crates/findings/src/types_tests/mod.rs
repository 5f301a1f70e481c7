//! Every type of provision, judged on rows of evidence.

mod acts;
mod attribution;
mod counting;
mod duties;
mod edges;
mod exceptions;
mod numbers;
mod readings;
mod record_only;
mod symmetry;
mod world;
