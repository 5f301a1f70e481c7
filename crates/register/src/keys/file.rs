//! The file that holds a secret key, locked with a passphrase.

use zeroize::Zeroizing;

use super::locked::{lock_text, unlock_text};
use super::{KeysError, PublicKey, SecretKey};
use crate::hex::{hex, unhex};

/// The work of one guess at a passphrase, as the power of two that scrypt takes: about a second.
pub const WORK_FACTOR: u8 = 18;

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
        if !is_name(&self.name) {
            return Err(line(3, NAME));
        }
        lock_text(&self.opened(), passphrase, work_factor)
    }

    /// The key of a locked text.
    ///
    /// # Errors
    /// Text that is not a key file, a passphrase that does not open it, a lock that asks for more
    /// work than any of ours, and lines inside that are not what they should be.
    pub fn unlock(text: &str, passphrase: &str) -> Result<Self, KeysError> {
        let opened = unlock_text(text, passphrase)?;
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
