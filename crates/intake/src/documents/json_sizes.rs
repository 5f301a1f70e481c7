//! How much memory a JSON document takes as a tree of values, told before the tree is built: a short
//! text can stand for very many values.

/// The most bytes that a tree may take.
const MOST_BYTES: u64 = 2 << 30;
/// About what a value takes, beside its text, with the slack of the list it stands in.
const VALUE: u64 = 64;
/// About what a named value takes more.
const NAMED: u64 = 96;
/// About what an object takes that has any names: room is made for several at once.
const OBJECT: u64 = 640;

/// Checks that a document is small enough to become a tree.
///
/// # Errors
/// What it would take.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let (mut taken, mut quoted, mut escaped) = (bytes.len() as u64, false, false);
    for byte in bytes {
        if quoted {
            quoted = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        taken += match byte {
            b'"' => {
                quoted = true;
                0
            }
            b',' | b'[' => VALUE,
            b':' => NAMED,
            b'{' => OBJECT,
            _ => 0,
        };
    }
    if taken > MOST_BYTES {
        return Err(format!(
            "the file has {} MB of JSON with so many values that they would take {} MB of memory; \
             at most {} MB are taken",
            bytes.len() >> 20,
            taken >> 20,
            MOST_BYTES >> 20
        ));
    }
    Ok(())
}
