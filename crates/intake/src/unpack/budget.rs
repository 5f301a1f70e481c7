//! How much may come out of one packed file.

use std::io::{self, Read};

/// The most bytes that one packed file may hold, all members together.
const MOST_BYTES: u64 = 512 << 20;
/// The most members that one packed file may hold.
const MOST_MEMBERS: u64 = 20_000;

/// What is left of the room for one packed file and everything packed inside it.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    bytes: u64,
    members: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            bytes: MOST_BYTES,
            members: MOST_MEMBERS,
        }
    }
}

impl Budget {
    /// Takes a whole member out of the room that is left.
    ///
    /// # Errors
    /// Where it does not fit, and those of unpacking.
    pub(crate) fn take(&mut self, member: &mut dyn Read) -> Result<Vec<u8>, String> {
        self.members = self
            .members
            .checked_sub(1)
            .ok_or_else(|| format!("it holds more than {MOST_MEMBERS} files"))?;
        let mut bytes = Vec::new();
        let read = io::copy(&mut member.take(self.bytes + 1), &mut bytes);
        read.map_err(|error| format!("it cannot be unpacked: {error}"))?;
        self.bytes = self
            .bytes
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| format!("it unpacks to more than {} MB", MOST_BYTES >> 20))?;
        Ok(bytes)
    }
}
