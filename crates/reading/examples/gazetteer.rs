//! Packs a table of places (`data/collect.py` makes it) into the shipped gazetteer.
//!
//! usage: gazetteer PLACES.tsv OUT.bin

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
        return Err("usage: gazetteer PLACES.tsv OUT.bin".into());
    };
    let rows = reading::gazetteer::rows(&std::fs::read_to_string(from)?)?;
    std::fs::write(to, reading::gazetteer::pack(rows)?)?;
    Ok(())
}
