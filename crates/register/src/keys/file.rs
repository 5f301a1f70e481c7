//! The file that holds a secret key, locked with a passphrase.

use std::io::{Read, Write};
use std::iter;

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use zeroize::Zeroizing;

use super::{KeysError, PublicKey, SecretKey};
use crate::hex::{hex, unhex};

/// The work of one guess at a passphrase, as the power of two that scrypt takes: about a second.
pub const WORK_FACTOR: u8 = 18;

/// The most work that opening a file may ask for: 1 GiB of memory and some seconds.
const MOST_WORK: u8 = 20;

const SHORTEST: usize = 12;
const MOST_BYTES: usize = 4096;

/// What a key is for. One key has one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyPurpose {
    /// Signs entries.
    Author,
    /// Signs checkpoints.
    Log,
    /// Cosigns checkpoints.
    Witness,
}

impl KeyPurpose {
    /// Every purpose.
    pub const ALL: [Self; 3] = [Self::Author, Self::Log, Self::Witness];

    /// The word in key files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Log => "log",
            Self::Witness => "witness",
        }
    }
}

/// A secret key with its purpose and the name by which its holder knows it.
///
/// The file is an armoured `age` file under a passphrase, so that `age -d` opens it too. Inside are
/// five lines, each ended by a line feed: `truceline key file v1`, then `purpose`, `name`, `public`
/// and `secret`, each with a space and its value; the secret is 64 hexadecimal digits.
#[derive(Debug)]
pub struct KeyFile {
    /// What the key is for.
    pub purpose: KeyPurpose,
    /// The name: letters, digits and `. _ - / :`, at most 128 of them.
    pub name: String,
    /// The key.
    pub secret: SecretKey,
}

impl KeyFile {
    /// The locked text. `work_factor` is [`WORK_FACTOR`] outside tests.
    ///
    /// The salt of the lock is drawn by `age` itself, from the system. It also takes the machine's
    /// speed by the clock, of which nothing is used.
    ///
    /// # Errors
    /// A short passphrase; a name of other characters.
    ///
    /// ```
    /// use register::keys::{KeyFile, KeyPurpose, SecretKey};
    /// let secret = SecretKey::from_random(&[1; 32]); // what the caller draws; not like this
    /// let file = KeyFile { purpose: KeyPurpose::Author, name: "recorder".into(), secret };
    /// let text = file.lock("nine brown herons wade", 2).unwrap(); // WORK_FACTOR, outside tests
    /// let again = KeyFile::unlock(&text, "nine brown herons wade").unwrap();
    /// assert_eq!(again.secret.public(), file.secret.public());
    /// ```
    pub fn lock(&self, passphrase: &str, work_factor: u8) -> Result<String, KeysError> {
        let found = passphrase.chars().count();
        if found < SHORTEST {
            let least = SHORTEST;
            return Err(KeysError::Short { found, least });
        }
        if !is_name(&self.name) {
            return Err(line(3, NAME));
        }
        let mut recipient = scrypt::Recipient::new(secret_text(passphrase));
        recipient.set_work_factor(work_factor);
        let encryptor = Encryptor::with_recipients(iter::once(&recipient as _))
            .map_err(|e| KeysError::File(e.to_string()))?;
        let mut out = Vec::new();
        let opened = self.opened();
        ArmoredWriter::wrap_output(&mut out, Format::AsciiArmor)
            .and_then(|armour| encryptor.wrap_output(armour))
            .and_then(|mut writer| {
                writer.write_all(opened.as_bytes())?;
                writer.finish()?.finish()
            })
            .map_err(|e| KeysError::File(e.to_string()))?;
        String::from_utf8(out).map_err(|e| KeysError::File(e.to_string()))
    }

    /// The key of a locked text.
    ///
    /// # Errors
    /// Text that is not a key file, a passphrase that does not open it, a lock that asks for more
    /// work than any of ours, and lines inside that are not what they should be.
    pub fn unlock(text: &str, passphrase: &str) -> Result<Self, KeysError> {
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
        Self::parse_opened(&opened)
    }

    fn opened(&self) -> Zeroizing<String> {
        let secret = Zeroizing::new(hex(self.secret.bytes()));
        Zeroizing::new(format!(
            "{HEADER}\npurpose {}\nname {}\npublic {}\nsecret {}\n",
            self.purpose.as_str(),
            self.name,
            self.secret.public(),
            *secret,
        ))
    }

    /// The key of the five lines inside.
    ///
    /// # Errors
    /// A line that is not what it should be; a public key that is not the secret one's.
    pub fn parse_opened(opened: &str) -> Result<Self, KeysError> {
        let mut lines = opened.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(line(1, "`truceline key file v1`"));
        }
        let mut value = |at: usize, word: &'static str| {
            let rest = lines.next().and_then(|l| l.strip_prefix(word));
            rest.and_then(|r| r.strip_prefix(' '))
                .ok_or_else(|| line(at, word))
        };
        let purpose = value(2, "purpose")?;
        let purpose = KeyPurpose::ALL
            .into_iter()
            .find(|p| p.as_str() == purpose)
            .ok_or_else(|| line(2, "one of `author`, `log`, `witness`"))?;
        let name = value(3, "name")?;
        if !is_name(name) {
            return Err(line(3, NAME));
        }
        let public = PublicKey::parse(value(4, "public")?)?;
        let bytes = unhex(value(5, "secret")?).map(Zeroizing::new);
        let bytes: Zeroizing<[u8; 32]> = bytes
            .and_then(|bytes| Some(Zeroizing::new(bytes.as_slice().try_into().ok()?)))
            .ok_or_else(|| line(5, "64 hexadecimal digits"))?;
        let secret = SecretKey::from_random(&bytes);
        if secret.public() != public {
            return Err(line(4, "the public half of the secret key"));
        }
        if lines.next() != Some("") || lines.next().is_some() {
            return Err(line(6, "nothing: the secret is the last line"));
        }
        let name = name.to_owned();
        Ok(Self {
            purpose,
            name,
            secret,
        })
    }
}

const HEADER: &str = "truceline key file v1";
const NAME: &str = "a name of 1 to 128 letters, digits and . _ - / :";

fn is_name(name: &str) -> bool {
    (1..=128).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-/:".contains(&b))
}

fn line(line: usize, want: &'static str) -> KeysError {
    KeysError::Line { line, want }
}

fn secret_text(passphrase: &str) -> SecretString {
    SecretString::from(passphrase.to_owned())
}
