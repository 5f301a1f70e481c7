//! Writing.

use unicode_normalization::is_nfc;

use super::{CborError, CborFault, Key, MAX_BYTES, MAX_DEPTH, Value};

/// The bytes of a value.
///
/// # Errors
/// Text that is not in normal form C, too much depth, too many bytes: nothing is normalised or cut
/// in silence.
///
/// ```
/// use register::cbor::{Value, decode, encode};
/// let value = Value::Array(vec![Value::Integer(-1), Value::from("é")]);
/// let bytes = encode(&value).unwrap();
/// assert_eq!(bytes, [0x82, 0x20, 0x62, 0xc3, 0xa9]);
/// assert_eq!(decode(&bytes).unwrap(), value);
/// ```
pub fn encode(value: &Value) -> Result<Vec<u8>, CborError> {
    let mut out = Vec::new();
    write(value, 0, &mut out)?;
    Ok(out)
}

fn write(value: &Value, depth: usize, out: &mut Vec<u8>) -> Result<(), CborError> {
    match value {
        Value::Integer(n) => integer(*n, out),
        Value::Bytes(bytes) => {
            head(2, bytes.len() as u64, out);
            room(bytes.len(), out)?;
            out.extend_from_slice(bytes);
        }
        Value::Text(text) => write_text(text, out)?,
        Value::Array(items) => {
            deeper(depth, out)?;
            head(4, items.len() as u64, out);
            for item in items {
                write(item, depth + 1, out)?;
            }
        }
        Value::Map(map) => {
            deeper(depth, out)?;
            head(5, map.len() as u64, out);
            for (key, item) in map {
                match key {
                    Key::Integer(n) => integer(*n, out),
                    Key::Text(text) => write_text(text, out)?,
                }
                write(item, depth + 1, out)?;
            }
        }
        Value::Bool(truth) => out.push(0xf4 | u8::from(*truth)),
    }
    room(0, out)
}

fn deeper(depth: usize, out: &[u8]) -> Result<(), CborError> {
    if depth >= MAX_DEPTH {
        return Err(fault(CborFault::Depth, out));
    }
    Ok(())
}

fn write_text(text: &str, out: &mut Vec<u8>) -> Result<(), CborError> {
    room(text.len(), out)?;
    if !is_nfc(text) {
        return Err(fault(CborFault::NotNfc, out));
    }
    head(3, text.len() as u64, out);
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

fn integer(n: i64, out: &mut Vec<u8>) {
    if n < 0 {
        head(1, !n as u64, out);
    } else {
        head(0, n as u64, out);
    }
}

fn head(major: u8, n: u64, out: &mut Vec<u8>) {
    let major = major << 5;
    let bytes = n.to_be_bytes();
    match n {
        0..24 => out.push(major | n as u8),
        24..0x100 => out.extend_from_slice(&[major | 0x18, n as u8]),
        0x100..0x1_0000 => {
            out.push(major | 0x19);
            out.extend_from_slice(&bytes[6..]);
        }
        0x1_0000..0x1_0000_0000 => {
            out.push(major | 0x1a);
            out.extend_from_slice(&bytes[4..]);
        }
        _ => {
            out.push(major | 0x1b);
            out.extend_from_slice(&bytes);
        }
    }
}

fn room(more: usize, out: &[u8]) -> Result<(), CborError> {
    if out.len().saturating_add(more) > MAX_BYTES {
        return Err(fault(CborFault::Size, out));
    }
    Ok(())
}

fn fault(fault: CborFault, out: &[u8]) -> CborError {
    let at = out.len();
    CborError { at, fault }
}
