//! Files, sealed and opened.

use std::io::{Read, Write};
use std::iter;

use age::x25519::{Identity, Recipient};
use age::{Decryptor, Encryptor};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{SealError, padded_len};
use crate::cbor::Value;
use crate::entry::content::FileDigest;

/// A file that was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The SHA-256 of the sealed file.
    pub sha256: [u8; 32],
    /// The length after padding and before encryption.
    pub padded_len: u64,
    /// What was sealed: its digest and length. An entry commits to it.
    pub content: FileDigest,
}

impl Sealed {
    /// What an entry commits to.
    pub(crate) fn plaintext(&self) -> Value {
        self.content.value()
    }
}

const CHUNK: usize = 64 << 10;
const MARK: u8 = 0x80;

/// Seals a file of `size` bytes to recipients: `age1...` texts. Any one of them can open it.
///
/// Before it is encrypted the file gets a byte 0x80 and zeros up to [`padded_len`]. Most programs
/// that show files do not mind; [`open`] takes them off. Memory does not grow with the file.
///
/// # Errors
/// A recipient that is none, a file of another size, input or output that fails. What was written by
/// then is to be thrown away.
///
/// ```
/// use register::seal::{open, seal};
/// let custodian = age::x25519::Identity::generate();
/// let identity = age::secrecy::ExposeSecret::expose_secret(&custodian.to_string()).to_owned();
/// let (mut sealed, mut opened) = (Vec::new(), Vec::new());
/// let told = seal(&b"words"[..], 5, &[&custodian.to_public().to_string()], &mut sealed).unwrap();
/// assert_eq!(told.padded_len, 4096);
/// assert_eq!(open(&sealed[..], &identity, &mut opened).unwrap(), told.content);
/// assert_eq!(opened, b"words");
/// ```
pub fn seal<R: Read, W: Write>(
    file: R,
    size: u64,
    recipients: &[&str],
    out: W,
) -> Result<Sealed, SealError> {
    let encryptor = encryptor(recipients)?;
    let mut out = Hashed {
        out,
        hash: Sha256::new(),
    };
    let mut writer = encryptor.wrap_output(&mut out)?;
    // one byte more than it should have, to notice
    let mut file = file.take(size.saturating_add(1));
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    let (mut hash, mut found) = (Sha256::new(), 0_u64);
    loop {
        let count = file.read(&mut chunk)?;
        if count == 0 {
            break;
        }
        found += count as u64;
        hash.update(&chunk[..count]);
        writer.write_all(&chunk[..count])?;
    }
    if found != size {
        return Err(SealError::Size { said: size, found });
    }
    let padded_len = padded_len(size);
    writer.write_all(&[MARK])?;
    std::io::copy(
        &mut std::io::repeat(0).take(padded_len - size - 1),
        &mut writer,
    )?;
    writer.finish()?;
    let sha256 = out.hash.finalize().into();
    let content = FileDigest {
        sha256: hash.finalize().into(),
        size,
    };
    Ok(Sealed {
        sha256,
        padded_len,
        content,
    })
}

/// Opens a sealed file with an identity: an `AGE-SECRET-KEY-1...` text. Says what was sealed.
///
/// # Errors
/// A file that is damaged, cut, or for somebody else; padding that is not there. What was written by
/// then is to be thrown away.
pub fn open<R: Read, W: Write>(
    sealed: R,
    identity: &str,
    mut out: W,
) -> Result<FileDigest, SealError> {
    let identity: Identity = identity.trim().parse().map_err(|_| SealError::Identity)?;
    let mut reader = Decryptor::new(sealed)
        .and_then(|d| d.decrypt(iter::once(&identity as _)))
        .map_err(|e| SealError::Decrypt(e.to_string()))?;
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    let (mut hash, mut size) = (Sha256::new(), 0);
    // how many zeros follow a mark that may be the last
    let mut held: Option<u64> = None;
    let mut keep = |bytes: &[u8], out: &mut W| {
        hash.update(bytes);
        size += bytes.len() as u64;
        out.write_all(bytes)
    };
    loop {
        let count = reader
            .read(&mut chunk)
            .map_err(|e| SealError::Decrypt(e.to_string()))?;
        if count == 0 {
            break;
        }
        let bytes = &chunk[..count];
        let mark = match bytes.iter().rposition(|byte| *byte != 0) {
            None => {
                if let Some(zeros) = &mut held {
                    *zeros += count as u64;
                } else {
                    keep(bytes, &mut out)?;
                }
                continue;
            }
            Some(last) => (bytes[last] == MARK).then_some(last),
        };
        if let Some(mut zeros) = held.take() {
            keep(&[MARK], &mut out)?;
            let blank = [0; 4096];
            while zeros > 0 {
                let now = zeros.min(blank.len() as u64);
                keep(&blank[..now as usize], &mut out)?;
                zeros -= now;
            }
        }
        let end = mark.unwrap_or(count);
        keep(&bytes[..end], &mut out)?;
        held = mark.map(|mark| (count - mark - 1) as u64);
    }
    let zeros = held.ok_or(SealError::Padding)?;
    if padded_len(size) != size + 1 + zeros {
        return Err(SealError::Padding);
    }
    out.flush()?;
    let sha256 = hash.finalize().into();
    Ok(FileDigest { sha256, size })
}

pub(super) fn encryptor(recipients: &[&str]) -> Result<Encryptor, SealError> {
    if recipients.is_empty() {
        return Err(SealError::NoRecipient);
    }
    let parse = |text: &&str| {
        let told = || SealError::Recipient(text.chars().take(80).collect());
        text.trim().parse::<Recipient>().map_err(|_| told())
    };
    let recipients = recipients
        .iter()
        .map(parse)
        .collect::<Result<Vec<_>, _>>()?;
    Encryptor::with_recipients(recipients.iter().map(|r| r as _))
        .map_err(|e| SealError::Encrypt(e.to_string()))
}

struct Hashed<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.hash.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
