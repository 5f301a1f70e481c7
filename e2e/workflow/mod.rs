//! People and drafts: reviews, replies, signatures, contests, corrections, with the built program.

mod case;
mod equal;
mod mistakes;
mod records;
mod ruled;
mod together;
mod walk;
