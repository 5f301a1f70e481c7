//! Why bytes are not the encoding of a value.

/// Where bytes stop being an encoding, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {at}: {fault}")]
pub struct CborError {
    /// How many bytes precede the fault. Of a value that could not be written: how many bytes had
    /// been written.
    pub at: usize,
    /// What is wrong.
    pub fault: CborFault,
}

/// What is wrong with an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum CborFault {
    /// The bytes end before the value does.
    #[error("the bytes end before the value does")]
    Truncated,
    /// Bytes follow the value.
    #[error("bytes follow the value")]
    Trailing,
    /// An integer or a length that fits a shorter form.
    #[error("an integer or a length is not in its shortest form")]
    NotShortest,
    /// An integer outside 64 bits with sign.
    #[error("an integer does not fit 64 bits with sign")]
    TooLarge,
    /// A length that is not known before its end.
    #[error("indefinite lengths are not allowed")]
    Indefinite,
    /// A tag.
    #[error("tags are not allowed")]
    Tag,
    /// A floating-point number.
    #[error("floating-point numbers are not allowed; write a scaled integer")]
    Float,
    /// Null, undefined, or another simple value that is not true or false.
    #[error("of the simple values only true and false are allowed; what is absent is left out")]
    Simple,
    /// A head that the standard reserves.
    #[error("the standard reserves this head")]
    Reserved,
    /// Text that is not UTF-8.
    #[error("text is not UTF-8")]
    NotUtf8,
    /// Text that is not in normal form C.
    #[error("text is not in Unicode normal form C")]
    NotNfc,
    /// A key that is neither an integer nor a text.
    #[error("a key is neither an integer nor a text")]
    KeyKind,
    /// A key that comes twice.
    #[error("a key comes twice")]
    Duplicate,
    /// Keys out of order.
    #[error("keys are not in ascending order of their encoded bytes")]
    Order,
    /// Too many arrays and maps in each other.
    #[error("arrays and maps lie more than {} deep", super::MAX_DEPTH)]
    Depth,
    /// Too many bytes.
    #[error("more than {} bytes", super::MAX_BYTES)]
    Size,
}
