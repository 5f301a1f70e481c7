//! Where a file's bytes are.

use std::fs::File;
use std::io::{self, Cursor};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Stream, WHOLE_LIMIT};

/// A file's bytes, on disk or unpacked in memory.
#[derive(Clone, Debug)]
pub(crate) enum Stored {
    /// A file of the case.
    File(PathBuf),
    /// A member of a packed file.
    Memory(Arc<[u8]>),
}

impl Stored {
    /// The bytes from their beginning.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Stream>> {
        Ok(match self {
            Self::File(path) => Box::new(File::open(path)?),
            Self::Memory(bytes) => Box::new(Cursor::new(bytes.clone())),
        })
    }

    /// All the bytes, in memory.
    ///
    /// # Errors
    /// Says so where there are more of them than are ever held in memory.
    pub(crate) fn whole(&self) -> Result<Arc<[u8]>, String> {
        let path = match self {
            Self::Memory(bytes) => return Ok(bytes.clone()),
            Self::File(path) => path,
        };
        let bytes = std::fs::metadata(path).map_err(|error| error.to_string())?;
        if bytes.len() > WHOLE_LIMIT {
            return Err(format!(
                "the file has {} MB; at most {} MB can be read of a file that is not plain UTF-8 \
                 text",
                bytes.len() >> 20,
                WHOLE_LIMIT >> 20
            ));
        }
        let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
        Ok(bytes.into())
    }
}
