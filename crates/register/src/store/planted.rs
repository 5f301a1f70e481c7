/// A fault put into the store on purpose, to see that its tests find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Planted {
    /// None: the store as it is.
    Nothing,
    /// Names are not made durable. (The simulated disk does it.)
    SkipFolderSync,
    /// The tree is signed before what it adds is durable.
    SignBeforeStaging,
    /// `<` for `<=` where the signer compares sizes: a tree of the last size is not checked.
    ConsistencyOffByOne,
}
