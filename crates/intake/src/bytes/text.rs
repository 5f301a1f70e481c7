//! Text that can be read from its beginning or from any line, as often as needed.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes that can be read and sought.
pub(crate) trait Stream: Read + Seek + Send {}
impl<T: Read + Seek + Send> Stream for T {}

/// UTF-8 text, in its file or, where it had to be converted, in memory.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    /// Valid UTF-8 in a file.
    File(PathBuf),
    /// UTF-8 made from something else.
    Memory(Arc<[u8]>),
}

impl Text {
    /// The text from its beginning.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Stream>> {
        Ok(match self {
            Self::File(path) => Box::new(File::open(path)?),
            Self::Memory(bytes) => Box::new(Cursor::new(bytes.clone())),
        })
    }

    /// The first bytes of the text, cut to whole characters.
    pub(crate) fn head(&self, bytes: usize) -> io::Result<String> {
        let mut head = Vec::new();
        self.open()?.take(bytes as u64).read_to_end(&mut head)?;
        let end = match std::str::from_utf8(&head) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        head.truncate(end);
        let text = String::from_utf8(head).unwrap_or_default();
        Ok(text.trim_start_matches('\u{feff}').to_owned())
    }

    /// The length of the text in bytes.
    pub(crate) fn length(&self) -> io::Result<u64> {
        match self {
            Self::File(path) => Ok(std::fs::metadata(path)?.len()),
            Self::Memory(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// Some bytes of the text from `at`.
    pub(crate) fn part(&self, at: u64, length: u64) -> io::Result<Vec<u8>> {
        let mut stream = self.open()?;
        stream.seek(io::SeekFrom::Start(at))?;
        let mut part = Vec::new();
        stream.take(length).read_to_end(&mut part)?;
        Ok(part)
    }
}
