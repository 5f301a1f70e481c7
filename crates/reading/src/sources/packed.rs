//! Bytes as they come out of a file, of which no more than so many may come.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::read::MultiGzDecoder;

/// What is said where more comes out than may.
pub(super) const TOO_MUCH: &str = "it unpacks to more than may be read of one file";

/// A stream of which at most so many bytes may come.
pub(super) struct Bounded<R> {
    pub(super) input: R,
    pub(super) left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left.saturating_add(1)).unwrap_or(usize::MAX);
        let length = buffer.len().min(most);
        let read = self.input.read(&mut buffer[..length])?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::other(TOO_MUCH)),
        }
        Ok(read)
    }
}

/// The first bytes of a stream, and the stream with them.
pub(super) fn peek<'a>(
    mut input: impl Read + 'a,
    most: usize,
) -> io::Result<(Vec<u8>, Box<dyn BufRead + 'a>)> {
    let mut start = Vec::new();
    let ended = (&mut input).take(most as u64).read_to_end(&mut start);
    // What came before the damage tells what it is; the damage is met again on reading on.
    let failure = match ended {
        Ok(_) => None,
        Err(error) if start.is_empty() => return Err(error),
        Err(error) => Some(error),
    };
    let rest: Box<dyn Read + 'a> = match failure {
        Some(error) => Box::new(Damaged(Some(error))),
        None => Box::new(input),
    };
    let whole = Cursor::new(start.clone()).chain(rest);
    Ok((start, Box::new(BufReader::with_capacity(1 << 16, whole))))
}

/// A stream that ends in an error.
struct Damaged(Option<io::Error>);

impl Read for Damaged {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// What is packed with gzip, in one or several members.
pub(super) fn unpacked<'a>(input: Box<dyn BufRead + 'a>) -> impl Read + 'a {
    MultiGzDecoder::new(input)
}
