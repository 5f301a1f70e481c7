//! How a text's lines end, and how long they are.

use memchr::memchr_iter;

/// A line longer than this is no line of a table.
const LONGEST: u64 = 64 << 20;

/// What is known of the lines of a file, found block by block.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// Lines that end with a line feed alone, and with a carriage return before it.
    alone: u64,
    with_return: u64,
    /// Bytes that are zero.
    zeros: u64,
    longest: u64,
    open: u64,
    return_before: bool,
}

impl Lines {
    /// Looks at the next block.
    pub(super) fn take(&mut self, block: &[u8]) {
        self.zeros += memchr_iter(0, block).count() as u64;
        let feeds = memchr_iter(b'\n', block).count() as u64;
        let returns = memchr_iter(b'\r', block);
        let pairs = returns
            .filter(|at| block.get(at + 1) == Some(&b'\n'))
            .count() as u64;
        let across = u64::from(self.return_before && block.first() == Some(&b'\n'));
        self.with_return += pairs + across;
        self.alone += feeds - pairs - across;
        self.return_before = block.last() == Some(&b'\r');
        let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
        // Within one block no line is too long.
        match (block.iter().position(ends), block.iter().rposition(ends)) {
            (Some(first), Some(last)) => {
                self.longest = self.longest.max(self.open + first as u64);
                self.open = (block.len() - last) as u64;
            }
            _ => self.open += block.len() as u64,
        }
        self.longest = self.longest.max(self.open);
    }

    pub(super) fn no_table(&self) -> Option<String> {
        (self.longest > LONGEST).then(|| {
            format!(
                "a line of the file has more than {} MB: it is not a table, or its line ends were lost",
                LONGEST >> 20
            )
        })
    }

    pub(super) fn oddities(&self) -> Vec<String> {
        let mut odd = Vec::new();
        if self.alone > 0 && self.with_return > 0 {
            odd.push(format!(
                "lines end in two ways ({} with a carriage return, {} without): it may be several files \
                 joined, and numbers of lines may be off",
                self.with_return, self.alone
            ));
        }
        if self.zeros > 0 {
            odd.push(format!(
                "{} bytes are zero, which no text holds: the file may be damaged",
                self.zeros
            ));
        }
        odd
    }
}
