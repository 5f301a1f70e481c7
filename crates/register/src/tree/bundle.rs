use super::TILE_WIDTH;
use crate::format_error::{Fault, FormatError};

/// The longest entry: 65,535 bytes, which is what its length field can say.
pub const ENTRY_LIMIT: usize = u16::MAX as usize;

/// The longest bundle, in bytes.
pub const BUNDLE_LIMIT: usize = TILE_WIDTH as usize * (2 + ENTRY_LIMIT);

const FORMAT: &str = "bundle";

/// Writes entries as a bundle: for each two bytes of its length, most significant first, then the
/// entry.
///
/// # Errors
///
/// [`Fault::TooLarge`] for an entry above [`ENTRY_LIMIT`]; [`Fault::OutOfRange`] for no entry, or
/// more than 256.
///
/// ```
/// use register::tree::{read_bundle, write_bundle};
/// let bytes = write_bundle(&[b"one".as_slice(), b""]).unwrap();
/// assert_eq!(bytes, b"\x00\x03one\x00\x00");
/// assert_eq!(read_bundle(&bytes, 2).unwrap(), [b"one".as_slice(), b""]);
/// ```
pub fn write_bundle<E: AsRef<[u8]>>(entries: &[E]) -> Result<Vec<u8>, FormatError> {
    if entries.is_empty() || entries.len() > usize::from(TILE_WIDTH) {
        let reason = format!("{} entries; 1 to {TILE_WIDTH}", entries.len());
        return Err(FormatError::new(Fault::OutOfRange, FORMAT, reason));
    }
    let mut bytes = Vec::new();
    for (at, entry) in entries.iter().map(AsRef::as_ref).enumerate() {
        let length = u16::try_from(entry.len()).map_err(|_| {
            let reason = format!(
                "entry {at} has {} bytes; at most {ENTRY_LIMIT}",
                entry.len()
            );
            FormatError::new(Fault::TooLarge, FORMAT, reason)
        })?;
        bytes.extend(length.to_be_bytes());
        bytes.extend(entry);
    }
    Ok(bytes)
}

/// Reads a bundle of exactly `width` entries.
///
/// # Errors
///
/// [`Fault::Malformed`] where bytes are missing or left over.
pub fn read_bundle(bytes: &[u8], width: u16) -> Result<Vec<&[u8]>, FormatError> {
    if bytes.len() > BUNDLE_LIMIT || width > TILE_WIDTH {
        let reason = format!(
            "{} bytes for {width} entries; at most {BUNDLE_LIMIT}",
            bytes.len()
        );
        return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
    }
    let mut left = bytes;
    let mut entries = Vec::with_capacity(usize::from(width));
    for at in 0..width {
        let short = || FormatError::malformed(FORMAT, format!("ends inside entry {at} of {width}"));
        let (length, after) = left.split_first_chunk().ok_or_else(short)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, after) = after.split_at_checked(length).ok_or_else(short)?;
        entries.push(entry);
        left = after;
    }
    if !left.is_empty() {
        let reason = format!("{} bytes after entry {width}", left.len());
        return Err(FormatError::malformed(FORMAT, reason));
    }
    Ok(entries)
}
