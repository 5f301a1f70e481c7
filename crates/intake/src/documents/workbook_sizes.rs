//! Checks that a workbook unpacks to what can be held, before anybody makes room for it.

use std::io::{Cursor, Read};

/// The most bytes that a workbook may unpack to: as cells they take several times as many.
const MOST_BYTES: u64 = 256 << 20;
/// The most texts that a workbook may claim to share among its cells.
const MOST_TEXTS: u64 = 20_000_000;
/// Where a workbook claims how many texts follow.
const CLAIM: &[u8] = b"uniqueCount=";

/// Checks the parts of a workbook.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let damaged = |error: String| format!("the workbook cannot be unpacked: {error}");
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    let mut room = MOST_BYTES;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|e| damaged(e.to_string()))?;
        let name = part.name().map_err(|e| damaged(e.to_string()))?;
        let texts = name.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut content = part.take(room + 1);
        let mut held = Vec::new();
        let length = if texts {
            content.read_to_end(&mut held).map(|length| length as u64)
        } else {
            std::io::copy(&mut content, &mut std::io::sink())
        };
        let length = length.map_err(|e| damaged(e.to_string()))?;
        room = room
            .checked_sub(length)
            .ok_or_else(|| format!("the workbook unpacks to more than {} MB", MOST_BYTES >> 20))?;
        if let Some(claimed) = claimed(&held).filter(|n| *n > length.min(MOST_TEXTS)) {
            return Err(format!(
                "the workbook claims {claimed} texts in a part of {length} bytes"
            ));
        }
    }
    Ok(())
}

/// The greatest number of texts that is claimed.
fn claimed(part: &[u8]) -> Option<u64> {
    let found = part.windows(CLAIM.len()).enumerate();
    let claims = found.filter(|(_, window)| *window == CLAIM);
    claims
        .map(|(at, _)| {
            let digits = part[at + CLAIM.len()..].iter().skip(1);
            digits
                .skip_while(|b| b.is_ascii_whitespace() || **b == b'+')
                .take_while(|b| b.is_ascii_digit())
                .fold(0_u64, |n, b| {
                    n.saturating_mul(10).saturating_add(u64::from(b - b'0'))
                })
        })
        .max()
}
