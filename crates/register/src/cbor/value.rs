//! Values and the keys of maps.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A map: its keys lie in the order in which they are written.
pub type Map = BTreeMap<Key, Value>;

/// A value that has exactly one encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A whole number.
    Integer(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Text; to be written it must be in normal form C.
    Text(String),
    /// Values in an order that means something.
    Array(Vec<Value>),
    /// Values by key.
    Map(Map),
    /// True or false.
    Bool(bool),
}

/// A key of a map, ordered by its encoded bytes: integers from 0 up, then from -1 down, then texts,
/// short ones first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A whole number.
    Integer(i64),
    /// A text in normal form C.
    Text(String),
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => {
                // -1 - n is n with every bit turned, which is how the wire holds it
                let wire = |n: i64| (n < 0, if n < 0 { !n } else { n });
                wire(*a).cmp(&wire(*b))
            }
            (Self::Integer(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Integer(_)) => Ordering::Greater,
            (Self::Text(a), Self::Text(b)) => (a.len(), a.as_bytes()).cmp(&(b.len(), b.as_bytes())),
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<[u8; 32]> for Value {
    fn from(bytes: [u8; 32]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}
