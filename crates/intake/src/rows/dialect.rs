//! Which character parts the fields of a table.

/// The separator of a table by its first line: the most frequent of `,`, `;`, tab and `|`
/// outside quotation marks; a comma where there is none.
pub(crate) fn separator(head: &str) -> u8 {
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in head.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((_, n)) = counts.iter_mut().find(|(s, _)| *s == byte) {
                    *n += 1;
                }
            }
        }
    }
    // Of equals the first: a comma before a semicolon before a tab before a bar.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, n)| *n)
        .map_or(b',', |(s, _)| *s)
}
