//! Custodians: who can open what is sealed.

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use zeroize::Zeroizing;

use super::SealError;

/// Somebody, or several together, to whom secrets are sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custodian {
    /// The name: a pseudonym, or that of a group.
    pub name: String,
    /// The `age` recipient, `age1...`.
    pub recipient: String,
}

impl Custodian {
    /// A new identity, `AGE-SECRET-KEY-1...`, with its recipient. `age` draws it from the system.
    pub fn draw() -> (Zeroizing<String>, String) {
        let identity = Identity::generate();
        let text = Zeroizing::new(identity.to_string().expose_secret().to_owned());
        (text, identity.to_public().to_string())
    }
}

/// The custodians of a text: a line each, the name, a space, the recipient. Empty lines and lines that
/// begin with `#` mean nothing.
///
/// # Errors
/// A line that is no such line; a name or a recipient twice; no custodian at all.
pub fn read_custodians(text: &str) -> Result<Vec<Custodian>, SealError> {
    let mut custodians: Vec<Custodian> = Vec::new();
    for (line, at) in text.lines().zip(1..) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |reason: &str| SealError::Custodian {
            line: at,
            reason: reason.to_owned(),
        };
        let (name, recipient) = line.trim().split_once(' ').ok_or_else(|| {
            let shown: String = line.chars().take(80).collect();
            wrong(&format!(
                "`{shown}` is not NAME age1..., with a space between"
            ))
        })?;
        let recipient = recipient.trim();
        if recipient.parse::<Recipient>().is_err() {
            let shown: String = recipient.chars().take(80).collect();
            return Err(wrong(&format!(
                "`{shown}` is no age recipient: it should start with age1"
            )));
        }
        if custodians
            .iter()
            .any(|c| c.name == name || c.recipient == recipient)
        {
            return Err(wrong("the same name or recipient a second time"));
        }
        custodians.push(Custodian {
            name: name.to_owned(),
            recipient: recipient.to_owned(),
        });
    }
    if custodians.is_empty() {
        return Err(SealError::NoRecipient);
    }
    Ok(custodians)
}

/// The identity in the text of an identity file: the line that begins with `AGE-SECRET-KEY-1`.
///
/// # Errors
/// No such line, or one that is no X25519 identity.
pub fn read_identity(text: &str) -> Result<Zeroizing<String>, SealError> {
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|l| !l.is_empty() && !l.starts_with('#'));
    let line = line.ok_or(SealError::Identity)?;
    line.parse::<Identity>().map_err(|_| SealError::Identity)?;
    Ok(Zeroizing::new(line.to_owned()))
}
