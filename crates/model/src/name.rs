//! Names of things: short identifiers chosen by the people who write a case.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

name!(
    /// The identifier of a party to an agreement, as the agreement names it (`UA`).
    PartyId
);
name!(
    /// The identifier of a source of evidence, as `sources.toml` names it (`ucdp-ged`).
    SourceId
);
name!(
    /// The identifier of a provision of an agreement (`no-fire`).
    ProvisionId
);
name!(
    /// The identifier of the ground a provision applies to, as findings state it (`contact-30km`).
    ZoneId
);

/// Text with case, diacritics and the difference between separators folded away, for comparing
/// names of parties and claimants.
///
/// ```
/// assert_eq!(model::fold("Donéts'k  People\u{2019}s Republic"), "donets'k people's republic");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() || matches!(c, '_' | '\u{a0}') {
            gap = !out.is_empty();
            continue;
        }
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        for l in c.to_lowercase() {
            out.push(strip(l));
        }
    }
    out
}

fn strip(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ś' | 'š' | 'ş' => 's',
        'ź' | 'ż' | 'ž' => 'z',
        'ğ' => 'g',
        'ł' => 'l',
        'ď' => 'd',
        'ť' => 't',
        'ř' => 'r',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '`' | '´' => '\'',
        '\u{2013}' | '\u{2014}' | '\u{2010}' | '\u{2011}' => '-',
        '«' | '»' | '“' | '”' | '„' => '"',
        other => other,
    }
}
