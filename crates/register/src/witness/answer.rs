use crate::note::SignatureLine;

/// What a witness answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The checkpoint is cosigned: the line to add to it.
    Cosigned(SignatureLine),
    /// It is no request, or starts from a size above the checkpoint's.
    Malformed(String),
    /// No trusted key signed the checkpoint.
    NotSigned(String),
    /// The log is not one that the witness follows.
    UnknownLog(String),
    /// It starts from another size than the last that the witness cosigned, which is this.
    OtherSize(u64),
    /// The checkpoint does not continue the last one.
    NotContinued(String),
    /// The witness could not store what it would cosign, or remember that it did.
    NotStored(String),
}

impl Answer {
    /// The status of HTTP.
    pub fn status(&self) -> u16 {
        match self {
            Self::Cosigned(_) => 200,
            Self::Malformed(_) => 400,
            Self::NotSigned(_) => 403,
            Self::UnknownLog(_) => 404,
            Self::OtherSize(_) => 409,
            Self::NotContinued(_) => 422,
            Self::NotStored(_) => 503,
        }
    }

    /// The type of the body.
    pub fn content_type(&self) -> &'static str {
        match self {
            Self::OtherSize(_) => "text/x.tlog.size",
            _ => "text/plain; charset=utf-8",
        }
    }

    /// The body: the cosignature, the size, or why not, ended by a line feed.
    pub fn body(&self) -> String {
        match self {
            Self::Cosigned(line) => format!("{line}\n"),
            Self::OtherSize(size) => format!("{size}\n"),
            Self::Malformed(why)
            | Self::NotSigned(why)
            | Self::UnknownLog(why)
            | Self::NotContinued(why)
            | Self::NotStored(why) => format!("{why}\n"),
        }
    }
}
