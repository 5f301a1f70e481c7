//! Texts that people read: what they claim becomes records.

pub(crate) mod article;
