//! One custodian's part of a secret.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::SealError;
use crate::hex::{hex, unhex};

/// One custodian's part of a secret. Its memory is overwritten when it is dropped.
///
/// Its text is `truceline-share-1`, the set, how many are needed, the share's number and its bytes,
/// with `-` between, and at last 8 digits of the SHA-256 of everything before the last `-`. Set (8
/// bytes), bytes and check are hexadecimal digits, the numbers decimal.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    /// Which splitting it belongs to: drawn for it, and the same in all its shares.
    pub(super) set: [u8; 8],
    /// How many are needed.
    pub(super) need: u8,
    /// Its number, from 1.
    pub(super) number: u8,
    pub(super) bytes: Zeroizing<Vec<u8>>,
}

const PREFIX: &str = "truceline-share-1";

impl Share {
    /// How many shares are needed.
    pub fn need(&self) -> u8 {
        self.need
    }

    /// Its number, from 1.
    pub fn number(&self) -> u8 {
        self.number
    }

    /// The text, for the custodian to keep.
    pub fn text(&self) -> Zeroizing<String> {
        let bytes = Zeroizing::new(hex(&self.bytes));
        let (set, need, number) = (hex(&self.set), self.need, self.number);
        let body = Zeroizing::new(format!("{PREFIX}-{set}-{need}-{number}-{}", *bytes));
        Zeroizing::new(format!("{}-{}", *body, check(&body)))
    }

    /// The share of its text.
    ///
    /// # Errors
    /// Another shape; a check that does not belong to the rest, as after a slip of the pen.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        if text.len() > 1024 {
            return Err(SealError::Share("it is too long"));
        }
        let wrong =
            || SealError::Share("it should be truceline-share-1-SET-NEED-NUMBER-BYTES-CHECK");
        let (body, found) = text.rsplit_once('-').ok_or_else(wrong)?;
        let rest = body.strip_prefix(PREFIX).and_then(|r| r.strip_prefix('-'));
        let mut parts = rest.ok_or_else(wrong)?.split('-');
        let mut next = || parts.next().ok_or_else(wrong);
        let set = unhex(next()?)
            .and_then(|b| b.try_into().ok())
            .ok_or_else(wrong)?;
        let (need, number) = (next()?, next()?);
        let bytes = unhex(next()?).map(Zeroizing::new).ok_or_else(wrong)?;
        if parts.next().is_some() {
            return Err(wrong());
        }
        if check(body) != found {
            return Err(SealError::Share(
                "its last digits do not belong to the rest: a slip?",
            ));
        }
        let decimal = |digits: &str| digits.parse().ok().filter(|n: &u8| n.to_string() == digits);
        let need = decimal(need).ok_or_else(wrong)?;
        let number = decimal(number).ok_or_else(wrong)?;
        if need < 2 || number == 0 || bytes.len() <= super::split::CHECK {
            return Err(wrong());
        }
        Ok(Self {
            set,
            need,
            number,
            bytes,
        })
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Share {} of set {}, {} needed",
            self.number,
            hex(&self.set),
            self.need
        )
    }
}

fn check(body: &str) -> String {
    hex(&Sha256::digest(body)[..4])
}
