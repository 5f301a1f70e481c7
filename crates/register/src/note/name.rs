use std::fmt;

use crate::format_error::{FormatError, shown};

/// The longest name of a key, in bytes.
pub const NAME_LIMIT: usize = 255;

/// The name of a key: 1 to 255 bytes without white space, `+` and control characters, by advice an
/// address without scheme.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyName(String);

impl KeyName {
    /// Checks and takes a name.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`](crate::Fault::Malformed) for anything that is not such a name.
    ///
    /// ```
    /// use register::note::KeyName;
    /// assert_eq!(KeyName::new("log.example/2026").unwrap().as_str(), "log.example/2026");
    /// assert!(KeyName::new("a name").is_err());
    /// ```
    pub fn new(name: &str) -> Result<Self, FormatError> {
        let fits = (1..=NAME_LIMIT).contains(&name.len());
        if !fits || name.contains(|c: char| c.is_whitespace() || c < ' ' || c == '+') {
            let reason = format!(
                "`{}` is not a name: 1 to {NAME_LIMIT} bytes without white space and `+`",
                shown(name)
            );
            return Err(FormatError::malformed("key name", reason));
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
