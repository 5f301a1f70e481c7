//! Where a register is: a folder, or an address.

use std::path::Path;

use register::served::{Served, ServedFolder};

use super::url::ServedUrl;
use crate::exit::Failure;

/// The register at a folder or at an address that begins with `http://`.
pub(super) fn source(place: &str) -> Result<Box<dyn Served + Send>, Failure> {
    if place.starts_with("http://") || place.starts_with("https://") {
        let url = ServedUrl::new(place).map_err(Failure::BadInput)?;
        return Ok(Box::new(url));
    }
    if !Path::new(place).is_dir() {
        return Err(Failure::BadInput(format!(
            "{place}: there is no such folder"
        )));
    }
    Ok(Box::new(ServedFolder::new(place)))
}

/// Where the register is that a place names: in `register/` where it is the folder of a case.
pub(super) fn place_of(place: &str) -> String {
    let inside = Path::new(place).join("register");
    if inside.join("checkpoint").is_file() && !Path::new(place).join("checkpoint").is_file() {
        return inside.to_string_lossy().into_owned();
    }
    place.to_owned()
}
