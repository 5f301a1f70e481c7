//! Reading.

use unicode_normalization::is_nfc;

use super::{CborError, CborFault, Key, MAX_BYTES, MAX_DEPTH, Map, Value};

/// The value of some bytes.
///
/// What is accepted is what [`super::encode`] writes, byte for byte. No length in the bytes is
/// believed before as many bytes are there, so memory stays within a small multiple of the input.
///
/// # Errors
/// The first place that breaks a rule, and the rule.
pub fn decode(bytes: &[u8]) -> Result<Value, CborError> {
    if bytes.len() > MAX_BYTES {
        let (at, fault) = (MAX_BYTES, CborFault::Size);
        return Err(CborError { at, fault });
    }
    let mut reader = Reader { bytes, at: 0 };
    let value = reader.value(0)?;
    if reader.at < bytes.len() {
        return Err(reader.fault(reader.at, CborFault::Trailing));
    }
    Ok(value)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn fault(&self, at: usize, fault: CborFault) -> CborError {
        let at = at.min(self.bytes.len());
        CborError { at, fault }
    }

    fn take(&mut self, count: u64) -> Result<&'a [u8], CborError> {
        let left = &self.bytes[self.at..];
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let taken = left
            .get(..count)
            .ok_or_else(|| self.fault(self.bytes.len(), CborFault::Truncated))?;
        self.at += count;
        Ok(taken)
    }

    /// The major type and its number.
    fn head(&mut self) -> Result<(u8, u64), CborError> {
        let start = self.at;
        let first = self.take(1)?[0];
        let (major, low) = (first >> 5, first & 31);
        if major == 6 {
            return Err(self.fault(start, CborFault::Tag));
        }
        if major == 7 {
            return match low {
                20 | 21 => Ok((7, u64::from(low))),
                25..=27 => Err(self.fault(start, CborFault::Float)),
                28..=30 => Err(self.fault(start, CborFault::Reserved)),
                31 => Err(self.fault(start, CborFault::Indefinite)),
                _ => Err(self.fault(start, CborFault::Simple)),
            };
        }
        let (width, least) = match low {
            0..24 => return Ok((major, u64::from(low))),
            24 => (1, 24),
            25 => (2, 1 << 8),
            26 => (4, 1 << 16),
            27 => (8, 1 << 32),
            31 if major >= 2 => return Err(self.fault(start, CborFault::Indefinite)),
            _ => return Err(self.fault(start, CborFault::Reserved)),
        };
        let number = self
            .take(width)?
            .iter()
            .fold(0, |n, byte| n << 8 | u64::from(*byte));
        if number < least {
            return Err(self.fault(start, CborFault::NotShortest));
        }
        Ok((major, number))
    }

    fn value(&mut self, depth: usize) -> Result<Value, CborError> {
        let start = self.at;
        let (major, number) = self.head()?;
        match major {
            0 | 1 => Ok(Value::Integer(self.integer(start, major, number)?)),
            2 => Ok(Value::Bytes(self.take(number)?.to_vec())),
            3 => Ok(Value::Text(self.text(start, number)?)),
            4 => {
                self.fits(start, depth, number)?;
                let mut items = Vec::new();
                for _ in 0..number {
                    items.push(self.value(depth + 1)?);
                }
                Ok(Value::Array(items))
            }
            5 => {
                self.fits(start, depth, number.saturating_mul(2))?;
                let mut map = Map::new();
                for _ in 0..number {
                    let at = self.at;
                    let key = self.key()?;
                    if let Some((last, _)) = map.last_key_value() {
                        if *last == key {
                            return Err(self.fault(at, CborFault::Duplicate));
                        }
                        if *last > key {
                            return Err(self.fault(at, CborFault::Order));
                        }
                    }
                    let value = self.value(depth + 1)?;
                    map.insert(key, value);
                }
                Ok(Value::Map(map))
            }
            _ => Ok(Value::Bool(number == 21)),
        }
    }

    /// Each item takes a byte at least: more items than bytes left cannot be there.
    fn fits(&self, start: usize, depth: usize, items: u64) -> Result<(), CborError> {
        if depth >= MAX_DEPTH {
            return Err(self.fault(start, CborFault::Depth));
        }
        if items > (self.bytes.len() - self.at) as u64 {
            return Err(self.fault(self.bytes.len(), CborFault::Truncated));
        }
        Ok(())
    }

    fn key(&mut self) -> Result<Key, CborError> {
        let start = self.at;
        let (major, number) = self.head()?;
        match major {
            0 | 1 => Ok(Key::Integer(self.integer(start, major, number)?)),
            3 => Ok(Key::Text(self.text(start, number)?)),
            _ => Err(self.fault(start, CborFault::KeyKind)),
        }
    }

    fn integer(&self, start: usize, major: u8, number: u64) -> Result<i64, CborError> {
        let n = i64::try_from(number).map_err(|_| self.fault(start, CborFault::TooLarge))?;
        Ok(if major == 1 { !n } else { n })
    }

    fn text(&mut self, start: usize, length: u64) -> Result<String, CborError> {
        let bytes = self.take(length)?;
        let text = std::str::from_utf8(bytes).map_err(|_| self.fault(start, CborFault::NotUtf8))?;
        if !is_nfc(text) {
            return Err(self.fault(start, CborFault::NotNfc));
        }
        Ok(text.to_owned())
    }
}
