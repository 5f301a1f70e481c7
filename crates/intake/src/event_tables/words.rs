//! The words of a text, for comparing it with another.

/// Shorter words tell nothing; of longer ones the ending is left out, since it varies.
const SHORTEST: usize = 3;
const STEM: usize = 6;

/// The words of some texts, folded and without their endings, each once and in rising order, as
/// hashes.
pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Box<[u32]> {
    let mut words: Vec<u32> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        let folded = model::fold(text);
        let all = folded.split(|c: char| !c.is_alphanumeric());
        words.extend(
            all.filter(|word| word.chars().count() >= SHORTEST)
                .map(hash),
        );
    }
    words.sort_unstable();
    words.dedup();
    words.into()
}

/// FNV-1a over the first letters.
fn hash(word: &str) -> u32 {
    let end = word
        .char_indices()
        .nth(STEM)
        .map_or(word.len(), |(at, _)| at);
    word.as_bytes()[..end]
        .iter()
        .fold(0x811C_9DC5, |hash, byte| {
            (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        })
}
