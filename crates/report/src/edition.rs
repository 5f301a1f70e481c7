//! What a report is made of, and what comes out.

use agreement::Agreement;
use model::{Day, Derivation};
use serde::{Deserialize, Serialize};

use crate::record::Standing;

/// The texts of the map's layers, as GeoJSON. None of them states who owns land.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// Land polygons.
    pub land: Option<String>,
    /// Lake polygons.
    pub lakes: Option<String>,
    /// Rivers.
    pub rivers: Option<String>,
    /// Borders and disputed lines, drawn as lines only.
    pub borders: Option<String>,
}

/// One edition of a report: a derivation, its agreement, and the days to report on.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// What was derived.
    pub derivation: &'a Derivation,
    /// The terms it was derived under.
    pub agreement: &'a Agreement,
    /// The layers of the map.
    pub layers: &'a Layers,
    /// A short text that names the digest of the inputs and the version of the engine.
    pub digest_inputs: &'a str,
    /// What the case's register says of the derivation.
    pub standing: Standing<'a>,
    /// The first day reported on; all days where absent.
    pub from: Option<Day>,
    /// The last day reported on; all days where absent.
    pub to: Option<Day>,
}

/// A file that was made: its name, its rows, its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its name below the folder of derived files, with `/` between folders.
    pub name: String,
    /// How many rows or records it holds; 1 for a page.
    pub rows: u64,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The version of its shape.
    pub schema: u32,
}

/// A file that was made, by content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OutputDigest {
    /// The name below the folder of outputs.
    pub name: String,
    /// Rows or records.
    pub rows: u64,
    /// The version of its shape.
    pub schema: u32,
    /// SHA-256 of the bytes.
    pub sha256: String,
}
