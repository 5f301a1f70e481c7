//! Secret text under a passphrase, as the `age` command locks it.

use std::io::{Read, Write};
use std::iter;

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use zeroize::Zeroizing;

use super::KeysError;

/// The most work that opening a file may ask for: 1 GiB of memory and some seconds.
const MOST_WORK: u8 = 20;

const SHORTEST: usize = 12;
const MOST_BYTES: usize = 4096;

/// Locks a short secret text under a passphrase: an armoured `age` file. The salt of the lock is drawn
/// by `age` itself, from the system.
///
/// # Errors
/// A passphrase of fewer than 12 characters.
///
/// ```
/// use register::keys::{lock_text, unlock_text};
/// let locked = lock_text("words", "nine brown herons wade", 2).unwrap(); // WORK_FACTOR, outside tests
/// assert_eq!(*unlock_text(&locked, "nine brown herons wade").unwrap(), "words");
/// ```
pub fn lock_text(text: &str, passphrase: &str, work_factor: u8) -> Result<String, KeysError> {
    let found = passphrase.chars().count();
    if found < SHORTEST {
        let least = SHORTEST;
        return Err(KeysError::Short { found, least });
    }
    let mut recipient = scrypt::Recipient::new(secret_text(passphrase));
    recipient.set_work_factor(work_factor);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as _))
        .map_err(|e| KeysError::File(e.to_string()))?;
    let mut out = Vec::new();
    ArmoredWriter::wrap_output(&mut out, Format::AsciiArmor)
        .and_then(|armour| encryptor.wrap_output(armour))
        .and_then(|mut writer| {
            writer.write_all(text.as_bytes())?;
            writer.finish()?.finish()
        })
        .map_err(|e| KeysError::File(e.to_string()))?;
    String::from_utf8(out).map_err(|e| KeysError::File(e.to_string()))
}

/// The text that was locked.
///
/// # Errors
/// Text that was not locked, a passphrase that does not open it, a lock that asks for more work than
/// any of ours.
pub fn unlock_text(text: &str, passphrase: &str) -> Result<Zeroizing<String>, KeysError> {
    if text.len() > MOST_BYTES {
        return Err(KeysError::File(format!("more than {MOST_BYTES} bytes")));
    }
    let mut identity = scrypt::Identity::new(secret_text(passphrase));
    identity.set_max_work_factor(MOST_WORK);
    let told = |e: DecryptError| match e {
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys => KeysError::Passphrase,
        DecryptError::ExcessiveWork { required, .. } => KeysError::File(format!(
            "asks for work factor {required}, above {MOST_WORK}"
        )),
        other => KeysError::File(other.to_string()),
    };
    let reader = Decryptor::new_buffered(ArmoredReader::new(text.as_bytes()))
        .and_then(|d| d.decrypt(iter::once(&identity as _)))
        .map_err(told)?;
    let mut opened = Zeroizing::new(String::with_capacity(MOST_BYTES));
    reader
        .take(MOST_BYTES as u64)
        .read_to_string(&mut opened)
        .map_err(|e| KeysError::File(e.to_string()))?;
    Ok(opened)
}

fn secret_text(passphrase: &str) -> SecretString {
    SecretString::from(passphrase.to_owned())
}
