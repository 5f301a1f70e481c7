//! The secret of an entry, sealed to its custodians.

use std::io::{Read, Write};
use std::iter;

use age::Decryptor;
use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::x25519::Identity;
use zeroize::Zeroizing;

use super::SealError;
use super::blob::encryptor;
use crate::commitment::EntrySecret;

const MOST_BYTES: usize = 16 << 10;

/// The secret of an entry as armoured text that any of the recipients can open: `age1...` texts.
///
/// The file lies beside the register, outside what is copied to parties. Destroying it is how an
/// entry's fields are erased: see [`crate::entry::Acts::erasure`].
///
/// # Errors
/// A recipient that is none.
pub fn wrap_secret(secret: &EntrySecret, recipients: &[&str]) -> Result<String, SealError> {
    let mut out = Vec::new();
    let armour = ArmoredWriter::wrap_output(&mut out, Format::AsciiArmor)?;
    let mut writer = encryptor(recipients)?.wrap_output(armour)?;
    writer.write_all(secret.bytes())?;
    writer.finish()?.finish()?;
    String::from_utf8(out).map_err(|e| SealError::Encrypt(e.to_string()))
}

/// The secret of a wrapped text, opened with an identity: an `AGE-SECRET-KEY-1...` text.
///
/// # Errors
/// Text that is damaged or for somebody else, or does not hold 32 bytes.
pub fn unwrap_secret(text: &str, identity: &str) -> Result<EntrySecret, SealError> {
    let told = |e: age::DecryptError| SealError::Decrypt(e.to_string());
    if text.len() > MOST_BYTES {
        return Err(SealError::Decrypt(format!("more than {MOST_BYTES} bytes")));
    }
    let identity: Identity = identity.trim().parse().map_err(|_| SealError::Identity)?;
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(text.as_bytes())).map_err(told)?;
    let reader = decryptor
        .decrypt(iter::once(&identity as _))
        .map_err(told)?;
    let mut opened = Zeroizing::new(Vec::with_capacity(64));
    let read = reader.take(64).read_to_end(&mut opened);
    read.map_err(|e| SealError::Decrypt(e.to_string()))?;
    let bytes: Zeroizing<[u8; 32]> = match opened.as_slice().try_into() {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(_) => return Err(SealError::Decrypt("it holds no secret of 32 bytes".into())),
    };
    Ok(EntrySecret::from_random(&bytes))
}
