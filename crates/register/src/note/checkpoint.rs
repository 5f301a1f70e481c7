use std::fmt;

use crate::format_error::{Fault, FormatError, shown};
use crate::tree::{SIZE_LIMIT, TreeHash};

/// The longest origin, in bytes.
const ORIGIN_LIMIT: usize = 255;

const FORMAT: &str = "checkpoint";

/// What a log signs: its name, how many leaves it has, and their root.
///
/// As text: a line each, the size in decimal without leading zeros, the root in base64. Lines after
/// these three are extensions: they are kept, signed, and mean nothing here.
///
/// ```
/// use register::note::Checkpoint;
/// let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
/// let checkpoint = Checkpoint::from_text(text).unwrap();
/// assert_eq!((checkpoint.origin(), checkpoint.size()), ("example.com/behind-the-sofa", 20_852_163));
/// assert_eq!(checkpoint.to_string(), text);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: TreeHash,
    extensions: Vec<String>,
}

impl Checkpoint {
    /// The checkpoint of a tree, without extensions.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`] for an origin that is empty, above 255 bytes or more than a line, and
    /// for the empty tree with another root; [`Fault::OutOfRange`] for a size above [`SIZE_LIMIT`].
    pub fn new(origin: &str, size: u64, root: TreeHash) -> Result<Self, FormatError> {
        let malformed = |reason: String| FormatError::malformed(FORMAT, reason);
        let fits = (1..=ORIGIN_LIMIT).contains(&origin.len());
        if !fits || origin.contains(|c| c < ' ') {
            let reason = format!(
                "the origin `{}` is not a line of 1 to 255 bytes",
                shown(origin)
            );
            return Err(malformed(reason));
        }
        if size > SIZE_LIMIT {
            let reason = format!("a size of {size}; at most {SIZE_LIMIT}");
            return Err(FormatError::new(Fault::OutOfRange, FORMAT, reason).on_line(2));
        }
        if size == 0 && root != TreeHash::EMPTY {
            let reason = format!("the root of no leaves is {}, not {root}", TreeHash::EMPTY);
            return Err(malformed(reason).on_line(3));
        }
        Ok(Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions: Vec::new(),
        })
    }

    /// Reads the text of a note as a checkpoint.
    ///
    /// # Errors
    ///
    /// Those of [`Checkpoint::new`], and [`Fault::Malformed`] for other text.
    pub fn from_text(text: &str) -> Result<Self, FormatError> {
        let malformed = |reason: &str| FormatError::malformed(FORMAT, reason);
        let lines = text.strip_suffix('\n');
        let lines = lines.ok_or_else(|| malformed("does not end in a line feed"))?;
        let mut lines = lines.split('\n');
        let mut next = |what| lines.next().ok_or_else(|| malformed(what));
        let origin = next("no origin")?;
        let size = next("no size after the origin")?;
        let root = next("no root after the size")?;
        let size = decimal(size).map_err(|reason| malformed(&reason).on_line(2))?;
        let root = TreeHash::from_base64(root).map_err(|refused| refused.on_line(3))?;
        let mut checkpoint = Self::new(origin, size, root)?;
        for (at, line) in lines.enumerate() {
            if line.is_empty() || line.contains(|c| c < ' ') {
                let reason = "an extension is empty or has control characters";
                return Err(malformed(reason).on_line(at + 4));
            }
            checkpoint.extensions.push(line.to_owned());
        }
        Ok(checkpoint)
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Their root.
    pub fn root(&self) -> &TreeHash {
        &self.root
    }

    /// Lines after the three.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, self.root)?;
        self.extensions
            .iter()
            .try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// A number in decimal digits without leading zeros.
pub(crate) fn decimal(digits: &str) -> Result<u64, String> {
    let plain =
        digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    let number = if plain { digits.parse().ok() } else { None };
    number.ok_or_else(|| {
        format!(
            "`{}` is not a number in digits without leading zeros",
            shown(digits)
        )
    })
}
