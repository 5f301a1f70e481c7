//! Every type of provision, judged on rows of evidence.

mod acts;
mod duties;
mod exceptions;
mod numbers;
mod record_only;
mod symmetry;
mod world;
